package dev.tradewind.model.market;

/** How far a book can be believed. Only {@code LIVE} books trade. */
public enum BookState {
    /** Nothing received yet. */
    EMPTY,
    /** Contiguous since its snapshot. */
    LIVE,
    /** A change is missing or the book crossed; waits for the next snapshot. */
    GAPPED
}
