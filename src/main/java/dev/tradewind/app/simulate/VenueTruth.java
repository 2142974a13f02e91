package dev.tradewind.app.simulate;

import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What a simulated venue really did for the platform, whatever became of its messages. */
final class VenueTruth implements ExchangeListener {
    /** Gate.io's clients put this before their names for orders. */
    private static final String GATE_PREFIX = "t-";

    private final SimulatedVenues.Site site;
    private final LongConsumer changed;
    private final Map<Long, TrueOrder> orders = new LinkedHashMap<>();
    private int open;
    private long fills;

    /** One order of ours as the matching engine knows it. */
    static final class TrueOrder {
        final Side side;
        int placed;
        boolean open;

        /** Base done, in units of {@link DemoMarkets#ASSET_SCALE}. */
        long filled;

        final Map<String, Long> fees = new TreeMap<>();

        TrueOrder(Side side) {
            this.side = side;
        }
    }

    /** Listens to a venue; whoever wants to know is told the client id of each order that moved. */
    VenueTruth(SimulatedVenues.Site site, LongConsumer changed) {
        this.site = site;
        this.changed = changed;
        site.exchange().listen(this);
    }

    Venue venue() {
        return site.venue();
    }

    /** Our order by its client id, or null if it never came here. */
    @Nullable TrueOrder order(long clientId) {
        return orders.get(clientId);
    }

    /** All that came here, oldest first. */
    Map<Long, TrueOrder> orders() {
        return orders;
    }

    /** Orders of ours that can still trade. */
    int open() {
        return open;
    }

    /** Fills of our orders so far. */
    long fills() {
        return fills;
    }

    /** What the venue holds for us, free and locked. */
    Map<String, Holding> balances() {
        return site.exchange().balances(SimulatedVenues.ACCOUNT);
    }

    @Override
    public void onOrder(SimOrder order, OrderEvent event) {
        if (!order.account().equals(SimulatedVenues.ACCOUNT)) {
            return;
        }
        long id = id(order.clientOrderId());
        TrueOrder known = orders.computeIfAbsent(id, _ -> new TrueOrder(order.side()));
        if (event == OrderEvent.NEW) {
            known.placed++;
        }
        boolean isOpen = order.status().open();
        open += (isOpen ? 1 : 0) - (known.open ? 1 : 0);
        known.open = isOpen;
        changed.accept(id);
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        if (!order.account().equals(SimulatedVenues.ACCOUNT)) {
            return;
        }
        long id = id(order.clientOrderId());
        TrueOrder known = orders.computeIfAbsent(id, _ -> new TrueOrder(order.side()));
        known.filled += rules(trade.symbol()).baseUnits(trade.quantity());
        fills++;
        known.fees.merge(trade.feeAsset(), trade.fee(), Long::sum);
        changed.accept(id);
    }

    private SymbolRules rules(String symbol) {
        return site.exchange().symbol(symbol).orElseThrow();
    }

    /** The venue's units of an asset at the scale of ours. */
    static long scaled(long units, Asset ours) {
        return Scale.rescale(units, DemoMarkets.ASSET_SCALE, ours.scale(), RoundingMode.HALF_EVEN);
    }

    private static long id(String text) {
        return ClientOrderId.parse(
                text.startsWith(GATE_PREFIX) ? text.substring(GATE_PREFIX.length()) : text);
    }
}
