package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.RequestMachine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Reference data: what the venue lists, with its steps and smallest sizes, fetched on a schedule.
 */
final class BinanceInstruments implements RequestMachine {
    private static final long FETCH_KEY = 0;
    private static final Cost COST = BinanceLimits.request(20);
    private static final int SCALE_MAX = 18;

    private final Effects effects;
    private final RateBudget budget;
    private final BinanceSettings settings;
    private final Consumer<List<Listing>> found;
    private final Consumer<String> failed;
    private final Backoff backoff;
    private long requestId;
    private boolean running;

    BinanceInstruments(
            Effects effects,
            RateBudget budget,
            BinanceSettings settings,
            Consumer<List<Listing>> found,
            Consumer<String> failed) {
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        this.found = found;
        this.failed = failed;
        this.backoff = new Backoff(new SplittableRandom(settings.seed()));
    }

    @Override
    public void start(long now) {
        running = true;
        fetch(now);
    }

    private void fetch(long now) {
        if (!budget.tryTake(COST, Urgency.NORMAL, now)) {
            effects.timer(FETCH_KEY, budget.readyAt(COST, now + 1));
            return;
        }
        requestId++;
        HttpRequest request = new HttpRequest("GET", "/api/v3/exchangeInfo", List.of());
        effects.http(requestId, request, now + 4 * settings.rest().requestNanos());
    }

    @Override
    public void onReply(long id, HttpReply reply, long now) {
        BinanceLimits.learn(reply, budget, now);
        if (id != requestId || !running) {
            return;
        }
        if (reply.status() != 200) {
            retry("answered with HTTP status " + reply.status(), now);
            return;
        }
        List<Listing> listings;
        try {
            JsonNode info = Json.read(reply.body());
            listings = read(info);
            BinanceLimits.learnStated(info, budget);
        } catch (WireException e) {
            retry("answered something unusable (" + e.getMessage() + ")", now);
            return;
        }
        backoff.reset();
        effects.timer(FETCH_KEY, now + settings.rest().instrumentsNanos());
        found.accept(listings);
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
        failed.accept("binance " + what + " when asked for its instruments; it is asked again");
    }

    @Override
    public void onTimer(long key, long now) {
        if (key == FETCH_KEY && running) {
            fetch(now);
        }
    }

    /**
     * Reads the venue's list; an entry that is not a usable spot symbol is left out.
     *
     * @throws WireException if it is no such list, or no entry of it is usable
     */
    static List<Listing> read(byte[] body) {
        return read(Json.read(body));
    }

    private static List<Listing> read(JsonNode info) {
        List<JsonNode> symbols = Json.elements(Json.need(info, "symbols"));
        List<Listing> listings = new ArrayList<>(symbols.size());
        String problem = "it is empty";
        for (JsonNode symbol : symbols) {
            try {
                listings.add(listing(symbol));
            } catch (WireException e) {
                problem = e.getMessage();
            }
        }
        if (listings.isEmpty()) {
            throw new WireException(Reason.MISSING, "no usable symbol in the list: " + problem);
        }
        return listings;
    }

    private static Listing listing(JsonNode symbol) {
        JsonNode price = filter(symbol, "PRICE_FILTER");
        JsonNode lot = filter(symbol, "LOT_SIZE");
        String quotePrecision =
                symbol.has("quoteAssetPrecision") ? "quoteAssetPrecision" : "quotePrecision";
        return new Listing(
                Venue.BINANCE,
                Json.text(symbol, "symbol"),
                Json.text(symbol, "baseAsset"),
                Json.text(symbol, "quoteAsset"),
                scale(symbol, "baseAssetPrecision", "baseCommissionPrecision"),
                scale(symbol, quotePrecision, "quoteCommissionPrecision"),
                step(price, "tickSize", quotePrecision, symbol),
                step(lot, "stepSize", "baseAssetPrecision", symbol),
                decimal(lot, "minQty"),
                minNotional(symbol),
                status(symbol));
    }

    private static JsonNode filter(JsonNode symbol, String type) {
        for (JsonNode filter : Json.elements(Json.need(symbol, "filters"))) {
            if (Json.text(filter, "filterType", "").equals(type)) {
                return filter;
            }
        }
        throw new WireException(Reason.MISSING, "filter " + type);
    }

    /** Fees may be charged in finer units than amounts are kept in; both must fit. */
    private static int scale(JsonNode symbol, String precision, String commissionPrecision) {
        long asset = Json.integer(symbol, precision);
        long scale = Math.max(asset, Json.integer(symbol, commissionPrecision, asset));
        if (scale < 0 || scale > SCALE_MAX) {
            throw new WireException(Reason.MALFORMED, precision + " " + scale);
        }
        return (int) scale;
    }

    /** A step of zero switches the rule off: then the venue's precision is the step. */
    private static String step(JsonNode filter, String name, String precision, JsonNode symbol) {
        String step = decimal(filter, name);
        if (new BigDecimal(step).signum() != 0) {
            return step;
        }
        return BigDecimal.ONE.movePointLeft(scale(symbol, precision, precision)).toPlainString();
    }

    private static String decimal(JsonNode node, String name) {
        String text = Json.text(node, name);
        try {
            if (text.length() <= 64 && isOrdinary(new BigDecimal(text))) {
                return text;
            }
        } catch (NumberFormatException _) {
            throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
        }
        throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
    }

    /** Not negative, and written out in a line: nobody can scale {@code 1E+999999999}. */
    private static boolean isOrdinary(BigDecimal number) {
        return number.signum() >= 0 && Math.abs((long) number.scale()) <= 2L * SCALE_MAX;
    }

    /** A symbol has the newer or the older form of the rule, or none. */
    private static String minNotional(JsonNode symbol) {
        for (JsonNode filter : Json.elements(Json.need(symbol, "filters"))) {
            String type = Json.text(filter, "filterType", "");
            if (type.equals("NOTIONAL") || type.equals("MIN_NOTIONAL")) {
                return decimal(filter, "minNotional");
            }
        }
        return "0";
    }

    private static Instrument.Status status(JsonNode symbol) {
        boolean spot =
                !symbol.has("isSpotTradingAllowed") || Json.bool(symbol, "isSpotTradingAllowed");
        return spot && Json.text(symbol, "status").equals("TRADING")
                ? Instrument.Status.TRADING
                : Instrument.Status.HALTED;
    }

    @Override
    public void stop(long now) {
        running = false;
    }
}
