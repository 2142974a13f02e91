package dev.tradewind.edge.venue.net;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the shell's threads: platform, daemon, named, and never dying in silence. */
final class Threads {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);

    private Threads() {}

    /** A thread that is not started yet. */
    static Thread daemon(String name, Runnable task) {
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .uncaughtExceptionHandler(
                        (thread, e) -> LOG.error("thread {} ended", thread.getName(), e))
                .unstarted(task);
    }
}
