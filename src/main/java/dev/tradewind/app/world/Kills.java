package dev.tradewind.app.world;

import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * When the platform's process dies. Each death waits for its time and then for the next moment of
 * its kind; what the journal holds just then is all that the next life knows.
 */
public final class Kills {
    /** Nobody dies. */
    static final Kills NONE = new Kills(List.of());

    private final Deque<Kill> planned;
    private final Map<Moment, Integer> done = new EnumMap<>(Moment.class);

    /** Where in the work of a core death strikes. */
    public enum Moment {
        /** Nothing is being worked on. */
        BETWEEN,
        /** An event was journaled and decided on, but no command of it is written down. */
        EVENT_DECIDED,
        /** The same for an event of an account: a fill, an acknowledgement, an end. */
        ACCOUNT_EVENT_DECIDED,
        /** The commands of a batch are written down, and this one has not left. */
        COMMAND_DECIDED,
        /** One command has left, those behind it have not. */
        COMMAND_SENT
    }

    /**
     * One death.
     *
     * @param at earliest virtual time, epoch nanoseconds
     * @param downNanos until the process is started again
     */
    public record Kill(long at, Moment moment, long downNanos) {}

    /** Ends the work of a core at once; nobody but the world may catch it. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient byte[] journal;
        private final long downNanos;

        Killed(byte[] journal, long downNanos) {
            super("the process was killed");
            this.journal = journal;
            this.downNanos = downNanos;
        }

        byte[] journal() {
            return journal;
        }

        long downNanos() {
            return downNanos;
        }
    }

    /** Deaths in any order. */
    public Kills(List<Kill> kills) {
        planned =
                new ArrayDeque<>(
                        kills.stream().sorted(Comparator.comparingLong(Kill::at)).toList());
    }

    /** Deaths so far, by their moments. */
    public Map<Moment, Integer> done() {
        return done;
    }

    /** No further death: whatever was planned is off. */
    public void spare() {
        planned.clear();
    }

    /** Dies if a death was waiting for this moment. */
    void strike(Moment moment, long now, Supplier<byte[]> journal) {
        Kill next = planned.peek();
        if (next == null || next.at() > now || next.moment() != moment) {
            return;
        }
        planned.poll();
        done.merge(moment, 1, Integer::sum);
        throw new Killed(journal.get(), next.downNanos());
    }

    /** A viewer during which the process may die, right after an event was decided on. */
    EngineViewer watching(EngineViewer viewer, Supplier<byte[]> journal) {
        return new EngineViewer() {
            @Override
            public void show(WatchedEngine engine) {
                viewer.show(engine);
            }

            @Override
            public void after(WatchedEngine engine, long receivedAt, Event event) {
                viewer.after(engine, receivedAt, event);
                strike(Moment.EVENT_DECIDED, receivedAt, journal);
                if (event instanceof AccountEvent) {
                    strike(Moment.ACCOUNT_EVENT_DECIDED, receivedAt, journal);
                }
            }

            @Override
            public void told(long seq, long receivedAt, Audit audit) {
                viewer.told(seq, receivedAt, audit);
            }

            @Override
            public void alerted(long receivedAt, Command.Alert alert) {
                viewer.alerted(receivedAt, alert);
            }
        };
    }
}
