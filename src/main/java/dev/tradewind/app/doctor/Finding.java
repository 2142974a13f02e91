package dev.tradewind.app.doctor;

/** One thing that was looked at, and what came of it. */
sealed interface Finding {
    /** What it is about: {@code machine}, or a venue's name. */
    String subject();

    /** Stable word for programs, such as {@code disk_space}. */
    String check();

    /** What was looked at, a few words. */
    String title();

    /** What was seen, with figures. */
    String seen();

    /** As it should be. */
    record Good(String subject, String check, String title, String seen) implements Finding {}

    /** Neither good nor bad, but worth knowing. */
    record Note(String subject, String check, String title, String seen) implements Finding {}

    /** It will work, but not well or not for long. */
    record Warning(String subject, String check, String title, String seen, Advice advice)
            implements Finding {}

    /**
     * It will not work.
     *
     * @param exit the exit code that says so
     */
    record Bad(String subject, String check, String title, String seen, Advice advice, int exit)
            implements Finding {}
}
