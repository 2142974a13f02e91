package dev.tradewind.app.doctor;

import dev.tradewind.sim.wire.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A simulated venue whose doors misbehave in one way; behind them it is healthy. */
class SickServer implements VenueServer {
    private final VenueServer healthy;
    private Effects effects;

    SickServer(VenueServer healthy) {
        this.healthy = healthy;
    }

    /** Answers every request alike. */
    static SickServer answering(VenueServer healthy, int status, String body, String... headers) {
        return new SickServer(healthy) {
            @Override
            public void onHttp(long exchange, Ask ask, long now) {
                answer(exchange, status, body, headers);
            }
        };
    }

    /** Answers requests for one path alike, all others as the healthy venue does. */
    static SickServer answeringAt(VenueServer healthy, String path, int status, String body) {
        return new SickServer(healthy) {
            @Override
            public void onHttp(long exchange, Ask ask, long now) {
                if (ask.target().startsWith(path)) {
                    answer(exchange, status, body);
                } else {
                    super.onHttp(exchange, ask, now);
                }
            }
        };
    }

    /** Takes requests for one path and never answers them. */
    static SickServer mute(VenueServer healthy, String path) {
        return new SickServer(healthy) {
            @Override
            public void onHttp(long exchange, Ask ask, long now) {
                if (!ask.target().startsWith(path)) {
                    super.onHttp(exchange, ask, now);
                }
            }
        };
    }

    /** Serves requests and refuses every WebSocket. */
    static SickServer withoutSockets(VenueServer healthy) {
        return new SickServer(healthy) {
            @Override
            public boolean onSocketOpen(long socket, String target, long now) {
                return false;
            }
        };
    }

    /** Answers each request only after a while, and opens WebSockets that stay silent. */
    static SickServer slow(VenueServer healthy, long nanos) {
        return new SickServer(silentSockets(healthy)) {
            @Override
            public void onHttp(long exchange, Ask ask, long now) {
                LockSupport.parkNanos(nanos);
                super.onHttp(exchange, ask, now + nanos);
            }
        };
    }

    /** Refuses the WebSockets whose address contains a text. */
    static SickServer withoutSocketsAt(VenueServer healthy, String text) {
        return new SickServer(healthy) {
            @Override
            public boolean onSocketOpen(long socket, String target, long now) {
                return !target.contains(text) && super.onSocketOpen(socket, target, now);
            }
        };
    }

    /** Opens WebSockets and never says a word there. */
    static SickServer silentSockets(VenueServer healthy) {
        return new SickServer(healthy) {
            @Override
            public boolean onSocketOpen(long socket, String target, long now) {
                return true;
            }

            @Override
            public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
                // heard, not answered
            }
        };
    }

    final void answer(long exchange, int status, String body, String... headers) {
        effects.reply(
                exchange,
                new Answer(status, List.of(headers), body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void start(Effects given, long now) {
        effects = given;
        healthy.start(given, now);
    }

    @Override
    public void onHttp(long exchange, Ask ask, long now) {
        healthy.onHttp(exchange, ask, now);
    }

    @Override
    public boolean onSocketOpen(long socket, String target, long now) {
        return healthy.onSocketOpen(socket, target, now);
    }

    @Override
    public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {
        healthy.onSocketFrame(socket, binary, payload, now);
    }

    @Override
    public void onSocketPong(long socket, long now) {
        healthy.onSocketPong(socket, now);
    }

    @Override
    public void onSocketClosed(long socket, long now) {
        healthy.onSocketClosed(socket, now);
    }

    @Override
    public void onTimer(long key, long now) {
        healthy.onTimer(key, now);
    }
}
