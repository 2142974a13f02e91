package dev.tradewind.runtime;

import dev.tradewind.model.event.Command;

/** Takes commands once they are journaled; must neither block nor throw. */
public interface CommandSink {
    /** The next command, in the order the core decided. */
    void on(Command command);
}
