package dev.tradewind.sim.chaos;

import dev.tradewind.sim.wire.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A venue on a bad day: any server, with faults between it and its clients drawn by a seed. It
 * never changes what the venue knows; the same calls and the same seed give the same faults.
 */
public final class FaultyServer implements VenueServer, VenueServer.Effects {
    /** Timers of our own lie far below any that a server chooses. */
    private static final long OWN_KEYS = Long.MIN_VALUE / 2;

    private static final long SECOND = 1_000_000_000L;
    private static final long MOMENT = 1_000_000L;
    private static final long CLOSED_MAX = 20 * SECOND;
    private static final int WAIT_SECONDS_MAX = 3;
    private static final int GOING_AWAY = 1012;

    private final VenueServer server;
    private final FaultProfile profile;
    private final FaultCounts counts;
    private final long seed;
    private final SplittableRandom random;
    private final Map<Long, Runnable> later = new LinkedHashMap<>();
    private final Map<Long, AnswerFault> fates = new LinkedHashMap<>();
    private final Map<Long, FaultyLine> lines = new LinkedHashMap<>();
    private VenueServer.Effects out = this;
    private long nextKey = OWN_KEYS;
    private long now;
    private long closedUntil = Long.MIN_VALUE;
    private long throttledUntil = Long.MIN_VALUE;

    /** Wraps a server; counts may be shared with other servers of the same thread. */
    public FaultyServer(VenueServer server, FaultProfile profile, long seed, FaultCounts counts) {
        this.server = server;
        this.profile = profile;
        this.counts = counts;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public void start(VenueServer.Effects effects, long at) {
        now = at;
        out = effects;
        server.start(this, at);
        if (profile.maintenanceEveryNanos() > 0) {
            planMaintenance();
        }
    }

    /** Does something of our own at a time. */
    void after(long nanos, Runnable work) {
        long key = nextKey--;
        later.put(key, work);
        out.timer(key, now + nanos);
    }

    private void planMaintenance() {
        long usual = profile.maintenanceEveryNanos();
        after(
                random.nextLong(usual / 2, 2 * usual),
                () -> {
                    closedUntil = now + random.nextLong(SECOND, CLOSED_MAX);
                    counts.did("maintenance");
                    for (long socket : List.copyOf(lines.keySet())) {
                        cut(socket, "maintenance");
                    }
                    planMaintenance();
                });
    }

    @Override
    public void onHttp(long exchange, Ask ask, long at) {
        now = at;
        if (at < closedUntil) {
            refuse(exchange, 503, "maintenance", (closedUntil - at) / SECOND + 1);
            return;
        }
        if (at < throttledUntil) {
            refuse(exchange, 418, "too_early", (throttledUntil - at) / SECOND + 1);
            return;
        }
        Optional<AnswerFault> fault = draw();
        if (fault.isEmpty()) {
            server.onHttp(exchange, ask, at);
            return;
        }
        counts.did(fault.get().name().toLowerCase(Locale.ROOT));
        switch (fault.get()) {
            case REQUEST_LOST -> {
                // the client's own time limit ends it
            }
            case THROTTLED -> {
                long seconds = random.nextLong(1, WAIT_SECONDS_MAX + 1L);
                throttledUntil = at + seconds * SECOND;
                out.reply(exchange, answer(429, "too many requests", seconds));
            }
            case ANSWER_LOST, ANSWER_LATE, ANSWER_TRUNCATED, ANSWER_REPLACED, SERVER_ERROR -> {
                fates.put(exchange, fault.get());
                server.onHttp(exchange, ask, at);
            }
        }
    }

    private Optional<AnswerFault> draw() {
        int drawn = random.nextInt(ChaosProfile.MILLION);
        for (AnswerFault fault : AnswerFault.values()) {
            drawn -= profile.answers().getOrDefault(fault, 0);
            if (drawn < 0) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private void refuse(long exchange, int status, String why, long seconds) {
        counts.did("refused_" + why);
        out.reply(exchange, answer(status, why, seconds));
    }

    private static Answer answer(int status, String text, long seconds) {
        byte[] body = ("{\"msg\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Answer(status, List.of("Retry-After", Long.toString(seconds)), body);
    }

    @Override
    public void reply(long exchange, Answer answer) {
        AnswerFault fate = fates.remove(exchange);
        if (fate == null) {
            out.reply(exchange, answer);
            return;
        }
        switch (fate) {
            case REQUEST_LOST, THROTTLED, ANSWER_LOST -> {
                // nothing arrives
            }
            case ANSWER_LATE ->
                    after(
                            random.nextLong(profile.lateMaxNanos()),
                            () -> out.reply(exchange, answer));
            case ANSWER_TRUNCATED ->
                    out.reply(
                            exchange,
                            new Answer(answer.status(), answer.headers(), shortened(answer)));
            case ANSWER_REPLACED ->
                    out.reply(
                            exchange,
                            new Answer(
                                    200,
                                    List.of("Content-Type", "text/html"),
                                    "<html>please wait</html>".getBytes(StandardCharsets.UTF_8)));
            case SERVER_ERROR ->
                    out.reply(
                            exchange,
                            new Answer(500 + 2 * random.nextInt(3), List.of(), new byte[0]));
        }
    }

    private byte[] shortened(Answer answer) {
        int length = answer.body().length;
        return Arrays.copyOf(answer.body(), length == 0 ? 0 : random.nextInt(length));
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long at) {
        return onSocketOpen(socket, target, List.of(), at);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, List<String> headers, long at) {
        now = at;
        if (at < closedUntil) {
            counts.did("refused_maintenance");
            return false;
        }
        boolean taken = server.onSocketOpen(socket, target, headers, at);
        if (taken) {
            FrameChaos chaos = new FrameChaos(profile.frames(), seed * 31 + socket);
            lines.put(socket, new FaultyLine(this, socket, chaos, counts));
        }
        return taken;
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long at) {
        now = at;
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
        lines.remove(socket);
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
        FaultyLine line = lines.get(socket);
        if (line != null) {
            line.frame(binary, payload, now);
        }
    }

    /** What a line lets through. */
    void deliver(long socket, boolean binary, byte[] payload) {
        if (lines.containsKey(socket)) {
            out.frame(socket, binary, payload);
        }
    }

    /** The line ends for both sides. */
    void cut(long socket, String reason) {
        if (lines.remove(socket) != null) {
            out.close(socket, GOING_AWAY, reason);
            after(MOMENT, () -> server.onSocketClosed(socket, now));
        }
    }

    @Override
    public void ping(long socket, byte[] payload) {
        out.ping(socket, payload);
    }

    @Override
    public void close(long socket, int code, String reason) {
        lines.remove(socket);
        out.close(socket, code, reason);
    }

    @Override
    public void timer(long key, long at) {
        out.timer(key, at);
    }
}
