package dev.tradewind.app.doctor;

import dev.tradewind.app.doctor.Finding.Bad;
import dev.tradewind.app.doctor.Finding.Good;
import dev.tradewind.app.doctor.Finding.Note;
import dev.tradewind.app.doctor.Finding.Warning;
import java.util.ArrayList;
import java.util.List;

/** The findings on one subject in the order they were made; safe for all threads. */
final class Sheet {
    /** Room for a hundred pairs and all else; what would come after that is dropped. */
    static final int FINDINGS_MAX = 500;

    private final String subject;
    private final int exit;
    private final List<Finding> findings = new ArrayList<>();
    private boolean closed;

    /**
     * An empty sheet.
     *
     * @param subject {@code machine}, or a venue's name
     * @param exit exit code that a bad finding asks for, unless it says otherwise
     */
    Sheet(String subject, int exit) {
        this.subject = subject;
        this.exit = exit;
    }

    /** What it is about. */
    String subject() {
        return subject;
    }

    void good(String check, String title, String seen) {
        add(new Good(subject, check, title, seen));
    }

    void note(String check, String title, String seen) {
        add(new Note(subject, check, title, seen));
    }

    void warn(String check, String title, String seen, Advice advice) {
        add(new Warning(subject, check, title, seen, advice));
    }

    void bad(String check, String title, String seen, Advice advice) {
        bad(check, title, seen, advice, exit);
    }

    void bad(String check, String title, String seen, Advice advice, int otherExit) {
        add(new Bad(subject, check, title, seen, advice, otherExit));
    }

    private synchronized void add(Finding finding) {
        if (!closed && findings.size() < FINDINGS_MAX) {
            findings.add(finding);
        }
    }

    /** All findings; what comes later is not taken. */
    synchronized List<Finding> close() {
        closed = true;
        return List.copyOf(findings);
    }
}
