package dev.tradewind.sim.wire.mexc;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.DiffWindow;
import dev.tradewind.sim.wire.LevelChanges;
import dev.tradewind.sim.wire.MinuteBars;
import java.math.RoundingMode;
import java.util.List;

/** Bodies of public messages with the field numbers of the venue's protobuf files. */
final class Bodies {
    private static final int LIMIT_DEPTH = 303;
    private static final int CANDLE = 308;
    private static final int MINI_TICKER = 309;
    private static final int RATE_SCALE = 4;
    private static final int AGGRE_DEPTH = 313;
    private static final int AGGRE_DEALS = 314;
    private static final int AGGRE_TICKER = 315;

    private Bodies() {}

    /** Changed levels, asks first. */
    static void aggreDepth(
            ProtoWriter proto, SymbolRules rules, DiffWindow window, byte[] eventType) {
        int body = proto.open(AGGRE_DEPTH);
        LevelChanges asks = window.asks();
        for (int i = 0; i < asks.size(); i++) {
            level(proto, rules, 1, asks.price(i), asks.quantity(i));
        }
        LevelChanges bids = window.bids();
        for (int i = bids.size() - 1; i >= 0; i--) {
            level(proto, rules, 2, bids.price(i), bids.quantity(i));
        }
        proto.bytes(3, eventType).text(4, Long.toString(window.firstId()));
        proto.text(5, Long.toString(window.lastId())).close(body);
    }

    private static void level(
            ProtoWriter proto, SymbolRules rules, int field, long price, long quantity) {
        int item = proto.open(field);
        proto.decimal(1, price, rules.priceScale());
        proto.shortDecimal(2, quantity, rules.quantityScale()).close(item);
    }

    /** The best levels of both sides. */
    static void limitDepth(ProtoWriter proto, SymbolRules rules, Depth depth, byte[] eventType) {
        int body = proto.open(LIMIT_DEPTH);
        packed(proto, rules, 1, depth.asks());
        packed(proto, rules, 2, depth.bids());
        proto.bytes(3, eventType).text(4, Long.toString(depth.lastUpdateId())).close(body);
    }

    private static void packed(ProtoWriter proto, SymbolRules rules, int field, long[] levels) {
        for (int i = 0; i < levels.length; i += 2) {
            level(proto, rules, field, levels[i], levels[i + 1]);
        }
    }

    /** Best prices. */
    static void ticker(ProtoWriter proto, SymbolRules rules, Best best) {
        int body = proto.open(AGGRE_TICKER);
        proto.decimal(1, best.bidPrice(), rules.priceScale());
        proto.shortDecimal(2, best.bidQuantity(), rules.quantityScale());
        proto.decimal(3, best.askPrice(), rules.priceScale());
        proto.shortDecimal(4, best.askQuantity(), rules.quantityScale());
        proto.text(5, Long.toString(best.updateId())).close(body);
    }

    /** A candle; its times are seconds, and the closing price comes before high and low. */
    static void candle(
            ProtoWriter proto,
            SymbolRules rules,
            MinuteBars.Bar bar,
            String interval,
            int minutes) {
        long start = bar.startMillis() / 1_000;
        int price = rules.priceScale();
        int body = proto.open(CANDLE);
        proto.text(1, interval).number(2, start);
        proto.decimal(3, bar.open(), price).decimal(4, bar.close(), price);
        proto.decimal(5, bar.high(), price).decimal(6, bar.low(), price);
        proto.shortDecimal(7, bar.volume(), rules.quantityScale());
        proto.shortDecimal(8, bar.quote(), rules.quoteScale());
        proto.number(9, start + 60L * minutes).close(body);
    }

    /**
     * The last 24 hours: the change is a fraction of the price they began with, and what is called
     * volume is turnover.
     */
    static void miniTicker(ProtoWriter proto, SymbolRules rules, MinuteBars.Bar day) {
        int price = rules.priceScale();
        long change =
                Scale.mulDiv(
                        day.close() - day.open(),
                        Scale.pow10(RATE_SCALE),
                        day.open(),
                        RoundingMode.HALF_EVEN);
        int body = proto.open(MINI_TICKER);
        proto.text(1, rules.symbol()).decimal(2, day.close(), price);
        proto.decimal(3, change, RATE_SCALE).decimal(4, change, RATE_SCALE);
        proto.decimal(5, day.high(), price).decimal(6, day.low(), price);
        proto.shortDecimal(7, day.quote(), rules.quoteScale());
        proto.shortDecimal(8, day.volume(), rules.quantityScale()).close(body);
    }

    /** Prints. */
    static void deals(ProtoWriter proto, SymbolRules rules, List<Print> prints, byte[] eventType) {
        int body = proto.open(AGGRE_DEALS);
        for (Print print : prints) {
            int item = proto.open(1);
            proto.decimal(1, print.price(), rules.priceScale());
            proto.shortDecimal(2, print.quantity(), rules.quantityScale());
            proto.number(3, print.takerSide() == Side.BUY ? 1 : 2);
            proto.number(4, OrderJson.millis(print.time()));
            proto.text(5, OrderIds.trade(print.tradeId())).close(item);
        }
        proto.bytes(2, eventType).close(body);
    }
}
