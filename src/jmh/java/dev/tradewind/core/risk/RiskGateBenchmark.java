package dev.tradewind.core.risk;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.Reservations;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One order through every rule of the gate, an opening one that passes: goal 1 µs at the most. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"-XX:+UseCompactObjectHeaders"})
public class RiskGateBenchmark {
    private static final long SECOND = 1_000_000_000L;
    private static final long PRICE = 60_000_00;

    private final List<Instrument> instruments =
            List.of(instrument(BINANCE_BTC, Venue.BINANCE), instrument(MEXC_BTC, Venue.MEXC));
    private final Order order =
            new Order(1, BINANCE_BTC, Side.BUY, OrderKind.LIMIT, PRICE, 100, TimeInForce.IOC, 0, 0);
    private RiskGate gate;
    private long now;

    private static final class Silent implements Output {
        @Override
        public void command(Command command) {}

        @Override
        public void audit(Audit audit) {}
    }

    private static Instrument instrument(int index, Venue venue) {
        return new Instrument(
                index, venue, BTC, "BTCUSDT", 2, 10, 100, 5_00000000L, Status.TRADING);
    }

    /** Two venues with books and money. */
    @Setup(Level.Iteration)
    public void open() {
        now = CoreBench.START;
        Output silent = new Silent();
        FeeSchedule[] fees = {FeeSchedule.assumed(Venue.BINANCE), FeeSchedule.assumed(Venue.MEXC)};
        Ledger ledger = new Ledger();
        Markets markets = new Markets(instruments, (_, _, _) -> {});
        Inventory inventory = new Inventory(instruments, markets, ledger);
        Reservations reservations = new Reservations(instruments, fees, ledger);
        Orders orders =
                new Orders(
                        instruments,
                        ledger,
                        new Timers(),
                        silent,
                        OrderTimes.DEFAULT,
                        reservations,
                        (_, _) -> {});
        markets.apply(new LinkUp(0, Venue.BINANCE, "b", new int[] {0, 1}), now);
        for (Instrument one : instruments) {
            long[] levels = {PRICE - 2, 1_000, PRICE + 2, 1_000};
            markets.apply(new BookSnapshot(one.index(), 1, 0, now, 1, levels));
            own(ledger, inventory, one.venue(), CoreBench.USDT, 100_000_00000000L);
            own(ledger, inventory, one.venue(), BTC.base(), 10_00000000L);
        }
        gate =
                new RiskGate(
                        instruments,
                        markets,
                        orders,
                        reservations,
                        inventory,
                        new KillSwitch(() -> Limits.DEFAULT, silent, _ -> {}),
                        () -> Limits.DEFAULT,
                        _ -> true);
        if (!(check() instanceof Verdict.Pass)) {
            throw new IllegalStateException("the order must pass: " + check());
        }
    }

    private static void own(
            Ledger ledger, Inventory inventory, Venue venue, Asset asset, long units) {
        ledger.post(
                new Posting(Ledger.holding(venue), Ledger.OPENING, new Money(units, asset), "x"));
        inventory.start(venue, asset.code(), units);
    }

    private Verdict check() {
        now += SECOND;
        return gate.check(order, Intent.OPEN, now);
    }

    /** Passes. */
    @Benchmark
    public Verdict openingOrder() {
        return check();
    }
}
