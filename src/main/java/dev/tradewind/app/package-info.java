/** Wiring and main. Imports everything; nobody imports it. */
package dev.tradewind.app;
