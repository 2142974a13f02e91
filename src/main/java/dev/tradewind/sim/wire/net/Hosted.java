package dev.tradewind.sim.wire.net;

import dev.tradewind.sim.wire.VenueServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One server behind one port. Everything but the constructor runs on the event loop. */
final class Hosted implements VenueServer.Effects {
    private static final Logger LOG = LoggerFactory.getLogger(Hosted.class);
    private static final long GOODBYE_MILLIS = 1_000;

    private final VenueServer server;
    private final EventLoop loop;
    private final LongSupplier clock;
    private final ShellLimits limits;
    private final Map<Long, Door> sockets = new LinkedHashMap<>();
    private final Map<Long, Door> exchanges = new LinkedHashMap<>();
    private final Map<Long, Future<?>> timers = new LinkedHashMap<>();
    private final Set<Door> doors = new LinkedHashSet<>();
    private final Set<Channel> unflushed = new LinkedHashSet<>();
    private @Nullable Channel listening;
    private long numbers;
    private boolean closed;

    Hosted(VenueServer server, EventLoop loop, LongSupplier clock, ShellLimits limits) {
        this.server = server;
        this.loop = loop;
        this.clock = clock;
        this.limits = limits;
    }

    void start() {
        server.start(this, now());
    }

    void listensOn(Channel channel) {
        listening = channel;
    }

    ChannelInitializer<Channel> initializer() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(
                                new HttpServerCodec(),
                                new HttpObjectAggregator(limits.body()),
                                new Door(Hosted.this, channel));
            }
        };
    }

    VenueServer server() {
        return server;
    }

    ShellLimits limits() {
        return limits;
    }

    long now() {
        return clock.getAsLong();
    }

    void opened(Door door) {
        doors.add(door);
    }

    void gone(Door door) {
        doors.remove(door);
    }

    long newExchange(Door door) {
        long number = ++numbers;
        exchanges.put(number, door);
        return number;
    }

    void forgetExchange(long exchange) {
        exchanges.remove(exchange);
    }

    long newSocket(Door door) {
        long number = ++numbers;
        sockets.put(number, door);
        return number;
    }

    void forgetSocket(long socket) {
        sockets.remove(socket);
    }

    @Override
    public void reply(long exchange, VenueServer.Answer answer) {
        Door door = exchanges.remove(exchange);
        if (door != null) {
            door.answer(exchange, answer);
        }
    }

    @Override
    public void frame(long socket, boolean binary, byte[] payload) {
        Door door = sockets.get(socket);
        if (door != null) {
            ByteBuf bytes = Unpooled.wrappedBuffer(payload);
            door.send(binary ? new BinaryWebSocketFrame(bytes) : new TextWebSocketFrame(bytes));
        }
    }

    @Override
    public void ping(long socket, byte[] payload) {
        Door door = sockets.get(socket);
        if (door != null) {
            door.send(new PingWebSocketFrame(Unpooled.wrappedBuffer(payload)));
        }
    }

    @Override
    public void close(long socket, int code, String reason) {
        Door door = sockets.get(socket);
        if (door != null) {
            WebSocketFrame goodbye =
                    WebSocketCloseStatus.isValidStatusCode(code)
                            ? new CloseWebSocketFrame(code, reason)
                            : new CloseWebSocketFrame();
            door.goodbye(goodbye, GOODBYE_MILLIS);
        }
    }

    @Override
    public void timer(long key, long at) {
        Future<?> before = timers.remove(key);
        if (before != null) {
            before.cancel(false);
        }
        if (!closed) {
            long delay = Math.max(0, at - now());
            timers.put(key, loop.schedule(() -> due(key), delay, TimeUnit.NANOSECONDS));
        }
    }

    private void due(long key) {
        timers.remove(key);
        guarded("a timer", () -> server.onTimer(key, now()));
    }

    /** Runs a step of the server; what it throws is logged and true says that it went well. */
    boolean guarded(String what, Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("the simulated venue failed on {}", what, e);
            return false;
        }
    }

    /** Flushes once, at the end of the event loop's turn, however many frames were written. */
    void flushLater(Channel channel) {
        if (unflushed.isEmpty()) {
            loop.execute(this::flush);
        }
        unflushed.add(channel);
    }

    private void flush() {
        for (Channel channel : new ArrayList<>(unflushed)) {
            channel.flush();
        }
        unflushed.clear();
    }

    void cut() {
        new ArrayList<>(doors).forEach(Door::cut);
    }

    void close() {
        closed = true;
        Channel channel = listening;
        if (channel != null) {
            ChannelFuture _ = channel.close();
        }
        timers.values().forEach(timer -> timer.cancel(false));
        timers.clear();
        for (Door door : new ArrayList<>(doors)) {
            door.end();
        }
    }
}
