package dev.tradewind.core;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.Strategy;
import dev.tradewind.core.engine.TradingContext;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.ControlEvent.ConfigChanged;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.strategy.spotarb.SpotArb;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole core with two venues that do only what a test tells them. It keeps what the core told,
 * and what the venues really hold for us, so that both can be compared.
 */
public final class CoreBench implements Output {
    /** Event time of the first event. */
    public static final long START = 1_800_000_000_000_000_000L;

    /** A millisecond of event time. */
    public static final long MILLI = 1_000_000L;

    /** A second of event time. */
    public static final long SECOND = 1_000 * MILLI;

    /** BTC/USDT at Binance: prices in cents, quantities in 0.00001. */
    public static final int BINANCE_BTC = 0;

    /** BTC/USDT at MEXC. */
    public static final int MEXC_BTC = 1;

    /** ETH/USDT at Binance: prices in cents, quantities in 0.0001. */
    public static final int BINANCE_ETH = 2;

    /** ETH/USDT at MEXC. */
    public static final int MEXC_ETH = 3;

    /** The quote asset, with eight decimals as every asset here. */
    public static final Asset USDT = new Asset("USDT", 8);

    /** Pair of the first two instruments. */
    public static final Pair BTC = new Pair(new Asset("BTC", 8), USDT, 2, 5);

    /** Pair of the other two. */
    public static final Pair ETH = new Pair(new Asset("ETH", 8), USDT, 2, 4);

    private static final long MIN_NOTIONAL = 5_00000000L;

    /** Everything told so far. */
    public final List<Command> commands = new ArrayList<>();

    /** Everything audited so far. */
    public final List<Audit> audits = new ArrayList<>();

    private final CoreSettings settings;
    private final boolean arbitrage;
    private final Stage stage;
    private final Map<String, CoreSettings> configurations = new TreeMap<>();
    private final Map<String, Long> truth = new TreeMap<>();
    private final Map<Long, Long> filled = new LinkedHashMap<>();
    private final Deque<Opportunity> wishes = new ArrayDeque<>();
    private boolean answering = true;
    private long baseFeeDivisor = 1_000;
    private int taken;
    private int answered;
    private int epoch;
    private long now = START;
    private long seq;
    private long fillIds;

    /** With the defaults and spot arbitrage, but trading a spread at first sight. */
    public CoreBench() {
        this(ExecutionSettings.DEFAULT.withStanding(0), Limits.DEFAULT, true);
    }

    /** With settings of its own; without arbitrage only {@link #wish} makes opportunities. */
    public CoreBench(ExecutionSettings execution, Limits limits, boolean arbitrage) {
        this.settings = new CoreSettings(limits, execution, OrderTimes.DEFAULT, 7);
        this.arbitrage = arbitrage;
        stage = new Bare();
        endow();
    }

    private void endow() {
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            truth.put(venue + "USDT", 10_000_00000000L);
            truth.put(venue + "BTC", 1_00000000L);
            truth.put(venue + "ETH", 10_00000000L);
        }
    }

    /** Plays on another stage, which gives the bench what its core tells. */
    public CoreBench(Stage stage) {
        this.settings =
                new CoreSettings(Limits.DEFAULT, ExecutionSettings.DEFAULT, OrderTimes.DEFAULT, 7);
        this.arbitrage = true;
        this.stage = stage;
        endow();
    }

    /** Where the core lives that the bench speaks to. */
    public interface Stage {
        /** The core that lives now. */
        Core core();

        /** Something happens. */
        void on(long at, Event event);

        /** The process dies, and another takes its place. */
        void crash();
    }

    /** The core alone. */
    private final class Bare implements Stage {
        private Core core = newCore();
        private long seq;

        @Override
        public Core core() {
            return core;
        }

        @Override
        public void on(long at, Event event) {
            core.on(++seq, at, event);
        }

        @Override
        public void crash() {
            byte[] snapshot = core.save();
            core = newCore();
            core.load(snapshot);
        }
    }

    /** The defaults with resting legs (EX-21). */
    public static ExecutionSettings limitProfile() {
        ExecutionSettings d = ExecutionSettings.DEFAULT;
        return new ExecutionSettings(
                d.queueMax(),
                d.dedupNanos(),
                0,
                d.cooldownNanos(),
                d.tradesMax(),
                LegProfile.LIMIT,
                d.legTimeoutNanos(),
                d.forceFillLossRate(),
                d.unhedgedNanos(),
                d.collapseRate(),
                d.unwindThroughRate(),
                d.unknownFailureNanos());
    }

    /** For cores that no test ever configures anew. */
    public static CoreSettings unreadable(String text) {
        throw new IllegalArgumentException("no configuration is expected: " + text);
    }

    private CoreSettings configuration(String text) {
        CoreSettings found = configurations.get(text);
        return found == null ? unreadable(text) : found;
    }

    /** The user changes the configuration. */
    public void configure(String text, CoreSettings to) {
        configurations.put(text, to);
        on(new ConfigChanged(text, "changed to " + text));
    }

    private Core newCore() {
        List<Strategy> strategies = new ArrayList<>();
        strategies.add(new Wisher());
        if (arbitrage) {
            strategies.add(new SpotArb(SpotArbSettings.DEFAULT, _ -> SpotArbSettings.DEFAULT));
        }
        return new Core(instruments(), settings, this::configuration, strategies, this);
    }

    /** All four. */
    public static List<Instrument> instruments() {
        return List.of(
                instrument(BINANCE_BTC, Venue.BINANCE, BTC, "BTCUSDT"),
                instrument(MEXC_BTC, Venue.MEXC, BTC, "BTCUSDT"),
                instrument(BINANCE_ETH, Venue.BINANCE, ETH, "ETHUSDT"),
                instrument(MEXC_ETH, Venue.MEXC, ETH, "ETHUSDT"));
    }

    private static Instrument instrument(int index, Venue venue, Pair pair, String symbol) {
        return new Instrument(index, venue, pair, symbol, 1, 1, 1, MIN_NOTIONAL, Status.TRADING);
    }

    private final class Wisher implements Strategy {
        @Override
        public void on(Event event, TradingContext context) {
            while (!wishes.isEmpty()) {
                context.propose(wishes.remove());
            }
        }

        @Override
        public String name() {
            return "wisher";
        }
    }

    @Override
    public void command(Command command) {
        commands.add(command);
    }

    @Override
    public void audit(Audit audit) {
        audits.add(audit);
    }

    /** The core under test. */
    public Core core() {
        return stage.core();
    }

    /** Event time now. */
    public long now() {
        return now;
    }

    /** Starts a run: links and accounts up, balances told. */
    public CoreBench open() {
        on(new Restarted(++epoch));
        linksUp();
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            accountUp(venue);
        }
        return this;
    }

    /** Both market links are up. */
    public void linksUp() {
        on(new LinkUp(0, Venue.BINANCE, "binance", new int[] {BINANCE_BTC, BINANCE_ETH}));
        on(new LinkUp(1, Venue.MEXC, "mexc", new int[] {MEXC_BTC, MEXC_ETH}));
    }

    /** A crash and a new process: a new core from the old one's snapshot, before any event. */
    public CoreBench crash() {
        stage.crash();
        return this;
    }

    /** The venue's account is up. */
    public void accountUp(Venue venue) {
        on(new AccountUp(venue, List.of()));
    }

    /** The venue's account is down. */
    public void accountDown(Venue venue) {
        on(new AccountDown(venue, "cut"));
    }

    /** Whether questions for balances are answered at once with the truth. */
    public void answering(boolean yes) {
        answering = yes;
        if (yes) {
            answerAccounts();
        }
    }

    /** Gives the core an event, a microsecond after the last. */
    public void on(Event event) {
        now += 1_000;
        seq++;
        stage.on(now, event);
        if (answering) {
            answerAccounts();
        }
    }

    private void answerAccounts() {
        while (answered < commands.size()) {
            if (commands.get(answered++) instanceof Command.QueryAccount query) {
                report(query.venue());
            }
        }
    }

    /** The venue tells all balances as they really are. */
    public void report(Venue venue) {
        List<Balance> balances = new ArrayList<>();
        for (String asset : List.of("BTC", "ETH", "USDT")) {
            balances.add(new Balance(asset, truth(venue, asset), 0));
        }
        on(new BalancesReported(venue, true, balances, 0));
    }

    /** Lets time pass, with a tick at each timer, as the runtime does. */
    public void pass(long nanos) {
        long until = now + nanos;
        while (core().nextTimerAt() <= until) {
            now = Math.max(now, core().nextTimerAt() - 1_000);
            on(new ClockTick());
        }
        now = Math.max(now, until - 1_000);
        on(new ClockTick());
    }

    /** Lets time pass on links that speak all the while, so that quotes stay current. */
    public void stand(long nanos) {
        long until = now + nanos;
        while (now < until) {
            pass(Math.min(100 * MILLI, until - now));
            on(new LinkBeat(0, now));
            on(new LinkBeat(1, now));
        }
    }

    /** A book of one level each side. */
    public void quote(int instrument, long bid, long ask, long quantity) {
        book(instrument, 1, bid, quantity, ask, quantity);
    }

    /** A whole book: bids, then asks, each price and quantity. */
    public void book(int instrument, int bids, long... levels) {
        on(new BookSnapshot(instrument, seq, 0, now, bids, levels));
    }

    /** Cheap at MEXC, dear at Binance by 50 bps, plenty on both sides: one trade starts. */
    public List<Order> gap() {
        taken = commands.size();
        quote(BINANCE_BTC, 60_300_00, 60_301_00, 10_000);
        quote(MEXC_BTC, 59_999_00, 60_000_00, 10_000);
        return sent();
    }

    /** The same of the other pair, by 50 bps at 3,000. */
    public List<Order> etherGap() {
        taken = commands.size();
        quote(BINANCE_ETH, 3_015_00, 3_015_05, 10_000);
        quote(MEXC_ETH, 2_999_95, 3_000_00, 10_000);
        return sent();
    }

    /** No edge any more: both venues at 60,000. */
    public void closeGap() {
        quote(BINANCE_BTC, 59_999_00, 60_000_00, 10_000);
        quote(MEXC_BTC, 59_999_00, 60_000_00, 10_000);
    }

    /** Has an opportunity proposed at the next event. */
    public void wish(Opportunity opportunity) {
        wishes.add(opportunity);
        on(new ClockTick());
    }

    /** Orders sent since this was asked last. */
    public List<Order> sent() {
        List<Order> orders = new ArrayList<>();
        while (taken < commands.size()) {
            if (commands.get(taken++) instanceof Command.PlaceOrder place) {
                orders.add(place.approved().order());
            }
        }
        return orders;
    }

    /** The venue has the order. */
    public void acknowledge(Order order) {
        on(new OrderAcknowledged(order.clientId(), "v" + order.clientId(), 0));
    }

    /** The whole order is filled at a price; the taker's fee is in quote. */
    public void fill(Order order, long price) {
        fill(order, price, order.quantity() - filled(order));
        end(order, OrderEnded.End.FILLED);
    }

    /** A piece is filled; the taker's fee is in quote. */
    public void fill(Order order, long price, long quantity) {
        on(new OrderFilled(makeFill(order, price, quantity, USDT)));
    }

    /** A fill that happened at the venue, whether or not the core is told. */
    public Fill makeFill(Order order, long price, long quantity, Asset feeAsset) {
        Instrument instrument = instruments().get(order.instrument());
        Pair pair = instrument.pair();
        long quote = pair.notional(price, quantity, RoundingMode.HALF_EVEN);
        long base = pair.baseUnits(quantity);
        long rate = instrument.venue() == Venue.BINANCE ? 1_000 : 2_000;
        long fee = feeAsset.equals(USDT) ? quote / rate : base / baseFeeDivisor;
        boolean buy = order.side() == Side.BUY;
        add(instrument.venue(), pair.base().code(), buy ? base : -base);
        add(instrument.venue(), "USDT", buy ? -quote : quote);
        add(instrument.venue(), feeAsset.code(), -fee);
        filled.merge(order.clientId(), quantity, Long::sum);
        return new Fill(
                order.clientId(),
                "f" + ++fillIds,
                order.instrument(),
                order.side(),
                price,
                quantity,
                quote,
                new Money(fee, feeAsset),
                Liquidity.TAKER,
                now);
    }

    /** The order is over; what was filled so far is all there was. */
    public void end(Order order, OrderEnded.End end) {
        on(new OrderEnded(order.clientId(), "v" + order.clientId(), end, filled(order), 0));
    }

    /** An immediate-or-cancel order found nobody. */
    public void expire(Order order) {
        end(order, OrderEnded.End.EXPIRED);
    }

    /** The venue refuses the order. */
    public void reject(Order order, RejectClass why) {
        on(new OrderRejected(order.clientId(), why, "-1", "no"));
    }

    /** A look-up found no such order anywhere. */
    public void absent(Order order) {
        on(new OrderAbsent(order.clientId(), false, false, now));
    }

    /** An operator pressed something. */
    public void operator(OperatorCommand.Action action) {
        on(new OperatorCommand(action, "test"));
    }

    /** Fees taken in base are the base divided by this. */
    public void feesInBase(long divisor) {
        baseFeeDivisor = divisor;
    }

    /** What an order really filled at the venue. */
    public long filled(Order order) {
        return filled.getOrDefault(order.clientId(), 0L);
    }

    /** What the venue really holds for us. */
    public long truth(Venue venue, String asset) {
        return truth.get(venue + asset);
    }

    /** Something happens at the venue that is none of our doing. */
    public void add(Venue venue, String asset, long units) {
        truth.merge(venue + asset, units, Math::addExact);
    }

    /** True if our books equal both venues in every asset and nothing is held by orders. */
    public boolean balanced() {
        core().ledger().prove();
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            for (String asset : List.of("BTC", "ETH", "USDT")) {
                boolean equal = core().ledger().total(venue, asset) == truth(venue, asset);
                if (!equal || core().ledger().reserved(venue, asset) != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** All audits of a kind. */
    public <T extends Audit> List<T> told(Class<T> kind) {
        return audits.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** All commands of a kind. */
    public <T extends Command> List<T> asked(Class<T> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The trade that ended last. */
    public Audit.TradeClosed closed() {
        return told(Audit.TradeClosed.class).getLast();
    }

    /** Alerts as text. */
    public List<String> alerts() {
        return asked(Command.Alert.class).stream().map(Command.Alert::text).toList();
    }

    /** USDT in units. */
    public static long usdt(String text) {
        return dev.tradewind.model.instrument.Scale.parse(text, 8);
    }
}
