package dev.tradewind.edge.venue;

import java.util.List;

/**
 * The way by which one venue's orders travel, as a test sees it: it finds what a machine sent and
 * answers it. There is one for REST ({@link RestOrders}) and one for sockets ({@link
 * SocketOrders}); a venue whose orders go both ways has a contract test for each.
 */
public interface OrderWire {
    /** What was asked of the venue. */
    enum Act {
        PLACE,
        CANCEL,
        AMEND
    }

    /**
     * Something sent that has no answer yet.
     *
     * @param id number of the request, or the venue's request id on a socket
     * @param link the socket, or -1 over REST
     * @param text everything the venue sees of it but headers: target and body, or the message
     * @param shown how it would appear in a log
     */
    record Sent(Act act, String id, int link, String text, String shown) {}

    /** Everything of that kind that waits for an answer, oldest first. */
    List<Sent> waiting(RecordingEffects effects, Act act);

    /** Takes it away: the next {@link #waiting} does not hold it. */
    void remove(RecordingEffects effects, Sent sent);

    /** The venue's answer; over a socket, status and body are what its message says. */
    void answer(Machine account, Sent sent, HttpReply words, long now);

    /** No answer came until long after every deadline. */
    void silence(Machine account, RecordingEffects effects, Sent sent, long now);

    /** Proof that no byte of it left; false if this way never has such proof. */
    boolean notSent(Machine account, Sent sent, long now);

    /** Takes the oldest of that kind. */
    default Sent take(RecordingEffects effects, Act act) {
        List<Sent> all = waiting(effects, act);
        if (all.isEmpty()) {
            throw new AssertionError("no " + act + " among " + effects.requests + effects.texts);
        }
        remove(effects, all.getFirst());
        return all.getFirst();
    }
}
