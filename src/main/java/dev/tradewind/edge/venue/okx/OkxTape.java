package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.order.Side;

/** Turns everything but books into events; what came before over another socket is dropped. */
final class OkxTape {
    private final Effects effects;
    private final long[] dayAt;
    private final long[] markAt;
    private final long[] fundingAt;

    OkxTape(int slots, Effects effects) {
        this.effects = effects;
        this.dayAt = new long[slots];
        this.markAt = new long[slots];
        this.fundingAt = new long[slots];
    }

    /** Takes a message of an instrument; says whether an event was emitted. */
    boolean on(OkxBook book, OkxMessage message, long now) {
        int index = book.instrument().index();
        return switch (message.kind) {
            case BEST -> book.isNews(message.venueTime, message.id) && best(index, message, now);
            case TRADE -> book.isNewTrade(message.id) && trade(index, message, now);
            case CANDLE -> candle(index, message, now);
            case DAY -> isNew(dayAt, message) && day(index, message, now);
            case MARK -> isNew(markAt, message) && mark(index, message, now);
            case FUNDING -> isNew(fundingAt, message) && funding(index, message, now);
            case BOOK, CONFIRMED, REFUSED, NOTICE, NOTHING -> false;
        };
    }

    /** One without a time cannot be told from another and is passed on. */
    private static boolean isNew(long[] newest, OkxMessage message) {
        boolean old = message.venueTime != 0 && message.venueTime <= newest[message.slot];
        newest[message.slot] = Math.max(newest[message.slot], message.venueTime);
        return !old;
    }

    private boolean best(int index, OkxMessage m, long now) {
        effects.event(
                new BestPrice(
                        index,
                        m.bidPrice,
                        m.bidQuantity,
                        m.askPrice,
                        m.askQuantity,
                        m.venueTime,
                        now));
        return true;
    }

    private boolean trade(int index, OkxMessage m, long now) {
        Side taker = m.buyerTook ? Side.BUY : Side.SELL;
        effects.event(new TradePrint(index, m.price, m.quantity, taker, m.venueTime, now));
        return true;
    }

    private boolean candle(int index, OkxMessage m, long now) {
        effects.event(
                new Candle(
                        index,
                        m.venueTime,
                        m.interval,
                        m.open,
                        m.high,
                        m.low,
                        m.price,
                        m.quantity,
                        m.quoteUnits,
                        m.closed,
                        0,
                        now));
        return true;
    }

    private boolean day(int index, OkxMessage m, long now) {
        effects.event(
                new DayTicker(
                        index,
                        m.price,
                        m.open,
                        m.high,
                        m.low,
                        m.quantity,
                        m.quoteUnits,
                        m.venueTime,
                        now));
        return true;
    }

    private boolean mark(int index, OkxMessage m, long now) {
        effects.event(new MarkPrice(index, m.price, 0, m.venueTime, now));
        return true;
    }

    private boolean funding(int index, OkxMessage m, long now) {
        effects.event(new FundingRate(index, m.rate, m.nextAt, m.venueTime, now));
        return true;
    }
}
