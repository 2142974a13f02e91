package dev.tradewind.edge.venue.binance;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.tape.Allocation;
import dev.tradewind.tape.DepthTape;
import dev.tradewind.tape.FeedRig;
import dev.tradewind.tape.Floor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A Binance depth frame into our own book (P1), a whole tape at a time. Each figure is per frame; a
 * pass that does not end with the expected book fails.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(5)
public class BinanceDepthBenchmark {
    private final Instrument instrument = DepthTape.bitcoin(Venue.BINANCE, 0);
    private final BinanceCodec codec = new BinanceCodec(List.of(instrument));
    private final BareBook book = new BareBook();
    private final LevelBuffer snapshot = new LevelBuffer();
    private final Floor floor = new Floor();
    private DepthTape tape;

    /** Reads or invents the tape. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        tape = DepthTape.binance();
        tape.readSnapshot(snapshot, instrument.pair());
    }

    /** Brings the books back to the snapshot. */
    @Setup(Level.Invocation)
    public void rewind() {
        floor.snapshot(tape.snapshot());
        book.clear();
        book.apply(snapshot, 0);
    }

    /** What only the whole path needs, so that its making is not counted elsewhere. */
    @State(Scope.Thread)
    public static class Whole {
        private final Allocation allocation = new Allocation();
        private FeedRig rig;

        /** A fresh feed whose book is live. */
        @Setup(Level.Invocation)
        public void begin(BinanceDepthBenchmark bench) {
            BinanceVenue venue = new BinanceVenue(BinanceSettings.defaults(1));
            rig = new FeedRig(venue, List.of(bench.instrument), false);
            rig.begin(bench.tape);
        }

        /** Tells what the loop allocated. */
        @TearDown(Level.Trial)
        public void tell() {
            System.out.println(allocation.told());
        }
    }

    /** The yardstick. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void floor() {
        for (byte[] frame : tape.frames()) {
            floor.binanceDepth(frame);
        }
        floor.require(tape.end());
    }

    /** Byte scanner and book update alone: must allocate nothing. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void scannerAndBook() {
        for (byte[] frame : tape.frames()) {
            BinanceMessage message = codec.decode(frame, 0, frame.length);
            book.apply(message.levels, message.lastId);
        }
        book.require(tape.end());
    }

    /** The feed's machine, the event, the core's market. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void feedEventBook(Whole whole) {
        FeedRig rig = whole.rig;
        byte[][] frames = tape.frames();
        long levels = rig.levels();
        whole.allocation.begin();
        for (int i = 1; i < frames.length; i++) {
            rig.frame(frames[i]);
        }
        whole.allocation.end(frames.length - 1, rig.levels() - levels);
        rig.require(tape);
    }
}
