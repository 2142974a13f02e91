package dev.tradewind.app.world;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.wire.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;

/** A venue with a clock of its own, which notes what it refuses for its time. */
final class ClockedServer implements VenueServer, VenueServer.Effects {
    /** How each venue says that the time of a request is not acceptable. */
    private static final Map<Venue, Pattern> REFUSALS =
            Map.of(
                    Venue.BINANCE, Pattern.compile("\"code\":\\s*-1021\\b"),
                    Venue.MEXC, Pattern.compile("\"code\":\\s*(700003|10073)\\b"),
                    Venue.BYBIT, Pattern.compile("\"ret_?[cC]ode\":\\s*10002\\b"),
                    Venue.OKX, Pattern.compile("\"code\":\\s*\"?(50102|50112|60006)\\b"),
                    Venue.GATE, Pattern.compile("REQUEST_EXPIRED"),
                    Venue.GATE_FUTURES, Pattern.compile("REQUEST_EXPIRED"));

    private final VenueServer server;
    private final LongUnaryOperator ahead;
    private final Pattern refusal;
    private final IntSupplier orders;
    private int ordersSeen;
    private final List<Long> refusedAt = new ArrayList<>();
    private final List<Long> acceptedAt = new ArrayList<>();
    private Effects out = this;
    private long now;

    /**
     * Wraps a server.
     *
     * @param ahead how far its clock is ahead of the platform's, by the platform's time
     * @param orders how many orders the venue has taken so far
     */
    ClockedServer(Venue venue, VenueServer server, LongUnaryOperator ahead, IntSupplier orders) {
        this.orders = orders;
        this.server = server;
        this.ahead = ahead;
        this.refusal = REFUSALS.get(venue);
    }

    /** When requests were refused for their time. */
    List<Long> refusedAt() {
        return refusedAt;
    }

    /** When orders were taken. */
    List<Long> acceptedAt() {
        return acceptedAt;
    }

    private long its(long ours) {
        now = ours;
        return ours + ahead.applyAsLong(ours);
    }

    @Override
    public void start(Effects effects, long at) {
        out = effects;
        server.start(this, its(at));
    }

    @Override
    public void onHttp(long exchange, Ask ask, long at) {
        server.onHttp(exchange, ask, its(at));
        count();
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long at) {
        return server.onSocketOpen(socket, target, its(at));
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long at) {
        server.onSocketFrame(socket, binary, payload, its(at));
        count();
    }

    @Override
    public void onSocketPong(long socket, long at) {
        server.onSocketPong(socket, its(at));
    }

    @Override
    public void onSocketClosed(long socket, long at) {
        server.onSocketClosed(socket, its(at));
    }

    @Override
    public void onTimer(long key, long at) {
        server.onTimer(key, its(at));
        count();
    }

    @Override
    public void reply(long exchange, Answer answer) {
        note(answer.body());
        out.reply(exchange, answer);
    }

    private void note(byte[] payload) {
        String head = new String(payload, 0, Math.min(600, payload.length), StandardCharsets.UTF_8);
        if (refusal.matcher(head).find()) {
            refusedAt.add(now);
        }
    }

    private void count() {
        int there = orders.getAsInt();
        if (there > ordersSeen) {
            ordersSeen = there;
            acceptedAt.add(now);
        }
    }

    @Override
    public void frame(long socket, boolean binary, byte[] payload) {
        if (!binary) {
            note(payload);
        }
        out.frame(socket, binary, payload);
    }

    @Override
    public void ping(long socket, byte[] payload) {
        out.ping(socket, payload);
    }

    @Override
    public void close(long socket, int code, String reason) {
        out.close(socket, code, reason);
    }

    /** A timer of its clock is one of ours, as long as nobody steps the clock. */
    @Override
    public void timer(long key, long at) {
        out.timer(key, Math.max(now, at - ahead.applyAsLong(now)));
    }
}
