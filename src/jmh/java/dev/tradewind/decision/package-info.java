/**
 * What decisions cost: the whole core fed with the events of a generated market, one by one. Not a
 * JMH benchmark, since it counts bytes and sorts events by what came of them.
 */
@NullMarked
package dev.tradewind.decision;

import org.jspecify.annotations.NullMarked;
