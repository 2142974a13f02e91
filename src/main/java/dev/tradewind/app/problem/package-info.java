/** Mistakes and lacks that a user can mend, with their exit codes. */
@NullMarked
package dev.tradewind.app.problem;

import org.jspecify.annotations.NullMarked;
