package dev.tradewind.app.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a machine says of itself.
 *
 * @param javaFeature 25 for Java 25
 * @param javaVersion the whole of it
 * @param processors that this process may use
 * @param heapBytes most that the heap may grow to
 * @param memoryBytes of the machine or its container
 * @param filesOpen file descriptors in use, -1 if not told
 * @param filesMax file descriptors allowed, -1 if not told
 * @param variables names of the TRADEWIND variables that are set
 * @param disk measures the file store of a folder
 */
record MachineFacts(
        int javaFeature,
        String javaVersion,
        int processors,
        long heapBytes,
        long memoryBytes,
        long filesOpen,
        long filesMax,
        List<String> variables,
        Disk disk) {
    private static final String PREFIX = "TRADEWIND_";

    /** Measures a file store. */
    interface Disk {
        /** The space of the file store on which an existing folder is. */
        Space of(Path folder) throws IOException;
    }

    /**
     * Space of a file store.
     *
     * @param usable bytes that this user may still write
     * @param total bytes in all
     */
    record Space(long usable, long total) {}

    /** The facts of this machine, now. */
    static MachineFacts here() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        boolean unix = system instanceof UnixOperatingSystemMXBean;
        return new MachineFacts(
                Runtime.version().feature(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                system instanceof OperatingSystemMXBean told ? told.getTotalMemorySize() : 0,
                unix ? ((UnixOperatingSystemMXBean) system).getOpenFileDescriptorCount() : -1,
                unix ? ((UnixOperatingSystemMXBean) system).getMaxFileDescriptorCount() : -1,
                System.getenv().keySet().stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .sorted()
                        .toList(),
                MachineFacts::measure);
    }

    private static Space measure(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new Space(store.getUsableSpace(), store.getTotalSpace());
    }
}
