/** The core's one entry and its exits: events in, commands and audits out. */
@NullMarked
package dev.tradewind.core.engine;

import org.jspecify.annotations.NullMarked;
