package dev.tradewind.app.failsafe;

import dev.tradewind.core.Core;
import dev.tradewind.core.execution.Trade;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is open at each venue at a moment of trouble, and how to end it by hand. Taken on the core's
 * thread, or after it ended; immutable from then on.
 *
 * @param kind one word for the file's name: {@code halt}, {@code trade}, {@code stop}, {@code core}
 * @param reason what happened
 * @param at event time, epoch nanoseconds
 * @param halts what is halted, and why
 * @param orders those that are not over
 * @param positions what is to be traded to be even again
 * @param holdings what the ledger has at each venue, ready to print
 */
public record Emergency(
        String kind,
        String reason,
        long at,
        List<String> halts,
        List<OpenOrder> orders,
        List<OpenPosition> positions,
        List<Holding> holdings) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long THROUGH = 20_000_000;

    /** An order that is not over, amounts ready to print. */
    public record OpenOrder(
            String venue,
            String symbol,
            String clientId,
            String venueOrderId,
            String side,
            String price,
            String quantity,
            String filled,
            String state,
            String cancel) {}

    /** What the ledger has of an asset in an account. */
    public record Holding(String account, String asset, String amount) {}

    /**
     * What is to be traded to be even again.
     *
     * @param trade number of the trade it came from, 0 for a position of its own
     * @param side what is to be done with the quantity
     * @param finish the request that does it
     */
    public record OpenPosition(
            long trade, String venue, String symbol, String side, String quantity, String finish) {}

    /**
     * Takes the picture.
     *
     * @param exposed differences left by trades that are over, as {@link #exposure} made them
     */
    public static Emergency of(
            String kind,
            String reason,
            long at,
            Core core,
            List<Instrument> instruments,
            List<OpenPosition> exposed) {
        List<OpenPosition> positions = new ArrayList<>(exposed);
        for (Trade trade : core.desk().open()) {
            long excess = trade.imbalance();
            int instrument = excess > 0 ? trade.opportunity().buy() : trade.opportunity().sell();
            if (excess != 0) {
                positions.add(exposure(trade.id(), instruments.get(instrument), excess, core));
            }
        }
        for (Instrument instrument : instruments) {
            long base = instrument.isPerpetual() ? core.ledger().position(instrument) : 0;
            if (base != 0) {
                long quantity = instrument.pair().quantityOf(base);
                positions.add(exposure(0, instrument, quantity, core));
            }
        }
        return new Emergency(
                kind,
                reason,
                at,
                core.killSwitch().halts().stream().map(Emergency::told).toList(),
                core.orders().live().stream().map(order -> order(order, instruments)).toList(),
                List.copyOf(positions),
                holdings(core.ledger()));
    }

    private static List<Holding> holdings(Ledger ledger) {
        List<Holding> held = new ArrayList<>();
        ledger.balances()
                .forEach((key, units) -> {
                    boolean ours =
                            key.account().startsWith("venue/")
                                    || key.account().startsWith("contract/");
                    if (ours && units != 0) {
                        String amount = ledger.asset(key.asset(), 0).format(units);
                        held.add(new Holding(key.account(), key.asset(), amount));
                    }
                });
        return held;
    }

    /** Whether there is anything to do. */
    public boolean isOpen() {
        return !orders.isEmpty() || !positions.isEmpty();
    }

    /** Ids of the venues at which there is something to do, sorted. */
    public SortedSet<String> venues() {
        SortedSet<String> venues = new TreeSet<>();
        orders.forEach(order -> venues.add(order.venue()));
        positions.forEach(position -> venues.add(position.venue()));
        return venues;
    }

    /** The script that ends what is open at one of {@link #venues}. */
    public String script(Venue venue, URI base) {
        List<String> lines = new ArrayList<>();
        for (OpenOrder order : orders) {
            if (order.venue().equals(venue.id())) {
                lines.add("# cancel " + told(order));
                lines.add(order.cancel());
            }
        }
        for (OpenPosition position : positions) {
            if (position.venue().equals(venue.id())) {
                lines.add("# " + told(position));
                lines.add(position.finish());
            }
        }
        return ByHand.script(venue, base, time(), lines);
    }

    private static String told(OpenOrder order) {
        return "%s %s %s at %s, filled %s, %s"
                .formatted(
                        order.side(),
                        order.quantity(),
                        order.symbol(),
                        order.price(),
                        order.filled(),
                        order.state());
    }

    private static String told(OpenPosition position) {
        return position.side() + " " + position.quantity() + " of " + position.symbol();
    }

    private static String told(KillSwitch.Halt halt) {
        return halt.scope().words() + ": " + halt.reason();
    }

    /** What ends an excess; positive was bought too much. */
    public static OpenPosition exposure(long trade, Instrument instrument, long excess, Core core) {
        Side side = excess > 0 ? Side.SELL : Side.BUY;
        String price = price(instrument, side, core);
        return new OpenPosition(
                trade,
                instrument.venue().id(),
                instrument.canonical(),
                side.name(),
                instrument.pair().formatQuantity(Math.abs(excess)),
                ByHand.trade(instrument, side, Math.abs(excess), price));
    }

    /** Somewhat through the middle of now, as whole ticks. */
    private static String price(Instrument instrument, Side side, Core core) {
        long mid = core.markets().of(instrument.index()).mid();
        long far =
                Scale.mulDiv(
                        mid,
                        Scale.RATE_ONE + (side == Side.BUY ? THROUGH : -THROUGH),
                        Scale.RATE_ONE,
                        RoundingMode.HALF_EVEN);
        long price = far / instrument.tickSize() * instrument.tickSize();
        return mid == 0 ? ByHand.NO_PRICE : instrument.pair().formatPrice(price);
    }

    private static OpenOrder order(TrackedOrder tracked, List<Instrument> instruments) {
        Instrument instrument = instruments.get(tracked.order().instrument());
        Pair pair = instrument.pair();
        long id = tracked.order().clientId();
        return new OpenOrder(
                instrument.venue().id(),
                instrument.canonical(),
                ClientOrderId.format(instrument.venue(), id),
                tracked.venueOrderId(),
                tracked.order().side().name(),
                pair.formatPrice(tracked.order().price()),
                pair.formatQuantity(tracked.order().quantity()),
                pair.formatQuantity(tracked.filled()),
                tracked.state().word(tracked.filled()),
                ByHand.cancel(instrument, id));
    }

    /** When, ISO-8601 UTC. */
    public String time() {
        return Instant.ofEpochSecond(0, at).toString();
    }

    /** Everything as one JSON object. */
    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", 1);
        fields.put("kind", kind);
        fields.put("time", time());
        fields.put("reason", reason);
        fields.put("halts", halts);
        fields.put("orders", orders);
        fields.put("positions", positions);
        fields.put("holdings", holdings);
        return MAPPER.writeValueAsString(fields);
    }

    /** The page an operator works from. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "EMERGENCY  " + time() + "  " + kind);
        line(text, reason);
        halts.forEach(halt -> line(text, "halted: " + halt));
        line(text, "");
        line(text, "1. Keep it halted while you work:  ./tradewind kill");
        line(text, "2. Look at each venue: what is written here was true at the time above.");
        line(text, "3. Cancel what still rests:");
        orders.forEach(order -> line(text, "   " + order.venue() + " " + told(order)));
        line(text, orders.isEmpty() ? "   no order was open" : "");
        line(text, "4. Trade these to be even again:");
        positions.forEach(one -> line(text, "   " + one.venue() + " " + told(one)));
        line(text, positions.isEmpty() ? "   nothing is known to be open" : "");
        for (String venue : venues()) {
            line(
                    text,
                    "   Steps 3 and 4 at " + venue + ":  KEY=... SECRET=... sh " + venue + ".sh");
        }
        line(text, "5. Let it trade again:  ./tradewind rearm");
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
