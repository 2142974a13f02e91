package dev.tradewind.edge.store;

import java.nio.file.Path;

/** Why the data folder cannot be used, with what to do about it. */
public abstract sealed class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    private StoreException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    private StoreException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** A file that is there and cannot be read. */
    public static StoreException unreadable(Path file, Throwable cause) {
        return new Unusable(file, "read", cause);
    }

    /** One sentence for the operator: what can be done. */
    public String remedy() {
        return remedy;
    }

    /** Another platform works on this folder. */
    public static final class Locked extends StoreException {
        private static final long serialVersionUID = 1;

        private final String pid;

        Locked(Path folder, String pid) {
            super(
                    "another platform (process " + pid + ") works on " + folder,
                    "Stop that process first, or give this one a folder of its own with --home.");
            this.pid = pid;
        }

        /** Its process id, or {@code unknown}. */
        public String pid() {
            return pid;
        }
    }

    /** A file does not hold what it should. */
    public static final class Damaged extends StoreException {
        private static final long serialVersionUID = 1;

        Damaged(Path file, String what, String remedy) {
            super(file + " is damaged: " + what, remedy);
        }
    }

    /** The operating system refused: no permission, disk full, device error. */
    public static final class Unusable extends StoreException {
        private static final long serialVersionUID = 1;

        Unusable(Path path, String what, Throwable cause) {
            super(
                    "cannot " + what + " " + path + ": " + cause,
                    "Check that the folder exists, may be written by this user and has space.",
                    cause);
        }
    }
}
