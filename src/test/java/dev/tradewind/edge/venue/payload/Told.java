package dev.tradewind.edge.venue.payload;

import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToIntFunction;

/** Events in words, with plain numbers: the form in which they are compared with the oracle's. */
public final class Told {
    private final Pair pair;
    private final ToIntFunction<String> scaleOf;

    /**
     * For events of one instrument.
     *
     * @param scaleOf decimals of an asset
     */
    public Told(Instrument instrument, ToIntFunction<String> scaleOf) {
        this.pair = instrument.pair();
        this.scaleOf = scaleOf;
    }

    /** All of them, in order. */
    public List<String> all(List<? extends Event> events) {
        return events.stream().map(this::of).toList();
    }

    /** One event; those that take nothing from a payload are named only. */
    public String of(Event event) {
        return switch (event) {
            case BookSnapshot book ->
                    "snapshot " + levels(book.bids(), book.levels()) + at(book.venueTime());
            case BookDelta book ->
                    "change " + levels(book.bids(), book.levels()) + at(book.venueTime());
            case BestPrice best ->
                    best(
                            price(best.bidPrice()),
                            size(best.bidQuantity()),
                            price(best.askPrice()),
                            size(best.askQuantity()),
                            Long.toString(best.venueTime()));
            case TradePrint print ->
                    trade(
                            price(print.price()),
                            size(print.quantity()),
                            print.taker().name(),
                            Long.toString(print.venueTime()));
            case OrderAcknowledged order -> acknowledged(order.venueOrderId(), order.venueTime());
            case OrderAmended order ->
                    amended(
                            order.venueOrderId(),
                            size(order.quantity()),
                            price(order.price()),
                            Long.toString(order.venueTime()));
            case OrderWorking order ->
                    working(
                            order.venueOrderId(),
                            size(order.cumulativeQuantity()),
                            Long.toString(order.venueTime()));
            case OrderEnded order ->
                    ended(
                            order.venueOrderId(),
                            order.end().name(),
                            size(order.cumulativeQuantity()),
                            Long.toString(order.venueTime()));
            case OrderRejected order -> "rejected " + order.why() + " " + order.venueCode();
            case OrderOutcomeUnknown order -> "unknown: " + order.reason();
            case OrderFilled(Fill fill) -> fill(fill);
            case BalancesReported balances -> balances(balances);
            case FeesReported fees ->
                    "fees maker "
                            + Plain.of(fees.makerRate(), 9)
                            + " taker "
                            + Plain.of(fees.takerRate(), 9);
            case AccountUp up -> "open orders " + up.openClientIds();
            default -> event.getClass().getSimpleName();
        };
    }

    private String price(long price) {
        return Plain.of(price, pair.priceScale());
    }

    private String size(long quantity) {
        return Plain.of(quantity, pair.quantityScale());
    }

    private String levels(int bids, long[] levels) {
        int price = pair.priceScale();
        int size = pair.quantityScale();
        return book(
                Plain.levels(levels, 0, bids, price, size),
                Plain.levels(levels, bids, levels.length / 2, price, size));
    }

    private static String at(long nanos) {
        return " at " + nanos;
    }

    /** Both sides of a book. */
    public static String book(String bids, String asks) {
        return "bids " + bids + " asks " + asks;
    }

    /** A best price. */
    public static String best(String bid, String bidSize, String ask, String askSize, String at) {
        return "best " + bid + " x " + bidSize + " / " + ask + " x " + askSize + " at " + at;
    }

    /** A public trade. */
    public static String trade(String price, String size, String taker, String at) {
        return "trade " + price + " x " + size + " taker " + taker + " at " + at;
    }

    private static String acknowledged(String id, long at) {
        return acknowledged(id, Long.toString(at));
    }

    /** An order that the venue has. */
    public static String acknowledged(String id, String at) {
        return "order " + id + ": acknowledged at " + at;
    }

    /** An order that was changed. */
    public static String amended(String order, String quantity, String price, String at) {
        return "order " + order + ": now " + quantity + " at " + price + " (" + at + ")";
    }

    /** An order that works. */
    public static String working(String id, String filled, String at) {
        return "order " + id + ": working, " + filled + " filled, at " + at;
    }

    /** An order that is over. */
    public static String ended(String id, String how, String filled, String at) {
        return "order " + id + ": " + how + ", " + filled + " filled, at " + at;
    }

    private String fill(Fill fill) {
        boolean given = fill.quoteUnits() != Fill.QUOTE_NOT_GIVEN;
        return fill(
                fill.venueFillId(),
                fill.side().name(),
                price(fill.price()),
                size(fill.quantity()),
                given ? Plain.of(fill.quoteUnits(), pair.quote().scale()) : "none",
                Plain.of(fill.fee().units(), fill.fee().asset().scale())
                        + " "
                        + fill.fee().asset().code(),
                fill.liquidity().name(),
                Long.toString(fill.venueTime()));
    }

    /** A fill. */
    public static String fill(
            String id,
            String side,
            String price,
            String size,
            String quote,
            String fee,
            String liquidity,
            String at) {
        return "fill %s: %s %s x %s, quote %s, fee %s, %s, at %s"
                .formatted(id, side, price, size, quote, fee, liquidity, at);
    }

    private String balances(BalancesReported balances) {
        List<String> each = balances.balances().stream().map(this::balance).sorted().toList();
        return balances(balances.complete(), each, Long.toString(balances.venueTime()));
    }

    private String balance(Balance balance) {
        int scale = scaleOf.applyAsInt(balance.asset());
        return balance(
                balance.asset(),
                Plain.of(balance.free(), scale),
                Plain.of(balance.locked(), scale));
    }

    /** What one asset has. */
    public static String balance(String asset, String free, String locked) {
        return asset + " " + free + " + " + locked;
    }

    /** What all have, sorted. */
    public static String balances(boolean complete, List<String> sorted, String at) {
        return (complete ? "all balances " : "balances ") + sorted + " at " + at;
    }

    /** A listing. */
    public static String listing(Listing listing) {
        return listing(
                listing.symbol(),
                listing.base() + "/" + listing.quote(),
                listing.baseScale() + "+" + listing.quoteScale(),
                Plain.plain(new BigDecimal(listing.tickSize())),
                Plain.plain(new BigDecimal(listing.lotSize())),
                Plain.plain(new BigDecimal(listing.minQuantity())),
                Plain.plain(new BigDecimal(listing.minNotional())),
                listing.status().name());
    }

    /** A listing in parts. */
    public static String listing(
            String symbol,
            String pair,
            String scales,
            String tick,
            String lot,
            String least,
            String notional,
            String status) {
        return "%s %s, decimals %s, tick %s, lot %s, at least %s and worth %s, %s"
                .formatted(symbol, pair, scales, tick, lot, least, notional, status);
    }
}
