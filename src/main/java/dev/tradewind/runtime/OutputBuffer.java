package dev.tradewind.runtime;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.runtime.journal.AuditCodec;
import dev.tradewind.runtime.journal.ByteWriter;
import dev.tradewind.runtime.journal.CommandCodec;
import dev.tradewind.runtime.journal.Journal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a core decided until its inputs are journaled, in the order it was decided, and folds
 * it into the output hash. Give it to the core when that is made; the loop or a replay does the
 * rest. One thread.
 */
public final class OutputBuffer implements Output {
    /** More than this in one batch means a loop inside the core: our bug, and it throws. */
    public static final int ITEMS_MAX = 65_536;

    private final OutputHash hash = new OutputHash();
    private final ByteWriter scratch = new ByteWriter();
    private final List<Item> items = new ArrayList<>();
    private final ArrayDeque<Issued> issued = new ArrayDeque<>();
    private long seq;
    private long receivedAt;

    /** Something decided, waiting for its release. */
    private sealed interface Item {
        record Commanded(Command command) implements Item {}

        record Audited(long seq, long receivedAt, Audit audit) implements Item {}
    }

    /** A command that no journal record stands for yet. */
    record Issued(long seq, Command command, byte[] coded) {}

    /** An empty one. */
    public OutputBuffer() {}

    @Override
    public void command(Command command) {
        scratch.reset(0);
        CommandCodec.encode(scratch, command);
        hash.fold(seq, OutputHash.COMMAND, scratch.array(), 0, scratch.length());
        add(new Item.Commanded(command));
        issued.add(new Issued(seq, command, scratch.copy(0)));
    }

    @Override
    public void audit(Audit audit) {
        scratch.reset(0);
        AuditCodec.encode(scratch, audit);
        hash.fold(seq, OutputHash.AUDIT, scratch.array(), 0, scratch.length());
        add(new Item.Audited(seq, receivedAt, audit));
    }

    private void add(Item item) {
        if (items.size() >= ITEMS_MAX) {
            throw new IllegalStateException("more than " + ITEMS_MAX + " decisions in a batch");
        }
        items.add(item);
    }

    /** The hash over everything decided so far; see {@link OutputHash}. */
    public long hash() {
        return hash.value();
    }

    /** What follows is caused by this event. */
    void begin(long eventSeq, long eventReceivedAt) {
        seq = eventSeq;
        receivedAt = eventReceivedAt;
    }

    /** Writes the commands down that are not yet. */
    void journalCommands(Journal journal) {
        for (Issued next = issued.poll(); next != null; next = issued.poll()) {
            journal.command(next.seq(), next.coded(), 0, next.coded().length);
        }
    }

    /** Commands that no journal record stands for yet, oldest first; the caller takes them away. */
    ArrayDeque<Issued> issued() {
        return issued;
    }

    /** Lets everything go out in the order it was decided. */
    void release(CommandSink commands, AuditSink audits) {
        for (Item item : items) {
            switch (item) {
                case Item.Commanded(Command command) -> commands.on(command);
                case Item.Audited(long causeSeq, long causeAt, Audit audit) ->
                        audits.on(causeSeq, causeAt, audit);
            }
        }
        items.clear();
    }

    /** Forgets what waits for its release: in a replay nothing goes out. */
    void discardItems() {
        items.clear();
    }

    /** Forgets everything, the hash included: a new session begins. */
    void restart() {
        items.clear();
        issued.clear();
        hash.restart();
    }
}
