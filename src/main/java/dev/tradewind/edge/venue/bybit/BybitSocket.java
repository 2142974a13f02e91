package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.ClockOffset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A socket that needs a login: the private one, or the one for orders. */
final class BybitSocket {
    private static final long SECOND = 1_000_000_000L;

    /** Longest wait for the answer to the login. */
    private static final long LOGIN_NANOS = 10 * SECOND;

    /** A ping that stays unanswered so long after the next one was due ends the socket. */
    private static final long GRACE_NANOS = 10 * SECOND;

    private final Effects effects;
    private final BybitSigner signer;
    private final ClockOffset clock;
    private final String path;
    private final String idName;
    private final long pingNanos;
    private State state = State.CLOSED;
    private int link = -1;
    private long openedAt;
    private long heardAt;
    private long pingedAt;

    BybitSocket(
            Effects effects,
            BybitSigner signer,
            ClockOffset clock,
            String path,
            String idName,
            long pingNanos) {
        this.effects = effects;
        this.signer = signer;
        this.clock = clock;
        this.path = path;
        this.idName = idName;
        this.pingNanos = pingNanos;
    }

    void connect(int number) {
        link = number;
        state = State.CONNECTING;
        effects.connect(link, Effects.Base.PRIVATE, path);
    }

    /** Logs in. */
    void onOpen(long now) {
        state = State.LOGGING_IN;
        openedAt = now;
        heardAt = now;
        pingedAt = now;
        write(signer.login(idName, "auth", clock.venueMillis(now)));
    }

    void heard(long now) {
        heardAt = now;
    }

    void loggedIn() {
        state = State.READY;
    }

    /** Keeps it alive; says why it must be given up, or nothing. */
    @Nullable String tick(long now) {
        if (state == State.CLOSED || state == State.CONNECTING) {
            return null;
        }
        if (state == State.LOGGING_IN && now - openedAt >= LOGIN_NANOS) {
            return "no answer to the login";
        }
        long longest = pingNanos + GRACE_NANOS;
        if (now - heardAt >= longest) {
            return "no message for " + longest / SECOND + " s";
        }
        if (now - pingedAt >= pingNanos) {
            pingedAt = now;
            write("{\"" + idName + "\":\"ping\",\"op\":\"ping\"}");
        }
        return null;
    }

    void write(String text) {
        effects.writeText(link, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes it from our side. */
    void close(String reason) {
        if (state != State.CLOSED) {
            effects.disconnect(link, reason);
        }
        closed();
    }

    /** It is gone. */
    void closed() {
        state = State.CLOSED;
        link = -1;
    }

    boolean is(int number) {
        return state != State.CLOSED && link == number;
    }

    boolean ready() {
        return state == State.READY;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    long openedAt() {
        return openedAt;
    }

    private enum State {
        CLOSED,
        CONNECTING,
        LOGGING_IN,
        READY
    }
}
