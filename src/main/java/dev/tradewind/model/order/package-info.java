/** Orders, fills and the proof of approval that an order needs before it may leave. */
@NullMarked
package dev.tradewind.model.order;

import org.jspecify.annotations.NullMarked;
