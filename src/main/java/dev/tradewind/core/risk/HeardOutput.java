package dev.tradewind.core.risk;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import java.util.function.Consumer;

/** Tells every decision outside, and then lets one more listen to the audits. */
public final class HeardOutput implements Output {
    private final Output outside;
    private final Consumer<Audit> listener;

    /** Stands between a core and its way out. */
    public HeardOutput(Output outside, Consumer<Audit> listener) {
        this.outside = outside;
        this.listener = listener;
    }

    @Override
    public void command(Command command) {
        outside.command(command);
    }

    @Override
    public void audit(Audit audit) {
        outside.audit(audit);
        listener.accept(audit);
    }
}
