package dev.tradewind.app.tapecheck;

import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.app.world.Adapters;
import dev.tradewind.app.world.SimulatedVenues.Played;
import dev.tradewind.core.book.OrderBook;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One instrument of the core beside its tape. After every depth message the core's book must be the
 * file's, level by level; trades and best prices must be the file's in their order. The first
 * difference is kept and ends the comparison, as does the first order of ours that changes the
 * market: from then on the file does not say any more how the book should be.
 */
final class MarketCheck implements ExchangeListener {
    /** Later messages of the file that a merged one may be. */
    static final int MERGED_MAX = 10_000;

    static final long YOUNG_NANOS = 50_000_000L;
    static final long STALE_NANOS = 100_000_000L;

    private static final long LATE_MAX_NANOS = 3_600_000_000_000L;

    private final Played played;
    private final boolean strict;
    private final Histogram late = new Histogram(LATE_MAX_NANOS, 3);
    private final Map<String, Long> invalidations = new TreeMap<>();
    private @Nullable FileBook file;
    private int instrument = -1;
    private long compared;
    private long merged;
    private long unseen;
    private long trades;
    private long tradesMerged;
    private long tickers;
    private long tickersMerged;
    private long renewed;
    private long snapshots;
    private long overYoung;
    private long overAtVenue;
    private long overStale;
    private long bidsTo;
    private long asksTo = Long.MAX_VALUE;
    private boolean searching;
    private FileMessage.@Nullable Ticker last;
    private String difference = "";
    private String stopped = "";
    private volatile boolean live;
    private volatile String ownChange = "";

    /**
     * A check of one market.
     *
     * @param strict whether nothing may be merged on the way, as on virtual time
     */
    MarketCheck(Played played, boolean strict) {
        this.played = played;
        this.strict = strict;
        played.exchange().listen(this);
    }

    @Override
    public void onTrade(SimTrade trade, SimOrder order) {
        if (order.symbol().equals(played.tape().symbol())) {
            ownChange = "an order of ours traded";
        }
    }

    @Override
    public void onOwnChange(String symbol, long time) {
        if (symbol.equals(played.tape().symbol()) && ownChange.isEmpty()) {
            ownChange = "an order of ours stood in the book";
        }
    }

    Played played() {
        return played;
    }

    /** Whether the core has a whole book; may be asked on any thread. */
    boolean live() {
        return live;
    }

    void after(WatchedEngine engine, long receivedAt, MarketEvent event) {
        if (file == null) {
            open(engine);
        }
        if (file == null || event.instrument() != instrument || over()) {
            return;
        }
        OrderBook book = engine.core().markets().of(instrument).book();
        live = book.state() == BookState.LIVE;
        if (!ownChange.isEmpty()) {
            stopped = ownChange;
            return;
        }
        switch (event) {
            case BookSnapshot snapshot -> onSnapshot(file, book, snapshot);
            case BookDelta delta -> onDelta(file, book, delta, receivedAt);
            case MarketEvent.BookInvalid invalid -> {
                invalidations.merge(invalid.reason().name(), 1L, Long::sum);
                searching = true;
            }
            case BestPrice best -> onBest(file, best);
            case TradePrint print -> onTrade(file, print);
            case MarketEvent.Candle _,
                    MarketEvent.DayTicker _,
                    MarketEvent.MarkPrice _,
                    MarketEvent.FundingRate _ -> {
                // no tape holds these
            }
        }
    }

    private boolean over() {
        return !difference.isEmpty() || !stopped.isEmpty();
    }

    private void open(WatchedEngine engine) {
        for (Instrument one : engine.instruments()) {
            boolean ours = one.venue() == played.tape().venue();
            if (ours && one.symbol().equals(played.tape().symbol())) {
                instrument = one.index();
                file =
                        new FileBook(
                                new FileReading(
                                        played.tape().file(),
                                        played.tape().symbol(),
                                        one.pair().priceScale(),
                                        one.pair().quantityScale()));
                file.open(played.driver().origin());
                last = file.openingTicker();
            }
        }
    }

    private void onSnapshot(FileBook own, OrderBook book, BookSnapshot snapshot) {
        snapshots++;
        int bids = snapshot.bids();
        int asks = snapshot.levels().length / 2 - bids;
        bidsTo = bids < Adapters.SNAPSHOT_LEVELS ? 0 : snapshot.levels()[2 * bids - 2];
        asksTo =
                asks < Adapters.SNAPSHOT_LEVELS
                        ? Long.MAX_VALUE
                        : snapshot.levels()[snapshot.levels().length - 2];
        String found = own.difference(book, bidsTo, asksTo);
        String first = found;
        for (int i = 0; !found.isEmpty() && snapshots > 1 && i < MERGED_MAX; i++) {
            if (own.nextDepth() == null) {
                break;
            }
            unseen++;
            found = own.difference(book, bidsTo, asksTo);
        }
        searching = snapshots > 1;
        if (!found.isEmpty()) {
            differs("the snapshot", first, own);
        }
    }

    private void onDelta(FileBook own, OrderBook book, BookDelta delta, long receivedAt) {
        if (book.state() != BookState.LIVE) {
            searching = true;
            return;
        }
        long messages = delta.feedSeq() - delta.firstSeq() + 1;
        for (long i = 0; i < messages; i++) {
            if (own.nextDepth() == null) {
                differs("a depth message", "there is none left in the file", own);
                return;
            }
        }
        merged += messages - 1;
        String found = own.difference(book, bidsTo, asksTo);
        String first = found;
        for (int i = 0; !found.isEmpty() && (searching || !strict) && i < MERGED_MAX; i++) {
            if (own.nextDepth() == null) {
                break;
            }
            if (searching) {
                unseen++;
            } else {
                merged++;
            }
            found = own.difference(book, bidsTo, asksTo);
        }
        if (!found.isEmpty()) {
            differs("the book", first, own);
            return;
        }
        searching = false;
        compared++;
        measure(own, delta.venueTime(), receivedAt);
    }

    private void measure(FileBook own, long venueTime, long receivedAt) {
        FileMessage.Depth newest = own.newest();
        if (newest != null) {
            long due = played.driver().dueAt(newest.time());
            long nanos = Math.max(0, receivedAt - due);
            late.recordValue(Math.min(nanos, LATE_MAX_NANOS));
            overYoung += nanos > YOUNG_NANOS ? 1 : 0;
            overAtVenue += nanos > YOUNG_NANOS && venueTime - due > YOUNG_NANOS ? 1 : 0;
            overStale += nanos > STALE_NANOS ? 1 : 0;
        }
    }

    private void onBest(FileBook own, BestPrice best) {
        FileMessage.Ticker seen =
                new FileMessage.Ticker(
                        0,
                        0,
                        0,
                        best.bidPrice(),
                        best.bidQuantity(),
                        best.askPrice(),
                        best.askQuantity());
        FileMessage.Ticker next = own.peekTicker();
        if (next != null && next.sameAs(seen)) {
            arrived(own);
        } else if ((last != null && last.sameAs(seen)) || own.tops(seen)) {
            renewed++;
        } else if (strict || !foundLater(own, seen)) {
            String expected = next == null ? "none left" : next + "";
            differs("best prices", "the core has " + seen + ", the file " + expected, own);
        }
    }

    private void arrived(FileBook own) {
        last = own.nextTicker();
        tickers++;
    }

    private boolean foundLater(FileBook own, FileMessage.Ticker seen) {
        for (int i = 0; i < MERGED_MAX; i++) {
            FileMessage.Ticker next = own.peekTicker();
            if (next == null) {
                return false;
            }
            if (next.sameAs(seen)) {
                arrived(own);
                return true;
            }
            own.nextTicker();
            tickersMerged++;
        }
        return false;
    }

    private void onTrade(FileBook own, TradePrint print) {
        for (int i = 0; i < (strict ? 1 : MERGED_MAX); i++) {
            FileMessage.Trade next = own.nextTrade();
            if (next == null) {
                break;
            }
            boolean same =
                    next.price() == print.price()
                            && next.quantity() == print.quantity()
                            && next.buyerTook() == (print.taker() == Side.BUY);
            if (same) {
                trades++;
                return;
            }
            tradesMerged++;
        }
        differs("a trade", print.quantity() + " at " + print.price() + " is not the file's", own);
    }

    private void differs(String what, String how, FileBook own) {
        FileMessage.Depth newest = own.newest();
        String where = newest == null ? "" : " near line " + newest.line();
        difference = what + where + ": " + how;
    }

    /** Judges what is left when the run is over. */
    CheckReport report() {
        FileBook own = file;
        if (own == null) {
            return CheckReport.empty(played.tape());
        }
        boolean whole = played.driver().ended() && !over();
        if (whole) {
            own.drain();
            missing("depth messages", own.depthsLeft());
            missing("tickers", own.tickersLeft());
            missing("trades", own.tradesLeft());
        }
        CheckReport report =
                new CheckReport(
                        played.tape(),
                        whole,
                        difference,
                        stopped,
                        new CheckReport.Depths(
                                own.opening(),
                                own.depthCount() - (whole ? 0 : own.depthsLeft()),
                                compared,
                                merged,
                                unseen,
                                snapshots),
                        new CheckReport.Arrivals(
                                own.tradeCount() - (whole ? 0 : own.tradesLeft()),
                                trades,
                                tradesMerged,
                                0,
                                0),
                        new CheckReport.Arrivals(
                                own.tickerCount() - (whole ? 0 : own.tickersLeft()),
                                tickers,
                                tickersMerged,
                                renewed,
                                own.overtaken()),
                        late,
                        overYoung,
                        overAtVenue,
                        overStale,
                        own.gaps(),
                        invalidations,
                        played.driver().report().skipped());
        own.close();
        return report;
    }

    private void missing(String what, long count) {
        if (count > 0 && difference.isEmpty()) {
            difference = count + " " + what + " of the file never arrived in the core";
        }
    }
}
