/**
 * Explains one trade, or why an opportunity was none: the session is lived again while somebody
 * asks the core for the figures behind its decisions. Nothing here decides, and nothing here
 * computes a decision a second time; what is derived says so.
 */
@NullMarked
package dev.tradewind.app.explain;

import org.jspecify.annotations.NullMarked;
