package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What Binance can be asked about itself: together 41 of the 6,000 weight of a minute. The venue
 * tells whether an account may trade and withdraw; whether a key is bound to addresses it does not
 * tell by these calls.
 */
public final class BinanceDiagnosis implements Diagnosis {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** So far may a signed time be ahead; behind it may be more. */
    private static final long WINDOW_NANOS = 1_000 * NANOS_PER_MILLI;

    private static final String WEIGHT = "REQUEST_WEIGHT";

    private final BinanceSettings settings;

    /** With the adapter's own settings, of which the receive window is used. */
    public BinanceDiagnosis(BinanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public Venue venue() {
        return Venue.BINANCE;
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
            List<Quota> quotas = new ArrayList<>();
            if (body.has("rateLimits")) {
                for (JsonNode limit : Json.elements(Json.need(body, "rateLimits"))) {
                    quotas.add(quota(limit));
                }
            }
            return new Offer(BinanceInstruments.read(reply.body()), quotas);
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    private static Quota quota(JsonNode limit) {
        String name = Json.text(limit, "rateLimitType");
        long unit =
                switch (Json.text(limit, "interval", "")) {
                    case "SECOND" -> 1;
                    case "MINUTE" -> 60;
                    case "HOUR" -> 3_600;
                    default -> 86_400;
                };
        long seconds = unit * Json.integer(limit, "intervalNum", 1);
        boolean weighed = name.equals(WEIGHT) && seconds == 60;
        return new Quota(name, Json.integer(limit, "limit"), seconds, weighed);
    }

    @Override
    public HttpRequest account(Credentials credentials, long venueNanos) {
        BinanceSigner signer = new BinanceSigner(credentials);
        String query =
                "omitZeroBalances=true&recvWindow="
                        + settings.rest().recvWindowMillis()
                        + "&timestamp="
                        + Math.floorDiv(venueNanos, NANOS_PER_MILLI);
        String target = "/api/v3/account?" + signer.signQuery(query);
        return new HttpRequest("GET", target, signer.headers());
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
        String used = reply.header("x-mbx-used-weight-1m");
        try {
            return used.isEmpty() ? -1 : Decimals.parse(used, 0);
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
        String code = body.path("code").asString("");
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
            case "-1021" -> Kind.CLOCK;
            case "-1022" -> Kind.WRONG_SECRET;
            case "-2014" -> Kind.WRONG_KEY;
            case "-2015" -> Kind.KEY_ADDRESS_OR_PERMISSION;
            case "-1002" -> Kind.NO_PERMISSION;
            case "-1008" -> Kind.UNAVAILABLE;
            default -> Kind.OTHER;
        };
    }
}
