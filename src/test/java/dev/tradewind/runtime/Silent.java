package dev.tradewind.runtime;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;

/** Swallows what an engine decides. */
final class Silent implements Output {
    @Override
    public void command(Command command) {}

    @Override
    public void audit(Audit audit) {}
}
