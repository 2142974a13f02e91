package dev.tradewind.app.compare;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.CoreFactory;
import dev.tradewind.app.session.SessionJournal;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.runtime.EngineFactory;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.ReplayResult;
import dev.tradewind.runtime.journal.JournalHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session that was lived again, and what it decided.
 *
 * @param name of its folder
 * @param events its journal holds
 * @param hash of all its outputs
 * @param decisions in order
 * @param net result of all trades and corrections, by quote asset, as decimal text
 */
record LivedSession(
        String name, long events, long hash, List<Decision> decisions, Map<String, String> net) {
    /** More decisions than this in one session are refused. */
    static final int DECISIONS_MAX = 5_000_000;

    /**
     * Lives a session again.
     *
     * @throws UserError if there is none, or this build decides otherwise than its journal says
     */
    static LivedSession of(Path named) {
        SessionJournal session = SessionJournal.of(named);
        Hearing hearing = new Hearing();
        return switch (Replay.run(session.journal(), hearing)) {
            case ReplayResult.Same same ->
                    new LivedSession(
                            session.name(),
                            same.events(),
                            same.outputHash(),
                            List.copyOf(hearing.decisions),
                            hearing.nets());
            case ReplayResult.Diverged(long seq, String expected, String actual) ->
                    throw new UserError(
                            Exit.CHECK_FAILED,
                            "replay_differs",
                            named
                                    + ": at event "
                                    + seq
                                    + " the journal says "
                                    + expected
                                    + ", now it is "
                                    + actual,
                            "compare with the build that wrote the session",
                            named.toString(),
                            "");
            case ReplayResult.Damaged damaged ->
                    throw new UserError(
                            Exit.DAMAGED,
                            "journal_damaged",
                            named
                                    + ": record "
                                    + damaged.record()
                                    + " is damaged ("
                                    + damaged.file()
                                    + ", byte "
                                    + damaged.offset()
                                    + "): "
                                    + damaged.reason(),
                            "restore the file from a copy",
                            damaged.file(),
                            "");
        };
    }

    /** Makes a core and hears what it tells. */
    private static final class Hearing implements EngineFactory {
        private final List<Decision> decisions = new ArrayList<>();
        private final Map<Asset, Long> net =
                new TreeMap<>((one, other) -> one.code().compareTo(other.code()));
        private List<Instrument> instruments = List.of();

        @Override
        public Engine create(JournalHeader header, Output output) {
            instruments = header.instruments();
            return new Heard(header, output);
        }

        private void keep(Decision decision) {
            if (decisions.size() >= DECISIONS_MAX) {
                throw new UserError(
                        Exit.USAGE,
                        "session_too_large",
                        "the session has more than " + DECISIONS_MAX + " decisions",
                        "compare shorter sessions");
            }
            decisions.add(decision);
        }

        private void earn(Audit audit) {
            if (audit instanceof Audit.TradeClosed closed) {
                add(closed.buy(), closed.net());
            } else if (audit instanceof Audit.DriftCorrected drift) {
                add(drift.instrument(), drift.net());
            }
        }

        private void add(int instrument, long units) {
            net.merge(instruments.get(instrument).pair().quote(), units, Math::addExact);
        }

        private Map<String, String> nets() {
            Map<String, String> text = new TreeMap<>();
            net.forEach((asset, units) -> text.put(asset.code(), asset.format(units)));
            return text;
        }

        private final class Heard implements Engine, Output {
            private final Decision.Words words;
            private final Output first;
            private final Engine core;
            private long startAt = -1;
            private long now;

            Heard(JournalHeader header, Output output) {
                words = new Decision.Words(header.instruments());
                first = output;
                core = new CoreFactory().create(header, this);
            }

            @Override
            public void on(long seq, long receivedAt, Event event) {
                startAt = startAt < 0 ? receivedAt : startAt;
                now = receivedAt;
                core.on(seq, receivedAt, event);
            }

            @Override
            public long nextTimerAt() {
                return core.nextTimerAt();
            }

            @Override
            public long stateHash() {
                return core.stateHash();
            }

            @Override
            public void command(Command command) {
                first.command(command);
            }

            @Override
            public void audit(Audit audit) {
                first.audit(audit);
                earn(audit);
                Decision decision = words.of(now - startAt, audit);
                if (decision != null) {
                    keep(decision);
                }
            }
        }
    }
}
