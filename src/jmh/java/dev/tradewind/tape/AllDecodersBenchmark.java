package dev.tradewind.tape;

import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.binance.BinanceVenue;
import dev.tradewind.edge.venue.mexc.MexcSettings;
import dev.tradewind.edge.venue.mexc.MexcVenue;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * All decoders in one JVM, as in production, where the compiler has seen every kind of frame and
 * may not specialise for one: a Binance depth frame, a MEXC depth frame and a Binance best price in
 * turn. Each figure is per three frames; compare it with the sum of the three alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(5)
public class AllDecodersBenchmark {
    private final Instrument binance = DepthTape.bitcoin(Venue.BINANCE, 0);
    private final Instrument mexc = DepthTape.bitcoin(Venue.MEXC, 1);
    private final Floor binanceFloor = new Floor();
    private final Floor mexcFloor = new Floor();
    private DepthTape binanceTape;
    private DepthTape mexcTape;
    private TickerTape tickerTape;
    private FeedRig binanceRig;
    private FeedRig mexcRig;
    private FeedRig tickerRig;

    /** Reads or invents the tapes. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        binanceTape = DepthTape.binance();
        mexcTape = DepthTape.mexc();
        tickerTape = TickerTape.binance();
    }

    /** Fresh feeds; the books are live. */
    @Setup(Level.Invocation)
    public void begin() {
        BinanceVenue venue = new BinanceVenue(BinanceSettings.defaults(1));
        binanceRig = new FeedRig(venue, List.of(binance), false);
        tickerRig = new FeedRig(venue, List.of(binance), false);
        MexcVenue other = new MexcVenue(MexcSettings.defaults());
        mexcRig = new FeedRig(other, List.of(binance, mexc), true);
        binanceRig.begin(binanceTape);
        mexcRig.begin(mexcTape);
        binanceFloor.snapshot(binanceTape.snapshot());
        mexcFloor.snapshot(mexcTape.snapshot());
    }

    /** The yardstick. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public long floor() {
        long tickers = 0;
        for (int i = 0; i < DepthTape.FRAMES; i++) {
            binanceFloor.binanceDepth(binanceTape.frames()[i]);
            mexcFloor.mexcDepth(mexcTape.frames()[i]);
            binanceFloor.binanceTicker(tickerTape.frames()[i]);
            tickers += binanceFloor.tickers();
        }
        mexcFloor.require(mexcTape.end());
        return tickers;
    }

    /** Machines, events, the core's markets. */
    @Benchmark
    @OperationsPerInvocation(DepthTape.FRAMES)
    public void feedEventBook() {
        tickerRig.frame(tickerTape.frames()[0]);
        for (int i = 1; i < DepthTape.FRAMES; i++) {
            binanceRig.frame(binanceTape.frames()[i]);
            mexcRig.frame(mexcTape.frames()[i]);
            tickerRig.frame(tickerTape.frames()[i]);
        }
        binanceRig.require(binanceTape);
        mexcRig.require(mexcTape);
    }
}
