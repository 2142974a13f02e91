package dev.tradewind.edge.config;

/** A text that is no value of its kind; the message completes "risk.max_order: …". */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String remedy;

    /**
     * What is wrong and what to do. Neither repeats the text: it may be a secret, and whoever tells
     * the mistake knows whether it may be shown.
     */
    Unfit(String message, String remedy) {
        super(message);
        this.what = message;
        this.remedy = remedy;
    }

    /** What is wrong. */
    String what() {
        return what;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
