package dev.tradewind.runtime;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;

/** An output whose other end can be moved. */
final class Redirected implements Output {
    private Output output;

    Redirected(Output output) {
        this.output = output;
    }

    void to(Output other) {
        output = other;
    }

    @Override
    public void command(Command command) {
        output.command(command);
    }

    @Override
    public void audit(Audit audit) {
        output.audit(audit);
    }
}
