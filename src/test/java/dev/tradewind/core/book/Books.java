package dev.tradewind.core.book;

import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;

/** Short ways to say market data. */
final class Books {
    static final long NOW = 1_800_000_000_000_000_000L;
    static final Pair PAIR = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);

    private Books() {}

    static Instrument instrument(int index, Venue venue) {
        return new Instrument(index, venue, PAIR, "BTCUSDT", 1, 1, 1, 0, Status.TRADING);
    }

    static List<Instrument> two() {
        return List.of(instrument(0, Venue.BINANCE), instrument(1, Venue.MEXC));
    }

    /** Both instruments served by a link of their own that is up. */
    static Markets markets(Markets.Listener listener) {
        Markets markets = new Markets(two(), listener);
        markets.apply(new LinkUp(0, Venue.BINANCE, "binance", new int[] {0}), NOW);
        markets.apply(new LinkUp(1, Venue.MEXC, "mexc", new int[] {1}), NOW);
        return markets;
    }

    static long[] levels(long... levels) {
        return levels;
    }

    static BookSnapshot snapshot(int instrument, long seq, int bids, long... levels) {
        return new BookSnapshot(instrument, seq, 0, NOW, bids, levels);
    }

    static BookDelta delta(int instrument, long seq, int bids, long... levels) {
        return new BookDelta(instrument, seq, 0, NOW, bids, levels);
    }

    static BestPrice best(int instrument, long bid, long bidSize, long ask, long askSize) {
        return new BestPrice(instrument, bid, bidSize, ask, askSize, 0, NOW);
    }

    /** Keeps what books tell. */
    static final class Recorder implements Markets.Listener {
        final List<String> told = new ArrayList<>();

        @Override
        public void bookChanged(int instrument, boolean live, String why) {
            told.add(instrument + (live ? " live" : " not live: " + why));
        }

        @Override
        public void resyncNeeded(int instrument) {
            told.add(instrument + " resync");
        }
    }
}
