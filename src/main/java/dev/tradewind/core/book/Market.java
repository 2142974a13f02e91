package dev.tradewind.core.book;

import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;

/**
 * All we know of one instrument's public market: its book, its freshest best prices and how current
 * they are. A best-price message newer than the book hides book levels that are already gone and
 * puts the stated best in front, without touching the book itself, so that the book stays equal to
 * the venue's at every depth message.
 */
public final class Market {
    /** A link silent for longer than this proves nothing about its books any more. */
    public static final long LINK_PROOF_NANOS = 1_000_000_000L;

    /** A snapshot that was asked for gets this long before it is asked for again. */
    public static final long RESYNC_PAUSE_NANOS = 5_000_000_000L;

    private final Instrument instrument;
    private final OrderBook book = new OrderBook();
    private final Touch bid = new Touch(book.side(Side.BUY));
    private final Touch ask = new Touch(book.side(Side.SELL));
    private Link link = Link.NONE;
    private boolean tradable;
    private long lastMessageAt = Long.MIN_VALUE;
    private long resyncAskedAt = Long.MIN_VALUE;
    private long lastPrice;
    private long messages;

    Market(Instrument instrument) {
        this.instrument = instrument;
        this.tradable = instrument.status() == Instrument.Status.TRADING;
    }

    /** A market-data link and when its newest frame arrived. */
    static final class Link {
        static final Link NONE = new Link();
        boolean up;
        long newestFrameAt = Long.MIN_VALUE;
    }

    /** A book side as seen through the newest best-price message. */
    private static final class Touch {
        final BookSide side;
        int hidden;
        long price;
        long quantity;
        boolean stated;

        Touch(BookSide side) {
            this.side = side;
        }

        void clear() {
            hidden = 0;
            stated = false;
        }

        void state(long newPrice, long newQuantity) {
            if (newQuantity <= 0) {
                // The venue says that there is no such side: what the book still shows is gone.
                stated = false;
                hidden = side.size();
                return;
            }
            stated = true;
            price = newPrice;
            quantity = newQuantity;
            hidden = side.betterThan(newPrice);
            if (hidden < side.size() && side.price(hidden) == newPrice) {
                hidden++;
            }
        }

        int depth() {
            return side.size() - hidden + (stated ? 1 : 0);
        }

        long price(int level) {
            return stated ? level == 0 ? price : side.price(level - 1 + hidden) : side.price(level);
        }

        long quantity(int level) {
            return stated
                    ? level == 0 ? quantity : side.quantity(level - 1 + hidden)
                    : side.quantity(level);
        }
    }

    void serveBy(Link newLink) {
        link = newLink;
    }

    boolean servedBy(Link other) {
        return link == other;
    }

    /** True at most once per pause: a fresh snapshot is to be asked for now. */
    boolean wantsSnapshot(long now) {
        if (book.state() == BookState.LIVE
                || (resyncAskedAt != Long.MIN_VALUE && now - resyncAskedAt < RESYNC_PAUSE_NANOS)) {
            return false;
        }
        resyncAskedAt = now;
        return true;
    }

    void tradable(boolean allowed) {
        tradable = allowed;
    }

    BookState on(BookSnapshot snapshot) {
        seen(snapshot.arrivedAt());
        clearTouch();
        return book.apply(snapshot);
    }

    BookState on(BookDelta delta) {
        seen(delta.arrivedAt());
        clearTouch();
        return book.apply(delta);
    }

    void on(BestPrice best) {
        seen(best.arrivedAt());
        bid.state(best.bidPrice(), best.bidQuantity());
        ask.state(best.askPrice(), best.askQuantity());
    }

    void on(TradePrint print) {
        seen(print.arrivedAt());
        lastPrice = print.price();
    }

    void invalidate() {
        book.invalidate();
        clearTouch();
    }

    private void clearTouch() {
        bid.clear();
        ask.clear();
    }

    private void seen(long arrivedAt) {
        messages++;
        lastMessageAt = arrivedAt;
        link.newestFrameAt = Math.max(link.newestFrameAt, arrivedAt);
    }

    /** What trades here. */
    public Instrument instrument() {
        return instrument;
    }

    /** The venue's book, for reading. */
    public OrderBook book() {
        return book;
    }

    /** Live book, both sides there and not crossed, link up, not halted. */
    public boolean believable() {
        return tradable
                && link.up
                && book.state() == BookState.LIVE
                && bid.depth() > 0
                && ask.depth() > 0
                && !crossedTouch();
    }

    /** Whether the venue takes orders for it. */
    public boolean tradable() {
        return tradable;
    }

    /**
     * Age of the quote in nanoseconds: time since the latest proof that it is current. A live book
     * on a link whose newest frame is at most a second old counts as current.
     */
    public long age(long now) {
        if (lastMessageAt == Long.MIN_VALUE) {
            return Long.MAX_VALUE;
        }
        boolean proven = link.up && now - link.newestFrameAt <= LINK_PROOF_NANOS;
        return proven && book.state() == BookState.LIVE ? 0 : Math.max(0, now - lastMessageAt);
    }

    /** Event time of the latest proof that the quote is current; the least number if none. */
    public long provenAt() {
        boolean byLink = link.up && book.state() == BookState.LIVE;
        return byLink ? Math.max(lastMessageAt, link.newestFrameAt) : lastMessageAt;
    }

    /** Time since this instrument's own last message, for display. */
    public long silence(long now) {
        return lastMessageAt == Long.MIN_VALUE ? Long.MAX_VALUE : Math.max(0, now - lastMessageAt);
    }

    /** Levels that can be traded against: BUY means bids, SELL means asks. */
    public int depth(Side side) {
        return touch(side).depth();
    }

    /** Price of a level as of the newest message, 0 the best. */
    public long price(Side side, int level) {
        return touch(side).price(level);
    }

    /** Quantity of a level as of the newest message, 0 the best. */
    public long quantity(Side side, int level) {
        return touch(side).quantity(level);
    }

    private Touch touch(Side side) {
        return side == Side.BUY ? bid : ask;
    }

    /** Middle of best bid and ask, else the last print, else 0. */
    public long mid() {
        return bid.depth() > 0 && ask.depth() > 0 && !crossedTouch()
                ? (bid.price(0) + ask.price(0)) / 2
                : lastPrice;
    }

    private boolean crossedTouch() {
        return bid.price(0) >= ask.price(0);
    }

    /** Messages of this instrument so far. */
    public long messages() {
        return messages;
    }
}
