package dev.tradewind.app.soak;

import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.core.Core;
import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.OrderBook;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Holds the core's books against the simulated venues' and against what arrived. After every
 * arrival, once the core has taken all that it brought, each book that changed and is live must
 * equal the venue's book as of the newest update that arrived, to the last level. A message that
 * does not join on a live book must leave it invalid. Nothing may be decided on a book that is not
 * believable.
 */
public final class BookWatch implements EngineViewer {
    /** Sentences kept of what went wrong; the rest is counted. */
    public static final int VIOLATIONS_MAX = 20;

    /** Events whose standing is remembered: decisions are told after the batch they fell in. */
    private static final int REMEMBERED = 1 << 10;

    private static final int BOOKS_MAX = 64;
    private static final long LONGEST = TimeUnit.MINUTES.toMillis(10);

    private final Map<String, List<LevelChange>> early = new LinkedHashMap<>();
    private final SimulatedVenues venues;
    private final List<WatchedBook> books = new ArrayList<>();
    private final Map<String, WatchedBook> byName = new LinkedHashMap<>();
    private final long[] believable = new long[REMEMBERED];
    private final Map<Long, String> tradeState = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Histogram resyncMillis = new Histogram(LONGEST, 3);
    private final Histogram reconnectMillis = new Histogram(LONGEST, 3);
    private @Nullable Core core;
    private boolean over;
    private long seq;
    private long standing;
    private long messages;
    private long comparisons;
    private long divergences;
    private long unnoticed;
    private long decisions;
    private long undoing;
    private long wrongDecisions;
    private long firstWrongMessage;

    private record LevelChange(Side side, long price, long quantity, long updateId) {}

    /** Listens to the matching engines from their first level on; to be made before a run. */
    public BookWatch(SimulatedVenues venues) {
        this.venues = venues;
        for (SimulatedVenues.Site site : venues.sites()) {
            site.exchange().listen(new Levels(site.venue()));
        }
    }

    private static String key(Venue venue, String symbol) {
        return venue.id() + " " + symbol;
    }

    /** Bybit has one name for spot and perpetual; its engine needs two. */
    private static String engineSymbol(Instrument instrument) {
        boolean second = instrument.venue() == Venue.BYBIT && instrument.isPerpetual();
        return second ? instrument.symbol() + ".P" : instrument.symbol();
    }

    /** The matching engine's own account of what changed. */
    private final class Levels implements ExchangeListener {
        private final Venue venue;

        Levels(Venue venue) {
            this.venue = venue;
        }

        @Override
        public void onLevel(
                String symbol, Side side, long price, long quantity, long updateId, long time) {
            WatchedBook book = byName.get(key(venue, symbol));
            if (book != null) {
                book.truth.changed(side, price, quantity, updateId);
            } else if (core == null) {
                early.computeIfAbsent(key(venue, symbol), _ -> new ArrayList<>())
                        .add(new LevelChange(side, price, quantity, updateId));
            }
        }
    }

    private void begin(WatchedEngine engine) {
        core = engine.core();
        if (engine.instruments().size() > BOOKS_MAX) {
            throw new IllegalArgumentException("more than " + BOOKS_MAX + " books");
        }
        for (Instrument instrument : engine.instruments()) {
            TrueBook truth = new TrueBook(instrument, rules(instrument));
            WatchedBook book = new WatchedBook(instrument, truth);
            String key = key(instrument.venue(), engineSymbol(instrument));
            for (LevelChange one : early.getOrDefault(key, List.of())) {
                truth.changed(one.side, one.price, one.quantity, one.updateId);
            }
            books.add(book);
            byName.put(key, book);
        }
        early.clear();
    }

    private SymbolRules rules(Instrument instrument) {
        for (SymbolRules rules : venues.site(instrument.venue()).exchange().symbols()) {
            if (rules.symbol().equals(engineSymbol(instrument))) {
                return rules;
            }
        }
        throw new IllegalStateException("not listed: " + instrument.name());
    }

    /** A depth message is lost on its way, or will be unreadable. */
    void lost(@Nullable Instrument whose, @Nullable DepthNumbers depth) {
        WatchedBook book = find(whose);
        if (book == null || depth == null || over) {
            return;
        }
        // What a snapshot overtook on its way leaves no hole when it is lost.
        if (book.live && !book.gapOpen && depth.last() > book.reached) {
            book.gapOpen = true;
            book.gaps++;
        }
    }

    /** A depth message is about to be given to its adapter, whole. */
    void arrives(@Nullable Instrument whose, @Nullable DepthNumbers depth) {
        WatchedBook book = find(whose);
        if (book == null || depth == null || over) {
            return;
        }
        messages++;
        book.messages++;
        if (depth.whole()) {
            book.whole = depth;
            book.streamed = true;
            mend(book);
        } else if (book.live && depth.first() > book.reached + 1 && !book.gapOpen) {
            book.gapOpen = true;
            book.gaps++;
        }
        book.gapShown = book.gapOpen;
        book.reach(depth);
        book.touched = true;
    }

    /** A live book that is replaced has no gap any more. */
    private static void mend(WatchedBook book) {
        if (book.gapOpen) {
            book.gapOpen = false;
            book.mended++;
        }
    }

    /** A snapshot is about to be given to its adapter. */
    void answered(@Nullable Instrument whose, @Nullable DepthNumbers depth) {
        WatchedBook book = find(whose);
        if (book != null) {
            book.whole = depth;
            book.streamed = false;
        }
    }

    private @Nullable WatchedBook find(@Nullable Instrument whose) {
        return whose == null || whose.index() >= books.size() ? null : books.get(whose.index());
    }

    @Override
    public void show(WatchedEngine engine) {
        // Everything is seen in after and quiet.
    }

    @Override
    public void after(WatchedEngine engine, long receivedAt, Event event) {
        if (core == null) {
            begin(engine);
        }
        seq++;
        if (event instanceof MarketEvent market) {
            WatchedBook book = books.get(market.instrument());
            if (event instanceof MarketEvent.BookSnapshot) {
                book.begin();
            }
            if (!(event instanceof MarketEvent.TradePrint)) {
                look(book, event, receivedAt);
            }
        } else {
            books.forEach(book -> look(book, event, receivedAt));
        }
        believable[(int) (seq % REMEMBERED)] = standing;
    }

    /** Notes how a book stands after an event. */
    private void look(WatchedBook book, Event event, long now) {
        int index = book.instrument.index();
        Market market = theCore().markets().of(index);
        boolean live = market.book().state() == BookState.LIVE;
        standing = market.believable() ? standing | 1L << index : standing & ~(1L << index);
        if (live == book.live) {
            return;
        }
        book.live = live;
        if (!live) {
            book.notLiveSince = now;
            book.alone =
                    event instanceof MarketEvent.BookInvalid invalid
                            && invalid.reason() != MarketEvent.BookInvalid.Reason.LINK_DOWN;
            noticed(book);
        } else {
            book.touched = true;
            if (book.everLive && !over) {
                book.resyncs++;
                long millis = (now - book.notLiveSince) / 1_000_000L;
                (book.alone ? resyncMillis : reconnectMillis)
                        .recordValue(Math.clamp(millis, 0, LONGEST));
            }
            book.everLive = true;
        }
    }

    private static void noticed(WatchedBook book) {
        if (book.gapOpen) {
            book.gapOpen = false;
            book.gapShown = false;
            book.noticed++;
        }
    }

    private Core theCore() {
        Core found = core;
        if (found == null) {
            throw new IllegalStateException("nothing has happened yet");
        }
        return found;
    }

    /** The core has taken everything that an arrival brought: now its books must be right. */
    public void quiet() {
        if (over) {
            return;
        }
        for (WatchedBook book : books) {
            if (book.touched) {
                book.touched = false;
                if (book.live) {
                    compare(book);
                }
                if (book.gapShown) {
                    unnoticed++;
                    wrong(book, "a gap was not noticed on the next message");
                    book.gapOpen = false;
                    book.gapShown = false;
                }
            }
        }
    }

    private void compare(WatchedBook book) {
        comparisons++;
        book.comparisons++;
        OrderBook ours = theCore().markets().of(book.instrument.index()).book();
        String difference =
                book.truth.moveTo(book.update)
                        ? book.truth.difference(ours, book.shown)
                        : "the venue has no update " + book.update + " after the one compared last";
        if (!difference.isEmpty()) {
            divergences++;
            book.divergences++;
            wrong(book, difference);
        }
    }

    private void wrong(WatchedBook book, String what) {
        if (violations.isEmpty()) {
            firstWrongMessage = messages;
        }
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add(
                    book.venue().id()
                            + " "
                            + book.instrument.canonical()
                            + ", message "
                            + messages
                            + ", update "
                            + book.reached
                            + ": "
                            + what);
        }
    }

    @Override
    public void told(long cause, long receivedAt, Audit audit) {
        if (over) {
            return;
        }
        switch (audit) {
            case Audit.OpportunityDetected seen -> {
                decided(cause, seen.buy(), "an opportunity was proposed");
                decided(cause, seen.sell(), "an opportunity was proposed");
                decisions++;
            }
            case Audit.OrderMoved moved -> {
                if (moved.from().equals("created")) {
                    sent(cause, moved);
                }
            }
            case Audit.TradeMoved moved -> tradeState.put(moved.trade(), moved.to());
            case Audit.TradeClosed closed -> tradeState.remove(closed.trade());
            default -> {}
        }
    }

    /**
     * An order that undoes a filled leg is priced by what was seen at the decision and must not
     * wait for a book: it is counted, but allowed.
     */
    private void sent(long cause, Audit.OrderMoved order) {
        decisions++;
        TrackedOrder tracked = theCore().orders().find(order.clientId());
        long trade = tracked == null ? 0 : tracked.order().parent();
        if (tradeState.getOrDefault(trade, "").startsWith("Unwinding")) {
            undoing++;
        } else {
            decided(cause, order.instrument(), "an order was sent");
        }
    }

    /** Timers decide before their event is applied, strategies after it: either will do. */
    private void decided(long cause, int instrument, String what) {
        long before = believable[(int) ((cause - 1) % REMEMBERED)];
        long after = believable[(int) (cause % REMEMBERED)];
        if (((before | after) >>> instrument & 1) == 0) {
            wrongDecisions++;
            wrong(books.get(instrument), what + " on an invalid book");
        }
    }

    /**
     * What comes from now on is of no interest: the run is being stopped. A run that ends early
     * gives no book the time to heal.
     */
    void finish() {
        if (violations.isEmpty()) {
            books.stream()
                    .filter(book -> !book.live)
                    .forEach(book -> wrong(book, "not live again at the end"));
        }
        over = true;
    }

    /** Whether every book is live and no gap is open. */
    boolean well() {
        return core != null && books.stream().allMatch(book -> book.live && !book.gapOpen);
    }

    /** The books under watch. */
    List<WatchedBook> books() {
        return books;
    }

    /** Depth messages that arrived whole. */
    public long messages() {
        return messages;
    }

    /** Times a book was held against the venue's. */
    public long comparisons() {
        return comparisons;
    }

    /** Times they differed. */
    public long divergences() {
        return divergences;
    }

    /** Gaps in live books. */
    public long gaps() {
        return books.stream().mapToLong(book -> book.gaps).sum();
    }

    /** Gaps after whose next message the book was invalid. */
    public long noticed() {
        return books.stream().mapToLong(book -> book.noticed).sum();
    }

    /** Gaps that a whole book closed before any change could show them. */
    public long mended() {
        return books.stream().mapToLong(book -> book.mended).sum();
    }

    /** Gaps after whose next message the book was still believed. */
    public long unnoticed() {
        return unnoticed;
    }

    /** Opportunities proposed and orders sent. */
    public long decisions() {
        return decisions;
    }

    /** Orders among them that undo a filled leg, which needs no book. */
    public long undoing() {
        return undoing;
    }

    /** Decisions on a book that was not believable. */
    public long wrongDecisions() {
        return wrongDecisions;
    }

    /** Times a book became live again. */
    public long resyncs() {
        return books.stream().mapToLong(book -> book.resyncs).sum();
    }

    /** Of books lost on a living socket: from invalid to live again, virtual milliseconds. */
    public Histogram resyncMillis() {
        return resyncMillis;
    }

    /** Of books lost with their socket, likewise. */
    public Histogram reconnectMillis() {
        return reconnectMillis;
    }

    /** What went wrong, the first things first; empty is good. */
    public List<String> violations() {
        return violations;
    }

    /** Number of the message at which the first thing went wrong; 0 if nothing did. */
    long firstWrongMessage() {
        return firstWrongMessage;
    }
}
