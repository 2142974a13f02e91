package dev.tradewind.runtime;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * The distribution of {@code wire_to_decision}. Written by the core alone, read by anybody. Longer
 * than a minute counts as a minute.
 */
public final class DecisionLatency implements DecisionTimer {
    private static final long NANOS_MAX = TimeUnit.MINUTES.toNanos(1);
    private static final int DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(NANOS_MAX, DIGITS);
    private final Histogram total = new Histogram(NANOS_MAX, DIGITS);

    /** Nothing recorded yet. */
    public DecisionLatency() {}

    @Override
    public void decided(long arrivedAt, long decidedAt) {
        recorder.recordValue(Math.clamp(decidedAt - arrivedAt, 0, NANOS_MAX));
    }

    /** A copy of all values so far, in nanoseconds. */
    public Histogram snapshot() {
        synchronized (total) {
            total.add(recorder.getIntervalHistogram());
            return total.copy();
        }
    }
}
