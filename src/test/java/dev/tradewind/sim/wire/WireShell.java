package dev.tradewind.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Carries out what a simulated server asks, in memory and on virtual time. */
public final class WireShell implements VenueServer.Effects {
    private static final long MILLI = 1_000_000L;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Timers of the server; a negative key is the echo of a ping or of a close. */
    private final Map<Long, Long> timers = new TreeMap<>();

    private final Map<Long, VenueServer.Answer> answers = new LinkedHashMap<>();
    private final Map<Long, List<Frame>> frames = new LinkedHashMap<>();
    private final Map<Long, String> closes = new LinkedHashMap<>();
    private final Map<Long, Integer> pings = new LinkedHashMap<>();
    private final VenueServer server;
    private FrameHook hook = (socket, frame) -> {};
    private boolean answersPings = true;
    private final SplittableRandom chance = new SplittableRandom(11);
    private long latenessMax;
    private long now;
    private long numbers = 100;

    /** Starts a server at a time in epoch milliseconds. */
    public WireShell(VenueServer server, long startMillis) {
        this.server = server;
        this.now = startMillis * MILLI;
        server.start(this, now);
    }

    /** A message to a client. */
    public record Frame(boolean binary, byte[] payload, long at) {
        /** As text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** As JSON. */
        public JsonNode json() {
            return MAPPER.readTree(payload);
        }
    }

    /** Sees each message at the moment it is sent. */
    public interface FrameHook {
        /** One message. */
        void frame(long socket, Frame frame);
    }

    /** Looks at each message from now on. */
    public void watch(FrameHook newHook) {
        hook = newHook;
    }

    /** Stops answering protocol pings. */
    public void ignorePings() {
        answersPings = false;
    }

    /** Lets timers fire late from now on, by anything up to a maximum, as real ones do. */
    public void beLate(long nanosMax) {
        latenessMax = nanosMax;
    }

    /** The present, epoch nanoseconds. */
    public long now() {
        return now;
    }

    /** The present, epoch milliseconds. */
    public long millis() {
        return now / MILLI;
    }

    /** Lets time pass, doing what falls due. */
    public void pass(long millis) {
        passNanos(millis * MILLI);
    }

    private void passNanos(long nanos) {
        long end = now + nanos;
        while (dueBy(end)) {
            // the next timer ran
        }
        now = Math.max(now, end);
    }

    private boolean dueBy(long end) {
        long key = 0;
        long at = Long.MAX_VALUE;
        for (Map.Entry<Long, Long> timer : timers.entrySet()) {
            if (timer.getValue() < at) {
                key = timer.getKey();
                at = timer.getValue();
            }
        }
        if (at > end) {
            return false;
        }
        timers.remove(key);
        now = Math.max(now, at + (latenessMax == 0 ? 0 : chance.nextLong(latenessMax + 1)));
        if (key >= 0) {
            server.onTimer(key, now);
        } else if (closes.containsKey(-key)) {
            server.onSocketClosed(-key, now);
        } else {
            server.onSocketPong(-key, now);
        }
        return true;
    }

    /** Sends a request and waits for its answer. */
    public VenueServer.Answer ask(String method, String target, String body, String... headers) {
        return await(send(method, target, body, headers));
    }

    /** Sends a request without waiting. */
    public long send(String method, String target, String body, String... headers) {
        long exchange = numbers++;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.onHttp(exchange, new VenueServer.Ask(method, target, List.of(headers), bytes), now);
        return exchange;
    }

    /** Waits for an answer, at most a second. */
    public VenueServer.Answer await(long exchange) {
        for (int i = 0; i < 1_000 && !answers.containsKey(exchange); i++) {
            pass(1);
        }
        VenueServer.Answer answer = answers.get(exchange);
        if (answer == null) {
            throw new AssertionError("no answer to " + exchange);
        }
        return answer;
    }

    /** Whether an answer is there. */
    public boolean answered(long exchange) {
        return answers.containsKey(exchange);
    }

    /** An answer's body as JSON. */
    public static JsonNode json(VenueServer.Answer answer) {
        return MAPPER.readTree(answer.body());
    }

    /** A header of an answer, "" if it is not there. */
    public static String header(VenueServer.Answer answer, String name) {
        int at = answer.headers().indexOf(name);
        return at < 0 ? "" : answer.headers().get(at + 1);
    }

    /** Opens a socket that must be let in. */
    public long open(String target) {
        long socket = numbers++;
        frames.put(socket, new ArrayList<>());
        if (!server.onSocketOpen(socket, target, now)) {
            throw new AssertionError("refused: " + target);
        }
        return socket;
    }

    /** Whether a socket would be refused. */
    public boolean refuses(String target) {
        return !server.onSocketOpen(numbers++, target, now);
    }

    /** Sends text through a socket. */
    public void text(long socket, String text) {
        server.onSocketFrame(socket, false, text.getBytes(StandardCharsets.UTF_8), now);
    }

    /** Sends a binary message through a socket that is still open. */
    public void binary(long socket, byte[] payload) {
        if (closed(socket).isEmpty()) {
            server.onSocketFrame(socket, true, payload, now);
        }
    }

    /** The client closes. */
    public void hangUp(long socket) {
        server.onSocketClosed(socket, now);
    }

    /** An unasked pong. */
    public void pong(long socket) {
        server.onSocketPong(socket, now);
    }

    /** All messages of a socket so far. */
    public List<Frame> frames(long socket) {
        return frames.getOrDefault(socket, List.of());
    }

    /** Takes the messages of a socket. */
    public List<Frame> take(long socket) {
        List<Frame> taken = List.copyOf(frames(socket));
        frames.put(socket, new ArrayList<>());
        return taken;
    }

    /** Why the server closed a socket, "" if it did not. */
    public String closed(long socket) {
        return closes.getOrDefault(socket, "");
    }

    /** How many pings a socket got. */
    public int pings(long socket) {
        return pings.getOrDefault(socket, 0);
    }

    @Override
    public void reply(long exchange, VenueServer.Answer answer) {
        if (answers.put(exchange, answer) != null) {
            throw new AssertionError("answered twice: " + exchange);
        }
    }

    @Override
    public void frame(long socket, boolean binary, byte[] payload) {
        if (closes.containsKey(socket)) {
            throw new AssertionError("message after the end of " + socket);
        }
        Frame frame = new Frame(binary, payload, now);
        frames.computeIfAbsent(socket, _ -> new ArrayList<>()).add(frame);
        hook.frame(socket, frame);
    }

    @Override
    public void ping(long socket, byte[] payload) {
        pings.merge(socket, 1, Integer::sum);
        if (answersPings) {
            timers.put(-socket, now + MILLI);
        }
    }

    @Override
    public void close(long socket, int code, String reason) {
        closes.put(socket, code + " " + reason);
        timers.put(-socket, now + MILLI);
    }

    @Override
    public void timer(long key, long at) {
        timers.put(key, at);
    }
}
