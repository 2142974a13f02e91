/**
 * What every command shares: the terminal, common options, and how results and mistakes are told.
 */
@NullMarked
package dev.tradewind.app.terminal;

import org.jspecify.annotations.NullMarked;
