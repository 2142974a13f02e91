package dev.tradewind.app.machine;

/**
 * When the machine counts as short of something (RK-5). Shares are parts of 1.
 *
 * @param cpuShare work of all processors above which they are short
 * @param memoryShare heap in use after a collection above which it is short
 * @param diskShare part of the disk in use above which it is short
 * @param diskFreeShare part of the disk that must be free for anything new to be opened
 * @param diskRoomBytes with so much free a disk is never short, whatever its size
 * @param journalKeepBytes journals of ended runs that a clean-up leaves
 * @param stallNanos time without a beat of the core that counts as a stall
 * @param patienceNanos how long something must be short for each step: first less is opened, then
 *     things are cleaned up, then the run ends
 */
public record MachineLimits(
        double cpuShare,
        double memoryShare,
        double diskShare,
        double diskFreeShare,
        long diskRoomBytes,
        long journalKeepBytes,
        long stallNanos,
        long patienceNanos) {
    private static final long SECOND = 1_000_000_000L;
    private static final long GIB = 1L << 30;

    /** The specification's figures. */
    public static final MachineLimits DEFAULT =
            new MachineLimits(0.85, 0.90, 0.95, 0.10, 20 * GIB, 20 * GIB, 3 * SECOND, 120 * SECOND);
}
