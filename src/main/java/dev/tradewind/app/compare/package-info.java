/**
 * Compares what two sessions decided. Both are lived again first, so that what is compared is what
 * this build decides from their inputs and what their journals say.
 */
@NullMarked
package dev.tradewind.app.compare;

import org.jspecify.annotations.NullMarked;
