/** The commands of the programme and how their mistakes are told. */
@NullMarked
package dev.tradewind.app.command;

import org.jspecify.annotations.NullMarked;
