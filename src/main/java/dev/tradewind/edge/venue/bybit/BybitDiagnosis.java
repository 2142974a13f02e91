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
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What Bybit can be asked about itself, in three requests. The offer is that of the spot market,
 * which comes in one page. What a key may do is not told by the calls that an adapter makes anyway,
 * so it is not told here either.
 */
public final class BybitDiagnosis implements Diagnosis {
    private static final long NANOS_PER_MILLI = 1_000_000L;

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
    public HttpRequest offer() {
        return new HttpRequest("GET", BybitInstruments.target(BybitCategory.SPOT, ""), List.of());
    }

    @Override
    public Offer offer(HttpReply reply) throws ComplaintException {
        done(reply);
        try {
            return new Offer(BybitListings.read(reply, BybitCategory.SPOT).listings(), List.of());
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
            return new AccountReport(Told.NOT_TOLD, Told.NOT_TOLD, Told.NOT_TOLD, holdings);
        } catch (WireException | NumberFormatException e) {
            throw garbage(reply, e);
        }
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
            case Unclear(String reason) ->
                    throw new ComplaintException(Complaint.ofStatus(reply, "", reason));
            case NotSent(String reason) ->
                    throw new ComplaintException(Complaint.ofStatus(reply, "", reason));
        };
    }

    private static ComplaintException complaint(HttpReply reply, int code, String text) {
        Kind kind = kindOf(code);
        String told = code < 1000 ? "" : Integer.toString(code);
        return new ComplaintException(
                kind == Kind.OTHER
                        ? Complaint.ofStatus(reply, told, text)
                        : Complaint.of(kind, reply, told, text));
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
