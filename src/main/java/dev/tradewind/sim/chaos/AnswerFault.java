package dev.tradewind.sim.chaos;

/** What can befall a request or its answer. */
public enum AnswerFault {
    /** The request never reaches the venue, and nobody answers. */
    REQUEST_LOST,
    /** The venue does what was asked, but its answer is lost: a time-out after execution. */
    ANSWER_LOST,
    /** The answer comes late. */
    ANSWER_LATE,
    /** The venue does what was asked; its answer lacks its end. */
    ANSWER_TRUNCATED,
    /** The venue does what was asked; a page of a proxy arrives instead of its answer. */
    ANSWER_REPLACED,
    /** The venue does what was asked; the answer is an error of a server on the way. */
    SERVER_ERROR,
    /** Refused with status 429 and the seconds to wait; what comes earlier is refused with 418. */
    THROTTLED
}
