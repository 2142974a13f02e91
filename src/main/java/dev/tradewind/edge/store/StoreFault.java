package dev.tradewind.edge.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** Why the store cannot be read or written, and what to do about it. */
public final class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int PRIMARY_CODE = 0xFF;

    private final Kind kind;

    /** What is the matter. */
    public enum Kind {
        /** Another process holds it; it may let go. */
        LOCKED("is locked by another process", "End the programme that has it open."),
        /** It may be read but not written. */
        READ_ONLY("is read-only", "Let this user write the file and its folder."),
        /** No space left. */
        FULL("does not fit on the disk", "Free space on the disk of the data folder."),
        /** Its bytes are not a database's. */
        DAMAGED("is damaged", "Nothing is lost: make it anew with: tradewind store rebuild"),
        /** A newer build made it. */
        NEWER(
                "was made by a newer build",
                "Use that build, or make it anew with: tradewind store rebuild"),
        /** Anything else that the disk or the database refuses. */
        UNUSABLE("cannot be used", "Check the data folder, its owner and its disk.");

        private final String told;
        private final String remedy;

        Kind(String told, String remedy) {
            this.told = told;
            this.remedy = remedy;
        }
    }

    StoreFault(Path file, Kind kind, String detail) {
        super("the store " + file + " " + kind.told + (detail.isEmpty() ? "" : ": " + detail));
        this.kind = kind;
    }

    /** What an error of the database means. */
    static StoreFault of(Path file, SQLException e) {
        Kind kind =
                switch (e.getErrorCode() & PRIMARY_CODE) {
                    case 5, 6 -> Kind.LOCKED;
                    case 8 -> Kind.READ_ONLY;
                    case 13 -> Kind.FULL;
                    case 11, 26 -> Kind.DAMAGED;
                    default -> Kind.UNUSABLE;
                };
        StoreFault fault = new StoreFault(file, kind, String.valueOf(e.getMessage()));
        fault.initCause(e);
        return fault;
    }

    /** What is the matter. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same may succeed later without anybody making the store anew. */
    public boolean mayPass() {
        return kind != Kind.DAMAGED && kind != Kind.NEWER;
    }

    /** One sentence for the operator: what can be done. */
    public String remedy() {
        return kind.remedy;
    }
}
