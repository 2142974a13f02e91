package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Rows that tell of orders and of what they traded. */
final class OrderJson {
    private static final int RATE_SCALE = 9;
    private static final int AVERAGE_DIGITS = 4;

    private final JsonWriter json;
    private final Exchange exchange;

    OrderJson(JsonWriter json, Exchange exchange) {
        this.json = json;
        this.exchange = exchange;
    }

    /** An order as it stands. */
    void order(Listing listing, SimOrder order, OrderRecords.Note note) {
        json.object();
        members(listing, order, note, note.last());
        json.endObject();
    }

    /**
     * The members of an order's row, without its braces.
     *
     * @param trade the trade to tell, null for none
     */
    void members(
            Listing listing, SimOrder order, OrderRecords.Note note, @Nullable SimTrade trade) {
        boolean market = order.kind() == OrderKind.MARKET;
        json.text("instType", listing.type()).text("instId", listing.id());
        json.text("ordId", Long.toString(OrderRecords.wireId(order.orderId())));
        json.text("clOrdId", OrderRecords.clientId(order.clientOrderId()));
        json.text("tag", note.terms().tag());
        json.name("px");
        if (market) {
            json.text("");
        } else {
            listing.price(json, order.price());
        }
        json.name("sz");
        if (order.quoteQuantity() > 0) {
            listing.quote(json, order.quoteQuantity());
        } else {
            listing.size(json, order.quantity());
        }
        json.text("ordType", type(order, note)).text("side", side(order.side()));
        json.text("posSide", "net").text("tdMode", note.terms().mode());
        json.text("tgtCcy", note.terms().target()).text("ccy", "");
        json.text("state", state(order));
        listing.size(json.name("accFillSz"), order.filled());
        json.text("avgPx", average(listing, order));
        last(listing, trade);
        fees(listing, order, note);
        listing.quote(json.name("pnl"), note.realised());
        json.text("lever", leverage(listing, order));
        json.text("category", order.liquidation() ? "full_liquidation" : "normal")
                .text("source", "");
        json.text("cancelSource", note.cancelSource()).text("cancelSourceReason", "");
        json.text("reduceOnly", Boolean.toString(order.reduceOnly()))
                .text("stpMode", "cancel_maker")
                .text("stpId", "");
        json.name("attachAlgoOrds").array().endArray();
        json.name("linkedAlgoOrd").object().text("algoId", "").endObject();
        json.text("isTpLimit", "false");
        json.text("tradeQuoteCcy", listing.swap() ? "" : listing.rules().quote());
        Envelope.blanks(json, "algoId", "algoClOrdId", "attachAlgoClOrdId", "quickMgnType");
        Envelope.blanks(json, "pxType", "pxUsd", "pxVol", "slOrdPx", "slTriggerPx");
        Envelope.blanks(json, "slTriggerPxType", "tpOrdPx", "tpTriggerPx", "tpTriggerPxType");
        json.text("cTime", Envelope.millis(order.createdAt()));
        json.text("uTime", Envelope.millis(order.updatedAt()));
    }

    private String leverage(Listing listing, SimOrder order) {
        return listing.swap()
                ? leverage(exchange.position(order.account(), listing.id()).leverageMilli())
                : "";
    }

    /** Leverage as text: 3 or 2.5. */
    static String leverage(long milli) {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }

    private void last(Listing listing, @Nullable SimTrade last) {
        if (last == null) {
            Envelope.blanks(json, "fillPx", "fillTime", "tradeId");
            json.text("fillSz", "0");
            return;
        }
        listing.price(json.name("fillPx"), last.price());
        listing.size(json.name("fillSz"), last.quantity());
        json.text("fillTime", Envelope.millis(last.time()));
        json.text("tradeId", Long.toString(last.tradeId()));
    }

    private void fees(Listing listing, SimOrder order, OrderRecords.Note note) {
        SymbolRules symbol = listing.rules();
        String paidIn = feeAsset(listing, order.side());
        String other = order.side() == Side.BUY ? symbol.quote() : symbol.base();
        json.name("fee").shortDecimal(-note.fee(), feeScale(listing, paidIn));
        json.text("feeCcy", paidIn).text("rebate", "0");
        json.text("rebateCcy", listing.swap() ? paidIn : other);
    }

    /** Spot fees are taken from what is received, swap fees in the settling asset. */
    static String feeAsset(Listing listing, Side side) {
        SymbolRules rules = listing.rules();
        return side == Side.BUY && !listing.swap() ? rules.base() : rules.quote();
    }

    /** Decimals of a fee. */
    static int feeScale(Listing listing, String asset) {
        SymbolRules rules = listing.rules();
        return asset.equals(rules.base()) ? rules.baseScale() : rules.quoteScale();
    }

    /** {@code buy} or {@code sell}. */
    static String side(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    /** The venue's word for the kind of an order. */
    static String type(SimOrder order, OrderRecords.Note note) {
        if (!note.terms().type().isEmpty()) {
            return note.terms().type();
        }
        if (order.kind() == OrderKind.MARKET) {
            return "market";
        }
        return switch (order.timeInForce()) {
            case GTC -> "limit";
            case POST_ONLY -> "post_only";
            case IOC -> "ioc";
            case FOK -> "fok";
        };
    }

    /** The venue's word for the state of an order. */
    static String state(SimOrder order) {
        return switch (order.status()) {
            case NEW -> "live";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELED, EXPIRED, EXPIRED_SELF_TRADE -> "canceled";
        };
    }

    private static String average(Listing listing, SimOrder order) {
        if (order.filled() == 0) {
            return "";
        }
        SymbolRules rules = listing.rules();
        return BigDecimal.valueOf(order.filledQuote(), rules.quoteScale())
                .divide(
                        BigDecimal.valueOf(order.filled(), rules.quantityScale()),
                        rules.priceScale() + AVERAGE_DIGITS,
                        RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** One trade of an account. */
    void fill(Listing listing, SimTrade trade, String tag) {
        json.object().text("instType", listing.type()).text("instId", listing.id());
        json.text("tradeId", Long.toString(trade.tradeId()));
        json.text("ordId", Long.toString(OrderRecords.wireId(trade.orderId())));
        json.text("clOrdId", OrderRecords.clientId(trade.clientOrderId()));
        json.text("billId", Long.toString(billId(trade)));
        json.text("subType", trade.side() == Side.BUY ? "1" : "2").text("tag", tag);
        listing.price(json.name("fillPx"), trade.price());
        listing.size(json.name("fillSz"), trade.quantity());
        listing.quote(json.name("fillPnl"), trade.realised());
        json.text("side", side(trade.side())).text("posSide", "net");
        json.text("execType", trade.maker() ? "M" : "T").text("feeCcy", trade.feeAsset());
        json.name("fee").shortDecimal(-trade.fee(), feeScale(listing, trade.feeAsset()));
        FeeRates fees = exchange.fees(listing.id());
        long rate = trade.maker() ? fees.makerRate() : fees.takerRate();
        json.name("feeRate").shortDecimal(-rate, RATE_SCALE);
        json.text("fillTime", Envelope.millis(trade.time()));
        json.text("ts", Envelope.millis(trade.time()));
        Envelope.blanks(json, "fillIdxPx", "fillMarkPx", "fillPxUsd", "fillPxVol", "fillFwdPx");
        Envelope.blanks(json, "fillMarkVol");
        json.text("tradeQuoteCcy", listing.swap() ? "" : listing.rules().quote()).endObject();
    }

    /** The number by which trades are paged; rises with time, differs between instruments. */
    static long billId(SimTrade trade) {
        return trade.time() / 1_000L * 1_000L + trade.tradeId() % 1_000L;
    }
}
