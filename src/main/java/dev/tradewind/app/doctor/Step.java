package dev.tradewind.app.doctor;

/** One thing to look at during a visit to a venue. */
interface Step {
    /** Looks, and writes down; false if the steps after it make no sense. */
    boolean take(Visit visit);
}
