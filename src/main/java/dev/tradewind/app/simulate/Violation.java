package dev.tradewind.app.simulate;

/**
 * A promise that did not hold.
 *
 * @param at virtual nanoseconds since the world began
 * @param what the promise and how it was broken, in words
 */
record Violation(long at, String what) {}
