package dev.tradewind.core.book;

import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.market.BookState;
import java.util.ArrayList;
import java.util.List;

/** Every instrument's market, by dense index, and the links that serve them. */
public final class Markets {
    /** Links a run can have; beyond it the wiring is wrong. */
    public static final int MAX_LINKS = 256;

    private final Market[] markets;
    private final Market.Link[] links = new Market.Link[MAX_LINKS];
    private final List<List<Market>> byLink = new ArrayList<>();
    private final Listener listener;
    private long invalidations;
    private long resyncs;

    /** Told when a book stops or starts being believable. */
    public interface Listener {
        /** The book of an instrument is live again, or not any more and why. */
        void bookChanged(int instrument, boolean live, String why);

        /** The adapter believes in a book that we found broken: it must fetch it anew. */
        default void resyncNeeded(int instrument) {}
    }

    /** One market for each instrument, in the order of their indexes. */
    public Markets(List<Instrument> instruments, Listener listener) {
        this.listener = listener;
        markets = new Market[instruments.size()];
        for (Instrument instrument : instruments) {
            markets[instrument.index()] = new Market(instrument);
        }
        for (int i = 0; i < MAX_LINKS; i++) {
            byLink.add(new ArrayList<>());
        }
    }

    /** The market of an instrument. */
    public Market of(int instrument) {
        return markets[instrument];
    }

    /** Number of instruments. */
    public int size() {
        return markets.length;
    }

    /** Brings a market up to date. */
    public void apply(MarketEvent event) {
        Market market = markets[event.instrument()];
        boolean wasLive = market.book().state() == BookState.LIVE;
        boolean wasEmpty = market.book().state() == BookState.EMPTY;
        String why = "";
        boolean broken = false;
        switch (event) {
            case BookDelta delta -> {
                broken = market.on(delta) == BookState.GAPPED;
                why = broken ? "sequence broken or book crossed" : "";
            }
            case BestPrice best -> market.on(best);
            case TradePrint print -> market.on(print);
            case MarketEvent.Candle _,
                    MarketEvent.DayTicker _,
                    MarketEvent.MarkPrice _,
                    MarketEvent.FundingRate _ -> {}
            case BookSnapshot snapshot -> {
                broken = market.on(snapshot) == BookState.GAPPED;
                why = broken ? "snapshot crossed" : "";
            }
            case BookInvalid invalid -> {
                market.invalidate();
                why = invalid.reason().name();
            }
        }
        note(market, wasLive, wasEmpty, why);
        // Also when it was broken before: a crossed snapshot, or changes for a book we gave up.
        if (broken && market.wantsSnapshot(event.arrivedAt())) {
            listener.resyncNeeded(event.instrument());
        }
    }

    private void note(Market market, boolean wasLive, boolean wasEmpty, String why) {
        boolean live = market.book().state() == BookState.LIVE;
        if (live == wasLive) {
            return;
        }
        if (!live) {
            invalidations++;
        } else if (!wasEmpty) {
            resyncs++;
        }
        listener.bookChanged(market.instrument().index(), live, why);
    }

    /** A link is up; its instruments are proven current by its frames from now on. */
    public void apply(LinkUp up, long now) {
        Market.Link link = link(up.link());
        link.up = true;
        link.newestFrameAt = now;
        List<Market> served = byLink.get(up.link());
        served.clear();
        for (int instrument : up.instruments()) {
            markets[instrument].serveBy(link);
            served.add(markets[instrument]);
        }
    }

    /** A link is gone: none of its books can be believed, but for those another serves by now. */
    public void apply(LinkDown down) {
        Market.Link link = link(down.link());
        link.up = false;
        for (Market market : byLink.get(down.link())) {
            if (!market.servedBy(link)) {
                continue;
            }
            boolean wasLive = market.book().state() == BookState.LIVE;
            market.invalidate();
            note(market, wasLive, false, "link down: " + down.reason());
        }
    }

    /** The link is alive although nothing changed. */
    public void apply(LinkBeat beat) {
        Market.Link link = link(beat.link());
        link.newestFrameAt = Math.max(link.newestFrameAt, beat.arrivedAt());
    }

    /** The venue halts or resumes an instrument. */
    public void apply(InstrumentStatus status) {
        markets[status.instrument()].tradable(status.status() == Instrument.Status.TRADING);
    }

    private Market.Link link(int number) {
        Market.Link link = links[number];
        if (link == null) {
            link = new Market.Link();
            links[number] = link;
        }
        return link;
    }

    /** Times a live book became unbelievable. */
    public long invalidations() {
        return invalidations;
    }

    /** Times a book became live again after having been unbelievable. */
    public long resyncs() {
        return resyncs;
    }

    /** A hash over all books. */
    public long hash() {
        long hash = 17;
        for (Market market : markets) {
            hash = hash * 31 + market.book().hash();
        }
        return hash;
    }
}
