/**
 * The check that a tape arrives whole: a slow, independent reading of the file beside the core's
 * books, trades and best prices. It may look at everything and changes nothing; it shares no code
 * with what plays a tape.
 */
@NullMarked
package dev.tradewind.app.tapecheck;

import org.jspecify.annotations.NullMarked;
