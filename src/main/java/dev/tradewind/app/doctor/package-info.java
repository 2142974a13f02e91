/**
 * Finds out why trading would not work here and says what to do: the machine, the data folder, the
 * way to each venue, its rules, and what the keys may do. Looks only: takes no lock, places no
 * order.
 */
@NullMarked
package dev.tradewind.app.doctor;

import org.jspecify.annotations.NullMarked;
