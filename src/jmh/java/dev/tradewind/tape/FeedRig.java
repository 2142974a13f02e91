package dev.tradewind.tape;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.book.OrderBook;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A venue's real feed in front of the core's real books, joined by events as in production, but on
 * one thread and without sockets. An event is kept in a field for a moment, as it would be in the
 * inbox, so that the compiler cannot leave it out.
 */
public final class FeedRig implements Effects {
    private static final long MILLI = 1_000_000L;
    private static final long START = 1_760_000_000_000L * MILLI;

    private static final int NO_SOCKET = Integer.MIN_VALUE;

    private final Machine feed;
    private final Markets markets;
    private final int instrument;
    private final boolean binary;
    private @Nullable Event inbox;
    private int socket = NO_SOCKET;
    private long requested;
    private long now = START;
    private long levels;

    /** A feed with an empty book. Of several sockets the first one carries the book. */
    public FeedRig(TapedMarket taped) {
        this.binary = taped.form().binary();
        Instrument served = taped.instrument();
        instrument = served.index();
        markets =
                new Markets(
                        List.of(served),
                        (index, live, why) -> {
                            if (!live) {
                                throw new IllegalStateException("book lost: " + why);
                            }
                        });
        feed = taped.adapter().get().feed(0, List.of(served), this);
        feed.start(now);
        feed.onOpen(socket, now);
    }

    /** Makes the book live and applies the first change. */
    public void begin(DepthTape tape) {
        if (!tape.market().form().asked()) {
            frame(tape.snapshot());
            frame(tape.frames()[0]);
            return;
        }
        frame(tape.frames()[0]);
        for (int i = 0; requested == 0 && i < 100; i++) {
            now += 10 * MILLI;
            feed.onTimer(1, now);
        }
        feed.onReply(requested, new HttpReply(200, List.of(), tape.snapshot()), now);
    }

    /** One message, received a millisecond after the last. */
    public void frame(byte[] frame) {
        now += MILLI;
        feed.onFrame(socket, binary, frame, 0, frame.length, now);
        Event event = inbox;
        if (event instanceof MarketEvent market) {
            inbox = null;
            if (market instanceof MarketEvent.BookDelta delta) {
                levels += delta.levels().length / 2;
            }
            markets.apply(market);
        }
    }

    @Override
    public void event(Event event) {
        if (event instanceof LinkUp up) {
            markets.apply(up, now);
        } else if (event instanceof MarketEvent.BookSnapshot whole) {
            markets.apply(whole);
        } else if (event instanceof MarketEvent market) {
            if (inbox != null) {
                markets.apply((MarketEvent) inbox);
            }
            inbox = market;
        }
    }

    /** Compares the core's book with how the tape must end: every message in it, and believed. */
    public void require(DepthTape tape) {
        Market market = markets.of(instrument);
        long missing = 1L + tape.frames().length - market.book().feedSeq();
        if (!market.believable() || missing != 0) {
            throw new IllegalStateException(market.book().state() + ", messages lost: " + missing);
        }
        OrderBook book = market.book();
        tape.end()
                .require(
                        new BookEnd(
                                tape.end().lastId(),
                                book.price(Side.BUY, 0),
                                book.price(Side.SELL, 0),
                                book.depth(Side.BUY),
                                weight(book, Side.BUY) + weight(book, Side.SELL)));
    }

    private static long weight(OrderBook book, Side side) {
        long weight = 0;
        for (int i = 0; i < book.depth(side); i++) {
            weight += book.price(side, i) * book.quantity(side, i);
        }
        return weight;
    }

    /** The market behind the feed. */
    public Market market() {
        return markets.of(instrument);
    }

    /** Levels of all changes so far. */
    public long levels() {
        return levels;
    }

    @Override
    public void connect(int link, Base base, String target) {
        if (socket == NO_SOCKET) {
            socket = link;
        }
    }

    @Override
    public void http(long requestId, HttpRequest request, long deadline) {
        requested = requestId;
    }

    @Override
    public void disconnect(int link, String reason) {
        throw new IllegalStateException("the feed gave up its link: " + reason);
    }

    @Override
    public void log(String line) {
        throw new IllegalStateException("the feed complains: " + line);
    }

    @Override
    public void writeText(int link, byte[] utf8) {
        // Subscriptions; the tape plays whatever was asked for.
    }

    @Override
    public void ping(int link) {
        // Nobody answers here, and no time passes that would be missed.
    }

    @Override
    public void timer(long key, long at) {
        // Timers are fired by hand.
    }
}
