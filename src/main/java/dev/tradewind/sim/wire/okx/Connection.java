package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.RateWindow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One client's socket: which path, who logged in, what it listens to. */
final class Connection {
    private static final long HOUR = 3_600_000_000_000L;

    private final long socket;
    private final String id;
    private final Path path;
    private final RateWindow commands = new RateWindow(HOUR, OkxLimits.PUBLISHED.commandsPerHour());
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private @Nullable Customer customer;
    private long activeAt;
    private boolean closed;

    /**
     * A socket that opened.
     *
     * @param id the venue's name for it, which its messages repeat
     */
    Connection(long socket, String id, Path path, long now) {
        this.socket = socket;
        this.id = id;
        this.path = path;
        this.activeAt = now;
    }

    /** The three addresses. */
    enum Path {
        PUBLIC,
        PRIVATE,
        BUSINESS
    }

    /** The shell's number. */
    long socket() {
        return socket;
    }

    /** The venue's name for it. */
    String id() {
        return id;
    }

    /** Which address it came to. */
    Path path() {
        return path;
    }

    /** Who logged in, null before. */
    @Nullable Customer customer() {
        return customer;
    }

    /** Somebody logged in. */
    void login(Customer who) {
        customer = who;
    }

    /** What it listens to, by the argument's key. */
    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /** Counts commands; false if they are too many. */
    boolean count(int amount, long now) {
        boolean fits = commands.fits(amount, now);
        commands.use(amount, now);
        return fits;
    }

    /** Something flowed. */
    void active(long now) {
        activeAt = now;
    }

    /** When something last flowed. */
    long activeAt() {
        return activeAt;
    }

    /** Whether it has ended. */
    boolean closed() {
        return closed;
    }

    /** It has ended. */
    void end() {
        closed = true;
    }
}
