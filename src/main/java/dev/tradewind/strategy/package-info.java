/**
 * The brains: what to wish for. Imports {@code model}, {@code core.engine} and {@code core.book}
 * only.
 */
package dev.tradewind.strategy;
