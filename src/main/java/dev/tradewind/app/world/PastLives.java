package dev.tradewind.app.world;

import dev.tradewind.app.session.Session;

/** What the process did before it was killed, over all its lives that are over. */
final class PastLives {
    private long count;
    private long settled;
    private long sent;
    private long events;
    private long decisions = 17;

    /** A life is over. */
    void add(Session old) {
        count++;
        settled += old.core().desk().counts().settled();
        sent += old.core().orders().counts().sent();
        events += old.loop().seq();
        decisions = decisions(old);
    }

    long count() {
        return count;
    }

    /** With the life that goes on. */
    long settled(Session now) {
        return settled + now.core().desk().counts().settled();
    }

    /** With the life that goes on. */
    long sent(Session now) {
        return sent + now.core().orders().counts().sent();
    }

    /** With the life that goes on. */
    long events(Session now) {
        return events + now.loop().seq();
    }

    /** With the life that goes on. */
    long decisions(Session now) {
        return decisions * 31 + now.loop().outputHash();
    }
}
