package dev.tradewind.app.session;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What the core told so far, for those who watch from other threads. Written by the core's thread,
 * read by any.
 */
public final class Story {
    /** Lines kept; older ones are in the journal and in the files. */
    public static final int MAX_LINES = 200;

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    private final Deque<Line> lines = new ArrayDeque<>();
    private final List<Audit.LedgerCorrected> corrections = new ArrayList<>();
    private final Histogram settled = new Histogram(LONGEST, 3);
    private String quiet = "";
    private long firstSettledAt;
    private long lineCount;

    /**
     * One thing told.
     *
     * @param at event time
     * @param number of the line, rising without gaps
     * @param text for people
     */
    public record Line(long at, long number, String text) {}

    /** Keeps what everybody wants to know. */
    synchronized void keep(long receivedAt, Audit audit, String text) {
        switch (audit) {
            case Audit.LedgerCorrected corrected -> corrections.add(corrected);
            case Audit.Quiet told -> {
                quiet = told.balanced() ? "balanced" : "corrected";
                notifyAll();
            }
            case Audit.TradeClosed closed -> {
                if (closed.result() == Audit.TradeClosed.Result.SETTLED) {
                    settled.recordValue(Math.clamp(closed.latencyNanos(), 0, LONGEST));
                    firstSettledAt = firstSettledAt == 0 ? receivedAt : firstSettledAt;
                }
            }
            default -> {}
        }
        if (!text.isEmpty()) {
            line(receivedAt, text);
        }
    }

    /** Keeps an alert. */
    synchronized void keep(long receivedAt, Command.Alert alert) {
        line(receivedAt, alert.severity() + " " + alert.text());
    }

    private void line(long at, String text) {
        lines.addLast(new Line(at, ++lineCount, text));
        if (lines.size() > MAX_LINES) {
            lines.removeFirst();
        }
    }

    /** The newest lines after a number, oldest first. */
    public synchronized List<Line> after(long number) {
        return lines.stream().filter(line -> line.number() > number).toList();
    }

    /** Corrections booked in this run. */
    public synchronized List<Audit.LedgerCorrected> corrections() {
        return new ArrayList<>(corrections);
    }

    /** From the deciding event to the last confirmation, settled trades only, nanoseconds. */
    public synchronized Histogram settled() {
        return settled.copy();
    }

    /** Event time of the first settled trade, 0 before. */
    public synchronized long firstSettledAt() {
        return firstSettledAt;
    }

    /** True once everything is over after a stop. */
    public synchronized boolean isQuiet() {
        return !quiet.isEmpty();
    }

    /** Waits until everything is over after a stop; false if it is not within the time. */
    public synchronized boolean awaitQuiet(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (quiet.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return !quiet.isEmpty();
    }
}
