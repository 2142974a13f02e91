package dev.tradewind.app.world;

import dev.tradewind.sim.wire.VenueServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A venue's server at the far end of in-memory pipes, on virtual time. */
final class PipedVenue implements VenueServer.Effects {
    private static final long PONG_LEAST = 300_000L;
    private static final long PONG_MOST = 1_800_000L;

    private final VirtualTime time;
    private final VenueServer server;
    private final SplittableRandom pongs;
    private final Map<Long, SocketEnd> sockets = new LinkedHashMap<>();
    private final Map<Long, Requester> exchanges = new LinkedHashMap<>();
    private final Map<Long, Long> timers = new LinkedHashMap<>();
    private long next = 1;

    /** The near end of a request; how long the answer takes to it is its own business. */
    interface Requester {
        void answered(VenueServer.Answer answer);
    }

    /** The near end of a socket. */
    interface SocketEnd {
        void opened(long socket);

        void framed(long socket, boolean binary, byte[] payload);

        void closed(long socket, String reason);
    }

    PipedVenue(VirtualTime time, VenueServer server, long seed) {
        this.time = time;
        this.server = server;
        this.pongs = new SplittableRandom(seed);
    }

    void start() {
        server.start(this, time.now());
    }

    VirtualTime time() {
        return time;
    }

    /** A request arrives. */
    void request(Requester client, VenueServer.Ask ask) {
        long exchange = next++;
        exchanges.put(exchange, client);
        server.onHttp(exchange, ask, time.now());
    }

    /** A socket asks to be opened. */
    long open(SocketEnd client, String target) {
        long socket = next++;
        sockets.put(socket, client);
        if (server.onSocketOpen(socket, target, time.now())) {
            client.opened(socket);
        } else {
            sockets.remove(socket);
            client.closed(socket, "refused with status 404");
        }
        return socket;
    }

    void frame(long socket, byte[] text) {
        if (sockets.containsKey(socket)) {
            server.onSocketFrame(socket, false, text, time.now());
        }
    }

    /** The client ends the socket. */
    void end(long socket) {
        SocketEnd client = sockets.remove(socket);
        if (client != null) {
            server.onSocketClosed(socket, time.now());
        }
    }

    @Override
    public void reply(long exchange, VenueServer.Answer answer) {
        Requester client = exchanges.remove(exchange);
        if (client != null) {
            client.answered(answer);
        }
    }

    @Override
    public void frame(long socket, boolean binary, byte[] payload) {
        SocketEnd client = sockets.get(socket);
        if (client != null) {
            client.framed(socket, binary, payload.clone());
        }
    }

    @Override
    public void ping(long socket, byte[] payload) {
        time.at(
                time.now() + pongs.nextLong(PONG_LEAST, PONG_MOST),
                () -> {
                    if (sockets.containsKey(socket)) {
                        server.onSocketPong(socket, time.now());
                    }
                });
    }

    @Override
    public void close(long socket, int code, String reason) {
        SocketEnd client = sockets.remove(socket);
        if (client != null) {
            client.closed(socket, "closed by the venue: " + code + " " + reason);
            time.at(time.now(), () -> server.onSocketClosed(socket, time.now()));
        }
    }

    @Override
    public void timer(long key, long at) {
        long stamp = next++;
        timers.put(key, stamp);
        time.at(
                at,
                () -> {
                    if (timers.remove(key, stamp)) {
                        server.onTimer(key, time.now());
                    }
                });
    }
}
