package dev.tradewind.runtime;

import dev.tradewind.model.event.Command;
import dev.tradewind.runtime.journal.JournalEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restart found in the newest session; the state itself is in the engine.
 *
 * @param events how many were fed
 * @param lastReceivedAt time of the last one, 0 if none; the next run must be later
 * @param outputHash hash over all decisions
 * @param end how the session ended; clean or not
 * @param notReleased commands that the core had decided but that no record stands for: a killed
 *     process never sent them, after a loss of power they may have left
 * @param difference the first thing that was not as the journal tells, or null
 * @param failure why the engine threw, or null; its state is then worth nothing
 */
public record Recovered(
        long events,
        long lastReceivedAt,
        long outputHash,
        JournalEnd end,
        List<Command> notReleased,
        ReplayResult.@Nullable Diverged difference,
        @Nullable CoreFailure failure) {
    /** Whether the run before ended in order and was lived again as it was. */
    public boolean isClean() {
        return end instanceof JournalEnd.Clean && difference == null && failure == null;
    }
}
