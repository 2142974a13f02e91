package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * The life of one private socket after the other: dial, log in, subscribe, keep alive, renew. The
 * account hears of the end of each step and decides what follows.
 */
final class OkxSession {
    /** Up for so long, it has earned a fresh start of its waiting times. */
    static final long STEADY_NANOS = 10_000_000_000L;

    /** The venue closes a socket that was silent for 30 s. */
    private static final long PING_NANOS = 10_000_000_000L;

    private static final long SILENCE_MAX_NANOS = 25_000_000_000L;
    private static final long CONFIRM_NANOS = 10_000_000_000L;

    private static final List<String> CHANNELS =
            List.of(
                    "{\"channel\":\"orders\",\"instType\":\"ANY\"}",
                    "{\"channel\":\"account\","
                            + "\"extraParams\":\"{\\\"updateInterval\\\":\\\"0\\\"}\"}",
                    "{\"channel\":\"positions\",\"instType\":\"SWAP\"}",
                    "{\"channel\":\"balance_and_position\"}");

    private final Effects effects;
    private final OkxSettings settings;
    private final OkxSocket socket;
    private final Supplier<String> login;
    private final Set<String> unconfirmed = new LinkedHashSet<>();
    private int link;
    private boolean connecting;
    private boolean linked;
    private boolean loggedIn;
    private boolean confirmed;
    private boolean closing;
    private long openedAt;
    private long heardAt;
    private long spokeAt;

    OkxSession(Effects effects, OkxSettings settings, OkxSocket socket, Supplier<String> login) {
        this.effects = effects;
        this.settings = settings;
        this.socket = socket;
        this.login = login;
    }

    /** What an event of the socket means for the account. */
    sealed interface Step {
        /** Nothing yet. */
        record Nothing() implements Step {}

        /** Every subscription is confirmed. */
        record Ready() implements Step {}

        /** This socket is of no use. */
        record Lost(String reason) implements Step {}
    }

    void connect() {
        link++;
        connecting = true;
        effects.connect(link, Effects.Base.PRIVATE, "/ws/v5/private");
    }

    void onOpen(int opened, long now) {
        if (opened != link || !connecting) {
            return;
        }
        connecting = false;
        linked = true;
        openedAt = now;
        heardAt = now;
        spokeAt = now;
        socket.write(link, login.get());
    }

    /** When the socket opened. */
    long openedAt() {
        return openedAt;
    }

    /** Whether a frame is of the present socket; notes that it was heard. */
    boolean hears(int from, long now) {
        boolean ours = from == link && linked;
        heardAt = ours ? now : heardAt;
        return ours;
    }

    /** Whether a link is the present socket. */
    boolean isOurs(int which) {
        return which == link && (connecting || linked);
    }

    /** Takes an event: a login, a confirmation, an error, a notice. */
    Step onEvent(JsonNode frame) {
        String code = Json.text(frame, "code", "");
        String words = "code " + code + " " + Json.text(frame, "msg", "");
        return switch (Json.text(frame, "event")) {
            case "login" -> code.equals(OkxErrors.OK) ? subscribe() : refused(words, code);
            case "subscribe" -> onConfirmed(Json.text(frame.path("arg"), "channel", ""));
            case "error" -> confirmed ? told(words) : refused(words, code);
            case "channel-conn-count-error" ->
                    new Step.Lost("too many sockets of this account: " + words);
            case "notice" -> {
                closing = true;
                yield told("the venue will close the connection: " + words);
            }
            default -> new Step.Nothing();
        };
    }

    private static Step refused(String words, String code) {
        String what = OkxErrors.concernsKey(code) ? "the venue refuses the key: " : "refused: ";
        return new Step.Lost(what + words);
    }

    private Step told(String words) {
        effects.log("okx account: " + words);
        return new Step.Nothing();
    }

    private Step subscribe() {
        if (!loggedIn) {
            loggedIn = true;
            unconfirmed.addAll(List.of("orders", "account", "positions", "balance_and_position"));
            String all = String.join(",", CHANNELS);
            socket.write(link, "{\"id\":\"s1\",\"op\":\"subscribe\",\"args\":[" + all + "]}");
        }
        return new Step.Nothing();
    }

    private Step onConfirmed(String channel) {
        boolean last = unconfirmed.remove(channel) && unconfirmed.isEmpty();
        if (!last || confirmed) {
            return new Step.Nothing();
        }
        confirmed = true;
        socket.opened(link);
        return new Step.Ready();
    }

    /** Whether every subscription of the present socket is confirmed. */
    boolean confirmed() {
        return confirmed;
    }

    /** Whether it is to be replaced although nothing is wrong with it. */
    boolean old(long now) {
        return closing || now - openedAt >= settings.stream().rollOverNanos();
    }

    /** Keeps the socket alive; says why it must end, or "" if it need not. */
    String tick(long now) {
        if (!linked) {
            return "";
        }
        if (now - heardAt >= SILENCE_MAX_NANOS) {
            return "no message for " + SILENCE_MAX_NANOS / 1_000_000_000L + " s";
        }
        if (old(now)) {
            return "planned renewal before the venue closes the connection";
        }
        if (!confirmed && now - openedAt >= CONFIRM_NANOS) {
            return loggedIn ? "no answer to the subscriptions" : "no answer to the login";
        }
        if (loggedIn && now - heardAt >= PING_NANOS && now - spokeAt >= PING_NANOS) {
            spokeAt = now;
            socket.write(link, "ping");
        }
        return "";
    }

    void disconnect(String reason) {
        if (connecting || linked) {
            effects.disconnect(link, reason);
        }
    }

    /** Forgets the present socket. */
    void closed() {
        connecting = false;
        linked = false;
        loggedIn = false;
        confirmed = false;
        closing = false;
        unconfirmed.clear();
    }
}
