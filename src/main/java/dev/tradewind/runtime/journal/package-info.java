/**
 * The journal: every input written down before anything acts on it, and read back bit for bit.
 * Files and bytes only; knows events and commands, never a core. Imports {@code model} only.
 */
@NullMarked
package dev.tradewind.runtime.journal;

import org.jspecify.annotations.NullMarked;
