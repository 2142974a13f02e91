package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads orders, executions and positions; the venue writes them alike in answers and in pushes.
 * Throws {@link WireException} if something cannot be believed.
 */
final class BybitReports {
    private static final int RATE_SCALE = 9;
    private static final int MILLI_SCALE = 3;

    private final BybitSymbols symbols;

    BybitReports(BybitSymbols symbols) {
        this.symbols = symbols;
    }

    /** The instrument that an entry of a push is of; empty if it is none of ours. */
    Optional<Instrument> instrument(JsonNode entry) {
        String category = Json.text(entry, "category");
        if (!category.equals("spot") && !category.equals("linear")) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                symbols.byName(BybitCategory.of(category), Json.text(entry, "symbol")));
    }

    /**
     * How an order stands.
     *
     * @param end how it ended, empty while it works
     * @param cumulative filled in all, at the pair's quantity scale
     * @param price limit in force; of a market order the venue's own bound
     * @param quantity total in force; 0 if it is not a base quantity of our scale
     * @param wouldTake whether it ended because it would have taken though it must rest
     * @param reason the venue's word for why it ended
     */
    record Standing(
            String orderId,
            Optional<End> end,
            long cumulative,
            long price,
            long quantity,
            boolean wouldTake,
            String reason,
            long venueTime) {}

    /** Reads an order. */
    Standing standing(JsonNode order, Instrument instrument) {
        Pair pair = instrument.pair();
        String status = Json.text(order, "orderStatus");
        String reason = Json.text(order, "rejectReason", "");
        long cumulative = amount(Json.text(order, "cumExecQty", "0"), pair.quantityScale());
        return new Standing(
                Json.text(order, "orderId"),
                endOf(status, reason),
                natural(cumulative, "cumExecQty"),
                lenient(Json.text(order, "price", ""), pair.priceScale()),
                lenient(Json.text(order, "qty", ""), pair.quantityScale()),
                reason.equals("EC_PostOnlyWillTakeLiquidity"),
                reason,
                millis(order, "updatedTime"));
    }

    /** A market order's bound and a quantity in quote may be finer than our scales: not ours. */
    private static long lenient(String text, int scale) {
        return text.isEmpty() ? 0 : Decimals.parseDown(text, scale);
    }

    private static long amount(String text, int scale) {
        return text.isEmpty() ? 0 : Decimals.parse(text, scale);
    }

    private static Optional<End> endOf(String status, String reason) {
        return switch (status) {
            case "New", "Created", "PartiallyFilled", "Untriggered", "Triggered" ->
                    Optional.empty();
            case "Filled" -> Optional.of(End.FILLED);
            case "Rejected" -> Optional.of(End.REJECTED);
            case "Cancelled", "PartiallyFilledCanceled", "Deactivated" ->
                    Optional.of(cancelled(reason));
            default -> throw new WireException(Reason.MALFORMED, "order status " + status);
        };
    }

    private static End cancelled(String reason) {
        return switch (reason) {
            case "EC_NoImmediateQtyToFill", "EC_CancelForNoFullFill" -> End.EXPIRED;
            case "EC_PostOnlyWillTakeLiquidity" -> End.REJECTED;
            default -> End.CANCELLED;
        };
    }

    /** Whether an execution is a trade; funding and the like come in the same stream. */
    static boolean isTrade(JsonNode execution) {
        return switch (Json.text(execution, "execType", "Trade")) {
            case "Trade", "AdlTrade", "BustTrade", "BlockTrade" -> true;
            default -> false;
        };
    }

    static boolean isFunding(JsonNode execution) {
        return Json.text(execution, "execType", "").equals("Funding");
    }

    /** Reads a trade of one of our orders. */
    OrderFilled fill(long clientId, Instrument instrument, JsonNode execution) {
        Pair pair = instrument.pair();
        Side side = side(Json.text(execution, "side"));
        String value = Json.text(execution, "execValue", "");
        long quote = Fill.QUOTE_NOT_GIVEN;
        if (!value.isEmpty()) {
            quote = Decimals.parse(value, pair.quote().scale(), RoundingMode.HALF_EVEN);
        }
        return new OrderFilled(
                new Fill(
                        clientId,
                        Json.text(execution, "execId"),
                        instrument.index(),
                        side,
                        positive(Json.decimal(execution, "execPrice", pair.priceScale())),
                        positive(Json.decimal(execution, "execQty", pair.quantityScale())),
                        quote,
                        fee(execution, instrument, side),
                        Json.bool(execution, "isMaker") ? Liquidity.MAKER : Liquidity.TAKER,
                        millis(execution, "execTime")));
    }

    /** Positive is a cost. Older messages name no coin. */
    private Money fee(JsonNode execution, Instrument instrument, Side side) {
        String amount = Json.text(execution, "execFee", "");
        amount = amount.isEmpty() ? "0" : amount;
        String coin = Json.text(execution, "feeCurrency", "");
        return symbols.money(amount, coin.isEmpty() ? feeCoin(amount, instrument, side) : coin);
    }

    /**
     * Spot fees are taken from what is received; a maker's rebate is paid in the other coin.
     * Perpetuals settle in quote.
     */
    private static String feeCoin(String amount, Instrument instrument, Side side) {
        boolean rebate = amount.startsWith("-");
        boolean base = !instrument.isPerpetual() && (side == Side.BUY) != rebate;
        Pair pair = instrument.pair();
        return base ? pair.base().code() : pair.quote().code();
    }

    /** Reads a booking of funding: the fee of such an execution is what we paid. */
    FundingPaid funding(Instrument instrument, JsonNode execution) {
        String coin = Json.text(execution, "feeCurrency", "");
        String asset = coin.isEmpty() ? instrument.pair().quote().code() : coin;
        Money paid = symbols.money(Json.text(execution, "execFee"), asset);
        String rate = Json.text(execution, "feeRate", "");
        return new FundingPaid(
                Venue.BYBIT,
                instrument.index(),
                Json.text(execution, "execId"),
                asset,
                -paid.units(),
                rate.isEmpty() ? 0 : Decimals.parse(rate, RATE_SCALE, RoundingMode.HALF_EVEN),
                millis(execution, "execTime"));
    }

    /**
     * Reads a position. The size is always positive; the side is empty when there is none.
     *
     * @param entry name of the entry price: {@code avgPrice} in answers, {@code entryPrice} in
     *     pushes
     */
    Position position(JsonNode position, Instrument instrument, String entry) {
        Pair pair = instrument.pair();
        long size = amount(Json.text(position, "size"), pair.quantityScale());
        natural(size, "size");
        long sign = size == 0 ? 0 : side(Json.text(position, "side")) == Side.BUY ? 1 : -1;
        return new Position(
                instrument.index(),
                sign * size,
                size == 0 ? 0 : rounded(position, entry, pair.priceScale()),
                size == 0 ? 0 : rounded(position, "liqPrice", pair.priceScale()),
                rounded(position, "leverage", MILLI_SCALE));
    }

    private static long rounded(JsonNode node, String name, int scale) {
        String text = Json.text(node, name, "");
        return text.isEmpty() ? 0 : Decimals.parse(text, scale, RoundingMode.HALF_EVEN);
    }

    /** Whether an entry is of a position in one of two directions at once. */
    static boolean isHedge(JsonNode position) {
        return Json.integer(position, "positionIdx", 0) != 0;
    }

    private static Side side(String text) {
        return switch (text) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw new WireException(Reason.MALFORMED, "side " + text);
        };
    }

    /** Nothing is ever done for nothing: a fill that says so cannot be booked. */
    private static long positive(long priceOrQuantity) {
        if (priceOrQuantity <= 0) {
            throw new WireException(Reason.MALFORMED, "price or quantity of a fill");
        }
        return priceOrQuantity;
    }

    private static long natural(long value, String name) {
        if (value < 0) {
            throw new WireException(Reason.MALFORMED, name + " is negative");
        }
        return value;
    }

    /** A venue's time in epoch nanoseconds, 0 if it is empty. */
    static long millis(JsonNode node, String name) {
        return Json.text(node, name, "").isEmpty() ? 0 : BybitTree.nanos(Json.integer(node, name));
    }
}
