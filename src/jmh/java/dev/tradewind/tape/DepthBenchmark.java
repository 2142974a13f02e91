package dev.tradewind.tape;

import dev.tradewind.core.book.BareBook;
import java.io.IOException;
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
 * A book frame of a venue into our own book (P1), a whole tape at a time. Each figure is per frame;
 * a pass that does not end with the expected book fails.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public abstract class DepthBenchmark {
    private final TapedMarket market;
    private final DepthReading reading;
    private final BareBook book = new BareBook();
    private final Floor floor = new Floor();
    private final Allocation allocation = new Allocation();
    private DepthTape tape;
    private FeedRig rig;

    DepthBenchmark(TapedMarket market) {
        this.market = market;
        this.reading = market.reading().get();
        this.rig = new FeedRig(market);
    }

    /** Binance spot. */
    public static class Binance extends DepthBenchmark {
        /** Its tape. */
        public Binance() {
            super(TapedMarkets.binance());
        }
    }

    /** MEXC spot. */
    public static class Mexc extends DepthBenchmark {
        /** Its tape. */
        public Mexc() {
            super(TapedMarkets.mexc());
        }
    }

    /** Bybit spot. */
    public static class BybitSpot extends DepthBenchmark {
        /** Its tape. */
        public BybitSpot() {
            super(TapedMarkets.bybitSpot());
        }
    }

    /** Bybit linear perpetual. */
    public static class BybitLinear extends DepthBenchmark {
        /** Its tape. */
        public BybitLinear() {
            super(TapedMarkets.bybitLinear());
        }
    }

    /** OKX spot. */
    public static class OkxSpot extends DepthBenchmark {
        /** Its tape. */
        public OkxSpot() {
            super(TapedMarkets.okxSpot());
        }
    }

    /** OKX swap. */
    public static class OkxSwap extends DepthBenchmark {
        /** Its tape. */
        public OkxSwap() {
            super(TapedMarkets.okxSwap());
        }
    }

    /** Gate.io spot. */
    public static class GateSpot extends DepthBenchmark {
        /** Its tape. */
        public GateSpot() {
            super(TapedMarkets.gateSpot());
        }
    }

    /** Gate.io perpetual. */
    public static class GatePerpetual extends DepthBenchmark {
        /** Its tape. */
        public GatePerpetual() {
            super(TapedMarkets.gatePerpetual());
        }
    }

    /** Reads or invents the tape. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        tape = DepthTape.of(market);
    }

    /** Brings the book back to the snapshot; only what is measured, lest the rest be counted. */
    @Setup(Level.Invocation)
    public void rewind(BenchmarkParams params) {
        String name = params.getBenchmark();
        if (name.endsWith(".floor")) {
            tape.begin(floor);
        } else if (name.endsWith(".scannerAndBook")) {
            tape.begin(reading, book);
        } else {
            rig = new FeedRig(market);
            rig.begin(tape);
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
        for (byte[] frame : tape.frames()) {
            market.floor().accept(floor, frame);
        }
        floor.require(tape);
    }

    /** Scanner and book update alone: must allocate nothing. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void scannerAndBook() {
        allocation.begin();
        for (byte[] frame : tape.frames()) {
            reading.read(frame, book);
        }
        allocation.end(tape.frames().length, 0);
        book.require(tape.end());
    }

    /** The feed's machine, the event, the core's market. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void feedEventBook() {
        byte[][] frames = tape.frames();
        long levels = rig.levels();
        allocation.begin();
        for (int i = 1; i < frames.length; i++) {
            rig.frame(frames[i]);
        }
        allocation.end(frames.length - 1, rig.levels() - levels);
        rig.require(tape);
    }
}
