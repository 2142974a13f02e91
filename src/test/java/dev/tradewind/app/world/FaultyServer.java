package dev.tradewind.app.world;

import dev.tradewind.sim.wire.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A venue on a bad day: until a given moment requests and answers are lost, late or garbage after
 * the venue did what was asked, sockets end, fall silent or lose frames. All by one seed. What it
 * never does is change what the venue knows.
 */
final class FaultyServer implements VenueServer, VenueServer.Effects {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long OWN_KEYS = Long.MIN_VALUE / 2;

    private final VenueServer server;
    private final SplittableRandom random;
    private final long until;
    private final double rate;
    private final Aim aim;
    private final Map<Long, Runnable> later = new LinkedHashMap<>();
    private final Map<Long, Fate> fates = new LinkedHashMap<>();
    private final Set<Long> sockets = new LinkedHashSet<>();
    private final Map<Long, Long> muteUntil = new LinkedHashMap<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();
    private VenueServer.Effects out = this;
    private long nextKey = OWN_KEYS;
    private long placedAt = Long.MIN_VALUE / 2;
    private long now;

    /** What the faults befall. */
    enum Aim {
        EVERYTHING,
        /** Requests that concern orders, and private sockets; market data stays as it is. */
        ORDERS
    }

    /** What becomes of the answer to a request. */
    private enum Fate {
        LOST,
        LATE,
        BROKEN,
        GARBAGE,
        /** As if the newest order had not reached the place that is asked. */
        BEHIND
    }

    /**
     * Wraps a server.
     *
     * @param until when all is well again, epoch nanoseconds
     * @param rate share of requests that something befalls; frames get a twentieth of it
     */
    FaultyServer(VenueServer server, long seed, long until, double rate, Aim aim) {
        this.server = server;
        this.random = new SplittableRandom(seed);
        this.until = until;
        this.rate = rate;
        this.aim = aim;
    }

    /** How often each fault was done. */
    Map<String, Integer> done() {
        return done;
    }

    private boolean strikes(double share) {
        return now < until && random.nextDouble() < share;
    }

    private void did(String what) {
        done.merge(what, 1, Integer::sum);
    }

    @Override
    public void start(VenueServer.Effects effects, long at) {
        now = at;
        out = effects;
        server.start(this, at);
        storm();
    }

    private void after(long nanos, Runnable work) {
        long key = nextKey--;
        later.put(key, work);
        out.timer(key, now + nanos);
    }

    /** Sockets end or fall silent out of the blue. */
    private void storm() {
        long pause = aim == Aim.EVERYTHING ? SECOND / 2 : 4 * SECOND;
        after(
                random.nextLong(pause, 6 * pause),
                () -> {
                    if (now < until) {
                        strikeSocket();
                        storm();
                    }
                });
    }

    private void strikeSocket() {
        if (sockets.isEmpty()) {
            return;
        }
        long socket = List.copyOf(sockets).get(random.nextInt(sockets.size()));
        if (random.nextBoolean()) {
            did("socket closed");
            sockets.remove(socket);
            out.close(socket, 1006, "fault");
        } else {
            did("socket silent");
            muteUntil.put(socket, Math.min(until, now + random.nextLong(20 * SECOND)));
        }
    }

    @Override
    public void onHttp(long exchange, Ask ask, long at) {
        now = at;
        if (ask.method().equals("POST")) {
            placedAt = at;
        } else if (canBeBehind(ask) && strikes(rate)) {
            answered(exchange, ask, Fate.BEHIND);
            return;
        }
        if (ask.method().equals("POST") && strikes(rate / 2)) {
            after(random.nextLong(60 * MILLI), this::strikeSocket);
        }
        if (!isAim(ask.target()) || !strikes(rate)) {
            server.onHttp(exchange, ask, at);
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> did("request lost");
            case 1 -> refuse(exchange, 503, "<html>busy</html>");
            case 2 -> refuse(exchange, 429, "{\"code\":-1003,\"msg\":\"too much\"}");
            case 3 -> {
                did("request late");
                after(random.nextLong(7 * SECOND), () -> server.onHttp(exchange, ask, now));
            }
            case 4 -> answered(exchange, ask, Fate.LOST);
            case 5 -> answered(exchange, ask, Fate.LATE);
            case 6 -> answered(exchange, ask, Fate.BROKEN);
            default -> answered(exchange, ask, Fate.GARBAGE);
        }
    }

    /** Only for orders so young that their absence is no proof yet. */
    private boolean canBeBehind(Ask ask) {
        boolean place =
                ask.target().startsWith("/api/v3/order?")
                        || ask.target().startsWith("/api/v3/openOrders")
                        || ask.target().startsWith("/api/v3/myTrades");
        return place && ask.method().equals("GET") && now - placedAt < 4 * SECOND;
    }

    private Answer behind(Answer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (!body.startsWith("[")) {
            return answer(400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
        }
        int end = body.indexOf("},{");
        return answer(200, end < 0 ? "[]" : body.substring(0, end) + "}]");
    }

    /** Without reference data there is no platform that could be tested. */
    private boolean isAim(String target) {
        boolean orders =
                target.startsWith("/api/v3/order")
                        || target.startsWith("/api/v3/openOrders")
                        || target.startsWith("/api/v3/myTrades");
        return orders || (aim == Aim.EVERYTHING && !target.startsWith("/api/v3/exchangeInfo"));
    }

    private boolean isAimOfSockets(String target) {
        return aim == Aim.EVERYTHING
                || target.startsWith("/ws-api")
                || target.startsWith("/ws?listenKey");
    }

    private void answered(long exchange, Ask ask, Fate fate) {
        fates.put(exchange, fate);
        server.onHttp(exchange, ask, now);
    }

    private void refuse(long exchange, int status, String body) {
        did("request refused " + status);
        out.reply(exchange, answer(status, body));
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                status, List.of("Retry-After", "1"), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void reply(long exchange, Answer answer) {
        Fate fate = fates.remove(exchange);
        if (fate == null) {
            out.reply(exchange, answer);
            return;
        }
        did("answer " + fate);
        switch (fate) {
            case LOST -> {}
            case LATE -> after(random.nextLong(8 * SECOND), () -> out.reply(exchange, answer));
            case BROKEN -> out.reply(exchange, broken());
            case GARBAGE -> out.reply(exchange, garbage(answer));
            case BEHIND -> out.reply(exchange, behind(answer));
        }
    }

    private Answer broken() {
        int status = new int[] {500, 502, 503, 504}[random.nextInt(4)];
        return answer(status, random.nextBoolean() ? "" : "{\"code\":-1007,\"msg\":\"timeout\"}");
    }

    private Answer garbage(Answer answer) {
        byte[] body =
                switch (random.nextInt(4)) {
                    case 0 -> new byte[0];
                    case 1 -> "<html>maintenance</html>".getBytes(StandardCharsets.UTF_8);
                    case 2 -> "{}".getBytes(StandardCharsets.UTF_8);
                    default ->
                            Arrays.copyOf(answer.body(), random.nextInt(answer.body().length + 1));
                };
        return new Answer(answer.status(), answer.headers(), body);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long at) {
        now = at;
        boolean aimed = isAimOfSockets(target);
        if (aimed && strikes(rate / 4)) {
            did("socket refused");
            return false;
        }
        boolean taken = server.onSocketOpen(socket, target, at);
        if (taken && aimed) {
            sockets.add(socket);
        }
        return taken;
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long at) {
        now = at;
        if (sockets.contains(socket) && strikes(rate / 4)) {
            did("client frame lost");
            return;
        }
        server.onSocketFrame(socket, binary, payload, at);
    }

    @Override
    public void onSocketPong(long socket, long at) {
        now = at;
        server.onSocketPong(socket, at);
    }

    @Override
    public void onSocketClosed(long socket, long at) {
        now = at;
        sockets.remove(socket);
        muteUntil.remove(socket);
        server.onSocketClosed(socket, at);
    }

    @Override
    public void onTimer(long key, long at) {
        now = at;
        Runnable own = later.remove(key);
        if (own != null) {
            own.run();
        } else {
            server.onTimer(key, at);
        }
    }

    @Override
    public void frame(long socket, boolean binary, byte[] payload) {
        if (!sockets.contains(socket)) {
            out.frame(socket, binary, payload);
        } else if (muteUntil.getOrDefault(socket, 0L) > now) {
            did("frame silenced");
        } else if (strikes(rate / 20)) {
            did("frame lost");
        } else if (strikes(rate / 50)) {
            did("frame garbage");
            byte[] noise = new byte[random.nextInt(1, 40)];
            random.nextBytes(noise);
            out.frame(socket, binary, noise);
        } else {
            out.frame(socket, binary, payload);
        }
    }

    @Override
    public void ping(long socket, byte[] payload) {
        out.ping(socket, payload);
    }

    @Override
    public void close(long socket, int code, String reason) {
        sockets.remove(socket);
        out.close(socket, code, reason);
    }

    @Override
    public void timer(long key, long at) {
        out.timer(key, at);
    }
}
