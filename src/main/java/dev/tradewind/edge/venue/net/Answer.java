package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpReply;

/** How a request of a {@link Probe} ended. */
public sealed interface Answer {
    /**
     * The venue answered, whatever it said.
     *
     * @param askedAt epoch nanoseconds when the request was handed over
     * @param answeredAt epoch nanoseconds when the answer was complete
     */
    record Answered(HttpReply reply, long askedAt, long answeredAt) implements Answer {}

    /** No answer came. */
    record Unanswered(Failure failure, String reason) implements Answer {}
}
