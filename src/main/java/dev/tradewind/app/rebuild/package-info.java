/** {@code store rebuild}: makes the store anew from the journals. */
@NullMarked
package dev.tradewind.app.rebuild;

import org.jspecify.annotations.NullMarked;
