package dev.tradewind.app.doctor;

import dev.tradewind.app.doctor.Visit.Understood;
import dev.tradewind.edge.venue.wire.ClockOffset;
import java.util.Arrays;
import java.util.Optional;

/** The venue's time against ours, and how long a small request takes. */
final class ClockStep implements Step {
    /** From here on a clock is off; the strictest venues refuse what is signed so far ahead. */
    static final long OFF_NANOS = 1_000_000_000L;

    private static final int ROUNDS = 5;
    private static final long SLOW_NANOS = 250_000_000L;

    /** Venue times are cut down to whole milliseconds, so half of one is missing on average. */
    private static final long RESOLUTION_HALF_NANOS = 500_000L;

    @Override
    public boolean take(Visit visit) {
        if (ask(visit).isEmpty()) {
            return false;
        }
        long[] rounds = new long[ROUNDS];
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            Optional<Understood<Long>> answer = ask(visit);
            if (answer.isEmpty()) {
                return false;
            }
            Understood<Long> time = answer.get();
            rounds[i] = time.answeredAt() - time.askedAt();
            if (rounds[i] < best) {
                best = rounds[i];
                visit.offset()
                        .measured(
                                time.askedAt(),
                                time.answeredAt(),
                                time.value() + RESOLUTION_HALF_NANOS);
            }
        }
        visit.offsetMeasured();
        Arrays.sort(rounds);
        latency(visit.sheet(), rounds);
        clock(visit);
        return true;
    }

    private static Optional<Understood<Long>> ask(Visit visit) {
        return visit.ask(
                "request", "small request", visit.diagnosis().clock(), visit.diagnosis()::clock);
    }

    private static void latency(Sheet sheet, long[] sorted) {
        long median = sorted[ROUNDS / 2];
        String seen =
                "p50 "
                        + Figures.time(median)
                        + " of "
                        + ROUNDS
                        + ", worst "
                        + Figures.time(sorted[ROUNDS - 1]);
        if (median <= SLOW_NANOS) {
            sheet.good("latency", "round trip of a request", seen);
            return;
        }
        sheet.warn(
                "latency",
                "round trip of a request",
                seen,
                new Advice(
                        "the venue is far away or slow; gaps are often gone after half a second",
                        "run nearer to the venue, or expect fewer trades"));
    }

    private static void clock(Visit visit) {
        ClockOffset offset = visit.offset();
        String seen =
                told(offset.offsetNanos())
                        + ", ± "
                        + Figures.time(offset.errorNanos() + RESOLUTION_HALF_NANOS);
        if (Math.abs(offset.offsetNanos()) - offset.errorNanos() < OFF_NANOS) {
            visit.sheet().good("clock", "venue's clock", seen);
            return;
        }
        String cause =
                "this machine's clock is "
                        + (offset.offsetNanos() > 0 ? "behind" : "ahead of")
                        + " the venue's, or the venue's clock is off";
        long window = visit.diagnosis().windowNanos();
        String accepted =
                Math.abs(offset.offsetNanos()) < window
                        ? "; that is within the " + Figures.time(window) + " that the venue accepts"
                        : "; the venue accepts " + Figures.time(window);
        visit.sheet().warn("clock", "venue's clock", seen, Remedies.clockOff(cause + accepted));
    }

    /** {@code 5.0 ms ahead of ours}. */
    static String told(long offsetNanos) {
        return Figures.time(Math.abs(offsetNanos))
                + (offsetNanos >= 0 ? " ahead of ours" : " behind ours");
    }
}
