package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Fetches what the venue lists, again and again. The field names of MEXC's exchange information
 * mislead: {@code quotePrecision} counts the decimals of a price, {@code baseAssetPrecision} those
 * of a quantity, while {@code baseSizePrecision} is the smallest quantity and {@code
 * quoteAmountPrecision} the smallest order value.
 */
final class MexcInstruments implements Machine {
    private static final String PATH = "/api/v3/exchangeInfo";
    private static final int WEIGHT = 10;
    private static final long FETCH = 1;

    /** The venue states no decimals of balances; fees and amounts are seen with up to eight. */
    private static final int AMOUNT_SCALE_MIN = 8;

    private final Effects effects;
    private final MexcRest rest;
    private final long every;
    private final Backoff backoff;
    private final Consumer<List<Listing>> found;
    private final Consumer<String> failed;
    private boolean stopped;

    MexcInstruments(
            Effects effects,
            RateBudget budget,
            MexcSettings settings,
            Consumer<List<Listing>> found,
            Consumer<String> failed) {
        this.effects = effects;
        this.found = found;
        this.failed = failed;
        rest = new MexcRest(effects, budget, settings.rest(), null);
        every = settings.rest().listingsEvery();
        backoff = new Backoff(new SplittableRandom(settings.seed() * 1_000_003 + 500_001));
    }

    @Override
    public void start(long now) {
        fetch(now);
    }

    private void fetch(long now) {
        rest.open(PATH, new MexcQuery(), WEIGHT, this::answered, now);
    }

    private void answered(MexcReply reply, long now) {
        if (stopped) {
            return;
        }
        if (!(reply instanceof MexcReply.Done done)) {
            failed("exchange information did not come, " + reply, now);
            return;
        }
        List<Listing> listings = new ArrayList<>();
        try {
            for (JsonNode symbol : Json.elements(Json.need(done.body(), "symbols"))) {
                add(symbol, listings);
            }
        } catch (WireException e) {
            failed("exchange information cannot be read, " + e.getMessage(), now);
            return;
        }
        if (listings.isEmpty()) {
            failed("exchange information lists nothing we can read", now);
            return;
        }
        backoff.reset();
        effects.timer(FETCH, now + every);
        found.accept(List.copyOf(listings));
    }

    private void failed(String sentence, long now) {
        long wait = backoff.nextNanos();
        effects.timer(FETCH, now + wait);
        failed.accept("mexc: " + sentence + "; it is asked again");
    }

    private void add(JsonNode symbol, List<Listing> listings) {
        try {
            listings.add(listing(symbol));
        } catch (WireException e) {
            effects.log("mexc: listing left out: " + e.getMessage());
        }
    }

    /**
     * One symbol of the exchange information.
     *
     * @throws WireException if a field we need is missing or out of range
     */
    static Listing listing(JsonNode symbol) {
        int priceDecimals = decimals(symbol, "quotePrecision");
        int quantityDecimals = decimals(symbol, "baseAssetPrecision");
        int baseFee = optionalDecimals(symbol, "baseCommissionPrecision");
        int quoteFee = optionalDecimals(symbol, "quoteCommissionPrecision");
        return new Listing(
                Venue.MEXC,
                Json.text(symbol, "symbol"),
                Json.text(symbol, "baseAsset"),
                Json.text(symbol, "quoteAsset"),
                Math.max(AMOUNT_SCALE_MIN, Math.max(quantityDecimals, baseFee)),
                Math.max(AMOUNT_SCALE_MIN, quoteFee),
                step(priceDecimals),
                step(quantityDecimals),
                amount(symbol, "baseSizePrecision"),
                amount(symbol, "quoteAmountPrecision"),
                status(symbol));
    }

    private static int decimals(JsonNode symbol, String name) {
        long decimals = Json.integer(symbol, name);
        if (decimals < 0 || decimals > Scale.MAX) {
            throw new WireException(Reason.OVERFLOW, name + " " + decimals);
        }
        return (int) decimals;
    }

    private static int optionalDecimals(JsonNode symbol, String name) {
        return symbol.hasNonNull(name) ? decimals(symbol, name) : 0;
    }

    private static String step(int decimals) {
        return BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }

    private static String amount(JsonNode symbol, String name) {
        String text = Json.text(symbol, name, "0");
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() >= 0 && Math.abs((long) amount.scale()) <= 2L * Scale.MAX) {
                return amount.toPlainString();
            }
        } catch (NumberFormatException _) {
            throw new WireException(Reason.MALFORMED, name + " \"" + text + "\"");
        }
        throw new WireException(Reason.OVERFLOW, name + " \"" + text + "\"");
    }

    /** Open to us: online, spot trading by API allowed, and both sides may trade. */
    private static Instrument.Status status(JsonNode symbol) {
        boolean online = Json.text(symbol, "status", "").equals("1");
        JsonNode allowed = symbol.get("isSpotTradingAllowed");
        boolean bothSides = Json.text(symbol, "tradeSideType", "1").equals("1");
        boolean open =
                online && bothSides && allowed != null && allowed.asBoolean(false) && spot(symbol);
        return open ? Instrument.Status.TRADING : Instrument.Status.HALTED;
    }

    private static boolean spot(JsonNode symbol) {
        JsonNode permissions = symbol.get("permissions");
        if (permissions == null || !permissions.isArray()) {
            return false;
        }
        for (JsonNode permission : permissions) {
            if (permission.asString("").equals("SPOT")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onReply(long requestId, HttpReply reply, long now) {
        rest.onReply(requestId, reply, now);
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {
        rest.onNoReply(requestId, sent, reason, now);
    }

    @Override
    public void onTimer(long key, long now) {
        if (!stopped && key == FETCH) {
            fetch(now);
        }
    }

    @Override
    public void stop(long now) {
        stopped = true;
    }

    @Override
    public void onOpen(int link, long now) {
        throw new IllegalStateException("no link was asked for");
    }

    @Override
    public void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        throw new IllegalStateException("no link was asked for");
    }

    @Override
    public void onClosed(int link, String reason, long now) {
        throw new IllegalStateException("no link was asked for");
    }

    @Override
    public void send(Command command, long now) {
        throw new IllegalStateException("reference data takes no commands: " + command);
    }
}
