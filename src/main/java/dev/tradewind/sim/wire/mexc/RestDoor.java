package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The REST door: reads requests, carries them out, writes answers. */
final class RestDoor {
    private static final Customer NOBODY =
            new Customer("", new HmacKey("none"), KeyRights.TRADE_ONLY);

    private final VenueDesk desk;
    private final Limiter limiter;
    private final Gate gate;
    private final MarketAnswers market;
    private final HistoryAnswers history;
    private final AccountAnswers account;
    private final Trading trading;
    private final Batch batch;
    private final ListenKeys keys;
    private final JsonWriter json = new JsonWriter();

    RestDoor(
            VenueDesk desk,
            Gate gate,
            MarketAnswers market,
            HistoryAnswers history,
            AccountAnswers account,
            ListenKeys keys) {
        this.desk = desk;
        this.limiter = new Limiter(desk.settings().limits());
        this.gate = gate;
        this.market = market;
        this.history = history;
        this.account = account;
        this.trading = new Trading(desk);
        this.batch = new Batch(trading);
        this.keys = keys;
    }

    /** A request arrived. */
    void ask(long exchange, Ask ask, long now) {
        Call.Sink sink = (status, body, at) -> reply(exchange, status, body, at);
        int status = 200;
        byte[] body;
        try {
            Call call = admit(ask, sink, now);
            if (trade(call)) {
                return;
            }
            body = answer(call);
        } catch (VenueError error) {
            status = error.status();
            body = Errors.body(error);
        }
        int told = status;
        byte[] said = body;
        desk.agenda().at(now + desk.replyDelay(), at -> sink.take(told, said, at));
    }

    private Call admit(Ask ask, Call.Sink sink, long now) {
        Route route = Route.of(ask.method(), Params.path(ask.target()));
        if (route == null) {
            throw Errors.notFound();
        }
        Params params = Params.ofTarget(ask.target());
        limiter.charge(route, route.weight(params), now);
        if (!route.signed()) {
            return new Call(route, params, NOBODY, now, sink);
        }
        String type = ask.header("content-type");
        boolean json = type.isEmpty() || type.startsWith("application/json");
        if (!ask.method().equals("GET") && !json) {
            throw Errors.contentType();
        }
        String payload =
                params.textBeforeSignature() + new String(ask.body(), StandardCharsets.UTF_8);
        Customer customer = gate.admit(ask.header("x-mexc-apikey"), params, payload, now);
        if (route.placing() && !customer.rights().trade()) {
            throw Errors.noPermission();
        }
        return new Call(route, params, customer, now, sink);
    }

    /** Hands requests for the matching engine on; false if it is another request. */
    private boolean trade(Call call) {
        if (call.route() == Route.PLACE) {
            trading.place(call);
        } else if (call.route() == Route.BATCH) {
            batch.place(call);
        } else if (call.route() == Route.CANCEL) {
            trading.cancel(call);
        } else if (call.route() == Route.CANCEL_ALL) {
            trading.cancelAll(call);
        } else {
            return false;
        }
        return true;
    }

    private byte[] answer(Call call) {
        return switch (call.route()) {
            case PING -> market.ping();
            case TIME -> market.time(call.now());
            case DEFAULT_SYMBOLS, SELF_SYMBOLS -> market.symbolNames();
            case EXCHANGE_INFO -> market.exchangeInfo(call);
            case DEPTH -> market.depth(call);
            case TRADES -> history.trades(call);
            case AGGREGATES -> history.aggregates(call);
            case KLINES -> history.klines(call);
            case AVERAGE_PRICE -> history.average(call);
            case TICKER_DAY -> market.dayTicker(call);
            case TICKER_PRICE -> market.priceTicker(call);
            case TICKER_BOOK -> market.bookTicker(call);
            case CONTRACTS -> market.contracts();
            case ACCOUNT -> account.account(call);
            case TRADE_FEE -> account.tradeFee(call);
            case COINS -> account.coins(call);
            case MX_DEDUCT -> account.mxDeduct(call);
            case TEST -> trading.test(call);
            case STATUS -> account.status(call);
            case OPEN_ORDERS -> account.openOrders(call);
            case ALL_ORDERS -> account.allOrders(call);
            case MY_TRADES -> account.trades(call);
            case KEY_CREATE -> key(keys.create(call.customer().name(), call.now()));
            case KEY_LIST -> keyList(call);
            case KEY_EXTEND -> extend(call);
            case KEY_DELETE -> delete(call);
            case PLACE, BATCH, CANCEL, CANCEL_ALL -> throw Errors.notFound();
        };
    }

    private byte[] key(String key) {
        json.reset().object().text("listenKey", key).endObject();
        return json.bytes();
    }

    private byte[] keyList(Call call) {
        json.reset().object().name("listenKey").array();
        keys.of(call.customer().name()).forEach(json::text);
        return json.endArray().endObject().bytes();
    }

    private byte[] extend(Call call) {
        String key = call.need("listenKey");
        keys.extend(call.customer().name(), key, call.now());
        return key(key);
    }

    private byte[] delete(Call call) {
        String key = call.need("listenKey");
        keys.delete(call.customer().name(), key);
        return key(key);
    }

    private void reply(long exchange, int status, byte[] body, long now) {
        List<String> headers = List.of("Content-Type", "application/json;charset=utf-8");
        if (status == 429 || status == 418) {
            String wait = Long.toString(limiter.retryAfter(now));
            headers = List.of("Content-Type", "application/json", "Retry-After", wait);
        }
        desk.effects().reply(exchange, new Answer(status, headers, body));
    }
}
