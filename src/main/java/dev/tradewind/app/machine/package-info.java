/**
 * Watches the machine that the platform runs on, from outside the core: what is short is told to
 * the core as an event, cleaned up, and in the end ends the run in order.
 */
@NullMarked
package dev.tradewind.app.machine;

import org.jspecify.annotations.NullMarked;
