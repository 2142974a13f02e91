package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.Params;
import dev.tradewind.sim.wire.RateWindow;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST door: lets requests in, has them carried out, writes answers with their headers. */
final class RestDoor {
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final VenueDesk desk;
    private final Gate gate;
    private final Budgets budgets;
    private final Faults faults;
    private final List<Route> routes;
    private long asked;

    RestDoor(VenueDesk desk, Gate gate, Budgets budgets, Faults faults, List<Route> routes) {
        this.desk = desk;
        this.gate = gate;
        this.budgets = budgets;
        this.faults = faults;
        this.routes = List.copyOf(routes);
    }

    /** Where an answer goes and what its headers need. */
    private record Sink(long exchange, long number, long arrivedAt, @Nullable RateWindow window) {
        Sink of(RateWindow counted) {
            return new Sink(exchange, number, arrivedAt, counted);
        }
    }

    /** A request arrived. */
    void ask(long exchange, Ask ask, long now) {
        Sink sink = new Sink(exchange, ++asked, now, null);
        try {
            faults.checkOpen();
            Map<String, String> inPath = new TreeMap<>();
            Route route = find(ask, inPath);
            Customer customer = Customer.NOBODY;
            if (route.group() != Route.Group.PUBLIC) {
                customer = gate.admit(ask, now);
            }
            Call call = call(ask, route, customer, inPath, now);
            sink = sink.of(budgets.window(route, customer, market(call)));
            admit(route, call, sink);
            carryOut(route, call, expiry(ask), sink);
        } catch (GateError error) {
            answer(sink, error, now + desk.replyDelay());
        }
    }

    private Route find(Ask ask, Map<String, String> inPath) {
        String path = Params.path(ask.target());
        for (Route route : routes) {
            Map<String, String> found = route.match(ask.method(), path);
            if (found != null) {
                inPath.putAll(found);
                return route;
            }
        }
        throw Errors.notFound();
    }

    private static Call call(
            Ask ask, Route route, Customer customer, Map<String, String> inPath, long now) {
        Map<String, String> values = new TreeMap<>();
        JsonNode body = Call.nothing();
        if (route.source() != Route.Source.BODY) {
            values.putAll(Params.ofTarget(ask.target()).named());
        }
        if (route.source() != Route.Source.QUERY && ask.body().length > 0) {
            if (!ask.header("content-type").startsWith("application/json")) {
                throw Errors.contentType();
            }
            body = read(ask.body());
            values.putAll(Call.fields(body));
        }
        values.putAll(inPath);
        boolean decimals = ask.header("x-gate-size-decimal").equals("1");
        return new Call(customer, values, body, decimals, false, now);
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException _) {
            throw Errors.body();
        }
    }

    /** The market whose limit counts; that of the first item of a list. */
    private static String market(Call whole) {
        Call call = whole.body().isArray() ? whole.item(whole.body().path(0)) : whole;
        String spot = call.get("currency_pair");
        return spot.isEmpty() ? call.get("contract") : spot;
    }

    private void admit(Route route, Call call, Sink sink) {
        int amount =
                route.group() == Route.Group.PLACE && call.body().isArray()
                        ? Math.max(1, call.body().size())
                        : 1;
        RateWindow window = sink.window;
        if (window != null) {
            budgets.charge(window, amount, call.now());
        }
        if (route.group().engine() && !call.customer().rights().trade()) {
            throw Errors.readOnly();
        }
    }

    /** Until when a request may be carried out, epoch nanoseconds; for ever if nothing is said. */
    private static long expiry(Ask ask) {
        String text = ask.header("x-gate-exptime");
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[0-9]{1,13}")) {
            throw Errors.value("invalid header: X-Gate-Exptime");
        }
        return Long.parseLong(text) * MILLI;
    }

    private void carryOut(Route route, Call call, long expiry, Sink sink) {
        if (!route.group().engine()) {
            byte[] body = route.deed().at(call, call.now());
            reply(sink, route.status(), body, false, call.now() + desk.replyDelay());
            return;
        }
        desk.agenda()
                .at(
                        call.now() + desk.orderDelay(),
                        now -> {
                            long repliedAt = now + desk.orderReplyDelay();
                            try {
                                if (now > expiry) {
                                    throw Errors.tooLate();
                                }
                                reply(
                                        sink,
                                        route.status(),
                                        route.deed().at(call, now),
                                        false,
                                        repliedAt);
                            } catch (GateError error) {
                                answer(sink, error, repliedAt);
                            }
                        });
    }

    private void answer(Sink sink, GateError error, long at) {
        reply(sink, error.status(), body(error), error.status() == 429, at);
    }

    /** An error as JSON. */
    static byte[] body(GateError error) {
        JsonWriter json = new JsonWriter().object().text("label", error.label());
        return json.text("message", error.text()).endObject().bytes();
    }

    private void reply(Sink sink, int status, byte[] body, boolean exceeded, long at) {
        desk.agenda()
                .at(
                        at,
                        now -> {
                            List<String> headers =
                                    new ArrayList<>(List.of("Content-Type", "application/json"));
                            RateWindow window = sink.window;
                            if (window != null) {
                                headers.addAll(Budgets.headers(window, exceeded, now));
                            }
                            headers.addAll(
                                    List.of("X-In-Time", Long.toString(sink.arrivedAt / MICRO)));
                            headers.addAll(List.of("X-Out-Time", Long.toString(now / MICRO)));
                            headers.addAll(List.of("X-Gate-Trace-ID", Traces.of(sink.number)));
                            desk.effects().reply(sink.exchange, new Answer(status, headers, body));
                        });
    }
}
