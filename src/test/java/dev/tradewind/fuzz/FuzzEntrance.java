package dev.tradewind.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** What the fuzzer calls, by these names; system properties say which target and which folder. */
public final class FuzzEntrance {
    static final String TARGET = "fuzz.target";
    static final String FOLDER = "fuzz.folder";

    private static final Target CHOSEN = chosen();

    private FuzzEntrance() {}

    private static Target chosen() {
        try {
            Target target =
                    Targets.named(
                            System.getProperty(TARGET, ""),
                            Path.of(System.getProperty(FOLDER, ".")));
            warmUp(target);
            return target;
        } catch (IOException e) {
            throw new IllegalStateException("no place for files", e);
        }
    }

    /** The first inputs load classes, which takes long; the limit of time is not for that. */
    private static void warmUp(Target target) {
        try {
            for (byte[] seed : target.seeds().subList(0, 1)) {
                target.feed(seed);
            }
        } catch (Exception e) {
            throw new IllegalStateException("breaks on its first seed", e);
        }
    }

    /**
     * Called before the first input: to load and instrument classes may take longer on a busy
     * machine than any input may.
     */
    public static void fuzzerInitialize() {
        Objects.requireNonNull(CHOSEN);
    }

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Judge.feed(CHOSEN, input);
    }
}
