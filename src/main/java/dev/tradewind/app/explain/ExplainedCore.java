package dev.tradewind.app.explain;

import dev.tradewind.app.session.CoreFactory;
import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.journal.JournalHeader;

/** The same core as ever, with a chronicle that hears all it decides. */
final class ExplainedCore implements Engine, Output {
    private final Core core;
    private final Output first;
    private final Chronicle chronicle;

    ExplainedCore(JournalHeader header, Output output, Chronicle chronicle) {
        this.first = output;
        this.chronicle = chronicle;
        this.core = CoreFactory.create(header, this, chronicle);
        chronicle.watch(core);
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        chronicle.begin(seq, receivedAt, event);
        core.on(seq, receivedAt, event);
        chronicle.end();
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
        chronicle.told(command);
    }

    @Override
    public void audit(Audit audit) {
        first.audit(audit);
        chronicle.told(audit);
    }
}
