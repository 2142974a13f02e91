package dev.tradewind.app.doctor;

/**
 * Looks at one subject. Checks run side by side, each on a thread of its own, and are given up when
 * their time is over; what is on the sheet by then counts.
 */
interface Check {
    /** Where the findings go. */
    Sheet sheet();

    /** Looks, and writes findings down as they come. */
    void examine();
}
