package dev.tradewind.runtime.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a journal does in the background: forces written bytes to the disk, seals full segments and
 * keeps one empty segment ready. Sealing takes milliseconds and filling a segment seconds at least,
 * so hardly more than one waits to be sealed; should the disk stall, the writer fails at the latest
 * when {@link #UNSEALED_MAX} wait.
 */
final class JournalFlusher {
    /** Complete segments that may wait for a stalled disk. */
    static final int UNSEALED_MAX = 16;

    /** The mark in a segment's head is forced once in so many rounds, about each second. */
    private static final int HEAD_EVERY = 20;

    /** Pages are made ready this far ahead of the writer. */
    private static final int TOUCH_BYTES = 4 << 20;

    private final Path directory;
    private final JournalOptions options;
    private final Object preparing = new Object();
    private final Queue<MappedSegment> segments = new ConcurrentLinkedQueue<>();
    private final @Nullable Thread thread;
    private @Nullable MappedSegment prepared;
    private int preparedNumber;
    private volatile JournalException.@Nullable WriteFailed failure;
    private volatile boolean stopping;
    private int round;

    /** Starts nothing yet. */
    JournalFlusher(Path directory, JournalOptions options) {
        this.directory = directory;
        this.options = options;
        thread =
                options.flushNanos() > 0
                        ? Thread.ofPlatform().name("journal-flusher").daemon().unstarted(this::run)
                        : null;
    }

    void start() {
        if (thread != null) {
            thread.start();
        }
    }

    /**
     * The next segment, ready or made now; the writer's to use from here on. The one before it is
     * sealed once the writer says that it is complete.
     */
    MappedSegment next() {
        synchronized (preparing) {
            MappedSegment ready = prepared;
            prepared = null;
            return ready == null ? create() : ready;
        }
    }

    /** The writer writes into this one from now on; those before it are complete. */
    void current(MappedSegment segment) {
        segments.add(segment);
        if (thread != null && segments.size() > UNSEALED_MAX) {
            throw new JournalException.WriteFailed(
                    UNSEALED_MAX + " segments wait for the disk of " + directory);
        }
    }

    JournalException.@Nullable WriteFailed failure() {
        return failure;
    }

    private void run() {
        while (!stopping && failure == null) {
            long roundAt = System.nanoTime();
            guarded(this::round);
            LockSupport.parkNanos(this, roundAt + options.flushNanos() - System.nanoTime());
        }
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (JournalException.WriteFailed e) {
            failure = e;
        } catch (IOException | RuntimeException | InternalError e) {
            failure = new JournalException.WriteFailed("in " + directory, e);
        }
    }

    /** One round: seal what is complete, force what is written, prepare what comes. */
    private void round() throws IOException {
        sealComplete();
        MappedSegment current = segments.element();
        current.force();
        round++;
        if (round % HEAD_EVERY == 0) {
            current.forceHead();
            requireSpace();
        }
        current.touchAhead(TOUCH_BYTES);
        synchronized (preparing) {
            if (prepared == null) {
                prepared = create();
            }
        }
    }

    private void sealComplete() throws IOException {
        while (segments.size() > 1) {
            segments.element().seal();
            segments.remove();
        }
    }

    private MappedSegment create() {
        requireSpace();
        try {
            preparedNumber++;
            return MappedSegment.create(directory, preparedNumber, options.segmentBytes());
        } catch (IOException | InternalError e) {
            throw new JournalException.WriteFailed(
                    "segment " + preparedNumber + " in " + directory, e);
        }
    }

    private void requireSpace() {
        long free = options.freeBytes().getAsLong();
        if (free < options.freeBytesMin()) {
            throw new JournalException.WriteFailed(
                    "disk full, " + (free >> 20) + " MB left in " + directory);
        }
    }

    /** Ends the thread, then seals everything; what fails is found in {@link #failure}. */
    void close() {
        abandon();
        guarded(this::sealAll);
    }

    private void sealAll() throws IOException {
        sealComplete();
        segments.remove().seal();
        MappedSegment unused = prepared;
        if (unused != null) {
            unused.discard();
        }
        MappedSegment.forceDirectory(directory);
    }

    /** Ends the thread and leaves everything as it is. */
    void abandon() {
        stopping = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            joinUninterrupted(thread);
        }
    }

    private static void joinUninterrupted(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that the disk can refuse. */
    private interface Work {
        void run() throws IOException;
    }
}
