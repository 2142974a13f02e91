/** What holds for the whole tree: its arrows, its style, and what its documents claim. */
package dev.tradewind.architecture;
