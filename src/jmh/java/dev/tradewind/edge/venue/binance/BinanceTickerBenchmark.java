package dev.tradewind.edge.venue.binance;

import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.tape.Allocation;
import dev.tradewind.tape.DepthTape;
import dev.tradewind.tape.FeedRig;
import dev.tradewind.tape.Floor;
import dev.tradewind.tape.TapedMarkets;
import dev.tradewind.tape.TickerTape;
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

/** A Binance best-price frame into our own market (P1), a whole tape at a time, per frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"})
public class BinanceTickerBenchmark {
    private final Instrument instrument = TapedMarkets.spot(Venue.BINANCE, "BTCUSDT");
    private final BinanceCodec codec = new BinanceCodec(List.of(instrument));
    private final Floor floor = new Floor();
    private TickerTape tape;

    /** Reads or invents the tape. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        tape = TickerTape.binance();
    }

    /** What only the whole path needs, so that its making is not counted elsewhere. */
    @State(Scope.Thread)
    public static class Whole {
        private final Allocation allocation = new Allocation();
        private FeedRig rig;

        /** A fresh feed, which has seen no number yet. */
        @Setup(Level.Invocation)
        public void begin() {
            rig = new FeedRig(TapedMarkets.binance());
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
    public long floor() {
        for (byte[] frame : tape.frames()) {
            floor.binanceTicker(frame);
        }
        require(floor.lastId());
        return floor.tickers();
    }

    /** Byte scanner alone: must allocate nothing. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public long scanner() {
        long read = 0;
        long id = 0;
        for (byte[] frame : tape.frames()) {
            BinanceMessage message = codec.decode(frame, 0, frame.length);
            id = message.firstId;
            read += message.bidPrice ^ message.askPrice;
            read += message.bidQuantity ^ message.askQuantity;
        }
        require(id);
        return read;
    }

    /** The feed's machine, the event, the core's market. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void feedEventMarket(Whole whole) {
        whole.allocation.begin();
        for (byte[] frame : tape.frames()) {
            whole.rig.frame(frame);
        }
        whole.allocation.end(DepthTape.FRAMES, 0);
        if (whole.rig.market().messages() != DepthTape.FRAMES) {
            throw new IllegalStateException("messages " + whole.rig.market().messages());
        }
    }

    private void require(long lastId) {
        if (lastId != tape.lastId()) {
            throw new IllegalStateException(
                    "the tape ends at " + tape.lastId() + ", not " + lastId);
        }
    }
}
