package dev.tradewind.core.risk;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
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
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every reason for which an order does not pass, and that a halt never blocks closing. */
class RiskGateTest {
    private static final long NOW = CoreBench.START;
    private static final long PRICE = 60_000_00;

    private final List<Instrument> instruments =
            List.of(
                    instrument(BINANCE_BTC, Venue.BINANCE, 10, 2, 100),
                    instrument(MEXC_BTC, Venue.MEXC, 1, 1, 1));
    private final Output silent =
            new Output() {
                @Override
                public void command(Command command) {}

                @Override
                public void audit(Audit audit) {}
            };
    private final FeeSchedule[] fees = {
        FeeSchedule.assumed(Venue.BINANCE), FeeSchedule.assumed(Venue.MEXC)
    };
    private final Ledger ledger = new Ledger();
    private final Markets markets = new Markets(instruments, (_, _, _) -> {});
    private final Inventory inventory = new Inventory(instruments, markets, ledger);
    private final Reservations reservations = new Reservations(instruments, fees, ledger);
    private final Orders orders =
            new Orders(
                    instruments,
                    ledger,
                    new Timers(),
                    silent,
                    OrderTimes.DEFAULT,
                    reservations,
                    (_, _) -> {});
    private final KillSwitch killSwitch = new KillSwitch(() -> Limits.DEFAULT, silent, _ -> {});
    private static final String OWN = "would trade with an order of our own";

    private boolean agreed = true;
    private RiskGate gate = gate(Limits.DEFAULT);
    private long nextId;

    RiskGateTest() {
        markets.apply(new LinkUp(0, Venue.BINANCE, "b", new int[] {0, 1}), NOW);
        book(BINANCE_BTC);
        book(MEXC_BTC);
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            own(venue, CoreBench.USDT, 100_000_00000000L);
            own(venue, BTC.base(), 10_00000000L);
        }
    }

    @Test
    void shouldPassAGoodOrderWithItsProof() {
        Order good = order(100);

        assertThat(gate.check(good, Intent.OPEN, NOW))
                .isInstanceOfSatisfying(
                        Verdict.Pass.class,
                        pass -> assertThat(pass.approved().order()).isEqualTo(good));
    }

    @Test
    void shouldRefuseWhatTheVenuesFiltersWouldRefuse() {
        assertThat(why(order(0))).isEqualTo("price and quantity must be positive");
        assertThat(why(priced(0, 100))).isEqualTo("price and quantity must be positive");
        assertThat(why(order(105))).isEqualTo("quantity is no multiple of the lot 0.00010");
        assertThat(why(priced(PRICE + 1, 100))).isEqualTo("price is no multiple of the tick 0.02");
        assertThat(why(order(90))).isEqualTo("below the smallest quantity 0.00100");
        assertThat(why(priced(40_00, 100))).startsWith("below the smallest value 5.0");
    }

    @Test
    void shouldRefuseAlsoToCloseWhatTheVenueCannotTake() {
        markets.apply(new InstrumentStatus(BINANCE_BTC, Status.HALTED, "x"));

        assertThat(why(order(100))).isEqualTo("binance BTC/USDT is halted");
        assertThat(why(order(100), Intent.CLOSE)).isEqualTo("binance BTC/USDT is halted");
    }

    @Test
    void shouldRefuseAnOrderThatWouldTradeWithOneOfOurOwn() {
        Order bid = priced(PRICE - 10_00, 100);
        orders.submit(((Verdict.Pass) gate.check(bid, Intent.OPEN, NOW)).approved(), NOW);

        assertThat(why(sold(BINANCE_BTC, PRICE - 10_00))).isEqualTo(OWN);
        assertThat(why(sold(BINANCE_BTC, PRICE - 12_00))).isEqualTo(OWN);
        assertThat(why(sold(BINANCE_BTC, PRICE - 8_00))).as("above our bid").isEmpty();
        assertThat(why(sold(MEXC_BTC, PRICE - 12_00))).as("at another venue").isEmpty();
        assertThat(why(priced(PRICE - 8_00, 100))).as("on the same side").isEmpty();
    }

    private Order sold(int instrument, long price) {
        return new Order(
                ++nextId,
                instrument,
                Side.SELL,
                OrderKind.LIMIT,
                price,
                100,
                TimeInForce.GTC,
                0,
                0);
    }

    @Test
    void shouldRefuseToReduceWhatIsNoPosition() {
        Order o = order(100);
        Order reducing =
                new Order(
                        o.clientId(),
                        o.instrument(),
                        o.side(),
                        o.kind(),
                        o.price(),
                        o.quantity(),
                        o.timeInForce(),
                        o.strategy(),
                        o.parent(),
                        true);

        assertThat(why(reducing, Intent.CLOSE)).isEqualTo("reduce-only is for perpetuals");
    }

    @Test
    void shouldRefuseWhatTheWalletCannotPay() {
        own(Venue.BINANCE, CoreBench.USDT, -100_000_00000000L + 60_05999999L);
        assertThat(why(order(100))).startsWith("balance: needs 6006000000 units, free 6005999999");

        own(Venue.BINANCE, CoreBench.USDT, 1);
        assertThat(why(order(100))).as("price, and ten basis points of fee").isEmpty();
    }

    @Test
    void shouldRefuseToSellMoreThanIsFree() {
        own(Venue.BINANCE, BTC.base(), -10_00000000L + 99_999);

        assertThat(why(sell(100))).contains("needs 100000 units, free 99999");
    }

    @Test
    void shouldRefuseNewRiskWhileHaltedButNeverAClosing() {
        killSwitch.trip("test", NOW);

        assertThat(why(order(100))).isEqualTo("halted: test");
        assertThat(why(order(100), Intent.CLOSE)).isEmpty();
    }

    @Test
    void shouldRefuseNewRiskWhileStopping() {
        killSwitch.stop();

        assertThat(why(order(100))).isEqualTo("stopping");
        assertThat(why(order(100), Intent.CLOSE)).isEmpty();
    }

    @Test
    void shouldRefuseNewRiskWithoutABookToBelieve() {
        markets.apply(new BookSnapshot(BINANCE_BTC, 2, 0, NOW, 1, new long[] {9, 1, 8, 1}));

        assertThat(why(order(100))).isEqualTo("no believable book of binance BTC/USDT");
        assertThat(why(order(100), Intent.CLOSE)).isEmpty();
    }

    @Test
    void shouldRefuseNewRiskWhileBooksAndVenueDisagree() {
        agreed = false;

        assertThat(why(order(100))).isEqualTo("binance account and ledger do not agree yet");
        assertThat(why(order(100), Intent.CLOSE)).isEmpty();
    }

    @Test
    void shouldRefuseAPriceFarFromTheMiddle() {
        assertThat(why(priced(63_002_00, 100))).isEqualTo("price is too far from the middle");
        assertThat(why(priced(56_998_00, 100))).isEqualTo("price is too far from the middle");
        assertThat(why(priced(62_998_00, 100))).isEmpty();
        assertThat(why(priced(63_002_00, 100), Intent.CLOSE)).isEmpty();
    }

    @Test
    void shouldRefuseALargeOrder() {
        assertThat(why(order(840))).isEqualTo("order value above its limit");
        assertThat(why(order(830))).isEmpty();
    }

    @Test
    void shouldRefuseTooManyOpenOrders() {
        gate =
                gate(
                        limits(d ->
                                new Limits(
                                        500_00, 500_00, 4_000_00, 4_000_00, 1, 20, d, 1, 1, 1, 1,
                                        1)));
        Verdict first = gate.check(order(100), Intent.OPEN, NOW);
        orders.submit(((Verdict.Pass) first).approved(), NOW);

        assertThat(why(order(100))).isEqualTo("too many open orders");
        assertThat(why(order(100), Intent.CLOSE)).isEmpty();
    }

    @Test
    void shouldRefuseAPositionAboveItsLimitButNotTheWayBack() {
        own(Venue.BINANCE, BTC.base(), 800_000);

        assertThat(why(order(100))).isEqualTo("position limit of binance BTC/USDT");
        assertThat(why(sell(100))).isEmpty();
    }

    @Test
    void shouldRefuseTooMuchExposureOverAll() {
        gate =
                gate(
                        limits(d ->
                                new Limits(
                                        500_00, 500_00, 600_00, 4_000_00, 40, 20, d, 1, 1, 1, 1,
                                        1)));
        own(Venue.MEXC, BTC.base(), 800_000);
        own(Venue.BINANCE, BTC.base(), 200_000);

        assertThat(why(order(100))).isEqualTo("total exposure limit");
        assertThat(why(sell(100))).isEmpty();
    }

    @Test
    void shouldRefuseWhatAddsToTheNetExposureButNotWhatBalancesIt() {
        gate =
                gate(
                        limits(d ->
                                new Limits(
                                        500_00, 500_00, 4_000_00, 300_00, 40, 20, d, 1, 1, 1, 1,
                                        1)));
        own(Venue.MEXC, BTC.base(), 450_000);

        assertThat(why(order(100))).isEqualTo("net exposure limit");
        assertThat(why(sell(100))).isEmpty();
    }

    @Test
    void shouldRefuseMoreThanItsRateAndForgetAfterASecond() {
        for (int i = 0; i < 20; i++) {
            assertThat(why(order(100))).isEmpty();
        }

        assertThat(why(order(100))).isEqualTo("order rate limit");
        assertThat(why(order(100), Intent.CLOSE)).as("closing is not counted").isEmpty();
        assertThat(gate.check(order(100), Intent.OPEN, NOW + 1_000_000_000L))
                .isInstanceOf(Verdict.Pass.class);
    }

    private Limits limits(Function<Long, Limits> with) {
        return with.apply(Limits.DEFAULT.priceCollarRate());
    }

    private RiskGate gate(Limits limits) {
        return new RiskGate(
                instruments,
                markets,
                orders,
                reservations,
                inventory,
                killSwitch,
                () -> limits,
                _ -> agreed);
    }

    private String why(Order order) {
        return why(order, Intent.OPEN);
    }

    private String why(Order order, Intent intent) {
        return switch (gate.check(order, intent, NOW)) {
            case Verdict.Pass _ -> "";
            case Verdict.Refused refused -> refused.reason();
        };
    }

    private Order order(long quantity) {
        return order(Side.BUY, PRICE, quantity);
    }

    private Order sell(long quantity) {
        return order(Side.SELL, PRICE, quantity);
    }

    private Order priced(long price, long quantity) {
        return order(Side.BUY, price, quantity);
    }

    private Order order(Side side, long price, long quantity) {
        return new Order(
                ++nextId,
                BINANCE_BTC,
                side,
                OrderKind.LIMIT,
                price,
                quantity,
                TimeInForce.IOC,
                0,
                0);
    }

    private void book(int instrument) {
        markets.apply(
                new BookSnapshot(
                        instrument, 1, 0, NOW, 1, new long[] {PRICE - 2, 1_000, PRICE + 2, 1_000}));
    }

    private void own(Venue venue, Asset asset, long units) {
        boolean first = ledger.total(venue, asset.code()) == 0;
        ledger.post(
                new Posting(Ledger.holding(venue), Ledger.OPENING, new Money(units, asset), "x"));
        if (first) {
            inventory.start(venue, asset.code(), units);
        }
    }

    private static Instrument instrument(
            int index, Venue venue, long lot, long tick, long minQuantity) {
        return new Instrument(
                index, venue, BTC, "BTCUSDT", tick, lot, minQuantity, 5_00000000L, Status.TRADING);
    }
}
