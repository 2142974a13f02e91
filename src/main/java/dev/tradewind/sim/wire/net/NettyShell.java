package dev.tradewind.sim.wire.net;

import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.wire.VenueServer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves simulated venues over real loopback sockets. All of them, their exchanges and the markets
 * that move them run on one event-loop thread, so none of them needs a lock; look into them only
 * with {@link #call}.
 */
public final class NettyShell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NettyShell.class);
    private static final long CALL_LIMIT_SECONDS = 30;
    private static final long CLOSE_LIMIT_MILLIS = 2_000;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final LongSupplier clock;
    private final ShellLimits limits;
    private final Map<Integer, Hosted> hosts = new LinkedHashMap<>();
    private volatile boolean closed;

    /** On the machine's wall clock at start plus monotonic time. */
    public NettyShell() {
        this(wallThenMonotonic(), ShellLimits.STANDARD);
    }

    /**
     * On a clock that is given.
     *
     * @param clock epoch nanoseconds, never going back
     */
    public NettyShell(LongSupplier clock, ShellLimits limits) {
        this.clock = clock;
        this.limits = limits;
        this.group =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("sim-venues", true), NioIoHandler.newFactory());
        this.loop = group.next();
    }

    private static LongSupplier wallThenMonotonic() {
        long wall = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        long start = System.nanoTime();
        return () -> wall + System.nanoTime() - start;
    }

    /** The shell's time, epoch nanoseconds. */
    public long now() {
        return clock.getAsLong();
    }

    /**
     * Starts a server and opens its port on 127.0.0.1, which serves REST and all socket paths.
     *
     * @param port 0 for any free one
     * @return the port
     * @throws PortInUseException naming the port
     */
    public int host(VenueServer server, int port) throws PortInUseException {
        Hosted hosted = new Hosted(server, loop, clock, limits);
        call(() -> {
            hosted.start();
            return true;
        });
        Channel channel = bind(hosted, port);
        int bound = ((InetSocketAddress) channel.localAddress()).getPort();
        call(() -> {
            hosted.listensOn(channel);
            return hosts.put(bound, hosted);
        });
        return bound;
    }

    private Channel bind(Hosted hosted, int port) throws PortInUseException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(hosted.initializer());
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.execute(hosted::close);
            if (bound.cause() instanceof BindException inUse) {
                throw new PortInUseException(port, inUse);
            }
            throw new IllegalStateException("cannot listen on port " + port, bound.cause());
        }
        return bound.channel();
    }

    /** Lets a market run on the event loop, from now until it says never. */
    public void drive(MarketDriver driver) {
        loop.execute(() -> advance(driver, true));
    }

    private void advance(MarketDriver driver, boolean first) {
        if (closed) {
            return;
        }
        try {
            long next = first ? driver.start(now()) : driver.step(now());
            if (next != MarketDriver.NEVER) {
                long delay = Math.max(0, next - now());
                Future<?> _ =
                        loop.schedule(() -> advance(driver, false), delay, TimeUnit.NANOSECONDS);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("a market driver failed, its markets stand still", e);
        }
    }

    /**
     * Runs a question on the event loop and returns its answer, so that state can be read safely.
     *
     * @throws IllegalStateException if the question throws a checked exception, or the loop does
     *     not answer within 30 s
     */
    public <T> T call(Callable<T> question) {
        try {
            if (loop.inEventLoop()) {
                return question.call();
            }
            return loop.submit(question).get(CALL_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the event loop", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the event loop does not answer", e);
        } catch (Exception e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        return switch (cause) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case IOException io -> new UncheckedIOException(io);
            default -> new IllegalStateException(cause);
        };
    }

    /** Cuts every connection of a port without a goodbye (RST); the port stays open. */
    public void cut(int port) {
        call(() -> {
            Hosted hosted = hosts.get(port);
            if (hosted != null) {
                hosted.cut();
            }
            return true;
        });
    }

    /** Says goodbye (1001) to all sockets and ends, within two seconds. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        call(() -> {
            hosts.values().forEach(Hosted::close);
            return true;
        });
        boolean ended =
                group.shutdownGracefully(50, CLOSE_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                        .awaitUninterruptibly(2 * CLOSE_LIMIT_MILLIS);
        if (!ended) {
            LOG.warn("the event loop of the simulated venues did not end in time");
        }
    }
}
