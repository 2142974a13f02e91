package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.CorrelatedMarkets;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import dev.tradewind.sim.exchange.market.DemoProfile;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.exchange.market.PerpetualMarkets;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An adapter and the simulator of its venue, written from one sheet by two hands, on pipes: what
 * one says the other must understand. Each venue is a small class that says what is its own.
 */
abstract class JoinContract {
    static final long SECOND = 1_000_000_000L;
    static final String OWNER = "platform";

    private final SimAccount key = key();
    private final VirtualTime time = new VirtualTime(VirtualWorld.START);
    private final Exchange exchange =
            DemoMarkets.exchange(venueId(), DemoMarkets.rules(venueId()), OWNER);
    private final PipedVenue venue = new PipedVenue(time, server(exchange, key), 7);
    private final List<Event> events = new ArrayList<>();
    private final List<PipedMachine> machines = new ArrayList<>();
    private Manner manner = Manner.USUAL;
    private List<Instrument> instruments = List.of();
    private long seed = 100;

    /** How the adapter is set. */
    enum Manner {
        USUAL,
        /** Every market over two sockets, which are renewed after 20 s. */
        TWO_LINES,
        /** Orders by requests, none over a socket. */
        REQUESTS_ONLY
    }

    abstract Venue venueId();

    /** The key of the account, which belongs to {@link #OWNER}. */
    abstract SimAccount key();

    abstract VenueServer server(Exchange behind, SimAccount account);

    /** The adapter with candles of a minute, day tickers and trades. */
    abstract VenueAdapter adapter(Manner how);

    /** The markets that are traded, spot ones first; those of bitcoin are among them. */
    abstract List<String> markets();

    /** What the simulator calls a market. */
    abstract String symbolOf(Instrument instrument);

    /** How far from the best price an order rests that the venue still takes, whole quote units. */
    abstract int far();

    /** Positions and fees that a fresh account is told of. */
    abstract List<Integer> positionsAndFees();

    /** What is told of a wrong secret. */
    abstract String wrongSecretWords();

    /** The market of most tests. */
    private Instrument btc() {
        return named(markets().getFirst());
    }

    private Instrument btcPerpetual() {
        return named("BTC/USDT:USDT");
    }

    private boolean hasSpot() {
        return !btc().isPerpetual();
    }

    @BeforeEach
    void open() {
        venue.start();
        List<Exchange> spots = markets().contains("BTC/USDT") ? List.of(exchange) : List.of();
        CorrelatedMarkets spot =
                new CorrelatedMarkets(7, spots, DemoMarkets.specs(), DemoProfile.standard());
        drive(spot);
        drive(
                new PerpetualMarkets(
                        8,
                        spot::fair,
                        List.of(exchange),
                        DemoMarkets.specs(),
                        DemoProfile.standard()));
        List<List<Listing>> found = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        PipedMachine reference =
                start(effects -> adapter(manner).instruments(effects, found::add, failed::add));
        advance(2 * SECOND);
        assertThat(failed).isEmpty();
        reference.stop();
        instruments = Catalog.build(found.getFirst(), markets());
    }

    private void drive(MarketDriver driver) {
        again(driver, driver.start(time.now()));
    }

    private void again(MarketDriver driver, long at) {
        if (at != Long.MAX_VALUE) {
            time.at(at, () -> again(driver, driver.step(time.now())));
        }
    }

    private PipedMachine start(Function<Effects, Machine> factory) {
        PipedMachine machine =
                new PipedMachine(
                        venue, new PipeDelays(seed++, false), events::add, FrameGate.OPEN, factory);
        machines.add(machine);
        machine.start();
        return machine;
    }

    private void advance(long nanos) {
        long until = time.now() + nanos;
        while (time.runNext(until)) {
            // the next thing
        }
    }

    private PipedMachine account() {
        Credentials keys = new Credentials(key.apiKey(), key.secret());
        PipedMachine account =
                start(effects -> adapter(manner).account(keys, instruments, effects));
        advance(4 * SECOND);
        only(AccountUp.class);
        return account;
    }

    private <T> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Answer and stream tell the same thing twice; the core does not mind. */
    private <T> T only(Class<T> kind) {
        List<T> different = all(kind).stream().distinct().toList();
        assertThat(different).as("%s in %s", kind.getSimpleName(), told()).hasSize(1);
        return different.getFirst();
    }

    /** What was told of the account, for messages. */
    private List<Event> told() {
        return events.stream().filter(event -> !(event instanceof MarketEvent)).toList();
    }

    private Instrument named(String canonical) {
        return instruments.stream()
                .filter(one -> one.canonical().equals(canonical))
                .findFirst()
                .orElseThrow();
    }

    /** A book as sorted decimals, of our events. */
    private static final class Built {
        private final TreeMap<BigDecimal, BigDecimal> bids =
                new TreeMap<>(Collections.reverseOrder());
        private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

        void apply(Instrument instrument, boolean whole, int bidLevels, long[] levels) {
            if (whole) {
                bids.clear();
                asks.clear();
            }
            for (int i = 0; i < levels.length / 2; i++) {
                TreeMap<BigDecimal, BigDecimal> side = i < bidLevels ? bids : asks;
                BigDecimal price = decimal(levels[2 * i], instrument.pair().priceScale());
                BigDecimal size = decimal(levels[2 * i + 1], instrument.pair().quantityScale());
                if (size.signum() == 0) {
                    side.remove(price);
                } else {
                    side.put(price, size);
                }
            }
        }
    }

    private static BigDecimal decimal(long value, int scale) {
        return BigDecimal.valueOf(value, scale).stripTrailingZeros();
    }

    private Built built(Instrument instrument) {
        Built book = new Built();
        for (Event event : events) {
            if (event instanceof BookSnapshot whole && whole.instrument() == instrument.index()) {
                book.apply(instrument, true, whole.bids(), whole.levels());
            } else if (event instanceof BookDelta change
                    && change.instrument() == instrument.index()) {
                book.apply(instrument, false, change.bids(), change.levels());
            }
        }
        return book;
    }

    private static List<BigDecimal> flat(TreeMap<BigDecimal, BigDecimal> side) {
        List<BigDecimal> all = new ArrayList<>();
        side.forEach((price, size) -> {
            all.add(price);
            all.add(size);
        });
        return all;
    }

    private static List<BigDecimal> flat(long[] levels, SymbolRules rules) {
        List<BigDecimal> all = new ArrayList<>();
        for (int i = 0; i < levels.length; i += 2) {
            all.add(decimal(levels[i], rules.priceScale()));
            all.add(decimal(levels[i + 1], rules.quantityScale()));
        }
        return all;
    }

    private void feeds() {
        int link = 0;
        VenueAdapter adapter = adapter(manner);
        for (List<Instrument> part : adapter.split(instruments)) {
            int number = link++;
            start(effects -> adapter.feed(number, part, effects));
        }
    }

    /** The market stands still for a moment, so that everything under way arrives. */
    private void assertSameBooks() {
        for (Instrument instrument : instruments) {
            exchange.halt(symbolOf(instrument), time.now());
        }
        advance(SECOND);
        for (Instrument instrument : instruments) {
            String symbol = symbolOf(instrument);
            SymbolRules rules = exchange.symbol(symbol).orElseThrow();
            Depth depth = exchange.book(symbol, 50);
            Built book = built(instrument);
            assertThat(flat(book.bids)).as(symbol).isEqualTo(flat(depth.bids(), rules));
            assertThat(flat(book.asks)).as(symbol).isEqualTo(flat(depth.asks(), rules));
            assertThat(book.bids).isNotEmpty();
        }
    }

    @Test
    void shouldBuildTheBooksOfBothMarkets() {
        feeds();
        advance(65 * SECOND);

        assertSameBooks();
        assertThat(all(BookInvalid.class)).isEmpty();
        assertThat(all(BookDelta.class)).hasSizeGreaterThan(100);
        assertThat(all(BestPrice.class)).hasSizeGreaterThan(100);
        assertThat(all(TradePrint.class)).isNotEmpty();
        assertThat(all(Candle.class)).isNotEmpty();
        assertThat(all(DayTicker.class)).isNotEmpty();
        assertThat(all(MarkPrice.class)).isNotEmpty();
        assertThat(all(FundingRate.class)).isNotEmpty();
    }

    @Test
    void shouldBuildTheSameBooksOverTwoLinesThatAreRenewed() {
        manner = Manner.TWO_LINES;
        feeds();
        advance(65 * SECOND);

        assertSameBooks();
        assertThat(all(BookInvalid.class)).isEmpty();
    }

    private Order order(
            int counter, Instrument instrument, Side side, BigDecimal price, String size) {
        return order(counter, instrument, side, price, size, TimeInForce.GTC, OrderKind.LIMIT);
    }

    private Order order(
            int counter,
            Instrument instrument,
            Side side,
            BigDecimal price,
            String size,
            TimeInForce life,
            OrderKind kind) {
        return new Order(
                id(counter),
                instrument.index(),
                side,
                kind,
                price.setScale(instrument.pair().priceScale(), RoundingMode.DOWN)
                        .unscaledValue()
                        .longValueExact(),
                new BigDecimal(size)
                        .setScale(instrument.pair().quantityScale())
                        .unscaledValue()
                        .longValueExact(),
                life,
                0,
                0);
    }

    private static long id(int counter) {
        return ClientOrderId.of(9, counter);
    }

    private void place(PipedMachine account, Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)));
        advance(SECOND);
    }

    /** The best bid (ask) as decimal, moved by whole units of quote. */
    private BigDecimal best(Instrument instrument, boolean bid, int move) {
        SymbolRules rules = exchange.symbol(symbolOf(instrument)).orElseThrow();
        Depth depth = exchange.book(symbolOf(instrument), 1);
        long price = bid ? depth.bids()[0] : depth.asks()[0];
        return decimal(price, rules.priceScale()).add(BigDecimal.valueOf(move));
    }

    @Test
    void shouldComeUpWithBalancesPositionsAndFees() {
        account();

        assertThat(all(BalancesReported.class).getFirst().complete()).isTrue();
        assertThat(all(PositionsReported.class).getFirst().positions())
                .hasSize(positionsAndFees().getFirst());
        assertThat(all(FeesReported.class)).hasSize(positionsAndFees().getLast());
        FeesReported fee = all(FeesReported.class).getFirst();
        assertThat(fee.takerRate()).isPositive();
    }

    @Test
    void shouldPlaceChangeAndCancelAnOrderInBothMarkets() {
        PipedMachine account = account();
        int counter = 1;
        Instrument other = hasSpot() ? btcPerpetual() : named(markets().getLast());
        for (Instrument market : List.of(btc(), other)) {
            events.clear();
            Order order = order(counter, market, Side.BUY, best(market, true, -far()), "0.01");

            place(account, order);
            String venueId = only(OrderAcknowledged.class).venueOrderId();
            account.send(
                    new Command.AmendOrder(
                            order.clientId(),
                            venueId,
                            market.index(),
                            order.price() - 100 * market.tickSize(),
                            2 * order.quantity()));
            advance(SECOND);
            OrderAmended amended = only(OrderAmended.class);
            assertThat(amended.quantity()).isEqualTo(2 * order.quantity());
            account.send(new Command.CancelOrder(order.clientId(), venueId, market.index()));
            advance(SECOND);

            OrderEnded ended = only(OrderEnded.class);
            assertThat(ended.end()).isEqualTo(End.CANCELLED);
            assertThat(ended.cumulativeQuantity()).isZero();
            account.send(new Command.CancelOrder(order.clientId(), venueId, market.index()));
            advance(SECOND);
            assertThat(only(CancelRefused.class).why()).isEqualTo(RejectClass.UNKNOWN_ORDER);
            counter++;
        }
    }

    @Test
    void shouldTakeByLimitAndByMarketWithTheQuantityInBase() {
        PipedMachine account = account();
        Instrument btc = btc();

        place(
                account,
                order(
                        1,
                        btc,
                        Side.BUY,
                        best(btc, false, 50),
                        "0.01",
                        TimeInForce.IOC,
                        OrderKind.LIMIT));
        place(
                account,
                order(
                        2,
                        btc,
                        Side.BUY,
                        best(btc, false, 500),
                        "0.01",
                        TimeInForce.IOC,
                        OrderKind.MARKET));

        assertThat(all(OrderEnded.class)).extracting(OrderEnded::end).containsOnly(End.FILLED);
        for (int counter = 1; counter <= 2; counter++) {
            long id = id(counter);
            long filled =
                    all(OrderFilled.class).stream()
                            .filter(fill -> fill.clientId() == id)
                            .mapToLong(fill -> fill.fill().quantity())
                            .sum();
            assertThat(btc.pair().formatQuantity(filled)).startsWith("0.01");
        }
        assertThat(all(OrderFilled.class))
                .allMatch(fill ->
                        fill.fill().fee().asset().code().equals(hasSpot() ? "BTC" : "USDT"));
    }

    @Test
    void shouldRefuseAPostOnlyOrderThatWouldTake() {
        PipedMachine account = account();
        Instrument btc = btc();

        place(
                account,
                order(
                        1,
                        btc,
                        Side.BUY,
                        best(btc, false, 50),
                        "0.01",
                        TimeInForce.POST_ONLY,
                        OrderKind.LIMIT));

        assertThat(all(OrderFilled.class)).isEmpty();
        assertThat(all(OrderRejected.class).size() + all(OrderEnded.class).size()).isEqualTo(1);
        all(OrderEnded.class).forEach(one -> assertThat(one.end()).isEqualTo(End.REJECTED));
        all(OrderRejected.class)
                .forEach(one -> assertThat(one.why()).isEqualTo(RejectClass.WOULD_TAKE));
    }

    @Test
    void shouldOpenAPositionPayFundingAndSetALeverage() {
        PipedMachine account = account();
        Instrument btc = btcPerpetual();
        account.send(new Command.SetLeverage(btc.index(), 5_000));
        advance(SECOND);
        assertThat(only(LeverageSet.class).leverageMilli()).isEqualTo(5_000);

        place(
                account,
                order(
                        1,
                        btc,
                        Side.SELL,
                        best(btc, true, -50),
                        "0.01",
                        TimeInForce.IOC,
                        OrderKind.LIMIT));
        exchange.settleFunding(symbolOf(btc), time.now());
        advance(SECOND);

        assertThat(all(OrderFilled.class))
                .allMatch(fill -> fill.fill().fee().asset().code().equals("USDT"));
        var position = all(PositionsReported.class).getLast().positions().getLast();
        assertThat(decimal(position.quantity(), btc.pair().quantityScale()))
                .isEqualByComparingTo("-0.01");
        assertThat(position.leverageMilli()).isEqualTo(5_000);
        FundingPaid paid = only(FundingPaid.class);
        long booked = exchange.fundingPayments(OWNER, symbolOf(btc), 1).getFirst().amount();
        assertThat(paid.amount()).isEqualTo(booked);
    }

    @Test
    void shouldFindItsOrderAgainAfterARestart() {
        PipedMachine before = account();
        Instrument btc = btc();
        place(before, order(1, btc, Side.BUY, best(btc, true, -far()), "0.01"));
        before.kill();
        advance(SECOND);
        events.clear();

        PipedMachine after = account();

        assertThat(only(AccountUp.class).openClientIds())
                .containsExactly(ClientOrderId.format(venueId(), id(1)));
        after.send(new Command.QueryOrder(id(1), "", btc.index(), time.now() - 10 * SECOND));
        after.send(new Command.QueryOrder(id(2), "", btc.index(), time.now() - 10 * SECOND));
        advance(SECOND);
        assertThat(only(OrderWorking.class).clientId()).isEqualTo(id(1));
        assertThat(only(OrderAbsent.class).clientId()).isEqualTo(id(2));
        after.send(new Command.CancelOrder(id(1), "", btc.index()));
        advance(SECOND);
        assertThat(only(OrderEnded.class).end()).isEqualTo(End.CANCELLED);
    }

    @Test
    void shouldDoTheSameByRequestsAlone() {
        manner = Manner.REQUESTS_ONLY;
        PipedMachine account = account();
        Instrument btc = btcPerpetual();

        place(account, order(1, btc, Side.BUY, best(btc, true, -far()), "0.01"));
        account.send(new Command.CancelOrder(id(1), "", btc.index()));
        advance(SECOND);

        only(OrderAcknowledged.class);
        assertThat(only(OrderEnded.class).end()).isEqualTo(End.CANCELLED);
    }

    @Test
    void shouldStopWithAWrongSecretAndSayWhy() {
        Credentials keys = new Credentials(key.apiKey(), "anotherSecret");
        start(effects -> adapter(manner).account(keys, instruments, effects));

        advance(120 * SECOND);

        assertThat(only(AccountDown.class).reason()).contains(wrongSecretWords());
        assertThat(all(AccountUp.class)).isEmpty();
    }
}
