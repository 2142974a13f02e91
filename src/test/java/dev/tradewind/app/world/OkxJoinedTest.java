package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.book.OrderBook;
import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.okx.OkxSettings;
import dev.tradewind.edge.venue.okx.OkxVenue;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
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
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.market.CorrelatedMarkets;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import dev.tradewind.sim.exchange.market.DemoProfile;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.exchange.market.PerpetualMarkets;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.okx.OkxServer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OKX adapter and the OKX simulator, made by two readings of the sheet, on virtual time. */
class OkxJoinedTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String ME = "me";
    private static final Credentials KEYS =
            new Credentials("joinedKey0123456789", "joinedSecret0123456789", "joinedPass1");

    private final VirtualTime time = new VirtualTime(1_785_000_000L * SECOND);
    private final Exchange exchange =
            DemoMarkets.exchange(Venue.OKX, DemoMarkets.rules(Venue.OKX), ME);
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, OrderBook> books = new LinkedHashMap<>();
    private final VenueAdapter adapter =
            new OkxVenue(
                    OkxSettings.defaults(3)
                            .with(new Channels(true, List.of(60 * SECOND), true, true)));
    private PipedVenue pipe = pipe();
    private List<Instrument> instruments = List.of();
    private int orders;
    private boolean still;
    private int machines;

    private PipedVenue pipe() {
        SimAccount account =
                new SimAccount(
                        ME, KEYS.apiKey(), KEYS.secret(), KeyRights.TRADE_ONLY, KEYS.passphrase());
        OkxServer server = new OkxServer(exchange, List.of(account), WireSettings.defaults(5));
        return new PipedVenue(time, server, 9);
    }

    @BeforeEach
    void open() {
        pipe.start();
        List<Exchange> all = List.of(exchange);
        CorrelatedMarkets spot =
                new CorrelatedMarkets(7, all, DemoMarkets.specs(), DemoProfile.standard());
        drive(spot);
        drive(
                new PerpetualMarkets(
                        8, spot::fair, all, DemoMarkets.specs(), DemoProfile.standard()));
        List<Listing> listings = new ArrayList<>();
        PipedMachine reference =
                machine(effects -> adapter.instruments(effects, listings::addAll, this::fail));
        run(3);
        reference.stop();
        instruments = Catalog.build(listings, List.of("BTC/USDT", "BTC/USDT:USDT"));
        instruments.forEach(each -> books.put(each.index(), new OrderBook()));
    }

    private void fail(String words) {
        throw new AssertionError(words);
    }

    private void drive(MarketDriver driver) {
        again(driver, driver.start(time.now()));
    }

    private void again(MarketDriver driver, long at) {
        if (at != MarketDriver.NEVER) {
            time.at(at, () -> again(driver, still ? at + SECOND : driver.step(time.now())));
        }
    }

    private PipedMachine machine(Function<Effects, Machine> factory) {
        PipeDelays delays = new PipeDelays(100 + machines++, false);
        PipedMachine machine = new PipedMachine(pipe, delays, this::take, FrameGate.OPEN, factory);
        machine.start();
        return machine;
    }

    private void take(Event event) {
        events.add(event);
        switch (event) {
            case BookSnapshot whole -> book(whole.instrument()).apply(whole);
            case BookDelta change -> book(change.instrument()).apply(change);
            case BookInvalid invalid -> throw new AssertionError(invalid.toString());
            default -> {
                // counted by the tests
            }
        }
    }

    private OrderBook book(int index) {
        return books.computeIfAbsent(index, _ -> new OrderBook());
    }

    private void run(long seconds) {
        long until = time.now() + seconds * SECOND;
        while (time.runNext(until)) {
            // one thing after the other
        }
        time.at(until, () -> {});
        time.runNext(until);
    }

    private Instrument spot() {
        return instruments.getFirst();
    }

    private Instrument swap() {
        return instruments.getLast();
    }

    private <T> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <T> T only(Class<T> kind) {
        assertThat(all(kind)).as("%s in %s", kind.getSimpleName(), accountEvents()).hasSize(1);
        return all(kind).getFirst();
    }

    private List<Event> accountEvents() {
        return events.stream().filter(e -> e instanceof AccountEvent).toList();
    }

    @Test
    void shouldHaveTheVenuesOwnBooks() {
        machine(effects -> adapter.feed(0, instruments, effects));
        run(30);
        for (int i = 0; i < 20; i++) {
            quiet();
            for (Instrument instrument : instruments) {
                shouldEqual(instrument);
            }
            run(1);
        }

        assertThat(all(BookSnapshot.class)).hasSize(2);
        assertThat(all(BookDelta.class)).hasSizeGreaterThan(200);
        for (Class<? extends Event> kind :
                List.of(
                        BestPrice.class,
                        TradePrint.class,
                        Candle.class,
                        DayTicker.class,
                        MarkPrice.class,
                        FundingRate.class)) {
            assertThat(all(kind)).as(kind.getSimpleName()).isNotEmpty();
        }
    }

    /** The market stands still until everything that was told has arrived. */
    private void quiet() {
        still = true;
        run(3);
        still = false;
    }

    private void shouldEqual(Instrument instrument) {
        String symbol = instrument.isPerpetual() ? swapSymbol() : spotSymbol();
        Depth depth = exchange.publicBook(symbol, 400);
        OrderBook book = book(instrument.index());
        assertThat(side(book, Side.BUY))
                .as(instrument.name())
                .isEqualTo(scaled(depth.bids(), instrument, symbol));
        assertThat(side(book, Side.SELL))
                .as(instrument.name())
                .isEqualTo(scaled(depth.asks(), instrument, symbol));
    }

    private static List<String> side(OrderBook book, Side side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < Math.min(book.depth(side), 400); i++) {
            levels.add(book.price(side, i) + " x " + book.quantity(side, i));
        }
        return levels;
    }

    private List<String> scaled(long[] levels, Instrument instrument, String symbol) {
        var rules = exchange.symbol(symbol).orElseThrow();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < levels.length; i += 2) {
            long price = scale(levels[i], rules.priceScale(), instrument.pair().priceScale());
            long size =
                    scale(levels[i + 1], rules.quantityScale(), instrument.pair().quantityScale());
            all.add(price + " x " + size);
        }
        return all;
    }

    private static long scale(long value, int from, int to) {
        return BigDecimal.valueOf(value, from)
                .setScale(to, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    private String spotSymbol() {
        return exchange.symbols().stream()
                .filter(each -> each.base().equals("BTC") && !each.isPerpetual())
                .findFirst()
                .orElseThrow()
                .symbol();
    }

    private String swapSymbol() {
        return exchange.symbols().stream()
                .filter(each -> each.base().equals("BTC") && each.isPerpetual())
                .findFirst()
                .orElseThrow()
                .symbol();
    }

    private PipedMachine account() {
        PipedMachine account = machine(effects -> adapter.account(KEYS, instruments, effects));
        run(5);
        only(AccountUp.class);
        return account;
    }

    private long price(Instrument instrument, Side side) {
        OrderBook book = book(instrument.index());
        return book.price(side, 0);
    }

    private Order order(
            Instrument instrument,
            Side side,
            long price,
            long quantity,
            TimeInForce life,
            boolean reduce) {
        long tick = instrument.tickSize();
        return new Order(
                ClientOrderId.of(3, ++orders),
                instrument.index(),
                side,
                OrderKind.LIMIT,
                price / tick * tick,
                quantity / instrument.lotSize() * instrument.lotSize(),
                life,
                0,
                0,
                reduce);
    }

    private void place(PipedMachine account, Order order) {
        events.clear();
        account.send(new Command.PlaceOrder(new Approved(order)));
        run(2);
    }

    private long bitcoin(Instrument instrument, int thousandths) {
        long one = Scale.pow10(instrument.pair().quantityScale());
        return one / 1_000 * thousandths;
    }

    @Test
    void shouldComeUpWithEverythingAnAccountIs() {
        account();

        assertThat(all(BalancesReported.class)).anyMatch(BalancesReported::complete);
        assertThat(all(PositionsReported.class)).anyMatch(PositionsReported::complete);
        assertThat(all(FeesReported.class))
                .containsExactlyInAnyOrder(
                        new FeesReported(spot().index(), 800_000, 1_000_000),
                        new FeesReported(swap().index(), 200_000, 500_000));
    }

    @Test
    void shouldRestChangeAndCancelAnOrder() {
        machine(effects -> adapter.feed(0, instruments, effects));
        PipedMachine account = account();
        long low = price(spot(), Side.BUY) * 9 / 10;
        Order order =
                order(spot(), Side.BUY, low, bitcoin(spot(), 2), TimeInForce.POST_ONLY, false);

        place(account, order);
        String id = all(OrderAcknowledged.class).getFirst().venueOrderId();
        events.clear();
        long lower = order.price() - 100 * spot().tickSize();
        account.send(
                new Command.AmendOrder(
                        order.clientId(), id, spot().index(), lower, 2 * order.quantity()));
        run(2);

        OrderAmended amended = only(OrderAmended.class);
        assertThat(amended.price()).isEqualTo(lower);
        assertThat(amended.quantity()).isEqualTo(2 * order.quantity());
        account.send(new Command.CancelOrder(order.clientId(), id, spot().index()));
        run(2);
        OrderEnded ended = only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(End.CANCELLED);
        assertThat(ended.cumulativeQuantity()).isZero();
        assertThat(all(OrderOutcomeUnknown.class)).isEmpty();
    }

    @Test
    void shouldFillASpotOrderAndPayTheFee() {
        machine(effects -> adapter.feed(0, instruments, effects));
        PipedMachine account = account();
        long high = price(spot(), Side.SELL) * 101 / 100;

        place(account, order(spot(), Side.BUY, high, bitcoin(spot(), 2), TimeInForce.IOC, false));

        List<Fill> fills = all(OrderFilled.class).stream().map(OrderFilled::fill).toList();
        long quantity = fills.stream().mapToLong(Fill::quantity).sum();
        assertThat(quantity).isEqualTo(bitcoin(spot(), 2));
        assertThat(fills).allMatch(fill -> fill.fee().units() > 0);
        assertThat(fills.getFirst().fee().asset().code()).isEqualTo("BTC");
        assertThat(only(OrderEnded.class).cumulativeQuantity()).isEqualTo(quantity);
        assertThat(all(BalancesReported.class)).isNotEmpty();
    }

    @Test
    void shouldTellAPostOnlyOrderThatWouldTake() {
        machine(effects -> adapter.feed(0, instruments, effects));
        PipedMachine account = account();
        long high = price(spot(), Side.SELL) * 101 / 100;
        Order order =
                order(spot(), Side.BUY, high, bitcoin(spot(), 2), TimeInForce.POST_ONLY, false);

        place(account, order);

        assertThat(all(OrderFilled.class)).isEmpty();
        assertThat(only(OrderEnded.class).end()).isEqualTo(End.REJECTED);
    }

    @Test
    void shouldRefuseWhatIsTooDear() {
        machine(effects -> adapter.feed(0, instruments, effects));
        PipedMachine account = account();
        long low = price(spot(), Side.BUY) * 99 / 100;

        place(
                account,
                order(
                        spot(),
                        Side.BUY,
                        low,
                        1_000 * bitcoin(spot(), 1_000),
                        TimeInForce.GTC,
                        false));

        assertThat(only(OrderRejected.class).why()).isEqualTo(RejectClass.INSUFFICIENT_BALANCE);
    }

    @Test
    void shouldOpenAndReduceAPositionInASwap() {
        machine(effects -> adapter.feed(0, instruments, effects));
        PipedMachine account = account();
        events.clear();
        account.send(new Command.SetLeverage(swap().index(), 5_000));
        run(2);
        assertThat(only(LeverageSet.class).leverageMilli()).isEqualTo(5_000);
        account.send(new Command.SetLeverage(swap().index(), 5_000_000));
        run(2);
        assertThat(only(LeverageRefused.class).venueCode()).isNotEmpty();
        long high = price(swap(), Side.SELL) * 101 / 100;

        place(account, order(swap(), Side.BUY, high, bitcoin(swap(), 20), TimeInForce.IOC, false));

        long bought = all(OrderFilled.class).stream().mapToLong(f -> f.fill().quantity()).sum();
        assertThat(bought).isEqualTo(bitcoin(swap(), 20));
        assertThat(all(OrderFilled.class))
                .allMatch(f -> f.fill().fee().asset().code().equals("USDT"));
        Position held = all(PositionsReported.class).getLast().positions().getFirst();
        assertThat(held.quantity()).isEqualTo(bought);
        assertThat(held.leverageMilli()).isEqualTo(5_000);
        long low = price(swap(), Side.BUY) * 99 / 100;
        place(account, order(swap(), Side.SELL, low, bitcoin(swap(), 15), TimeInForce.IOC, true));
        Position left = all(PositionsReported.class).getLast().positions().getFirst();
        assertThat(left.quantity()).isEqualTo(bitcoin(swap(), 5));
        assertThat(exchange.position(ME, swapSymbol()).quantity()).isPositive();
    }

    @Test
    void shouldFindItsOrderAgainAfterARestart() {
        machine(effects -> adapter.feed(0, instruments, effects));
        PipedMachine account = account();
        long low = price(spot(), Side.BUY) * 9 / 10;
        Order order = order(spot(), Side.BUY, low, bitcoin(spot(), 2), TimeInForce.GTC, false);
        place(account, order);
        account.kill();
        run(5);
        events.clear();

        PipedMachine second = account();

        assertThat(only(AccountUp.class).openClientIds())
                .containsExactly(ClientOrderId.format(Venue.OKX, order.clientId()));
        long unknown = ClientOrderId.of(3, 999);
        second.send(new Command.QueryOrder(unknown, "", spot().index(), time.now()));
        run(2);
        OrderAbsent absent = only(OrderAbsent.class);
        assertThat(absent.clientId()).isEqualTo(unknown);
        assertThat(all(AccountDown.class)).isEmpty();
    }
}
