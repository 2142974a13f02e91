package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What MEXC can be asked about itself: together 21 of the 500 weight of ten seconds. The venue
 * tells whether an account may trade and withdraw; it states no limits, no used weight, and not
 * whether a key is bound to addresses.
 */
public final class MexcDiagnosis implements Diagnosis {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** So far may a signed time be ahead; behind it may be more. */
    private static final long WINDOW_NANOS = 1_000 * NANOS_PER_MILLI;

    private final MexcSettings settings;

    /** With the adapter's own settings, of which the receive window is used. */
    public MexcDiagnosis(MexcSettings settings) {
        this.settings = settings;
    }

    @Override
    public Venue venue() {
        return Venue.MEXC;
    }

    @Override
    public HttpRequest clock() {
        return new HttpRequest("GET", "/api/v3/time", List.of());
    }

    @Override
    public long clock(HttpReply reply) throws ComplaintException {
        JsonNode body = body(reply);
        try {
            return Math.multiplyExact(Json.integer(body, "serverTime"), NANOS_PER_MILLI);
        } catch (WireException | ArithmeticException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public long windowNanos() {
        return WINDOW_NANOS;
    }

    @Override
    public List<HttpRequest> offer() {
        return List.of(new HttpRequest("GET", "/api/v3/exchangeInfo", List.of()));
    }

    @Override
    public Offer offer(HttpReply reply) throws ComplaintException {
        JsonNode body = body(reply);
        try {
            List<Listing> listings = new ArrayList<>();
            String problem = "it is empty";
            for (JsonNode symbol : Json.elements(Json.need(body, "symbols"))) {
                try {
                    listings.add(MexcInstruments.listing(symbol));
                } catch (WireException e) {
                    problem = String.valueOf(e.getMessage());
                }
            }
            if (listings.isEmpty()) {
                throw new WireException(Reason.MISSING, "no usable symbol: " + problem);
            }
            return new Offer(listings, List.of());
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public HttpRequest account(Credentials credentials, long venueNanos) {
        return new MexcSigner(credentials)
                .request(
                        "GET",
                        "/api/v3/account",
                        new MexcQuery(),
                        settings.rest().recvWindowMillis(),
                        Math.floorDiv(venueNanos, NANOS_PER_MILLI));
    }

    @Override
    public AccountReport account(HttpReply reply) throws ComplaintException {
        JsonNode body = body(reply);
        try {
            List<Holding> holdings = new ArrayList<>();
            for (JsonNode balance : Json.elements(Json.need(body, "balances"))) {
                holdings.add(
                        Holding.of(
                                Json.text(balance, "asset"),
                                Json.text(balance, "free"),
                                Json.text(balance, "locked", "0")));
            }
            Rights rights = Rights.of(told(body, "canTrade"), told(body, "canWithdraw"));
            return new AccountReport(rights, holdings);
        } catch (WireException | NumberFormatException e) {
            throw garbage(reply, e);
        }
    }

    private static Told told(JsonNode body, String name) {
        if (!body.hasNonNull(name)) {
            return Told.NOT_TOLD;
        }
        return Json.bool(body, name) ? Told.YES : Told.NO;
    }

    @Override
    public long usedWeight(HttpReply reply) {
        return -1;
    }

    private static JsonNode body(HttpReply reply) throws ComplaintException {
        JsonNode body;
        try {
            body = Json.read(reply.body());
        } catch (WireException e) {
            throw new ComplaintException(
                    Complaint.ofStatus(reply, "", String.valueOf(e.getMessage())));
        }
        String code = body.path("code").asString("");
        boolean success = code.isEmpty() || code.equals("0") || code.equals("200");
        if (success && reply.status() >= 200 && reply.status() < 300) {
            return body;
        }
        String text = body.path("msg").asString("");
        Kind kind = kindOf(code);
        throw new ComplaintException(
                kind == Kind.OTHER
                        ? Complaint.ofStatus(reply, code, text)
                        : Complaint.of(kind, reply, code, text));
    }

    private static ComplaintException garbage(HttpReply reply, RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        return new ComplaintException(Complaint.of(Kind.GARBAGE, reply, "", text));
    }

    private static Kind kindOf(String code) {
        return switch (code) {
            case "700003", "10073" -> Kind.CLOCK;
            case "602", "700002" -> Kind.WRONG_SECRET;
            case "400", "700001", "10072" -> Kind.WRONG_KEY;
            case "700006" -> Kind.ADDRESS_NOT_ALLOWED;
            case "401", "403", "700007" -> Kind.NO_PERMISSION;
            case "60005", "10098" -> Kind.ACCOUNT_LOCKED;
            case "500", "503", "504" -> Kind.UNAVAILABLE;
            default -> Kind.OTHER;
        };
    }
}
