package dev.tradewind.app.soak;

import dev.tradewind.sim.wire.VenueServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A venue that loses one change of each book now and then on its way to a socket, never two of one
 * book within a while. All else passes untouched. Lives on the venue's own thread.
 */
final class GapServer implements VenueServer, VenueServer.Effects {
    private final VenueServer server;
    private final DepthReader reader;
    private final long spacingNanos;
    private final Map<String, Long> lostAt = new LinkedHashMap<>();
    private VenueServer.Effects out = this;
    private long now;
    private long planted;
    private boolean calm;

    /**
     * Wraps a server.
     *
     * @param spacingNanos least time between two losses of one book on one socket, and before the
     *     first one
     */
    GapServer(VenueServer server, DepthReader reader, long spacingNanos) {
        this.server = server;
        this.reader = reader;
        this.spacingNanos = spacingNanos;
    }

    /** Loses nothing from now on; gives how many changes it lost. */
    long calm() {
        calm = true;
        return planted;
    }

    @Override
    public void start(VenueServer.Effects effects, long at) {
        now = at;
        out = effects;
        server.start(this, at);
    }

    @Override
    public void onHttp(long exchange, Ask ask, long at) {
        now = at;
        server.onHttp(exchange, ask, at);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long at) {
        return onSocketOpen(socket, target, List.of(), at);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, List<String> headers, long at) {
        now = at;
        return server.onSocketOpen(socket, target, headers, at);
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
        server.onSocketClosed(socket, at);
    }

    @Override
    public void onTimer(long key, long at) {
        now = at;
        server.onTimer(key, at);
    }

    @Override
    public void frame(long socket, boolean binary, byte[] payload) {
        DepthNumbers depth = reader.frame(binary, payload);
        if (depth == null || depth.whole() || !losing(socket + " " + depth.symbol())) {
            out.frame(socket, binary, payload);
        }
    }

    private boolean losing(String book) {
        long last = lostAt.computeIfAbsent(book, _ -> now);
        if (calm || now - last < spacingNanos) {
            return false;
        }
        lostAt.put(book, now);
        planted++;
        return true;
    }

    @Override
    public void reply(long exchange, Answer answer) {
        out.reply(exchange, answer);
    }

    @Override
    public void ping(long socket, byte[] payload) {
        out.ping(socket, payload);
    }

    @Override
    public void close(long socket, int code, String reason) {
        out.close(socket, code, reason);
    }

    @Override
    public void timer(long key, long at) {
        out.timer(key, at);
    }
}
