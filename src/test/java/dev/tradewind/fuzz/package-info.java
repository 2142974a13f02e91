/**
 * Coverage-guided fuzzing of every entrance for foreign bytes. A {@link dev.tradewind.fuzz.Target}
 * knows nothing of the fuzzer: the normal suite feeds it what was kept, the fuzzer what it invents.
 */
@NullMarked
package dev.tradewind.fuzz;

import org.jspecify.annotations.NullMarked;
