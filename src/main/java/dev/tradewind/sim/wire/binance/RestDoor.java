package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueError;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The REST door: reads requests, writes answers and their headers. */
final class RestDoor {
    private static final Params NOTHING = Params.of("");

    private final VenueDesk desk;
    private final Desk calls;

    RestDoor(VenueDesk desk, Desk calls) {
        this.desk = desk;
        this.calls = calls;
    }

    /** A request arrived. */
    void ask(long exchange, Ask ask, long now) {
        String path = Params.path(ask.target());
        if (path.equals("/api/v3/userDataStream")) {
            reply(exchange, Desk.failed(Errors.retired()), now);
            return;
        }
        Route route = Route.ofRest(ask.method(), path);
        if (route == null) {
            reply(exchange, Desk.failed(new VenueError(404, -1000, "Not Found")), now);
            return;
        }
        Params query = Params.ofTarget(ask.target());
        Params body = ask.method().equals("GET") ? NOTHING : form(ask);
        String payload = query.textBeforeSignature() + body.textBeforeSignature();
        calls.handle(
                route,
                query.and(body),
                ask.header("x-mbx-apikey"),
                payload,
                now,
                (outcome, at) -> reply(exchange, outcome, route.wallet(), at));
    }

    /** The body of a form; other bodies are not read, as at the venue. */
    private static Params form(Ask ask) {
        String type = ask.header("content-type");
        boolean form = type.isEmpty() || type.startsWith("application/x-www-form-urlencoded");
        return form ? Params.of(new String(ask.body(), StandardCharsets.UTF_8)) : NOTHING;
    }

    private void reply(long exchange, Call.Outcome outcome, long now) {
        reply(exchange, outcome, false, now);
    }

    private void reply(long exchange, Call.Outcome outcome, boolean wallet, long now) {
        List<String> headers = new ArrayList<>();
        headers.add("Content-Type");
        headers.add("application/json;charset=UTF-8");
        headers.add(wallet ? "X-SAPI-USED-IP-WEIGHT-1M" : "X-MBX-USED-WEIGHT-1M");
        Budget budget = wallet ? calls.walletBudget() : calls.budget();
        headers.add(Integer.toString(budget.used(now)));
        headers.addAll(outcome.headers());
        desk.effects().reply(exchange, new Answer(outcome.status(), headers, outcome.body()));
    }
}
