package dev.tradewind.tape;

import dev.tradewind.core.book.BareBook;
import java.io.IOException;
import java.util.ArrayList;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * All decoders in one JVM, as in production, where the compiler has seen every kind of frame and
 * may not specialise for one: a book frame of each of the eight markets in turn. Each figure is per
 * round of eight frames; compare it with the sum of the eight alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class AllDecodersBenchmark {
    private final List<Lane> lanes = new ArrayList<>();
    private final Allocation allocation = new Allocation();

    /** A market with everything that reads it. */
    private static final class Lane {
        private final DepthTape tape;
        private final DepthReading reading;
        private final Floor floor = new Floor();
        private final BareBook book = new BareBook();
        private FeedRig rig;

        Lane(DepthTape tape) {
            this.tape = tape;
            this.reading = tape.market().reading().get();
            this.rig = new FeedRig(tape.market());
        }
    }

    /** Reads or invents the tapes. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        for (TapedMarket market : TapedMarkets.all()) {
            lanes.add(new Lane(DepthTape.of(market)));
        }
    }

    /** Brings the books back to the snapshots; only those that are measured. */
    @Setup(Level.Invocation)
    public void rewind(BenchmarkParams params) {
        String name = params.getBenchmark();
        for (Lane lane : lanes) {
            if (name.endsWith(".floor")) {
                lane.tape.begin(lane.floor);
            } else if (name.endsWith(".scannerAndBook")) {
                lane.tape.begin(lane.reading, lane.book);
            } else {
                lane.rig = new FeedRig(lane.tape.market());
                lane.rig.begin(lane.tape);
            }
        }
    }

    /** Tells what the loop allocated. */
    @TearDown(Level.Trial)
    public void tell() {
        System.out.println(allocation.told());
    }

    /** The yardstick. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void floor() {
        for (int i = 0; i < DepthTape.FRAMES; i++) {
            for (Lane lane : lanes) {
                lane.tape.market().floor().accept(lane.floor, lane.tape.frames()[i]);
            }
        }
        lanes.forEach(lane -> lane.floor.require(lane.tape));
    }

    /** Scanners and book updates alone. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void scannerAndBook() {
        for (int i = 0; i < DepthTape.FRAMES; i++) {
            for (Lane lane : lanes) {
                lane.reading.read(lane.tape.frames()[i], lane.book);
            }
        }
        lanes.forEach(lane -> lane.book.require(lane.tape.end()));
    }

    /** Machines, events, the core's markets. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void feedEventBook() {
        long levels = levels();
        allocation.begin();
        for (int i = 1; i < DepthTape.FRAMES; i++) {
            for (Lane lane : lanes) {
                lane.rig.frame(lane.tape.frames()[i]);
            }
        }
        allocation.end((DepthTape.FRAMES - 1L) * lanes.size(), levels() - levels);
        lanes.forEach(lane -> lane.rig.require(lane.tape));
    }

    private long levels() {
        return lanes.stream().mapToLong(lane -> lane.rig.levels()).sum();
    }
}
