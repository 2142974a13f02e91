package dev.tradewind.runtime.journal;

import java.nio.file.Path;

/** Why a journal cannot be read or written, with what to do about it. */
public abstract sealed class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String remedy;

    private JournalException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    private JournalException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** One sentence for the operator: what can be done. */
    public String remedy() {
        return remedy;
    }

    /** The file or folder it is about; empty if it is about none. */
    public String file() {
        return "";
    }

    /** Bytes in the middle of a journal are not what was written. */
    public static final class Damaged extends JournalException {
        private static final long serialVersionUID = 1;

        private final String file;
        private final long offset;
        private final long record;
        private final long lastSeq;
        private final String reason;

        /**
         * Names the place.
         *
         * @param file name of the segment file
         * @param offset where in it the damaged record begins, bytes
         * @param record its number in the whole journal, the header being 1; 0 for a file's head
         * @param lastSeq the last event that is known to be good, 0 if none
         */
        Damaged(String file, long offset, long record, long lastSeq, String reason) {
            super(
                    "journal damaged: "
                            + file
                            + " at byte "
                            + offset
                            + ", record "
                            + record
                            + " (after event "
                            + lastSeq
                            + "): "
                            + reason,
                    "Keep the file; what precedes the damage is good. Restore the session from a"
                            + " backup, or start a new one and let the platform reconcile with the"
                            + " venues.");
            this.file = file;
            this.offset = offset;
            this.record = record;
            this.lastSeq = lastSeq;
            this.reason = reason;
        }

        /** Name of the segment file. */
        @Override
        public String file() {
            return file;
        }

        /** Where in the file the damaged record begins, bytes. */
        public long offset() {
            return offset;
        }

        /** Number of the damaged record in the journal, from 1; 0 for a file's head. */
        public long record() {
            return record;
        }

        /** The last event that is known to be good, 0 if none. */
        public long lastSeq() {
            return lastSeq;
        }

        /** What is wrong there. */
        public String reason() {
            return reason;
        }
    }

    /** The file or folder is not a journal of ours. */
    public static final class Foreign extends JournalException {
        private static final long serialVersionUID = 1;

        private final String file;

        Foreign(Path path, String why) {
            super(
                    "not a Tradewind journal: " + path + " (" + why + ")",
                    "Name a session folder as listed under data/sessions. If this is one, the first"
                            + " bytes of the file are damaged: restore it from a backup.");
            file = path.toString();
        }

        @Override
        public String file() {
            return file;
        }
    }

    /** A journal of ours, in a format that this build does not read. */
    public static final class OtherVersion extends JournalException {
        private static final long serialVersionUID = 1;

        private final String file;

        OtherVersion(Path path, int found, int known) {
            super(
                    "journal format " + found + " in " + path + ", this build reads " + known,
                    "Use the build that wrote the session.");
            file = path.toString();
        }

        @Override
        public String file() {
            return file;
        }
    }

    /** There is a place for a journal and nothing in it: a crash while it was made. */
    public static final class Empty extends JournalException {
        private static final long serialVersionUID = 1;

        Empty(Path path) {
            super(
                    "journal without a first record: " + path,
                    "The run ended before its first event; nothing was lost. Choose an older"
                            + " session.");
        }
    }

    /** Writing failed: disk full, folder gone, device error. The core must not act any more. */
    public static final class WriteFailed extends JournalException {
        private static final long serialVersionUID = 1;

        WriteFailed(String what, Throwable cause) {
            super("cannot write the journal: " + what + " (" + cause + ")", REMEDY, cause);
        }

        WriteFailed(String what) {
            super("cannot write the journal: " + what, REMEDY);
        }

        private static final String REMEDY =
                "Free space on the disk of the data folder or check the device, then start again.";
    }
}
