/** Long runs under faults that must show no wrong book: the command {@code soak}. */
@NullMarked
package dev.tradewind.app.soak;

import org.jspecify.annotations.NullMarked;
