package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitAnswer.NotSent;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Refused;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Unclear;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What Bybit can be asked about itself, in five requests. The offer is that of both categories, of
 * which each comes in one page. What a key may do is told by an answer of its own.
 */
public final class BybitDiagnosis implements Diagnosis {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** So far may a signed time be ahead; behind it may be as much as the receive window. */
    private static final long WINDOW_NANOS = 1_000 * NANOS_PER_MILLI;

    private final BybitSettings settings;

    /** With the adapter's own settings, of which the receive window is used. */
    public BybitDiagnosis(BybitSettings settings) {
        this.settings = settings;
    }

    @Override
    public Venue venue() {
        return Venue.BYBIT;
    }

    @Override
    public HttpRequest clock() {
        return new HttpRequest("GET", "/v5/market/time", List.of());
    }

    @Override
    public long clock(HttpReply reply) throws ComplaintException {
        Done done = done(reply);
        try {
            return BybitAccount.venueNanos(done.result(), done.venueTime());
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
        return List.of(offer(BybitCategory.SPOT), offer(BybitCategory.LINEAR));
    }

    private static HttpRequest offer(BybitCategory category) {
        return new HttpRequest("GET", BybitInstruments.target(category, ""), List.of());
    }

    @Override
    public Offer offer(HttpReply reply) throws ComplaintException {
        Done done = done(reply);
        try {
            boolean linear = Json.text(done.result(), "category", "").equals("linear");
            BybitCategory category = linear ? BybitCategory.LINEAR : BybitCategory.SPOT;
            return new Offer(BybitListings.read(reply, category).listings(), List.of());
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public HttpRequest account(Credentials credentials, long venueNanos) {
        String query = "accountType=UNIFIED";
        BybitSigner signer = new BybitSigner(credentials, settings.rest().recvWindowMillis());
        long millis = Math.floorDiv(venueNanos, NANOS_PER_MILLI);
        return new HttpRequest(
                "GET", "/v5/account/wallet-balance?" + query, signer.headers(query, millis));
    }

    @Override
    public AccountReport account(HttpReply reply) throws ComplaintException {
        Done done = done(reply);
        try {
            List<Holding> holdings = new ArrayList<>();
            for (JsonNode account : Json.elements(Json.need(done.result(), "list"))) {
                for (JsonNode coin : Json.elements(Json.need(account, "coin"))) {
                    holdings.add(holding(coin));
                }
            }
            return new AccountReport(Rights.UNTOLD, holdings);
        } catch (WireException | NumberFormatException e) {
            throw garbage(reply, e);
        }
    }

    @Override
    public Optional<HttpRequest> rights(Credentials credentials, long venueNanos) {
        BybitSigner signer = new BybitSigner(credentials, settings.rest().recvWindowMillis());
        long millis = Math.floorDiv(venueNanos, NANOS_PER_MILLI);
        return Optional.of(
                new HttpRequest("GET", "/v5/user/query-api", signer.headers("", millis)));
    }

    @Override
    public Rights rights(HttpReply reply, Credentials credentials, boolean perpetuals)
            throws ComplaintException {
        JsonNode key = done(reply).result();
        try {
            boolean writes = Json.integer(key, "readOnly") == 0;
            JsonNode given = Json.need(key, "permissions");
            List<String> contracts = words(given, "ContractTrade");
            List<String> addresses = words(key, "ips");
            return new Rights(
                    Told.of(writes && words(given, "Spot").contains("SpotTrade")),
                    Told.of(writes && contracts.containsAll(List.of("Order", "Position"))),
                    Told.of(writes && words(given, "Wallet").contains("Withdraw")),
                    Told.of(!addresses.isEmpty() && !addresses.contains("*")),
                    Optional.empty());
        } catch (WireException e) {
            throw garbage(reply, e);
        }
    }

    /** A list of words that may be missing. */
    private static List<String> words(JsonNode node, String name) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : node.path(name)) {
            words.add(word.asString(""));
        }
        return words;
    }

    private static Holding holding(JsonNode coin) {
        String wallet = amount(coin, "walletBalance");
        BigDecimal held = Holding.of("", "0", amount(coin, "locked")).locked();
        held = held.add(Holding.of("", "0", amount(coin, "totalOrderIM")).locked());
        held = held.add(Holding.of("", "0", amount(coin, "totalPositionIM")).locked());
        BigDecimal all = Holding.of("", wallet, "0").free();
        BigDecimal free = all.subtract(held).max(all.min(BigDecimal.ZERO));
        return new Holding(Json.text(coin, "coin"), free, all.subtract(free));
    }

    private static String amount(JsonNode coin, String name) {
        String text = Json.text(coin, name, "");
        return text.isEmpty() ? "0" : text;
    }

    @Override
    public long usedWeight(HttpReply reply) {
        return -1;
    }

    private static Done done(HttpReply reply) throws ComplaintException {
        return switch (BybitAnswer.of(reply)) {
            case Done done -> done;
            case Refused(int code, String text) -> throw complaint(reply, code, text);
            case Unclear(String reason) -> throw new ComplaintException(unclear(reply, reason));
            case NotSent(String reason) ->
                    throw new ComplaintException(Complaint.ofStatus(reply, "", reason));
        };
    }

    /** A code that proves nothing is the venue's word for being broken or overloaded. */
    private static Complaint unclear(HttpReply reply, String reason) {
        return reply.status() == 200 && reason.startsWith("code ")
                ? Complaint.of(Kind.UNAVAILABLE, reply, "", reason)
                : Complaint.ofStatus(reply, "", reason);
    }

    private static ComplaintException complaint(HttpReply reply, int code, String text) {
        boolean banned = code == 403 && isTooFrequent(reply);
        Kind kind = banned ? Kind.BANNED : kindOf(code);
        String told = code < 1000 ? "" : Integer.toString(code);
        return new ComplaintException(
                kind == Kind.OTHER
                        ? Complaint.ofStatus(reply, told, text)
                        : Complaint.of(kind, reply, told, text));
    }

    /** The venue shuts an address out with these words, and with no code. */
    private static boolean isTooFrequent(HttpReply reply) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        return text.toLowerCase(Locale.ROOT).contains("access too frequent");
    }

    private static ComplaintException garbage(HttpReply reply, RuntimeException e) {
        String words = String.valueOf(e.getMessage());
        return new ComplaintException(Complaint.of(Kind.GARBAGE, reply, "", words));
    }

    private static Kind kindOf(int code) {
        return switch (code) {
            case 10002 -> Kind.CLOCK;
            case 10003, 33004, 401 -> Kind.WRONG_KEY;
            case 10004 -> Kind.WRONG_SECRET;
            case 10005 -> Kind.NO_PERMISSION;
            case 10007 -> Kind.KEY_ADDRESS_OR_PERMISSION;
            case 10010 -> Kind.ADDRESS_NOT_ALLOWED;
            case 10006, 10018, 10429 -> Kind.RATE_LIMITED;
            default -> Kind.OTHER;
        };
    }
}
