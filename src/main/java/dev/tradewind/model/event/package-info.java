/** Everything that enters the core (events), leaves it (commands) or is told about it (audits). */
@NullMarked
package dev.tradewind.model.event;

import org.jspecify.annotations.NullMarked;
