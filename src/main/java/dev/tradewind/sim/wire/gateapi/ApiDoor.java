package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.RateWindow;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests through a socket: the login, then orders. Some have two answers. */
final class ApiDoor {
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final VenueDesk desk;
    private final GateSettings settings;
    private final GateLimits limits;
    private final String prefix;
    private final Gate gate;
    private final Map<String, ApiRoute> routes = new LinkedHashMap<>();
    private final Map<String, RateWindow> windows = new LinkedHashMap<>();
    private long answered;

    ApiDoor(
            VenueDesk desk,
            GateSettings settings,
            GateLimits limits,
            String prefix,
            Gate gate,
            List<ApiRoute> routes) {
        this.desk = desk;
        this.settings = settings;
        this.limits = limits;
        this.prefix = prefix;
        this.gate = gate;
        routes.forEach(route -> this.routes.put(prefix + "." + route.name(), route));
    }

    /** One request and what its answers need. */
    private record Asked(
            Connection connection,
            String channel,
            JsonNode payload,
            String raw,
            @Nullable RateWindow window,
            long arrivedAt) {
        Asked counted(RateWindow by) {
            return new Asked(connection, channel, payload, raw, by, arrivedAt);
        }
    }

    /** Writes the data of an answer. */
    private interface Data {
        void write(JsonWriter json);
    }

    /** A request arrived. */
    void ask(Connection connection, String channel, JsonNode message, String text, long now) {
        String raw = RawMember.of(text, "payload", "req_param");
        Asked asked = new Asked(connection, channel, message.path("payload"), raw, null, now);
        try {
            if (channel.equals(prefix + ".login")) {
                login(asked, now);
                return;
            }
            ApiRoute route = routes.get(channel);
            if (route == null) {
                throw new GateError(400, "INVALID_PROTOCOL", "unknown channel " + channel);
            }
            order(asked, route, now);
        } catch (GateError error) {
            fail(asked, error, now + desk.replyDelay());
        }
    }

    private void login(Asked asked, long now) {
        Customer customer = signer(asked, now);
        asked.connection.login(customer);
        answer(
                asked,
                200,
                false,
                json -> {
                    json.name("result").object().text("api_key", customer.apiKey());
                    json.text("uid", Long.toString(customer.userId())).endObject();
                },
                now + desk.replyDelay());
    }

    private Customer signer(Asked asked, long now) {
        String time = asked.payload.path("timestamp").asString("");
        String text = String.join("\n", "api", asked.channel, asked.raw, time);
        return gate.admit(
                asked.payload.path("api_key").asString(""),
                time,
                text,
                asked.payload.path("signature").asString(""),
                now);
    }

    private void order(Asked unpaid, ApiRoute route, long now) {
        Customer customer = unpaid.connection.customer();
        if (customer == null) {
            throw Errors.notLoggedIn();
        }
        if (settings.signedOrders() || unpaid.payload.has("signature")) {
            signer(unpaid, now);
        }
        if (!customer.rights().trade()) {
            throw Errors.readOnly();
        }
        JsonNode param = unpaid.payload.path("req_param");
        Asked asked = unpaid;
        if (route.counted()) {
            RateWindow window = window(customer);
            asked = unpaid.counted(window);
            int amount = param.isArray() ? Math.max(1, param.size()) : 1;
            if (!window.fits(amount, now)) {
                throw Errors.tooMany(limits.exceeded());
            }
            window.use(amount, now);
        }
        if (route.acknowledged()) {
            acknowledge(asked, now);
        }
        boolean decimals = asked.connection.decimals();
        Call call = new Call(customer, Call.fields(param), param, decimals, true, now);
        Asked paid = asked;
        desk.agenda().at(now + desk.orderDelay(), at -> carryOut(paid, route, call, at));
    }

    private RateWindow window(Customer customer) {
        return windows.computeIfAbsent(
                customer.name(), _ -> new RateWindow(SECOND, limits.ordersPerSecond()));
    }

    private void acknowledge(Asked asked, long now) {
        answer(
                asked,
                200,
                true,
                json -> {
                    json.name("result").object().text("req_id", id(asked)).nothing("req_header");
                    json.name("req_param").literal(asked.raw.isEmpty() ? "null" : asked.raw);
                    json.text("api_key", "").text("timestamp", "").text("signature", "");
                    json.endObject();
                },
                now);
    }

    private static String id(Asked asked) {
        return asked.payload.path("req_id").asString("");
    }

    private void carryOut(Asked asked, ApiRoute route, Call call, long now) {
        long repliedAt = now + desk.orderReplyDelay();
        try {
            String until = asked.payload.path("req_header").path("x-gate-exptime").asString("");
            if (until.matches("[0-9]{1,13}") && now > Long.parseLong(until) * MILLI) {
                throw Errors.tooLate();
            }
            byte[] body = route.deed().at(call, now);
            answer(asked, 200, false, json -> json.name("result").literal(body), repliedAt);
        } catch (GateError error) {
            fail(asked, error, repliedAt);
        }
    }

    private void fail(Asked asked, GateError error, long at) {
        answer(
                asked,
                error.status(),
                false,
                json -> {
                    json.name("errs").object().text("label", error.label());
                    json.text("message", error.text()).endObject();
                },
                at);
    }

    private void answer(Asked asked, int status, boolean receipt, Data data, long at) {
        if (at <= asked.arrivedAt) {
            write(asked, status, receipt, data, asked.arrivedAt);
        } else {
            desk.agenda().at(at, now -> write(asked, status, receipt, data, now));
        }
    }

    private void write(Asked asked, int status, boolean receipt, Data data, long now) {
        if (asked.connection.closed()) {
            return;
        }
        answered++;
        long socket = asked.connection.socket();
        JsonWriter json = new JsonWriter().object().text("request_id", id(asked));
        json.flag("ack", receipt).name("header").object();
        json.text("response_time", Long.toString(Figures.millis(now)));
        json.text("status", Integer.toString(status)).text("channel", asked.channel);
        json.text("event", "api").text("client_id", "127.0.0.1-0x" + Long.toHexString(socket));
        json.number("x_in_time", asked.arrivedAt / MICRO).number("x_out_time", now / MICRO);
        json.text("conn_id", Traces.connection(socket)).text("conn_trace_id", Traces.of(socket));
        json.text("trace_id", Traces.of(answered));
        limit(json, asked, status == 429, now);
        json.endObject().name("data").object();
        data.write(json);
        byte[] frame = json.endObject().endObject().bytes();
        desk.effects().frame(socket, false, frame);
    }

    /** The reset is told only once the limit is reached. */
    private void limit(JsonWriter json, Asked asked, boolean exceeded, long now) {
        RateWindow window = asked.window;
        if (window == null && exceeded && asked.connection.customer() != null) {
            window = windows.get(asked.connection.customer().name());
        }
        if (window == null) {
            return;
        }
        long left = exceeded ? 0 : Budgets.remaining(window, now);
        json.number("x_gate_ratelimit_requests_remain", left);
        json.number("x_gate_ratelimit_limit", window.limit());
        if (left == 0) {
            String name = settings.misspeltReset() ? "x_gat" : "x_gate";
            long reset = Budgets.resetSeconds(window, true, now) * 1_000;
            json.number(name + "_ratelimit_reset_timestamp", reset);
        }
    }
}
