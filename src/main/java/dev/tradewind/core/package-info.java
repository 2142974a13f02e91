/**
 * The machine: pure and single-threaded. No clock, no chance, no thread, no I/O; imports {@code
 * model} only.
 */
package dev.tradewind.core;
