/**
 * Many market-data links at once: a server that writes each frame alone, and readers of its frames
 * that are each a process of their own. Not a JMH benchmark: what counts is the processor time of a
 * whole process at a fixed rate.
 */
@NullMarked
package dev.tradewind.links;

import org.jspecify.annotations.NullMarked;
