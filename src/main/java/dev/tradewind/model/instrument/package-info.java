/** Venues, assets, pairs, instruments and the one place where scaled numbers are computed. */
@NullMarked
package dev.tradewind.model.instrument;

import org.jspecify.annotations.NullMarked;
