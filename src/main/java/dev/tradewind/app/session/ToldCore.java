package dev.tradewind.app.session;

import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.AuditSink;
import dev.tradewind.runtime.CommandSink;
import dev.tradewind.runtime.journal.JournalHeader;

/**
 * The core of a session that is lived again, with somebody who hears what it decides, as those
 * heard it who were there.
 */
public final class ToldCore implements Engine, Output {
    private final Core core;
    private final Output first;
    private final CommandSink commands;
    private final AuditSink audits;
    private long seq;
    private long now;

    /**
     * Makes the core.
     *
     * @param first hears everything before the listeners do
     */
    public ToldCore(JournalHeader header, Output first, CommandSink commands, AuditSink audits) {
        this.first = first;
        this.commands = commands;
        this.audits = audits;
        core = new CoreFactory().create(header, this);
    }

    @Override
    public void on(long eventSeq, long receivedAt, Event event) {
        seq = eventSeq;
        now = receivedAt;
        core.on(eventSeq, receivedAt, event);
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
        commands.on(command);
    }

    @Override
    public void audit(Audit audit) {
        first.audit(audit);
        audits.on(seq, now, audit);
    }

    /** The core itself. */
    public Core core() {
        return core;
    }
}
