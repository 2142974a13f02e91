package dev.tradewind.app.terminal;

/** Which build this is, as the launcher says. */
public final class Build {
    private Build() {}

    /** The checksum of the sources, or a word for a build that no launcher started. */
    public static String id() {
        return System.getProperty("tradewind.build", "unbuilt");
    }
}
