package dev.tradewind.edge.venue;

/** A venue's answer was a {@link Complaint} instead of what was asked for. */
public final class ComplaintException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Complaint complaint;

    /** With what the venue has against it. */
    public ComplaintException(Complaint complaint) {
        super(complaint.toString(), null, false, false);
        this.complaint = complaint;
    }

    /** What the venue has against it. */
    public Complaint complaint() {
        return complaint;
    }
}
