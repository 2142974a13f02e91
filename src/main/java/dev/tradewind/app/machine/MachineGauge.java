package dev.tradewind.app.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what the machine has and uses; cheap enough for once a second. */
public interface MachineGauge {
    /**
     * One look.
     *
     * @param cpuShare work of all processors, part of 1; 0 if the system does not tell
     * @param memoryShare heap in use after the last collection, part of the largest heap
     * @param diskFree bytes that may still be written
     * @param diskTotal bytes of the file store; 0 if it does not tell
     */
    record Reading(double cpuShare, double memoryShare, long diskFree, long diskTotal) {
        /** Part of the disk in use, 0 if not told. */
        double diskShare() {
            return diskTotal == 0 ? 0 : 1 - (double) diskFree / diskTotal;
        }
    }

    /** What is so now. */
    Reading read();

    /** This machine, and the disk of an existing folder. */
    static MachineGauge of(Path folder) {
        return () -> {
            long free = 0;
            long total = 0;
            try {
                FileStore store = Files.getFileStore(folder);
                free = store.getUsableSpace();
                total = store.getTotalSpace();
            } catch (IOException _) {
                // A disk that does not answer shows elsewhere: the journal cannot be written.
            }
            return new Reading(cpu(), memory(), free, total);
        };
    }

    private static double cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean told
                ? Math.max(0, told.getCpuLoad())
                : 0;
    }

    /** What a collection left: garbage that nobody collected yet is no shortage. */
    private static double memory() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage after = pool.getCollectionUsage();
            used += pool.getType() == MemoryType.HEAP && after != null ? after.getUsed() : 0;
        }
        return (double) used / Runtime.getRuntime().maxMemory();
    }
}
