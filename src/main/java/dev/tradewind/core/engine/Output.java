package dev.tradewind.core.engine;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;

/** Where a core puts its consequences, in the order it decides them. */
public interface Output {
    /** Something to be done outside. */
    void command(Command command);

    /** A decision worth telling. */
    void audit(Audit audit);
}
