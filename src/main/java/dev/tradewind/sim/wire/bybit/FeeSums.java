package dev.tradewind.sim.wire.bybit;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What each order has paid in fees; of the oldest orders beyond a number nothing is known. */
final class FeeSums {
    /** Orders remembered. */
    static final int ORDERS_MAX = 20_000;

    private final AssetScales scales;
    private final Map<Long, Sum> sums = new LinkedHashMap<>();

    private record Sum(long units, String asset) {}

    FeeSums(AssetScales scales) {
        this.scales = scales;
    }

    /** Adds what a trade cost. */
    void add(SimTrade trade) {
        Sum before = sums.get(trade.orderId());
        long units = before == null ? 0 : before.units;
        sums.put(trade.orderId(), new Sum(units + trade.fee(), trade.feeAsset()));
        if (sums.size() > ORDERS_MAX) {
            sums.remove(sums.keySet().iterator().next());
        }
    }

    /** The coin an order pays in. */
    String asset(Product product, SimOrder order) {
        Sum sum = sums.get(order.orderId());
        if (sum != null) {
            return sum.asset;
        }
        boolean base = product.isSpot() && order.side() == Side.BUY;
        return base ? product.rules().base() : product.rules().quote();
    }

    /** Writes {@code cumExecFee} and {@code cumFeeDetail}. */
    void write(JsonWriter json, Product product, SimOrder order) {
        Sum sum = sums.get(order.orderId());
        long units = sum == null ? 0 : sum.units;
        int scale = scales.of(asset(product, order));
        json.name("cumExecFee").shortDecimal(units, scale);
        json.name("cumFeeDetail").object();
        if (sum != null) {
            json.name(sum.asset).shortDecimal(units, scale);
        }
        json.endObject();
    }
}
