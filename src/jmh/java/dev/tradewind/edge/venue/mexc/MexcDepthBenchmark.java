package dev.tradewind.edge.venue.mexc;

import dev.tradewind.core.book.BareBook;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.tape.Allocation;
import dev.tradewind.tape.DepthTape;
import dev.tradewind.tape.FeedRig;
import dev.tradewind.tape.Floor;
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
 * A MEXC depth frame, protobuf, into our own book (P1), a whole tape at a time. Each figure is per
 * frame; a pass that does not end with the expected book fails.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(5)
public class MexcDepthBenchmark {
    private final Instrument instrument = DepthTape.bitcoin(Venue.MEXC, 0);
    private final MexcCodec codec = new MexcCodec();
    private final int priceScale = instrument.pair().priceScale();
    private final int quantityScale = instrument.pair().quantityScale();
    private final LevelBuffer buffer = new LevelBuffer();
    private final BareBook book = new BareBook();
    private final LevelBuffer snapshot = new LevelBuffer();
    private final Floor floor = new Floor();
    private DepthTape tape;

    /** Invents the tape. */
    @Setup(Level.Trial)
    public void load() {
        tape = DepthTape.mexc();
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
        public void begin(MexcDepthBenchmark bench) {
            MexcVenue venue = new MexcVenue(MexcSettings.defaults());
            rig = new FeedRig(venue, List.of(bench.instrument), true);
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
            floor.mexcDepth(frame);
        }
        floor.require(tape.end());
    }

    /** Protobuf reader and book update alone: must allocate nothing. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void readerAndBook() {
        for (byte[] frame : tape.frames()) {
            codec.open(frame, 0, frame.length);
            codec.depth(priceScale, quantityScale, buffer);
            book.apply(buffer, codec.toVersion());
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
