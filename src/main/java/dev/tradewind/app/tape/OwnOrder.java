package dev.tradewind.app.tape;

import dev.tradewind.model.order.Order;

/**
 * An order of the session that its venue took, and what it found there on arrival.
 *
 * @param order as it was sent
 * @param sentAt time of the event that caused it, epoch nanoseconds
 * @param taken what it took at once: price, quantity, price, quantity … at the pair's scales, in
 *     the order of the fills; empty if it found nothing
 */
record OwnOrder(Order order, long sentAt, long[] taken) {}
