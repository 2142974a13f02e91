package dev.tradewind.runtime.journal;

import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The first record of a journal: all that a core must be given to live the session again.
 *
 * @param formatVersion how the records are coded, {@link #FORMAT_VERSION}
 * @param buildHash names the build that wrote it
 * @param configText the configuration as it was, without secrets
 * @param configHash SHA-256 of that text, hexadecimal
 * @param instruments all instruments with their scales, by index
 * @param seed where all chance of the run comes from
 * @param epoch number of the run, in every client order id
 * @param startState the core's state at the start; opaque here
 * @param mode what the run was: live, paper, demo, simulate …
 */
public record JournalHeader(
        int formatVersion,
        String buildHash,
        String configText,
        String configHash,
        List<Instrument> instruments,
        long seed,
        int epoch,
        byte[] startState,
        String mode) {
    /** The format this build writes and reads. */
    public static final int FORMAT_VERSION = 2;

    public JournalHeader {
        instruments = List.copyOf(instruments);
    }

    /** A header of this build's format; the configuration's hash is computed. */
    public static JournalHeader of(
            String buildHash,
            String configText,
            List<Instrument> instruments,
            long seed,
            int epoch,
            byte[] startState,
            String mode) {
        return new JournalHeader(
                FORMAT_VERSION,
                buildHash,
                configText,
                sha256(configText),
                instruments,
                seed,
                epoch,
                startState,
                mode);
    }

    /** SHA-256 of a text in UTF-8, hexadecimal. */
    public static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
