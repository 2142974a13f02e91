package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a core waits for the journal (P11), with the flusher at work on the same disk. Sampled in
 * batches of 100, as reading the clock costs a quarter of an append; a figure is a batch's time
 * divided by 100, so the tail shows pauses spread over a batch. A journal is started anew each
 * iteration, so that the disk does not fill.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class JournalAppendBenchmark {
    private static final int BATCH = 100;
    private static final int EVENTS = 1024;
    private static final long START = 1_723_111_872_000_000_000L;

    /** What is appended: a record of about 128 bytes, or the smallest there is. */
    @Param({"BOOK_128_BYTES", "BEST_PRICE"})
    public Kind kind;

    /** Events each second: the 50,000 of a busy day, and far more than a disk likes. */
    @Param({"50000", "1000000"})
    public int eventsEachSecond;

    private final MarketEvent[] events = new MarketEvent[EVENTS];
    private Path folder;
    private JournalWriter writer;
    private long seq;
    private long nextBatchAt;

    /** Kinds of market event. */
    public enum Kind {
        /** 22 levels. */
        BOOK_128_BYTES,
        /** Best bid and ask. */
        BEST_PRICE
    }

    /** Makes the events once. */
    @Setup(Level.Trial)
    public void makeEvents() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < EVENTS; i++) {
            events[i] = kind == Kind.BEST_PRICE ? best(i) : book(i, random);
        }
    }

    /** Starts a journal of the usual options. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "journal-benchmark");
        JournalHeader header = JournalHeader.of("bench", "", List.of(), 1, 1, new byte[0], "bench");
        writer = new JournalWriter(folder, header, JournalWriter.defaults(folder));
        seq = 0;
        nextBatchAt = System.nanoTime();
    }

    /** Ends it and removes its files. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        writer.stopped();
        writer.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(JournalAppendBenchmark::delete);
        }
    }

    /** Keeps the pace, outside of what is measured. */
    @Setup(Level.Invocation)
    public void pace() {
        nextBatchAt += BATCH * 1_000_000_000L / eventsEachSecond;
        while (System.nanoTime() < nextBatchAt) {
            Thread.onSpinWait();
        }
    }

    /** A hundred appends. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void append() {
        for (int i = 0; i < BATCH; i++) {
            seq++;
            MarketEvent event = events[(int) seq & (EVENTS - 1)];
            writer.input(seq, START + seq * 20_000, event);
        }
    }

    private static BestPrice best(int i) {
        long arrivedAt = START + i * 20_000L - 30_000;
        return new BestPrice(
                3, 6_100_000 + i, 150_000, 6_100_001 + i, 90_000, START + i * 20_000L, arrivedAt);
    }

    private static BookDelta book(int i, SplittableRandom random) {
        long[] levels = new long[44];
        for (int level = 0; level < levels.length; level += 2) {
            levels[level] = 6_100_000 + (level < 22 ? -1 : 1) * (level * 15L + random.nextInt(15));
            levels[level + 1] = random.nextInt(8) == 0 ? 0 : random.nextLong(900_000);
        }
        long arrivedAt = START + i * 20_000L - 30_000;
        return new BookDelta(3, 90_000 + i, 0, arrivedAt, 11, levels);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
