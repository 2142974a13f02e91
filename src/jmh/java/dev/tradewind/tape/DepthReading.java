package dev.tradewind.tape;

import dev.tradewind.core.book.BareBook;

/** A venue's byte scanner as its feed uses it, but straight into a book. */
public interface DepthReading {
    /** Reads one message and applies it. */
    void read(byte[] frame, BareBook book);
}
