package dev.tradewind.app.problem;

/**
 * A mistake or a lack that the user can mend: one sentence what, one sentence what to do. Never
 * shown with a stack trace.
 */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String code;
    private final String remedy;
    private final String file;
    private final long line;
    private final String key;

    /** Exit codes of the programme. */
    public static final class Exit {
        public static final int GOOD = 0;
        public static final int CHECK_FAILED = 1;
        public static final int USAGE = 2;
        public static final int ENVIRONMENT = 3;
        public static final int DAMAGED = 4;
        public static final int VENUE = 5;
        public static final int HALTED = 6;

        private Exit() {}
    }

    /** An error without a place in a file. */
    public UserError(int exitCode, String code, String message, String remedy) {
        this(exitCode, code, message, remedy, "", "");
    }

    /**
     * An error.
     *
     * @param exitCode one of {@link Exit}
     * @param code stable word for programs, such as {@code port_in_use}
     * @param file file it is about, or empty
     * @param key option or key it is about, or empty
     */
    public UserError(
            int exitCode, String code, String message, String remedy, String file, String key) {
        this(exitCode, code, message, remedy, file, 0, key);
    }

    /**
     * An error at a line of a file.
     *
     * @param line counts from 1; 0 when no line is to blame
     */
    public UserError(
            int exitCode,
            String code,
            String message,
            String remedy,
            String file,
            long line,
            String key) {
        super(message);
        this.exitCode = exitCode;
        this.code = code;
        this.remedy = remedy;
        this.file = file;
        this.line = line;
        this.key = key;
    }

    /** The process's exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** Stable word for programs. */
    public String code() {
        return code;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** File it is about, or empty. */
    public String file() {
        return file;
    }

    /** Line of that file, counted from 1; 0 when no line is to blame. */
    public long line() {
        return line;
    }

    /** Option or key it is about, or empty. */
    public String key() {
        return key;
    }
}
