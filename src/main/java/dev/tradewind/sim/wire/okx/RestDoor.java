package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST door: reads requests, carries them out, writes answers. */
final class RestDoor {
    private static final Customer NOBODY = new Customer(new SimAccount("", "", ""), 0);
    private static final List<String> HEADERS =
            List.of("Content-Type", "application/json; charset=UTF-8");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final VenueDesk desk;
    private final Limiter limiter;
    private final Gate gate;
    private final Listings listings;
    private final MarketAnswers market;
    private final OrderAnswers orders;
    private final AccountAnswers account;
    private final Trading trading;
    private final DeadMan deadMan;
    private final JsonWriter json = new JsonWriter();
    private boolean closed;

    RestDoor(
            VenueDesk desk,
            Limiter limiter,
            Gate gate,
            Listings listings,
            MarketAnswers market,
            OrderAnswers orders,
            AccountAnswers account,
            Trading trading,
            DeadMan deadMan) {
        this.desk = desk;
        this.limiter = limiter;
        this.gate = gate;
        this.listings = listings;
        this.market = market;
        this.orders = orders;
        this.account = account;
        this.trading = trading;
        this.deadMan = deadMan;
    }

    /** Answers everything with 503, as during maintenance, or no more. */
    void maintenance(boolean on) {
        closed = on;
    }

    /** A request arrived. */
    void ask(long exchange, Ask ask, long now) {
        int status = 200;
        byte[] body;
        try {
            Call call = admit(ask, now);
            if (trade(exchange, ask, call)) {
                return;
            }
            body = answer(call);
        } catch (VenueError error) {
            status = error.status();
            body = Errors.body(error);
        }
        Answer answer = new Answer(status, HEADERS, body);
        desk.agenda().at(now + desk.replyDelay(), _ -> desk.effects().reply(exchange, answer));
    }

    private Call admit(Ask ask, long now) {
        if (closed) {
            throw Errors.unavailable();
        }
        Route route = Route.of(ask.method(), Params.path(ask.target()));
        if (route == null) {
            throw Errors.notFound();
        }
        Params query = Params.ofTarget(ask.target());
        Customer customer = route.signed() ? gate.admit(ask, now) : NOBODY;
        if (route.changes() && !customer.rights().trade()) {
            throw Errors.permission();
        }
        if (route.scope() != Route.Scope.TRADING) {
            limiter.charge(route, customer.name(), query.get("instId"), now);
        }
        return new Call(route, query, body(ask), customer, now);
    }

    private static JsonNode body(Ask ask) {
        if (ask.method().equals("GET") || ask.body().length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            return MAPPER.readTree(ask.body());
        } catch (JacksonException _) {
            throw Errors.json();
        }
    }

    /** Hands requests for the matching engine on; false if it is another request. */
    private boolean trade(long exchange, Ask ask, Call call) {
        Limiter.Kind kind;
        switch (call.route()) {
            case PLACE, PLACE_BATCH -> kind = Limiter.Kind.PLACE;
            case AMEND, AMEND_BATCH -> kind = Limiter.Kind.AMEND;
            case CANCEL, CANCEL_BATCH -> kind = Limiter.Kind.CANCEL;
            default -> {
                return false;
            }
        }
        Trading.Request request =
                new Trading.Request(
                        kind,
                        call.customer(),
                        items(call),
                        false,
                        ask.header("exptime"),
                        call.now());
        trading.ask(
                request,
                (code, message, rows, receivedAt, now) -> {
                    json.reset().object().text("code", code).text("msg", message);
                    json.name("data").literal(rows);
                    json.text("inTime", Envelope.micros(receivedAt));
                    json.text("outTime", Envelope.micros(now)).endObject();
                    desk.effects().reply(exchange, new Answer(200, HEADERS, json.bytes()));
                });
        return true;
    }

    private static List<JsonNode> items(Call call) {
        boolean batch = call.route().name().endsWith("_BATCH");
        if (batch != call.body().isArray()) {
            throw Errors.json();
        }
        List<JsonNode> items = new ArrayList<>();
        if (batch) {
            call.body().forEach(items::add);
        } else {
            items.add(call.body());
        }
        return items;
    }

    private byte[] answer(Call call) {
        return switch (call.route()) {
            case TIME -> market.time(call);
            case STATUS -> market.nothing();
            case INSTRUMENTS, ACCOUNT_INSTRUMENTS -> market.instruments(call);
            case UNDERLYING -> market.underlying();
            case FUNDING_RATE -> market.funding(call);
            case FUNDING_HISTORY -> market.fundingHistory(call);
            case MARK_PRICE -> market.marks(call);
            case PRICE_LIMIT -> market.band(call);
            case POSITION_TIERS -> market.tiers(call);
            case OPEN_INTEREST -> market.openInterest(call);
            case BOOKS -> market.book(call, false);
            case BOOKS_FULL -> market.book(call, true);
            case TICKER -> market.ticker(call);
            case TICKERS -> market.tickers(call);
            case INDEX_TICKERS -> market.indexes(call);
            case CANDLES -> market.candles(call, false);
            case HISTORY_CANDLES -> market.candles(call, true);
            case TRADES, HISTORY_TRADES -> market.trades(call);
            case ORDER -> orders.order(call);
            case ORDERS_PENDING -> orders.pending(call);
            case ORDERS_HISTORY -> orders.history(call, true);
            case ORDERS_ARCHIVE -> orders.history(call, false);
            case FILLS -> orders.fills(call, false);
            case FILLS_HISTORY -> orders.fills(call, true);
            case CANCEL_ALL_AFTER -> deadMan.set(call);
            case CLOSE_POSITION -> close(call);
            case BALANCE -> account.balance(call);
            case POSITIONS -> account.positions(call);
            case CONFIG -> account.config(call);
            case TRADE_FEE -> account.tradeFee(call);
            case SET_POSITION_MODE -> account.setPositionMode(call);
            case SET_LEVERAGE -> account.setLeverage(call);
            case LEVERAGE_INFO -> account.leverageInfo(call);
            case BILLS, BILLS_ARCHIVE -> account.bills(call);
            case CURRENCIES -> account.currencies(call);
            case FUNDING_BALANCES -> account.fundingBalances();
            case PLACE, PLACE_BATCH, CANCEL, CANCEL_BATCH, AMEND, AMEND_BATCH ->
                    throw Errors.notFound();
        };
    }

    /** Closes a position by a market order that may only reduce. */
    private byte[] close(Call call) {
        Listing listing = listings.of(call.needPosted("instId"));
        if (!listing.swap() || !call.needPosted("mgnMode").equals("cross")) {
            throw Errors.accountMode();
        }
        SimPosition position = account.held(call, listing);
        NewOrder order =
                new NewOrder(
                        listing.id(),
                        "",
                        AccountAnswers.closing(position),
                        OrderKind.MARKET,
                        TimeInForce.IOC,
                        0,
                        Math.abs(position.quantity()),
                        0,
                        true);
        OrderRecords.Terms terms = new OrderRecords.Terms("", "cross", "", "");
        trading.place(
                call.customer().name(), new OrderReader.Wish(listing, order, terms), call.now());
        Envelope.open(json).object().text("instId", listing.id()).text("posSide", "net");
        json.text("clOrdId", "").text("tag", "").endObject();
        return Envelope.close(json);
    }
}
