package dev.tradewind.app.command;

/** Which build this is, as the launcher says. */
final class Build {
    private Build() {}

    /** The checksum of the sources, or a word for a build that no launcher started. */
    static String id() {
        return System.getProperty("tradewind.build", "unbuilt");
    }
}
