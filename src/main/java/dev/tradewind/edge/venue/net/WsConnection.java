package dev.tradewind.edge.venue.net;

import dev.tradewind.runtime.Clock;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket from dialling to its end. A thread of its own dials, reads and calls the listener;
 * a second one writes from a bounded queue, so that nobody who asks for a write ever waits.
 * Whatever happens, the listener hears onClosed exactly once, as the last thing.
 */
final class WsConnection implements WsFrameParser.Sink {
    private static final Logger LOG = LoggerFactory.getLogger(WsConnection.class);
    private static final SecureRandom SECURE = new SecureRandom();

    private final String name;
    private final Doors doors;
    private final String target;
    private final NetLimits limits;
    private final Timers timers;
    private final Clock clock;
    private final Listener listener;
    private final WsFrameParser parser;
    private final BlockingQueue<byte[]> writes;
    private final SplittableRandom masks = new SplittableRandom(SECURE.nextLong());
    private final Thread reader;
    private final Thread writer;
    private final Object state = new Object();
    private volatile @Nullable Wire wire;
    private volatile @Nullable String ending;
    private volatile boolean open;
    private volatile boolean closeQueued;
    private volatile long readAt;
    private byte[] early = new byte[0];

    /** Hears what the connection does; always called from the connection's own thread. */
    interface Listener {
        /** The upgrade succeeded. */
        void onOpen(long now);

        /** One whole message; the bytes are valid during the call only. */
        void onMessage(boolean binary, byte[] bytes, int offset, int length, long now);

        /** It ended or could not be opened. */
        void onClosed(String reason, long now);
    }

    /**
     * Prepares a connection; {@link #start} dials.
     *
     * @param name of its threads
     * @param target path and query
     */
    WsConnection(
            String name,
            Doors doors,
            String target,
            NetLimits limits,
            Timers timers,
            Clock clock,
            Listener listener) {
        this.name = name;
        this.doors = doors;
        this.target = target;
        this.limits = limits;
        this.timers = timers;
        this.clock = clock;
        this.listener = listener;
        this.parser = new WsFrameParser(limits.messageMax());
        this.writes = new ArrayBlockingQueue<>(limits.writesWaiting());
        this.reader = Threads.daemon(name, this::run);
        this.writer = Threads.daemon(name + "-writer", this::write);
    }

    /** Dials on the connection's own thread; returns at once. */
    void start() {
        reader.start();
    }

    /** Queues a text message; silently nothing once the connection ends. */
    void text(byte[] utf8) {
        queue(WsFrameParser.TEXT, utf8, 0, utf8.length);
    }

    /** Queues a ping without a payload. */
    void ping() {
        queue(WsFrameParser.PING, new byte[0], 0, 0);
    }

    /** Says goodbye and waits for the other side's, a limited time; returns at once. */
    void close(String reason) {
        synchronized (state) {
            if (ending != null) {
                return;
            }
            if (!open) {
                abort(reason);
                return;
            }
            ending = reason;
        }
        queueClose(1000, "");
        Future<?> _ = timers.after(limits.goodbye().toNanos(), () -> abort(reason));
    }

    /** Drops the socket at once. */
    void abort(String reason) {
        synchronized (state) {
            if (ending == null) {
                ending = reason;
            }
            Wire current = wire;
            if (current != null) {
                current.kill();
            } else {
                reader.interrupt();
            }
        }
    }

    private void run() {
        String reason = "closed";
        try {
            dial();
            open = true;
            writer.start();
            watchSilence();
            listener.onOpen(clock.now());
            parser.feed(early, 0, early.length, this);
            read();
        } catch (ProtocolViolation e) {
            reason = "protocol: " + e.getMessage();
            if (open) {
                queueClose(e.closeCode(), "");
            }
        } catch (IOException e) {
            reason = e instanceof DialException ? words(e) : "lost: " + words(e);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: failed while reading, the link is closed", name, e);
            reason = "our own failure: " + e;
        }
        finish(reason);
    }

    private void finish(String reason) {
        open = false;
        if (closeQueued) {
            joinWriter();
        }
        Wire current = wire;
        if (current != null) {
            current.kill();
        }
        writer.interrupt();
        // An interrupt meant for the dialling must not hit a channel that the listener writes to.
        boolean _ = Thread.interrupted();
        String asked = ending;
        try {
            listener.onClosed(asked != null ? asked : reason, clock.now());
        } catch (RuntimeException | Error e) {
            LOG.error("{}: failed while closing", name, e);
        }
    }

    private void joinWriter() {
        try {
            writer.join(limits.goodbye());
        } catch (InterruptedException _) {
            LOG.debug("{}: interrupted while saying goodbye", name);
        }
    }

    private void dial() throws IOException {
        Wire dialled = doors.open();
        synchronized (state) {
            if (ending != null) {
                dialled.kill();
                throw new IOException(ending);
            }
            wire = dialled;
        }
        Future<?> timer =
                timers.after(
                        limits.handshake().toNanos(),
                        () -> {
                            doors.bad(dialled, Failure.SILENT, "upgrade was never answered");
                            abort("upgrade was never answered");
                        });
        boolean upgraded = false;
        try {
            upgrade(dialled);
            upgraded = true;
        } finally {
            if (upgraded) {
                doors.good(dialled);
            } else if (ending == null) {
                doors.bad(dialled, Failure.GARBAGE, "no upgrade to a WebSocket");
            }
            timer.cancel(false);
        }
    }

    private void upgrade(Wire dialled) throws IOException {
        byte[] nonce = new byte[16];
        SECURE.nextBytes(nonce);
        WsHandshake handshake = new WsHandshake(nonce);
        dialled.write(handshake.request(hostOf(dialled), target));
        HttpResponseParser answer = new HttpResponseParser(HttpResponseParser.HEAD_MAX);
        answer.begin(false);
        byte[] bytes = new byte[8 << 10];
        while (!answer.done()) {
            int count = dialled.read(bytes, 0, bytes.length);
            readAt = clock.now();
            if (count < 0) {
                answer.end();
                break;
            }
            int used = answer.feed(bytes, 0, count);
            early = Arrays.copyOfRange(bytes, used, count);
        }
        handshake.check(answer.reply());
    }

    private String hostOf(Wire dialled) {
        Doors.Door door = dialled.door();
        return door == null ? doors.host() : door.dialer().host();
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void read() throws IOException {
        Wire current = wire;
        while (current != null && open) {
            int room = parser.room();
            int count = current.read(parser.array(), parser.writeAt(), room);
            if (count < 0) {
                throw new IOException("closed without a close frame");
            }
            readAt = clock.now();
            parser.filled(count);
            parser.parse(this);
        }
    }

    private void watchSilence() {
        long deadline = readAt + limits.silence().toNanos();
        Future<?> _ = timers.at(deadline, this::checkSilence);
    }

    private void checkSilence() {
        if (!open) {
            return;
        }
        if (clock.now() - readAt >= limits.silence().toNanos()) {
            abort("silent for " + limits.silence().toMillis() + " ms");
        } else {
            watchSilence();
        }
    }

    @Override
    public void onMessage(boolean binary, byte[] bytes, int offset, int length) {
        if (ending == null) {
            listener.onMessage(binary, bytes, offset, length, readAt);
        }
    }

    @Override
    public void onPing(byte[] bytes, int offset, int length) {
        queue(WsFrameParser.PONG, bytes, offset, length);
    }

    @Override
    public void onPong() {
        LOG.trace("{}: pong", name);
    }

    @Override
    public void onClose(int code, String reason) {
        synchronized (state) {
            if (ending == null) {
                ending = "closed by the venue: " + code + " " + printable(reason);
            }
        }
        queueClose(code, "");
        open = false;
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private void queue(int opcode, byte[] bytes, int offset, int length) {
        synchronized (writes) {
            if (closeQueued || ending != null && opcode == WsFrameParser.TEXT) {
                return;
            }
            byte[] frame = WsFrames.masked(opcode, bytes, offset, length, masks.nextInt());
            if (writes.offer(frame)) {
                return;
            }
        }
        abort("more than " + limits.writesWaiting() + " writes waited for a slow socket");
    }

    private void queueClose(int code, String text) {
        synchronized (writes) {
            if (closeQueued) {
                return;
            }
            closeQueued = writes.offer(WsFrames.close(code, text, masks.nextInt()));
        }
        if (!closeQueued) {
            abort("no room for a goodbye");
        }
    }

    private void write() {
        try {
            byte[] frame;
            do {
                frame = writes.take();
                Wire current = wire;
                if (current != null) {
                    current.write(frame);
                }
            } while ((frame[0] & 0x0f) != WsFrameParser.CLOSE);
        } catch (InterruptedException _) {
            LOG.trace("{}: writer ends", name);
        } catch (IOException e) {
            abort("lost while writing: " + words(e));
        } catch (RuntimeException | Error e) {
            LOG.error("{}: failed while writing, the link is closed", name, e);
            abort("our own failure: " + e);
        }
    }
}
