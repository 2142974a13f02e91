/** Market-data tapes for benchmarks, and the least that any code must do to read them. */
@NullMarked
package dev.tradewind.tape;

import org.jspecify.annotations.NullMarked;
