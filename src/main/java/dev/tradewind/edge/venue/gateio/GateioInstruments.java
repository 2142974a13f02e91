package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.RequestMachine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reference data of one wallet: what it lists, fetched on a schedule. */
public final class GateioInstruments implements RequestMachine {
    private static final long FETCH_KEY = 0;
    private static final int SCALE_MAX = 18;

    /** Pages after which the list is taken for endless. */
    private static final int PAGES_MAX = 100;

    private final Effects effects;
    private final RateBudget budget;
    private final GateioSettings settings;
    private final Venue venue;
    private final Source source;
    private final Consumer<List<Listing>> found;
    private final Consumer<String> failed;
    private final Backoff backoff;
    private final List<Listing> listed = new ArrayList<>();
    private int entries;
    private long requestId;
    private boolean running;

    /** A machine that asks and reads as the source says. */
    public GateioInstruments(
            Effects effects,
            RateBudget budget,
            GateioSettings settings,
            Venue venue,
            Source source,
            Consumer<List<Listing>> found,
            Consumer<String> failed) {
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.venue = venue;
        this.source = source;
        this.found = found;
        this.failed = failed;
        this.backoff = new Backoff(new SplittableRandom(settings.seed()));
    }

    /** Where a wallet's list is, and how one entry of it is read. */
    public interface Source {
        /** Path. */
        String path();

        /**
         * Entries after which the venue may stop, so that more are asked for; 0 if it never does.
         */
        int page();

        /**
         * Reads one entry.
         *
         * @return empty if it is not of a kind that we trade
         * @throws WireException if it cannot be used
         */
        Optional<Listing> listing(JsonNode entry);
    }

    @Override
    public void start(long now) {
        running = true;
        restart(now);
    }

    private void restart(long now) {
        listed.clear();
        entries = 0;
        fetch(now);
    }

    private void fetch(long now) {
        if (!budget.tryTake(GateioLimits.OPEN_CALL, Urgency.NORMAL, now)) {
            effects.timer(FETCH_KEY, budget.readyAt(GateioLimits.OPEN_CALL, now + 1));
            return;
        }
        requestId++;
        effects.http(
                requestId,
                request(target(), settings.requests().manner().decimalSizes()),
                now + 4 * settings.requests().times().timeoutNanos());
    }

    private String target() {
        return entries == 0
                ? source.path()
                : source.path() + "?limit=" + source.page() + "&offset=" + entries;
    }

    /** An unsigned request. */
    public static HttpRequest request(String target, boolean decimalSizes) {
        List<String> headers =
                decimalSizes
                        ? List.of("Accept", "application/json", "X-Gate-Size-Decimal", "1")
                        : List.of("Accept", "application/json");
        return new HttpRequest("GET", target, headers);
    }

    @Override
    public void onReply(long id, HttpReply reply, long now) {
        GateioLimits.learn(reply, GateioLimits.PUBLIC, budget, new ClockOffset(), now);
        if (id != requestId || !running) {
            return;
        }
        if (reply.status() != 200) {
            retry("answered with HTTP status " + reply.status(), now);
            return;
        }
        try {
            boolean more = onPage(Json.elements(Json.read(reply.body())));
            if (more) {
                fetch(now);
                return;
            }
        } catch (WireException e) {
            retry("answered something unusable (" + e.getMessage() + ")", now);
            return;
        }
        backoff.reset();
        effects.timer(FETCH_KEY, now + settings.requests().times().instrumentsNanos());
        found.accept(List.copyOf(listed));
    }

    /** The venue's documents say a page has a limit, its servers sent all: both are read. */
    private boolean onPage(List<JsonNode> page) {
        boolean full = source.page() > 0 && page.size() == source.page();
        if (entries == 0 || !page.isEmpty()) {
            listed.addAll(read(page, source));
        }
        entries += page.size();
        return full && entries < PAGES_MAX * source.page();
    }

    @Override
    public void onNoReply(long id, boolean sent, String reason, long now) {
        if (id == requestId && running) {
            retry((sent ? "did not answer (" : "cannot be reached (") + reason + ")", now);
        }
    }

    private void retry(String what, long now) {
        long wait = backoff.nextNanos();
        effects.timer(FETCH_KEY, now + wait);
        failed.accept(
                venue.id() + " " + what + " when asked for its instruments; it is asked again");
    }

    @Override
    public void onTimer(long key, long now) {
        if (key == FETCH_KEY && running) {
            restart(now);
        }
    }

    /**
     * Reads a list; an entry that cannot be used is left out.
     *
     * @throws WireException if it is no such list, or no entry of it is usable
     */
    public static List<Listing> read(byte[] body, Source source) {
        return read(Json.elements(Json.read(body)), source);
    }

    private static List<Listing> read(List<JsonNode> entries, Source source) {
        List<Listing> listings = new ArrayList<>();
        String problem = "it is empty";
        for (JsonNode entry : entries) {
            try {
                source.listing(entry).ifPresent(listings::add);
            } catch (WireException e) {
                problem = e.getMessage();
            }
        }
        if (listings.isEmpty()) {
            throw new WireException(Reason.MISSING, "no usable entry in the list: " + problem);
        }
        return listings;
    }

    /** A decimal that is not negative and can be scaled: nobody can scale {@code 1E+999999999}. */
    public static BigDecimal decimal(JsonNode node, String name) {
        String text = Json.text(node, name);
        try {
            BigDecimal number =
                    text.length() <= 64 ? new BigDecimal(text) : BigDecimal.TEN.negate();
            if (number.signum() >= 0 && Math.abs((long) number.scale()) <= 2L * SCALE_MAX) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
        }
        throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
    }

    /** As {@link #decimal}, and not zero. */
    public static BigDecimal positive(JsonNode node, String name) {
        BigDecimal number = decimal(node, name);
        if (number.signum() == 0) {
            throw new WireException(Reason.MALFORMED, name + " is zero");
        }
        return number;
    }

    @Override
    public void stop(long now) {
        running = false;
    }
}
