package dev.tradewind.app.performance;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.ToldCore;
import dev.tradewind.core.Core;
import dev.tradewind.runtime.OutputBuffer;
import dev.tradewind.runtime.Recovered;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.journal.JournalReader;
import java.util.List;

/**
 * A session lived again to its end, with the core as it was then.
 *
 * @param name of the session
 * @param mode what ran: demo, run …
 * @param targets what was reached of what the platform itself must reach
 */
record LivedThrough(
        String name, String mode, Core core, Recovered recovered, List<Targets.Target> targets) {
    /**
     * Lives a session again.
     *
     * @throws UserError if this build decides otherwise than the journal tells: its figures would
     *     be those of trades that never were
     */
    static LivedThrough of(String name, JournalReader reader) {
        OutputBuffer outputs = new OutputBuffer();
        Targets targets = new Targets(reader.header().instruments());
        ToldCore told = newCore(name, reader, outputs, targets);
        Core core = told.core();
        Recovered recovered = Replay.recover(reader, targets.hearing(told, core), outputs);
        if (recovered.failure() != null) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "recovery_failed",
                    "the core broke while living "
                            + name
                            + " again: "
                            + recovered.failure().getMessage(),
                    "keep that folder for a report of the fault");
        }
        if (recovered.difference() != null) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "replay_differs",
                    "from event "
                            + recovered.difference().seq()
                            + " on this build decides otherwise than "
                            + name
                            + " did",
                    "report it with the build that wrote it, or see: tradewind replay");
        }
        String mode = reader.header().mode();
        return new LivedThrough(name, mode, core, recovered, targets.of(core));
    }

    private static ToldCore newCore(
            String name, JournalReader reader, OutputBuffer outputs, Targets targets) {
        try {
            return new ToldCore(reader.header(), outputs, _ -> {}, targets::on);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "other_build",
                    name + " cannot be lived again by this build: " + e.getMessage(),
                    "report it with the build that wrote it");
        }
    }
}
