package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What OKX can be asked about itself: five requests, each within a limit of its own. The balance
 * tells that a key works and what the account holds; what the key may do is told by the account's
 * configuration.
 */
public final class OkxDiagnosis implements Diagnosis {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long WINDOW_NANOS = 30_000 * NANOS_PER_MILLI;

    private final OkxSettings settings;

    /** With the adapter's own settings. */
    public OkxDiagnosis(OkxSettings settings) {
        this.settings = settings;
    }

    @Override
    public Venue venue() {
        return Venue.OKX;
    }

    @Override
    public HttpRequest clock() {
        return new HttpRequest("GET", "/api/v5/public/time", OkxRest.openHeaders(settings));
    }

    @Override
    public long clock(HttpReply reply) throws ComplaintException {
        try {
            return OkxTree.time(rows(reply).path(0), "ts");
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public long windowNanos() {
        return WINDOW_NANOS;
    }

    @Override
    public List<HttpRequest> offer() {
        return OkxInstruments.TYPES.stream()
                .map(type -> OkxInstruments.request(type, settings))
                .toList();
    }

    @Override
    public Offer offer(HttpReply reply) throws ComplaintException {
        rows(reply);
        try {
            return new Offer(OkxListings.read(reply.body()), List.of());
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public HttpRequest account(Credentials credentials, long venueNanos) {
        return signed("/api/v5/account/balance", credentials, venueNanos);
    }

    private HttpRequest signed(String target, Credentials credentials, long venueNanos) {
        List<String> headers = new ArrayList<>(OkxRest.openHeaders(settings));
        long millis = Math.floorDiv(venueNanos, NANOS_PER_MILLI);
        headers.addAll(new OkxSigner(credentials).headers("GET", target, "", millis));
        return new HttpRequest("GET", target, List.copyOf(headers));
    }

    @Override
    public AccountReport account(HttpReply reply) throws ComplaintException {
        JsonNode rows = rows(reply);
        try {
            List<Holding> holdings = new ArrayList<>();
            for (JsonNode detail : Json.elements(Json.need(rows.path(0), "details"))) {
                holdings.add(
                        Holding.of(
                                Json.text(detail, "ccy"),
                                orZero(detail, "availBal"),
                                orZero(detail, "frozenBal")));
            }
            return new AccountReport(Rights.UNTOLD, holdings);
        } catch (WireException | NumberFormatException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public Optional<HttpRequest> rights(Credentials credentials, long venueNanos) {
        return Optional.of(signed("/api/v5/account/config", credentials, venueNanos));
    }

    /** One permission covers spot and swaps. */
    @Override
    public Rights rights(HttpReply reply, Credentials credentials, boolean perpetuals)
            throws ComplaintException {
        JsonNode row = rows(reply).path(0);
        try {
            List<String> given = List.of(Json.text(row, "perm").split(",", -1));
            Told trade = Told.of(given.contains("trade"));
            return new Rights(
                    trade,
                    trade,
                    Told.of(given.contains("withdraw")),
                    Told.of(!Json.text(row, "ip", "").isEmpty()),
                    OkxStanding.read(row, perpetuals).hurdle());
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    private static String orZero(JsonNode detail, String field) {
        String text = Json.text(detail, field, "");
        return text.isEmpty() ? "0" : text;
    }

    /** The venue says nothing of used limits in its answers. */
    @Override
    public long usedWeight(HttpReply reply) {
        return -1;
    }

    private static JsonNode rows(HttpReply reply) throws ComplaintException {
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            throw new ComplaintException(Complaint.ofStatus(reply, "", words(e)));
        }
        String code = body.path("code").asString("");
        if (code.equals(OkxErrors.OK) && body.path("data").isArray()) {
            return body.path("data");
        }
        String text = body.path("msg").asString("");
        Kind kind = kindOf(code);
        throw new ComplaintException(
                kind == Kind.OTHER
                        ? Complaint.ofStatus(reply, code, text)
                        : Complaint.of(kind, reply, code, text));
    }

    private static ComplaintException garbage(HttpReply reply, RuntimeException e) {
        return new ComplaintException(Complaint.of(Kind.GARBAGE, reply, "", words(e)));
    }

    private static String words(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private static Kind kindOf(String code) {
        return switch (code) {
            case "50102", "50112" -> Kind.CLOCK;
            case "50113" -> Kind.WRONG_SECRET;
            case "50104", "50105" -> Kind.WRONG_PASSPHRASE;
            case "50101" -> Kind.OTHER_ENVIRONMENT;
            case "50103", "50111", "50119" -> Kind.WRONG_KEY;
            case "50110" -> Kind.ADDRESS_NOT_ALLOWED;
            case "50120" -> Kind.NO_PERMISSION;
            case "51024" -> Kind.ACCOUNT_LOCKED;
            case "50011", "50061" -> Kind.RATE_LIMITED;
            case "50001", "50013", "50026" -> Kind.UNAVAILABLE;
            default -> Kind.OTHER;
        };
    }
}
