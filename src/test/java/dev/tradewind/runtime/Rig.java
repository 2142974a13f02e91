package dev.tradewind.runtime;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.journal.Journal;
import dev.tradewind.runtime.journal.MemoryJournal;
import dev.tradewind.runtime.journal.Samples;
import java.util.ArrayList;
import java.util.List;

/** A core loop on virtual time around a {@link TallyEngine}. */
final class Rig {
    final VirtualClock clock = new VirtualClock(Samples.START);
    final QueueInbox inbox = new QueueInbox(8_192, QueueInbox.Idle.ECONOMY);
    final OutputBuffer outputs = new OutputBuffer();
    final TallyEngine engine = new TallyEngine(outputs);
    final MemoryJournal memory = new MemoryJournal(Samples.header());
    final List<Command> commands = new ArrayList<>();
    final List<Audit> audits = new ArrayList<>();
    final List<String> released = new ArrayList<>();
    final CoreParts parts;
    final CoreLoop loop;

    Rig() {
        this(null, CoreLoop.VIRTUAL_TICK_NANOS);
    }

    Rig(Journal journal, long tickNanos) {
        parts =
                new CoreParts(
                        engine,
                        outputs,
                        inbox,
                        clock,
                        journal == null ? memory : journal,
                        command -> {
                            commands.add(command);
                            released.add(command.toString());
                        },
                        (seq, _, audit) -> {
                            audits.add(audit);
                            released.add(seq + " " + audit);
                        });
        loop = new CoreLoop(parts, tickNanos);
    }

    /** Offers events one by one, a millisecond and a step each. */
    void feed(int count) {
        for (int i = 0; i < count; i++) {
            clock.advanceTo(clock.now() + 1_000_000);
            offer(Samples.best(loop.seq() + 1));
            loop.step();
        }
    }

    void offer(Event event) {
        if (!inbox.offer(event)) {
            throw new AssertionError("inbox is full");
        }
    }
}
