/** The launcher script, run as a person would run it. */
package dev.tradewind.launcher;
