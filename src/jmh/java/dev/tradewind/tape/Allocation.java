package dev.tradewind.tape;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Counts what the measured loop itself allocates. JMH's own figure also holds what is set up before
 * each pass, such as the snapshot's JSON tree. What is told is the newest pass: the first ones run
 * uncompiled and make iterators that the compiler leaves out later.
 */
public final class Allocation {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long bytes;
    private long frames;
    private long levels;
    private long startedAt;

    /** Nothing counted yet. */
    public Allocation() {}

    /** The loop begins. */
    public void begin() {
        startedAt = threads.getCurrentThreadAllocatedBytes();
    }

    /** The loop ended, after so many frames with so many levels in all. */
    public void end(long framesRead, long levelsRead) {
        bytes = threads.getCurrentThreadAllocatedBytes() - startedAt;
        frames = framesRead;
        levels = levelsRead;
    }

    /** One line for people. */
    public String told() {
        if (frames == 0) {
            return "allocation not counted";
        }
        double each = (double) bytes / frames;
        double levelsEach = (double) levels / frames;
        return String.format(
                Locale.ROOT,
                "allocated in the last loop: %.1f B a frame of %.1f levels, %.1f B without 16 B a"
                        + " level",
                each,
                levelsEach,
                each - 16 * levelsEach);
    }
}
