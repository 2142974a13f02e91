package dev.tradewind.app.tape;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code tape.json} says: where a tape comes from and all that a venue must be told to play
 * it. Amounts, steps and rates are decimal text, times ISO-8601 UTC with nanoseconds, so that every
 * JSON reader keeps them exact.
 *
 * @param schema {@link #SCHEMA}
 * @param kind {@link #KIND}
 * @param recordedFrom the session
 * @param start time of the session's first event; everything is relative to it
 * @param stop time at which the session was told to stop; empty if it never was
 * @param end time of the session's last event that could be read
 * @param loss what is missing, in words; empty for a session that ended in order
 * @param orders own orders that the markets' files carry
 * @param markets one for each instrument, in the session's order
 * @param balances what the account held when the venues first told, by venue id and asset
 */
public record TapeManifest(
        int schema,
        String kind,
        Source recordedFrom,
        String start,
        String stop,
        String end,
        String loss,
        long orders,
        List<Market> markets,
        Map<String, Map<String, String>> balances) {
    /** The form that this build writes and reads. */
    public static final int SCHEMA = 1;

    /** Tells a tape of ours from other JSON files. */
    public static final String KIND = "tradewind-tape";

    /** Name of the file inside the tape's folder. */
    public static final String FILE = "tape.json";

    public TapeManifest {
        markets = List.copyOf(markets);
    }

    /**
     * The session that was recorded.
     *
     * @param session name of its folder
     * @param mode what the run was: demo, run …
     * @param seed of its chance
     * @param epoch number of the run
     * @param build that wrote its journal
     * @param configHash SHA-256 of its configuration
     * @param end how it ended, in words
     */
    public record Source(
            String session,
            String mode,
            long seed,
            int epoch,
            String build,
            String configHash,
            String end) {}

    /**
     * One instrument.
     *
     * @param venue lower-case name
     * @param pair canonical symbol
     * @param symbol the venue's own name for it
     * @param file name of the gzip file beside the manifest
     * @param rules how it trades
     * @param fees what the account paid
     * @param messages number of lines by kind, see {@link TapeLine.Kind}
     * @param lines all lines
     * @param first time of the first line, or empty if there is none
     * @param last time of the last line, or empty
     * @param bytes size of the file
     * @param sha256 of the file, hexadecimal
     * @param minutes index by time
     */
    public record Market(
            String venue,
            String pair,
            String symbol,
            String file,
            Rules rules,
            Fees fees,
            Map<String, Long> messages,
            long lines,
            String first,
            String last,
            long bytes,
            String sha256,
            List<Minute> minutes) {}

    /**
     * How an instrument trades.
     *
     * @param priceScale decimals of prices in the file
     * @param quantityScale decimals of quantities in the file
     */
    public record Rules(
            int priceScale,
            int quantityScale,
            String tickSize,
            String lotSize,
            String minQuantity,
            String minNotional) {}

    /** Rates as fractions of the received amount, such as {@code 0.001000000}. */
    public record Fees(String makerRate, String takerRate) {}

    /**
     * Where a minute begins: each is a gzip member of its own.
     *
     * @param start the full minute
     * @param offset byte of the file at which its member begins
     * @param line number of its first line, from 1
     */
    public record Minute(String start, long offset, long line) {}

    /** Epoch nanoseconds as text. */
    static String text(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).toString();
    }

    /**
     * Text as epoch nanoseconds.
     *
     * @throws java.time.DateTimeException if it is no time
     */
    static long nanos(String text) {
        Instant instant = Instant.parse(text);
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
