package dev.tradewind.tape;

/** A venue's way to write a book and its changes. */
interface DepthForm {
    /** Whether the whole book comes by request; else it is the first frame of the stream. */
    default boolean asked() {
        return false;
    }

    /** Whether frames are binary. */
    default boolean binary() {
        return false;
    }

    /** By how much the venue's number rises with the book's last step. */
    default long rise(InventedBook book) {
        return book.changedBids().size() + book.changedAsks().size();
    }

    /** The whole book: body of an answer, or a frame. */
    byte[] snapshot(long id, InventedBook book);

    /** The book's last step as a message, the number-th of the tape. */
    byte[] frame(long firstId, long lastId, int number, InventedBook book);
}
