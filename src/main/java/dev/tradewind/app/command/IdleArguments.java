package dev.tradewind.app.command;

import dev.tradewind.app.config.Configured;
import dev.tradewind.runtime.QueueInbox.Idle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how the core waits. */
final class IdleArguments {
    /** From so many processors on one of them may wait by spinning without being asked to. */
    private static final int PROCESSORS_MIN = 4;

    @Option(
            names = "--low-latency",
            negatable = true,
            description =
                    "wait for events by spinning, which takes one processor whole"
                            + " (default: with four processors or more)")
    @Nullable Boolean lowLatency;

    private String configured = "auto";

    /** Takes what the configuration says; the command line goes before it. */
    void take(Configured from) {
        configured = from.idle();
    }

    /** What the core does while nothing comes. */
    Idle idle() {
        return idle(Runtime.getRuntime().availableProcessors());
    }

    /** The same on a machine with so many processors. */
    Idle idle(int processors) {
        boolean spin =
                switch (configured) {
                    case "economy" -> false;
                    case "low_latency" -> true;
                    default -> processors >= PROCESSORS_MIN;
                };
        if (lowLatency != null) {
            spin = lowLatency;
        }
        return spin ? Idle.LOW_LATENCY : Idle.ECONOMY;
    }
}
