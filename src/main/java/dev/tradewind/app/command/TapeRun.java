package dev.tradewind.app.command;

import dev.tradewind.app.report.Summary;
import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.tapecheck.TapeCheck;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.app.world.TapeWatch;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.wire.net.NettyShell;

/**
 * The markets of a run over sockets. A generated one moves from the start; a tape stands at its
 * opening book until the core has seen that, then plays, and is over a moment after its last
 * message. The tape of a session begins with the platform.
 */
final class TapeRun {
    private static final long BOOKS_LIMIT_NANOS = 15_000_000_000L;
    private static final long DRAIN_NANOS = 1_000_000_000L;

    private final SimulatedVenues venues;
    private final NettyShell shell;
    private final TapeWatch watch = new TapeWatch();
    private final TapeCheck check;
    private final long began = System.nanoTime();
    private final boolean ofSession;
    private boolean driving;
    private long endedAt;

    /** Opens the books; nothing moves yet. */
    TapeRun(SimulatedVenues venues, NettyShell shell, EngineViewer viewer, boolean ofSession) {
        this.venues = venues;
        this.ofSession = ofSession;
        this.shell = shell;
        this.check = new TapeCheck(venues.played(), false, viewer);
        if (venues.tapes().isEmpty()) {
            drive();
        } else if (!ofSession) {
            boolean _ =
                    shell.call(() -> {
                        venues.open(shell.now());
                        return true;
                    });
        }
    }

    /** Looks at the core for the check. */
    TapeCheck check() {
        return check;
    }

    /** A session's clock began with its platform, and so does that of its tape. */
    void platformBegan(long nanos) {
        if (ofSession) {
            driving = true;
            for (MarketDriver driver : venues.drivers()) {
                shell.drive(watch.watched(late(driver, nanos)));
            }
        }
    }

    /** A driver that should have been started at a moment that is past by now. */
    private static MarketDriver late(MarketDriver driver, long wantedNanos) {
        return new MarketDriver() {
            @Override
            public long start(long now) {
                return driver.start(now - (System.nanoTime() - wantedNanos));
            }

            @Override
            public long step(long now) {
                return driver.step(now);
            }
        };
    }

    private void drive() {
        driving = true;
        for (MarketDriver driver : venues.drivers()) {
            shell.drive(watch.watched(driver));
        }
    }

    /** Lets the tapes go as soon as the core has their books; true when they are over. */
    boolean over() {
        watch.check();
        long now = System.nanoTime();
        if (!driving && (check.booksLive() || now - began > BOOKS_LIMIT_NANOS)) {
            drive();
        }
        if (endedAt == 0 && venues.ended()) {
            endedAt = now;
        }
        return endedAt != 0 && now - endedAt > DRAIN_NANOS;
    }

    /** Adds what came of the tapes to a summary and tells people; false if something differed. */
    static boolean tell(TapeCheck check, Summary summary, Console console) {
        check.finish();
        if (!check.toFields().isEmpty()) {
            summary.with("tapes", check.toFields());
        }
        check.toLines().forEach(console::say);
        return check.equal();
    }
}
