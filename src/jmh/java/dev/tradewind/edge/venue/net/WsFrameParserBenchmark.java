package dev.tradewind.edge.venue.net;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time and allocation per WebSocket frame, from a filled buffer to the sink; run with -prof gc. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WsFrameParserBenchmark implements WsFrameParser.Sink {
    private static final int FRAMES = 32;

    /** A best-price message has about 120 bytes, a depth message some hundred to thousands. */
    @Param({"120", "1500"})
    public int bytes;

    private final WsFrameParser parser = new WsFrameParser();
    private byte[] stream = new byte[0];
    private long seen;

    /** Lays out a run of frames as one read of a busy socket would find them. */
    @Setup
    public void layOut() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            out.write(0x82);
            if (bytes < 126) {
                out.write(bytes);
            } else {
                out.write(126);
                out.write(bytes >>> 8);
                out.write(bytes);
            }
            out.writeBytes(new byte[bytes]);
        }
        stream = out.toByteArray();
    }

    /** One frame, copying into the buffer included. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long parse() throws ProtocolViolation {
        parser.feed(stream, 0, stream.length, this);
        return seen;
    }

    @Override
    public void onMessage(boolean binary, byte[] message, int offset, int length) {
        seen += message[offset] + length;
    }

    @Override
    public void onPing(byte[] message, int offset, int length) {
        seen++;
    }

    @Override
    public void onPong() {
        seen++;
    }

    @Override
    public void onClose(int code, String reason) {
        seen++;
    }
}
