package dev.tradewind.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Feeds a target and holds it to its bound of memory; time is bounded by who calls. */
public final class Judge {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Judge() {}

    /**
     * Feeds one input.
     *
     * @throws Exception what the target threw
     * @throws AssertionError if it allocated more than its bound
     */
    public static void feed(Target target, byte[] input) throws Exception {
        long most = target.allowance() + (long) target.perInputByte() * input.length;
        if (allocated(target, input) > most) {
            // The first time counts the loading of classes too; only the second is the input's.
            long again = allocated(target, input);
            if (again > most) {
                throw new AssertionError(
                        "%s allocated %d bytes for an input of %d, bound %d"
                                .formatted(target.name(), again, input.length, most));
            }
        }
    }

    private static long allocated(Target target, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.feed(input.clone());
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
