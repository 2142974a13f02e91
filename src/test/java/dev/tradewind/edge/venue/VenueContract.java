package dev.tradewind.edge.venue;

import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.model.event.Command.AmendOrder;
import dev.tradewind.model.instrument.Instrument;
import java.util.Optional;

/**
 * The venue's own words, which a contract test needs to play its side. A subclass gives the adapter
 * and these; the tests know nothing of any wire.
 */
public abstract class VenueContract {
    /** The key of the contract's account. */
    protected static final String KEY = "contractKey";

    /** The secret of the contract's account. */
    protected static final String SECRET = "contractSecret0123456789";

    /**
     * How an adapter is to care for its market-data lines.
     *
     * @param secondLine whether two sockets carry the same at the same time
     * @param rollOverNanos age at which a socket is replaced
     */
    public record LineCare(boolean secondLine, long rollOverNanos) {}

    /** A fresh adapter with a full rate budget. */
    protected abstract VenueAdapter newAdapter();

    /** The same with other care of its lines; empty if it has no second line to offer. */
    protected abstract Optional<VenueAdapter> newAdapter(LineCare care);

    /** BTC/USDT of the venue, index 0. */
    protected abstract Instrument instrument();

    /** By which way orders go, and how the venue answers there. */
    protected abstract OrderWire orders();

    /** The question for the venue's time, method and path. */
    protected abstract String clockRoute();

    /** Answers what an account asks for after its start until it is up; ends at about now. */
    protected abstract void bringUp(Machine account, RecordingEffects effects, long now);

    /** Answers what an account asks for until the venue has refused the key. */
    protected abstract void refuseKey(Machine account, RecordingEffects effects, long now);

    /** The account's private link, once it is up. */
    protected abstract int privateLink();

    /** Confirms what a socket of a feed subscribed, and lets one message be heard on it. */
    protected abstract void confirmFeed(
            Machine feed, RecordingEffects effects, int socket, long now);

    /** The venue took the order and it rests. */
    protected abstract HttpReply accepted(long clientId, String venueOrderId);

    /** The venue refuses an order because the balance is too small. */
    protected abstract HttpReply tooPoor();

    /** The venue refuses a request because of its time. */
    protected abstract HttpReply wrongTime();

    /** The venue refuses a cancel because it knows no such order. */
    protected abstract HttpReply unknownOrder();

    /** The venue cancelled the order with nothing filled. */
    protected abstract HttpReply cancelled(long clientId, String venueOrderId);

    /** The venue refuses for too many requests and wants to be left alone until then. */
    protected HttpReply limited(long now, long until) {
        return RecordingEffects.json(429, "", "retry-after", "" + (until - now) / Samples.SECOND);
    }

    /** Something is broken behind the venue's door. */
    protected HttpReply broken(int status) {
        return RecordingEffects.json(status, "<html>Bad Gateway</html>");
    }

    /** A success of which nothing can be read. */
    protected HttpReply unreadable(String body) {
        return RecordingEffects.json(200, body);
    }

    /** Answers each request of a query so that the order is nowhere to be found. */
    protected abstract void answerThatThereIsNoOrder(
            Machine account, RecordingEffects effects, long now);

    /** The socket on which orders go, once the account is up; -1 if they go by request. */
    protected int orderLink() {
        return -1;
    }

    /** How orders go while their socket is down; empty if they have none. */
    protected Optional<OrderWire> fallback() {
        return Optional.empty();
    }

    /** Whether the venue can change an order that works. */
    protected boolean amends() {
        return false;
    }

    /** Everything the venue says when it changed the order as asked. */
    protected void answerAmend(
            Machine account, RecordingEffects effects, Sent sent, AmendOrder asked, long now) {
        throw new AssertionError("says that it cannot amend");
    }
}
