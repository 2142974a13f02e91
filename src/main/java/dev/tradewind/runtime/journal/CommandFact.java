package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Order;

/**
 * A command as a journal tells it. An order read from a file is a fact of the past and no proof of
 * approval, so it comes without one and cannot be sent again.
 */
public sealed interface CommandFact {
    /** This order was to be sent. */
    record Placed(Order order) implements CommandFact {}

    /** Any other command, which needs no proof. */
    record Other(Command command) implements CommandFact {}
}
