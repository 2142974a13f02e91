package dev.tradewind.sim.wire.gate;

import static dev.tradewind.sim.wire.gateapi.Route.asked;
import static dev.tradewind.sim.wire.gateapi.Route.open;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.gateapi.ApiRoute;
import dev.tradewind.sim.wire.gateapi.Countdown;
import dev.tradewind.sim.wire.gateapi.Customers;
import dev.tradewind.sim.wire.gateapi.Faults;
import dev.tradewind.sim.wire.gateapi.Frame;
import dev.tradewind.sim.wire.gateapi.GateLimits;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import dev.tradewind.sim.wire.gateapi.MarketFeeds;
import dev.tradewind.sim.wire.gateapi.PrivateTopics;
import dev.tradewind.sim.wire.gateapi.Reference;
import dev.tradewind.sim.wire.gateapi.Route;
import dev.tradewind.sim.wire.gateapi.Route.Group;
import dev.tradewind.sim.wire.gateapi.Route.Source;
import dev.tradewind.sim.wire.gateapi.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gate.io's spot market, simulated: REST at {@code /api/v4/spot}, streams and orders by socket at
 * {@code /ws/v4/}. Matching is the exchange's business, the market is driven by whoever owns the
 * exchange; both on the thread that calls this server.
 */
public final class GateServer implements VenueServer {
    private static final String BASE = "/api/v4/spot";
    private static final List<String> BARE =
            List.of("balances", "margin_balances", "funding_balances", "cross_balances");
    private static final List<String> PRIVATE =
            List.of(
                    "orders",
                    "orders_v2",
                    "usertrades",
                    "usertrades_v2",
                    "priceorders",
                    "balances",
                    "margin_balances",
                    "funding_balances",
                    "cross_balances");

    private final Exchange exchange;
    private final List<SimAccount> accounts;
    private final WireSettings settings;
    private final GateSettings switches;
    private final GateLimits limits;
    private @Nullable Frame frame;

    /**
     * A server in front of an exchange; the accounts must have been opened there under their names.
     *
     * @param accounts who may sign requests
     * @param settings delays and cadence; limits are the venue's published ones
     */
    public GateServer(Exchange exchange, List<SimAccount> accounts, WireSettings settings) {
        this(exchange, accounts, settings, GateSettings.usual(), GateLimits.spot());
    }

    /**
     * A server with other limits, or that behaves otherwise where the venue is uncertain.
     *
     * @param accounts who may sign requests
     * @param settings delays and cadence
     * @param switches what is uncertain about the venue
     * @param limits what a client may ask for
     */
    public GateServer(
            Exchange exchange,
            List<SimAccount> accounts,
            WireSettings settings,
            GateSettings switches,
            GateLimits limits) {
        this.exchange = exchange;
        this.accounts = List.copyOf(accounts);
        this.settings = settings;
        this.switches = switches;
        this.limits = limits;
    }

    private Frame frame() {
        Frame built = frame;
        if (built == null) {
            throw new IllegalStateException("not started");
        }
        return built;
    }

    /** What a test can make the venue do; only after the start. */
    public Faults faults() {
        return frame().faults();
    }

    @Override
    public void start(Effects effects, long now) {
        VenueDesk desk = new VenueDesk(exchange, settings, effects);
        Customers customers = new Customers(accounts);
        MarketFeeds feeds = new MarketFeeds(desk, new SpotDialect(), switches);
        PrivateTopics topics = new PrivateTopics(desk, "spot", false, PRIVATE, BARE);
        Texts texts = new Texts();
        OrderJson orderJson = new OrderJson(exchange, customers, texts);
        Trading trading = new Trading(exchange, switches, orderJson, texts);
        exchange.listen(feeds);
        exchange.listen(new PrivateEvents(exchange, topics, customers, orderJson));
        List<Route> routes = new ArrayList<>(new Reference(exchange).routes());
        routes.addAll(market(new MarketAnswers(exchange, feeds)));
        routes.addAll(account(new AccountAnswers(exchange, orderJson)));
        routes.addAll(trading(trading, new Countdown(desk, "currency_pair")));
        Frame.Parts parts =
                new Frame.Parts(
                        "spot", List.of("/ws/v4/", "/ws/v4"), routes, api(trading), feeds, topics);
        frame = new Frame(desk, switches, limits, customers, parts);
    }

    private static List<Route> market(MarketAnswers market) {
        return List.of(
                open(BASE + "/currency_pairs", market::pairs),
                open(BASE + "/currency_pairs/{currency_pair}", market::pair),
                open(BASE + "/order_book", market::book),
                open(BASE + "/trades", market::trades),
                open(BASE + "/candlesticks", market::candles),
                open(BASE + "/tickers", market::tickers),
                open("/api/v4/futures/usdt/contracts", market::none));
    }

    private static List<Route> account(AccountAnswers account) {
        return List.of(
                asked(BASE + "/accounts", account::balances),
                asked(BASE + "/orders", account::orders),
                asked(BASE + "/open_orders", account::openOrders),
                asked(BASE + "/my_trades", account::trades),
                asked(BASE + "/batch_fee", account::fees));
    }

    private static List<Route> trading(Trading trading, Countdown countdown) {
        String order = BASE + "/orders/{order_id}";
        return List.of(
                placing("POST", BASE + "/orders", 201, Source.BODY, trading::place),
                placing("PATCH", order, 200, Source.EITHER, trading::amend),
                placing("POST", BASE + "/batch_orders", 201, Source.BODY, trading::placeMany),
                placing("POST", BASE + "/amend_batch_orders", 200, Source.BODY, trading::amendMany),
                canceling("DELETE", order, Source.QUERY, trading::cancel),
                canceling("DELETE", BASE + "/orders", Source.QUERY, trading::cancelAll),
                canceling("POST", BASE + "/cancel_batch_orders", Source.BODY, trading::cancelMany),
                new Route(
                        "POST",
                        BASE + "/countdown_cancel_all",
                        Group.PRIVATE,
                        Source.BODY,
                        200,
                        countdown::set),
                asked(order, trading::status));
    }

    private static Route placing(
            String method, String pattern, int status, Source source, Route.Deed deed) {
        return new Route(method, pattern, Group.PLACE, source, status, deed);
    }

    private static Route canceling(String method, String pattern, Source source, Route.Deed deed) {
        return new Route(method, pattern, Group.CANCEL, source, 200, deed);
    }

    private static List<ApiRoute> api(Trading trading) {
        return List.of(
                new ApiRoute("order_place", true, true, trading::place),
                new ApiRoute("order_amend", true, false, trading::amend),
                new ApiRoute("order_cancel", false, false, trading::cancel),
                new ApiRoute("order_cancel_ids", false, false, trading::cancelMany),
                new ApiRoute("order_cancel_cp", false, false, trading::cancelAll),
                new ApiRoute("order_status", false, false, trading::status));
    }

    @Override
    public void onHttp(long exchangeId, Ask ask, long now) {
        frame().ask(exchangeId, ask, now);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long now) {
        return frame().open(socket, target, List.of(), now);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, List<String> headers, long now) {
        return frame().open(socket, target, headers, now);
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
        frame().frame(socket, binary, payload, now);
    }

    @Override
    public void onSocketPong(long socket, long now) {
        frame().pong(socket, now);
    }

    @Override
    public void onSocketClosed(long socket, long now) {
        frame().closed(socket);
    }

    @Override
    public void onTimer(long key, long now) {
        frame().timer(now);
    }
}
