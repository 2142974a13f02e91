package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.Diagnosis.Holding;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.net.Answer;
import dev.tradewind.edge.venue.net.Answer.Answered;
import dev.tradewind.edge.venue.net.Answer.Unanswered;
import dev.tradewind.edge.venue.net.Probe;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.runtime.Clock;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One venue while it is looked at, and what the steps found out for those that follow. */
final class Visit {
    private final Plan plan;
    private final Plan.Target target;
    private final Sheet sheet;
    private final Clock clock;
    private final Probe probe;
    private final ClockOffset offset = new ClockOffset();
    private volatile @Nullable ClockOffset measured;
    private volatile List<Listing> listings = List.of();
    private volatile List<Holding> holdings = List.of();
    private volatile boolean accountSeen;
    private final Set<URI> unreached = new LinkedHashSet<>();
    private List<Instrument> instruments = List.of();

    /** Reads an answer. */
    interface Reader<T> {
        T read(HttpReply reply) throws ComplaintException;
    }

    /** An answer that was understood, and when it was asked for and complete. */
    record Understood<T>(T value, HttpReply reply, long askedAt, long answeredAt) {}

    Visit(Plan plan, Plan.Target target, Sheet sheet, Clock clock, Probe probe) {
        this.plan = plan;
        this.target = target;
        this.sheet = sheet;
        this.clock = clock;
        this.probe = probe;
    }

    Plan plan() {
        return plan;
    }

    Plan.Target target() {
        return target;
    }

    Sheet sheet() {
        return sheet;
    }

    Clock clock() {
        return clock;
    }

    Diagnosis diagnosis() {
        return target.diagnosis();
    }

    VenueAdapter adapter() {
        return target.adapter();
    }

    Probe probe() {
        return probe;
    }

    Duration patience() {
        return plan.patience();
    }

    /**
     * Asks and reads; what goes wrong is written down as a bad finding.
     *
     * @return empty if it went wrong
     */
    <T> Optional<Understood<T>> ask(
            String check, String title, HttpRequest request, Reader<T> reader) {
        Answer answer = probe.ask(request, plan.patience());
        return switch (answer) {
            case Unanswered(var failure, String reason) -> {
                sheet.bad(check, title, reason, Remedies.of(failure, target, plan.patience()));
                yield Optional.empty();
            }
            case Answered(HttpReply reply, long askedAt, long answeredAt) -> {
                try {
                    T value = reader.read(reply);
                    yield Optional.of(new Understood<>(value, reply, askedAt, answeredAt));
                } catch (ComplaintException e) {
                    Complaint complaint = e.complaint();
                    sheet.bad(check, title, complaint.toString(), Remedies.of(complaint));
                    yield Optional.empty();
                }
            }
        };
    }

    /** The venue's clock against ours; not known before it was measured. */
    ClockOffset offset() {
        return offset;
    }

    /** The offset is known from now on, to other threads as well. */
    void offsetMeasured() {
        measured = offset;
    }

    /** The offset for another thread, or null if it was never measured. */
    @Nullable ClockOffset measuredOffset() {
        return measured;
    }

    /** Everything the venue lists; empty if it could not be read. */
    List<Listing> listings() {
        return listings;
    }

    void listed(List<Listing> found) {
        listings = List.copyOf(found);
    }

    /**
     * The wanted pairs as this venue would list them: where it has no spot, a plain pair means its
     * perpetual; a perpetual is not wanted of a venue that has none.
     */
    List<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>();
        for (String pair : plan.pairs()) {
            if (isOffered(kindOf(pair))) {
                wanted.add(pair);
            } else if (kindOf(pair) == Kind.SPOT) {
                wanted.add(pair + ":" + pair.substring(pair.indexOf('/') + 1));
            }
        }
        return List.copyOf(wanted);
    }

    /** Whether pairs of that kind are wanted here. */
    boolean wants(Kind kind) {
        return wanted().stream().anyMatch(pair -> kindOf(pair) == kind);
    }

    /** Whether the venue lists anything of that kind. */
    boolean isOffered(Kind kind) {
        return listings.stream().anyMatch(listing -> listing.kind() == kind);
    }

    /** What a canonical symbol is of. */
    static Kind kindOf(String pair) {
        return pair.contains(":") ? Kind.PERPETUAL : Kind.SPOT;
    }

    /** The listing of a wanted pair. */
    Optional<Listing> listing(String pair) {
        return listings.stream().filter(listing -> listing.canonical().equals(pair)).findFirst();
    }

    /** What the account holds; empty as well if it could not be read. */
    List<Holding> holdings() {
        return holdings;
    }

    /** Whether the account could be read. */
    boolean accountSeen() {
        return accountSeen;
    }

    void holds(List<Holding> found) {
        holdings = List.copyOf(found);
        accountSeen = true;
    }

    /** No connection opens to that address. */
    void unreached(URI base) {
        unreached.add(base);
    }

    /** Whether no connection opens to that address. */
    boolean isUnreached(URI base) {
        return unreached.contains(base);
    }

    /** With which streams and account are tried: one of each wanted kind, perhaps none. */
    List<Instrument> instruments() {
        return instruments;
    }

    void tryWith(List<Instrument> chosen) {
        instruments = List.copyOf(chosen);
    }
}
