package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.order.Side;

/** Market events as bytes. Kinds 1 to 15. */
final class MarketCodec {
    private static final int SNAPSHOT = 1;
    private static final int DELTA = 2;
    private static final int INVALID = 3;
    private static final int BEST = 4;
    private static final int PRINT = 5;
    private static final int CANDLE = 6;
    private static final int DAY = 7;
    private static final int MARK = 8;
    private static final int FUNDING = 9;

    private static final BookInvalid.Reason[] REASONS = BookInvalid.Reason.values();
    private static final Side[] SIDES = Side.values();

    private MarketCodec() {}

    static void encode(ByteWriter out, MarketEvent event, long base) {
        switch (event) {
            case BookSnapshot snapshot -> snapshot(out, snapshot, base);
            case BookDelta delta -> delta(out, delta, base);
            case BookInvalid invalid -> {
                head(out, INVALID, invalid, base);
                out.constant(invalid.reason());
            }
            case BestPrice best -> best(out, best, base);
            case TradePrint print -> print(out, print, base);
            case Candle candle -> candle(out, candle, base);
            case DayTicker day -> day(out, day, base);
            case MarkPrice mark -> {
                head(out, MARK, mark, base);
                TimeCodec.venueTime(out, mark.venueTime(), base);
                out.signed(mark.price());
                out.signed(mark.indexPrice());
            }
            case FundingRate funding -> {
                head(out, FUNDING, funding, base);
                TimeCodec.venueTime(out, funding.venueTime(), base);
                out.signed(funding.rate());
                TimeCodec.venueTime(out, funding.nextAt(), base);
            }
        }
    }

    static MarketEvent decode(ByteReader in, int kind, long base) {
        int instrument = in.signedInt();
        long arrivedAt = TimeCodec.ownTime(in, base);
        return switch (kind) {
            case SNAPSHOT -> readSnapshot(in, instrument, arrivedAt, base);
            case DELTA -> readDelta(in, instrument, arrivedAt, base);
            case INVALID -> new BookInvalid(instrument, in.constant(REASONS), arrivedAt);
            case BEST -> readBest(in, instrument, arrivedAt, base);
            case PRINT -> readPrint(in, instrument, arrivedAt, base);
            case CANDLE -> readCandle(in, instrument, arrivedAt, base);
            case DAY -> readDay(in, instrument, arrivedAt, base);
            case MARK -> {
                long venueTime = TimeCodec.venueTime(in, base);
                yield new MarkPrice(instrument, in.signed(), in.signed(), venueTime, arrivedAt);
            }
            case FUNDING -> {
                long venueTime = TimeCodec.venueTime(in, base);
                long rate = in.signed();
                long nextAt = TimeCodec.venueTime(in, base);
                yield new FundingRate(instrument, rate, nextAt, venueTime, arrivedAt);
            }
            default -> throw new IllegalArgumentException("no market event of kind " + kind);
        };
    }

    private static void head(ByteWriter out, int kind, MarketEvent event, long base) {
        out.octet(kind);
        out.signed(event.instrument());
        TimeCodec.ownTime(out, event.arrivedAt(), base);
    }

    private static void snapshot(ByteWriter out, BookSnapshot event, long base) {
        head(out, SNAPSHOT, event, base);
        out.signed(event.feedSeq());
        TimeCodec.venueTime(out, event.venueTime(), base);
        levels(out, event.bids(), event.levels());
    }

    private static BookSnapshot readSnapshot(
            ByteReader in, int instrument, long arrivedAt, long base) {
        long feedSeq = in.signed();
        long venueTime = TimeCodec.venueTime(in, base);
        int bids = in.signedInt();
        return new BookSnapshot(instrument, feedSeq, venueTime, arrivedAt, bids, readLevels(in));
    }

    private static void delta(ByteWriter out, BookDelta event, long base) {
        head(out, DELTA, event, base);
        out.signed(event.feedSeq());
        out.signed(event.merged());
        TimeCodec.venueTime(out, event.venueTime(), base);
        levels(out, event.bids(), event.levels());
    }

    private static BookDelta readDelta(ByteReader in, int instrument, long arrivedAt, long base) {
        long feedSeq = in.signed();
        int merged = in.signedInt();
        long venueTime = TimeCodec.venueTime(in, base);
        int bids = in.signedInt();
        long[] levels = readLevels(in);
        return new BookDelta(instrument, feedSeq, merged, venueTime, arrivedAt, levels, bids);
    }

    private static void levels(ByteWriter out, int bids, long[] levels) {
        out.signed(bids);
        out.unsigned(levels.length);
        int pairs = levels.length & ~1;
        out.ladder(levels, pairs);
        if (pairs < levels.length) {
            out.signed(levels[pairs]);
        }
    }

    private static long[] readLevels(ByteReader in) {
        long count = in.unsigned();
        if (count < 0 || count > 2L * in.remaining()) {
            throw new IllegalArgumentException("count of levels " + count);
        }
        long[] levels = new long[(int) count];
        long price = 0;
        int pairs = levels.length & ~1;
        for (int i = 0; i < pairs; i += 2) {
            in.duo(price, levels, i);
            price = levels[i];
        }
        if (pairs < levels.length) {
            levels[pairs] = in.signed();
        }
        return levels;
    }

    private static void best(ByteWriter out, BestPrice event, long base) {
        head(out, BEST, event, base);
        TimeCodec.venueTime(out, event.venueTime(), base);
        out.duo(event.bidPrice(), event.bidQuantity());
        out.duo(event.askPrice() - event.bidPrice(), event.askQuantity());
    }

    private static BestPrice readBest(ByteReader in, int instrument, long arrivedAt, long base) {
        long venueTime = TimeCodec.venueTime(in, base);
        long[] both = new long[4];
        in.duo(0, both, 0);
        in.duo(both[0], both, 2);
        return new BestPrice(instrument, both[0], both[1], both[2], both[3], venueTime, arrivedAt);
    }

    private static void print(ByteWriter out, TradePrint event, long base) {
        head(out, PRINT, event, base);
        TimeCodec.venueTime(out, event.venueTime(), base);
        out.duo(event.price(), event.quantity());
        out.constant(event.taker());
    }

    private static TradePrint readPrint(ByteReader in, int instrument, long arrivedAt, long base) {
        long venueTime = TimeCodec.venueTime(in, base);
        long[] both = new long[2];
        in.duo(0, both, 0);
        Side taker = in.constant(SIDES);
        return new TradePrint(instrument, both[0], both[1], taker, venueTime, arrivedAt);
    }

    private static void candle(ByteWriter out, Candle event, long base) {
        head(out, CANDLE, event, base);
        TimeCodec.venueTime(out, event.venueTime(), base);
        TimeCodec.ownTime(out, event.openTime(), base);
        out.signed(event.intervalNanos());
        out.signed(event.open());
        out.signed(event.high() - event.open());
        out.signed(event.low() - event.open());
        out.signed(event.close() - event.open());
        out.signed(event.quantity());
        out.signed(event.quoteUnits());
        out.flag(event.closed());
    }

    private static Candle readCandle(ByteReader in, int instrument, long arrivedAt, long base) {
        long venueTime = TimeCodec.venueTime(in, base);
        long openTime = TimeCodec.ownTime(in, base);
        long interval = in.signed();
        long open = in.signed();
        return new Candle(
                instrument,
                openTime,
                interval,
                open,
                open + in.signed(),
                open + in.signed(),
                open + in.signed(),
                in.signed(),
                in.signed(),
                in.flag(),
                venueTime,
                arrivedAt);
    }

    private static void day(ByteWriter out, DayTicker event, long base) {
        head(out, DAY, event, base);
        TimeCodec.venueTime(out, event.venueTime(), base);
        out.signed(event.last());
        out.signed(event.open() - event.last());
        out.signed(event.high() - event.last());
        out.signed(event.low() - event.last());
        out.signed(event.quantity());
        out.signed(event.quoteUnits());
    }

    private static DayTicker readDay(ByteReader in, int instrument, long arrivedAt, long base) {
        long venueTime = TimeCodec.venueTime(in, base);
        long last = in.signed();
        return new DayTicker(
                instrument,
                last,
                last + in.signed(),
                last + in.signed(),
                last + in.signed(),
                in.signed(),
                in.signed(),
                venueTime,
                arrivedAt);
    }
}
