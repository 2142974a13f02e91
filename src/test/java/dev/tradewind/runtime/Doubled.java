package dev.tradewind.runtime;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;

/** Says every command twice. */
final class Doubled implements Output {
    private final Output output;

    Doubled(Output output) {
        this.output = output;
    }

    @Override
    public void command(Command command) {
        output.command(command);
        output.command(command);
    }

    @Override
    public void audit(Audit audit) {
        output.audit(audit);
    }
}
