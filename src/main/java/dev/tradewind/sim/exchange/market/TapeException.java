package dev.tradewind.sim.exchange.market;

import java.nio.file.Path;

/** A tape that cannot be played: says which file, which line and why. */
public final class TapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final String file;
    private final long line;

    /** What kind of trouble it is. */
    public enum Trouble {
        /** Something in it cannot be read, or does not fit what went before. */
        DAMAGED,
        /** It is sound, but of a venue or a form that this version does not play. */
        FOREIGN,
        /** It is sound, but does not hold the wanted symbol. */
        ABSENT
    }

    /**
     * A damaged tape.
     *
     * @param line counts from 1; 0 when the file itself is the trouble
     */
    public TapeException(Path file, long line, String reason) {
        this(Trouble.DAMAGED, file, line, reason);
    }

    /**
     * A tape that cannot be played.
     *
     * @param line counts from 1; 0 when the file itself is the trouble
     */
    public TapeException(Trouble trouble, Path file, long line, String reason) {
        super(line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason);
        this.trouble = trouble;
        this.file = file.toString();
        this.line = line;
    }

    /** What kind of trouble it is. */
    public Trouble trouble() {
        return trouble;
    }

    /** The file, as it was named. */
    public String file() {
        return file;
    }

    /** The line, counted from 1; 0 when the file itself is the trouble. */
    public long line() {
        return line;
    }
}
