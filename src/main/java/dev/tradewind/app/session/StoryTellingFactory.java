package dev.tradewind.app.session;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.EngineFactory;
import dev.tradewind.runtime.journal.JournalHeader;
import java.util.function.BiConsumer;

/**
 * Makes the core of a replay that tells its story: the life of every opportunity and trade, line by
 * line, with the time of the event that caused it.
 */
public final class StoryTellingFactory implements EngineFactory {
    private final BiConsumer<Long, String> listener;

    /** The listener gets event time and line. */
    public StoryTellingFactory(BiConsumer<Long, String> listener) {
        this.listener = listener;
    }

    @Override
    public Engine create(JournalHeader header, Output output) {
        return new Telling(header, output);
    }

    /** A core with a second listener to its decisions. */
    private final class Telling implements Engine, Output {
        private final Engine core;
        private final Output first;
        private final Teller teller;
        private long now;

        Telling(JournalHeader header, Output output) {
            first = output;
            teller = new Teller(header.instruments());
            core = new CoreFactory().create(header, this);
        }

        @Override
        public void on(long seq, long receivedAt, Event event) {
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
            if (command instanceof Command.Alert alert) {
                listener.accept(now, alert.severity() + " " + alert.text());
            }
        }

        @Override
        public void audit(Audit audit) {
            first.audit(audit);
            String line = teller.tell(audit);
            if (!line.isEmpty()) {
                listener.accept(now, line);
            }
        }
    }
}
