package dev.tradewind.app.session;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.core.Core;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.runtime.OutputBuffer;
import dev.tradewind.runtime.Recovered;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Brings the state of the newest run back by living its journal again. What was under way is not
 * known after that; the venues are asked before anything new is sent.
 *
 * @param state what the new run starts with; empty if there was no run before
 * @param lastReceivedAt time of the last event lived again; the new run must be later
 * @param told one line for people about what was found, or empty
 */
public record Recovery(byte[] state, long lastReceivedAt, String told) {
    /** A start with empty books. */
    public static final Recovery NONE = new Recovery(new byte[0], 0, "");

    /**
     * Lives the newest session of a mode again.
     *
     * @param instruments what the venues list now
     * @throws UserError if the journal is damaged, or the instruments are others than then
     */
    public static Recovery of(Path root, String mode, List<Instrument> instruments) {
        return NewestSession.of(DataFolder.sessions(root), at -> of(at, mode, instruments))
                .orElse(NONE);
    }

    private static Optional<Recovery> of(
            SessionFolder folder, String mode, List<Instrument> instruments) {
        try (JournalReader reader = JournalReader.open(folder.journal())) {
            boolean same = reader.header().mode().equals(mode);
            return same ? Optional.of(of(folder, reader, instruments)) : Optional.empty();
        } catch (JournalException.Empty e) {
            throw e; // changed nothing: the run before it counts
        } catch (JournalException e) {
            throw new UserError(
                    Exit.DAMAGED,
                    "journal_damaged",
                    e.getMessage() == null ? "journal damaged" : e.getMessage(),
                    e.remedy() + " Or start with empty books: --fresh",
                    folder.journal().toString(),
                    "");
        }
    }

    private static Recovery of(
            SessionFolder folder, JournalReader reader, List<Instrument> instruments) {
        if (!same(reader.header().instruments(), instruments)) {
            throw new UserError(
                    Exit.USAGE,
                    "instruments_changed",
                    "the venues list other pairs or scales than in " + folder.path(),
                    "trade the same pairs, or start with empty books: --fresh");
        }
        return of(String.valueOf(folder.path().getFileName()), reader);
    }

    /**
     * Lives one journal again.
     *
     * @param name of the session, for people
     * @throws UserError if the core breaks while it does
     */
    public static Recovery of(String name, JournalReader reader) {
        OutputBuffer outputs = new OutputBuffer();
        Core core = new CoreFactory().create(reader.header(), outputs);
        Recovered recovered = Replay.recover(reader, core, outputs);
        if (recovered.failure() != null) {
            throw new UserError(
                    Exit.CHECK_FAILED,
                    "recovery_failed",
                    "the core broke while living "
                            + name
                            + " again: "
                            + recovered.failure().getMessage(),
                    "keep that folder for a report and start with empty books: --fresh");
        }
        String told =
                "lived "
                        + name
                        + " again: "
                        + recovered.events()
                        + " events, "
                        + core.orders().live().size()
                        + " orders and "
                        + core.desk().open().size()
                        + " trades were under way"
                        + (recovered.isClean() ? "" : "; that run did not end in order");
        return new Recovery(core.save(), recovered.lastReceivedAt(), told);
    }

    private static boolean same(List<Instrument> before, List<Instrument> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            boolean equal =
                    before.get(i).venue() == now.get(i).venue()
                            && before.get(i).kind() == now.get(i).kind()
                            && before.get(i).pair().equals(now.get(i).pair());
            if (!equal) {
                return false;
            }
        }
        return true;
    }
}
