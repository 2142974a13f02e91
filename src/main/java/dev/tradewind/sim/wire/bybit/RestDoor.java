package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST door: reads requests, carries them out, writes answers. */
final class RestDoor {
    private static final long MILLI = 1_000_000L;
    private static final long FIVE_SECONDS = 5_000 * MILLI;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final VenueDesk desk;
    private final BybitSettings settings;
    private final Faults faults;
    private final Gate gate;
    private final MarketAnswers market;
    private final OrderAnswers orders;
    private final AccountAnswers account;
    private final PositionAnswers positions;
    private final OrderDesk trading;
    private final Budget requests;
    private final JsonWriter json = new JsonWriter();
    private long banUntil;
    private long traces;

    RestDoor(
            VenueDesk desk,
            BybitSettings settings,
            Faults faults,
            Gate gate,
            MarketAnswers market,
            OrderAnswers orders,
            AccountAnswers account,
            PositionAnswers positions,
            OrderDesk trading) {
        this.desk = desk;
        this.settings = settings;
        this.faults = faults;
        this.gate = gate;
        this.market = market;
        this.orders = orders;
        this.account = account;
        this.positions = positions;
        this.trading = trading;
        this.requests = new Budget(settings.limits().requestsPerFiveSeconds(), FIVE_SECONDS);
    }

    /** A request while it is answered: its budget is known once it was counted. */
    private static final class Call {
        private final long exchange;
        private final long now;
        private @Nullable Budget budget;

        Call(long exchange, long now) {
            this.exchange = exchange;
            this.now = now;
        }
    }

    /** A request arrived. */
    void ask(long exchange, Ask ask, long now) {
        Call call = new Call(exchange, now);
        Outcome outcome;
        try {
            count(now);
            Route route = Route.of(ask.method(), Params.path(ask.target()));
            if (route == null) {
                throw Errors.notFound();
            }
            if (ask.method().equals("GET") && ask.body().length > 0) {
                throw Errors.bodyOnGet();
            }
            Counter counter = route.counter();
            if (counter == null) {
                outcome = Outcome.ok(open(route, fields(ask), now));
            } else {
                Customer customer = gate.admit(ask, now);
                Fields fields = fields(ask);
                outcome = signed(call, route, counter, customer, fields);
                if (outcome == null) {
                    return;
                }
            }
        } catch (VenueError error) {
            outcome = Outcome.of(error);
        }
        Outcome told = outcome;
        desk.agenda().at(now + desk.replyDelay(), at -> reply(call, told, at));
    }

    private void count(long now) {
        if (now < banUntil) {
            throw Errors.banned();
        }
        if (!requests.take(1, now)) {
            banUntil = now + settings.limits().banNanos();
            throw Errors.banned();
        }
        if (faults.protects(now)) {
            throw Errors.system();
        }
        if (faults.closed()) {
            throw Errors.maintenance();
        }
    }

    private static Fields fields(Ask ask) {
        if (ask.method().equals("GET")) {
            return Fields.of(Params.ofTarget(ask.target()));
        }
        try {
            JsonNode body = MAPPER.readTree(ask.body());
            if (body.isObject()) {
                return Fields.of(body);
            }
        } catch (JacksonException _) {
            // told below, like any other body that is no object
        }
        throw Errors.parameter("body is no JSON object");
    }

    private @Nullable Outcome signed(
            Call call, Route route, Counter counter, Customer customer, Fields fields) {
        if (OrderDesk.trades(route)) {
            Budget charged = trading.budget(route, customer, fields);
            call.budget = charged;
            trading.count(route, customer, fields, charged, call.now);
            trading.act(route, customer, fields, call.now, (o, at) -> reply(call, o, at));
            return null;
        }
        Budget budget = customer.budget(counter, Category.LINEAR);
        call.budget = budget;
        boolean changes = counter == Counter.LEVERAGE || counter == Counter.MODE;
        if (changes && !customer.rights().trade()) {
            throw Errors.permission();
        }
        if (!budget.take(1, call.now)) {
            throw Errors.tooManyVisits();
        }
        return Outcome.ok(asked(route, customer, fields, call.now));
    }

    private byte[] open(Route route, Fields fields, long now) {
        return switch (route) {
            case TIME -> market.time(now);
            case INSTRUMENTS -> market.instruments(fields);
            case BOOK -> market.book(fields, now);
            case TICKERS -> market.tickers(fields, now);
            case KLINE -> market.klines(fields, now);
            case RECENT_TRADE -> market.trades(fields);
            case FUNDING_HISTORY -> market.funding(fields, now);
            case STATUS -> market.status();
            default -> throw Errors.notFound();
        };
    }

    private byte[] asked(Route route, Customer customer, Fields fields, long now) {
        return switch (route) {
            case REALTIME -> orders.realtime(customer, fields);
            case HISTORY -> orders.history(customer, fields, now);
            case EXECUTIONS -> orders.executions(customer, fields, now);
            case POSITIONS -> positions.list(customer, fields);
            case LEVERAGE -> positions.leverage(customer, fields, now);
            case SWITCH_MODE -> positions.mode(fields);
            case MARGIN_MODE -> positions.marginMode(fields);
            case WALLET -> account.wallet(customer, fields);
            case FEE_RATE -> account.fees(fields);
            case ACCOUNT_INFO -> account.info(now);
            case KEY_INFO -> account.key(customer);
            case COINS -> account.coins(customer, fields);
            default -> throw Errors.notFound();
        };
    }

    private void reply(Call call, Outcome outcome, long now) {
        json.reset().object().number("retCode", outcome.code()).text("retMsg", outcome.message());
        json.name("result").literal(outcome.result());
        json.name("retExtInfo").literal(outcome.extra());
        byte[] body = json.number("time", now / MILLI).endObject().bytes();
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        headers.add("Traceid");
        headers.add("%032x".formatted(++traces));
        headers.add("Timenow");
        headers.add(Long.toString(now / MILLI));
        Budget budget = call.budget;
        if (budget != null) {
            headers.addAll(rate(budget, now));
        }
        desk.effects().reply(call.exchange, new Answer(outcome.status(), headers, body));
    }

    /** The three headers about a budget, name and value in turn. */
    static List<String> rate(Budget budget, long now) {
        return List.of(
                "X-Bapi-Limit",
                Integer.toString(budget.limit()),
                "X-Bapi-Limit-Status",
                Integer.toString(budget.left(now)),
                "X-Bapi-Limit-Reset-Timestamp",
                Long.toString((budget.freeAt(now) + MILLI - 1) / MILLI));
    }
}
