package dev.tradewind.app.problem;

import java.util.List;

/**
 * A mistake or a lack that the user can mend: one sentence what, one sentence what to do. Never
 * shown with a stack trace.
 */
public final class UserError extends RuntimeException {
    /** Most errors of one file that are told; the rest is counted. */
    public static final int TOLD_MAX = 20;

    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String code;
    private final String remedy;
    private final String file;
    private final long line;
    private final String key;
    private final transient List<UserError> all;

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
        this(exitCode, code, message, remedy, file, line, key, List.of());
    }

    private UserError(
            int exitCode,
            String code,
            String message,
            String remedy,
            String file,
            long line,
            String key,
            List<UserError> all) {
        super(message);
        this.exitCode = exitCode;
        this.code = code;
        this.remedy = remedy;
        this.file = file;
        this.line = line;
        this.key = key;
        this.all = all;
    }

    /**
     * Many mistakes at once, as in a file. The first stands for all.
     *
     * @param all at least one
     */
    public static UserError ofAll(List<UserError> all) {
        UserError first = all.getFirst();
        return new UserError(
                first.exitCode,
                first.code,
                String.valueOf(first.getMessage()),
                first.remedy,
                first.file,
                first.line,
                first.key,
                List.copyOf(all));
    }

    /** Every mistake of a file, this one first; empty where there can be only one. */
    public List<UserError> all() {
        return all;
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
