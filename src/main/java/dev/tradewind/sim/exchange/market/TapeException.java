package dev.tradewind.sim.exchange.market;

import java.nio.file.Path;

/** A tape that cannot be played: says which file, which line and why. */
public final class TapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;

    /**
     * A damaged or foreign tape.
     *
     * @param line counts from 1; 0 when the file itself is the trouble
     */
    public TapeException(Path file, long line, String reason) {
        super(line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason);
        this.file = file.toString();
        this.line = line;
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
