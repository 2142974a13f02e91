package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What either wallet can be asked about itself, one request each. What a key may do is told in a
 * list of the main account's keys, which not every key may read: then it stays untold.
 */
public abstract class GateioDiagnosis implements Diagnosis {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long WINDOW_NANOS = 60 * NANOS_PER_SECOND;

    private final GateioSettings settings;
    private final Venue venue;
    private final GateioInstruments.Source source;

    /** With the adapter's own settings. */
    protected GateioDiagnosis(
            GateioSettings settings, Venue venue, GateioInstruments.Source source) {
        this.settings = settings;
        this.venue = venue;
        this.source = source;
    }

    /** Path of the account. */
    protected abstract String accountPath();

    /**
     * What an account holds.
     *
     * @throws WireException if it is no account
     * @throws NumberFormatException if an amount is none
     */
    protected abstract List<Holding> holdings(JsonNode account);

    /** Whether a label says that there is no such account yet, rather than that it is refused. */
    protected boolean isEmpty(String label) {
        return false;
    }

    /** What hinders an account that holds what it should. */
    protected Optional<Hurdle> hurdle(JsonNode account) {
        return Optional.empty();
    }

    @Override
    public final Venue venue() {
        return venue;
    }

    @Override
    public final HttpRequest clock() {
        return GateioInstruments.request("/api/v4/spot/time", false);
    }

    @Override
    public final long clock(HttpReply reply) throws ComplaintException {
        JsonNode body = body(reply);
        try {
            return GateioTimes.millis(body, "server_time");
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public final long windowNanos() {
        return WINDOW_NANOS;
    }

    @Override
    public final List<HttpRequest> offer() {
        boolean decimals = settings.requests().manner().decimalSizes();
        return List.of(GateioInstruments.request(source.path(), decimals));
    }

    @Override
    public final Offer offer(HttpReply reply) throws ComplaintException {
        body(reply);
        try {
            List<Quota> quotas = new ArrayList<>();
            for (Window window : settings.requests().limits().windows()) {
                long seconds = window.nanos() / NANOS_PER_SECOND;
                boolean weighed = window.equals(settings.requests().limits().publicCalls());
                quotas.add(new Quota(window.name(), window.limit(), seconds, weighed));
            }
            return new Offer(GateioInstruments.read(reply.body(), source), quotas);
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public final HttpRequest account(Credentials credentials, long venueNanos) {
        return signed(accountPath(), credentials, venueNanos);
    }

    private static HttpRequest signed(String path, Credentials credentials, long venueNanos) {
        long seconds = Math.floorDiv(venueNanos, NANOS_PER_SECOND);
        GateioSigner signer = new GateioSigner(credentials);
        List<String> all = new ArrayList<>(signer.headers("GET", path, "", new byte[0], seconds));
        all.addAll(List.of("Accept", "application/json"));
        return new HttpRequest("GET", path, List.copyOf(all));
    }

    @Override
    public final AccountReport account(HttpReply reply) throws ComplaintException {
        JsonNode body;
        try {
            body = body(reply);
        } catch (ComplaintException e) {
            if (isEmpty(e.complaint().code())) {
                return new AccountReport(Rights.UNTOLD, List.of());
            }
            throw e;
        }
        try {
            return new AccountReport(GateioKeys.hindered(hurdle(body)), holdings(body));
        } catch (WireException | NumberFormatException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public final Optional<HttpRequest> rights(Credentials credentials, long venueNanos) {
        return Optional.of(signed(GateioKeys.PATH, credentials, venueNanos));
    }

    @Override
    public final Rights rights(HttpReply reply, Credentials credentials, boolean perpetuals)
            throws ComplaintException {
        JsonNode body = body(reply);
        try {
            return GateioKeys.rights(body, credentials.apiKey());
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public final long usedWeight(HttpReply reply) {
        try {
            long limit = Decimals.parse(reply.header("x-gate-ratelimit-limit"), 0);
            long left = Decimals.parse(reply.header("x-gate-ratelimit-requests-remain"), 0);
            return limit >= left && left >= 0 ? limit - left : -1;
        } catch (WireException _) {
            return -1;
        }
    }

    private static JsonNode body(HttpReply reply) throws ComplaintException {
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            throw new ComplaintException(Complaint.ofStatus(reply, "", words(e)));
        }
        if (reply.status() >= 200 && reply.status() < 300) {
            return body;
        }
        String label = body.path("label").asString("");
        String text = body.path("message").asString("");
        Kind kind = kindOf(label, text);
        throw new ComplaintException(
                kind == Kind.OTHER
                        ? Complaint.ofStatus(reply, label, text)
                        : Complaint.of(kind, reply, label, text));
    }

    /** One label stands for three things, of which the words tell two apart. */
    private static Kind kindOf(String label, String text) {
        if (text.contains("whitelist")) {
            return Kind.ADDRESS_NOT_ALLOWED;
        }
        boolean permission = label.equals("FORBIDDEN") && text.contains("permission");
        return permission ? Kind.NO_PERMISSION : GateioLabels.kindOf(label);
    }

    private static ComplaintException garbage(HttpReply reply, RuntimeException e) {
        return new ComplaintException(Complaint.of(Kind.GARBAGE, reply, "", words(e)));
    }

    private static String words(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }
}
