package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.model.event.Command;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lives a session again from its journal. Inputs are fed, commands and hashes compared. A restart
 * is the same thing with a purpose: to have the state back.
 */
public final class Replay {
    private Replay() {}

    /**
     * Replays a session's journal folder and stops at the first difference.
     *
     * @throws JournalException.Foreign if it is none of ours
     * @throws JournalException.OtherVersion if another build must read it
     * @throws JournalException.Empty if the run ended before its first record
     */
    public static ReplayResult run(Path journal, EngineFactory factory) {
        try (JournalReader reader = JournalReader.open(journal)) {
            return run(reader, factory);
        } catch (JournalException.Damaged damaged) {
            return damaged(damaged);
        }
    }

    /** The same for a journal that is open; the caller closes it. */
    public static ReplayResult run(JournalReader reader, EngineFactory factory) {
        OutputBuffer outputs = new OutputBuffer();
        Comparison comparison = new Comparison(factory.create(reader.header(), outputs), outputs);
        try {
            JournalRecord next = reader.next();
            while (next != null && comparison.difference() == null) {
                comparison.on(next);
                next = reader.next();
            }
        } catch (JournalException.Damaged damaged) {
            ReplayResult.Diverged before = comparison.difference();
            return before == null ? damaged(damaged) : before;
        }
        ReplayResult.Diverged difference = comparison.atEnd();
        return difference != null
                ? difference
                : new ReplayResult.Same(
                        comparison.events(),
                        outputs.hash(),
                        comparison.checkpoints(),
                        reader.end());
    }

    /**
     * Rebuilds state for a restart: feeds every event there is, whatever differs, and tells the
     * first difference. Nothing goes out. Afterwards the outputs are as new and may be given to the
     * loop of the next session together with the engine.
     *
     * @throws JournalException.Damaged if the journal cannot be read to its end; the engine has
     *     then seen what precedes the damage
     */
    public static Recovered recover(JournalReader reader, Engine engine, OutputBuffer outputs) {
        Comparison comparison = new Comparison(engine, outputs);
        for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
            comparison.on(next);
        }
        ReplayResult.@Nullable Diverged difference = comparison.atEnd();
        JournalEnd end = reader.end();
        List<Command> notReleased =
                outputs.issued().stream().map(OutputBuffer.Issued::command).toList();
        long outputHash = outputs.hash();
        outputs.restart();
        return new Recovered(
                comparison.events(),
                comparison.lastReceivedAt(),
                outputHash,
                end,
                notReleased,
                difference,
                comparison.failure());
    }

    private static ReplayResult.Damaged damaged(JournalException.Damaged damaged) {
        return new ReplayResult.Damaged(
                damaged.file(),
                damaged.offset(),
                damaged.record(),
                damaged.lastSeq(),
                damaged.reason());
    }
}
