package dev.tradewind.sim.wire.gateapi;

/** What a test can make the venue do: each is something that the real one does now and then. */
public final class Faults {
    private final Budgets budgets;
    private final Sockets sockets;
    private boolean closed;

    Faults(Budgets budgets, Sockets sockets) {
        this.budgets = budgets;
        this.sockets = sockets;
    }

    /** Refuses while the venue is closed. */
    void checkOpen() {
        if (closed) {
            throw Errors.maintenance();
        }
    }

    /** Answers every request with 503 from now on, or no longer. */
    public void maintenance(boolean on) {
        closed = on;
    }

    /** Turns the next requests down with 429. */
    public void tooMany(int requests) {
        budgets.refuse(requests);
    }

    /** Tells all sockets that the venue will be upgraded: clients should connect anew. */
    public void announceUpgrade(long now) {
        sockets.announceUpgrade(now);
    }

    /** Closes all sockets. */
    public void kick() {
        sockets.kick();
    }

    /** Leaves out the next message of every book of changes, so that the one after it tells. */
    public void skipBookMessage() {
        sockets.skipBookMessage();
    }
}
