package dev.tradewind.app.simulate;

import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.sim.chaos.ChaosProfile;
import dev.tradewind.sim.chaos.FrameChaos;
import dev.tradewind.sim.wire.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The way to a venue in a scenario: what is asked and answered passes through it, and the planned
 * faults befall it. It never changes what the venue knows.
 */
final class FaultWay implements VenueServer, VenueServer.Effects {
    private static final long OWN_KEYS = Long.MIN_VALUE / 2;
    private static final long SECOND = 1_000_000_000L;
    private static final long LATE_MAX = 8 * SECOND;
    private static final int GOING_AWAY = 1012;

    private final VenueServer server;
    private final FaultTally tally;
    private final List<Active> faults = new ArrayList<>();
    private final Map<Long, Runnable> later = new LinkedHashMap<>();
    private final Map<Long, Active> fates = new LinkedHashMap<>();
    private final Set<Long> sockets = new LinkedHashSet<>();
    private final Map<Long, Held> held = new LinkedHashMap<>();
    private VenueServer.Effects out = this;
    private long nextKey = OWN_KEYS;
    private long now;
    private boolean throttledBefore;

    /** A fault with what it draws. */
    private record Active(PlannedFault plan, SplittableRandom random, FrameChaos chaos) {}

    private record Held(boolean binary, byte[] payload) {}

    FaultWay(VenueServer server, List<PlannedFault> plans, FaultTally tally) {
        this.server = server;
        this.tally = tally;
        plans.forEach(this::add);
    }

    private void add(PlannedFault plan) {
        faults.add(
                new Active(
                        plan,
                        new SplittableRandom(plan.seed()),
                        new FrameChaos(new ChaosProfile(Map.of(), 1), plan.seed())));
    }

    /** A fault begins at this moment, instead of those that were added so and are over. */
    void befall(PlannedFault fault) {
        faults.removeIf(one -> one.plan.end() < fault.at());
        add(fault);
        if (fault.kind() == FaultKind.MAINTENANCE) {
            cutAll(fault.kind());
        }
    }

    @Override
    public void start(VenueServer.Effects effects, long at) {
        now = at;
        out = effects;
        server.start(this, at);
        for (Active fault : faults) {
            FaultKind kind = fault.plan.kind();
            if (kind == FaultKind.LINES_CUT || kind == FaultKind.MAINTENANCE) {
                after(fault.plan.at(), () -> cutAll(kind));
            }
        }
    }

    private void after(long nanos, Runnable work) {
        long key = nextKey--;
        later.put(key, work);
        out.timer(key, now + nanos);
    }

    private void cutAll(FaultKind kind) {
        for (long socket : List.copyOf(sockets)) {
            tally.did(kind);
            forget(socket);
            out.close(socket, GOING_AWAY, kind.word());
            after(1_000_000L, () -> server.onSocketClosed(socket, now));
        }
    }

    private void forget(long socket) {
        sockets.remove(socket);
        held.remove(socket);
    }

    private @Nullable Active active(FaultKind kind) {
        long since = now - VirtualWorld.START;
        for (Active fault : faults) {
            if (fault.plan.kind() == kind && fault.plan.lastsAt(since)) {
                return fault;
            }
        }
        return null;
    }

    @Override
    public void onHttp(long exchange, Ask ask, long at) {
        now = at;
        if (did(FaultKind.MAINTENANCE) != null) {
            out.reply(exchange, answer(503, "maintenance"));
            return;
        }
        if (did(FaultKind.REQUESTS_LOST) != null) {
            return;
        }
        boolean throttled = did(FaultKind.THROTTLED) != null;
        if (throttled) {
            out.reply(exchange, answer(throttledBefore ? 418 : 429, "too many requests"));
        }
        throttledBefore = throttled;
        if (throttled) {
            return;
        }
        for (FaultKind kind : FaultKind.values()) {
            Active fault = befallsAnswers(kind) ? did(kind) : null;
            if (fault != null) {
                fates.put(exchange, fault);
                break;
            }
        }
        server.onHttp(exchange, ask, at);
    }

    private @Nullable Active did(FaultKind kind) {
        Active fault = active(kind);
        if (fault != null) {
            tally.did(kind);
        }
        return fault;
    }

    private static boolean befallsAnswers(FaultKind kind) {
        return kind == FaultKind.ANSWERS_LOST
                || kind == FaultKind.ANSWERS_LATE
                || kind == FaultKind.ANSWERS_CUT
                || kind == FaultKind.ANSWERS_REPLACED
                || kind == FaultKind.SERVER_ERRORS;
    }

    private static Answer answer(int status, String text) {
        byte[] body = ("{\"msg\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
        return new Answer(status, List.of("Retry-After", "1"), body);
    }

    @Override
    public void reply(long exchange, Answer answer) {
        Active fault = fates.remove(exchange);
        if (fault == null) {
            out.reply(exchange, wrong(answer));
        } else if (fault.plan.kind() == FaultKind.ANSWERS_LATE) {
            after(fault.random.nextLong(LATE_MAX), () -> out.reply(exchange, answer));
        } else if (fault.plan.kind() != FaultKind.ANSWERS_LOST) {
            out.reply(exchange, spoiled(fault, answer));
        }
    }

    private Answer wrong(Answer answer) {
        return new Answer(answer.status(), answer.headers(), wrong(answer.body()));
    }

    private byte[] wrong(byte[] payload) {
        Active fault = active(FaultKind.NUMBERS_WRONG);
        if (fault == null || fault.random.nextInt(3) != 0) {
            return payload;
        }
        byte[] wrong = WrongNumbers.in(payload, fault.random);
        if (!Arrays.equals(wrong, payload)) {
            tally.did(FaultKind.NUMBERS_WRONG);
        }
        return wrong;
    }

    private static Answer spoiled(Active fault, Answer answer) {
        return switch (fault.plan.kind()) {
            case ANSWERS_CUT -> {
                int length = answer.body().length;
                int left = length == 0 ? 0 : fault.random.nextInt(length);
                yield new Answer(
                        answer.status(), answer.headers(), Arrays.copyOf(answer.body(), left));
            }
            case SERVER_ERRORS ->
                    new Answer(500 + 2 * fault.random.nextInt(3), List.of(), new byte[0]);
            default ->
                    new Answer(
                            200,
                            List.of("Content-Type", "text/html"),
                            "<html>please wait</html>".getBytes(StandardCharsets.UTF_8));
        };
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long at) {
        return onSocketOpen(socket, target, List.of(), at);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, List<String> headers, long at) {
        now = at;
        if (did(FaultKind.MAINTENANCE) != null || did(FaultKind.REQUESTS_LOST) != null) {
            return false;
        }
        sockets.add(socket);
        boolean taken = server.onSocketOpen(socket, target, headers, at);
        if (!taken) {
            forget(socket);
        }
        return taken;
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long at) {
        now = at;
        if (did(FaultKind.REQUESTS_LOST) == null) {
            server.onSocketFrame(socket, binary, payload, at);
        }
    }

    @Override
    public void onSocketPong(long socket, long at) {
        now = at;
        server.onSocketPong(socket, at);
    }

    @Override
    public void onSocketClosed(long socket, long at) {
        now = at;
        forget(socket);
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
        if (!sockets.contains(socket) || did(FaultKind.LINES_SILENT) != null) {
            return;
        }
        if (strikes(FaultKind.FRAMES_DROPPED, 4) != null) {
            return;
        }
        Active swap = strikes(FaultKind.FRAMES_SWAPPED, 3);
        if (swap != null && !held.containsKey(socket)) {
            held.put(socket, new Held(binary, payload));
            return;
        }
        Active cut = strikes(FaultKind.FRAMES_CUT, 4);
        Active noise = strikes(FaultKind.FRAMES_SPOILED, 4);
        byte[] told = binary ? payload : wrong(payload);
        byte[] given = cut == null ? told : cut.chaos.truncated(told);
        out.frame(socket, binary, noise == null ? given : noise.chaos.corrupted(given));
        if (strikes(FaultKind.FRAMES_DOUBLED, 2) != null) {
            out.frame(socket, binary, payload);
        }
        Held overtaken = held.remove(socket);
        if (overtaken != null) {
            out.frame(socket, overtaken.binary(), overtaken.payload());
        }
    }

    private @Nullable Active strikes(FaultKind kind, int oneIn) {
        Active fault = active(kind);
        if (fault == null || fault.random.nextInt(oneIn) != 0) {
            return null;
        }
        tally.did(kind);
        return fault;
    }

    @Override
    public void ping(long socket, byte[] payload) {
        out.ping(socket, payload);
    }

    @Override
    public void close(long socket, int code, String reason) {
        forget(socket);
        out.close(socket, code, reason);
    }

    @Override
    public void timer(long key, long at) {
        out.timer(key, at);
    }
}
