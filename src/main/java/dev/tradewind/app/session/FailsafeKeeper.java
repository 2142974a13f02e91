package dev.tradewind.app.session;

import static java.util.stream.Collectors.joining;

import dev.tradewind.app.failsafe.Emergency;
import dev.tradewind.app.failsafe.Failsafe;
import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Has an emergency written when everything is halted, or when people must look at a position.
 * Called on the core's thread, whose state it reads; the writing is done elsewhere.
 */
final class FailsafeKeeper implements Session.Keeper {
    private static final int LEFT_MAX = 100;

    private final Session.Keeper next;
    private final Failsafe failsafe;
    private final Supplier<Core> core;
    private final List<Instrument> instruments;
    private final List<Emergency.OpenPosition> left = new ArrayList<>();

    /** Everything is passed on as well. */
    FailsafeKeeper(
            Session.Keeper next,
            Failsafe failsafe,
            Supplier<Core> core,
            List<Instrument> instruments) {
        this.next = next;
        this.failsafe = failsafe;
        this.core = core;
        this.instruments = instruments;
    }

    @Override
    public void begun(Ledger books) {
        next.begun(books);
    }

    @Override
    public void told(long seq, long at, Audit audit) {
        next.told(seq, at, audit);
        if (audit instanceof Audit.ManualIntervention needed) {
            needed(needed, at);
        }
    }

    @Override
    public void issued(Command command) {
        next.issued(command);
    }

    @Override
    public void halted(HaltScope scope, String reason, long at) {
        next.halted(scope, reason, at);
        if (scope.equals(HaltScope.FULL)) {
            failsafe.later(picture("halt", reason, at));
        }
    }

    @Override
    public void closed(Audit.TradeClosed closed, long at, long totalValue) {
        next.closed(closed, at, totalValue);
    }

    /** What is abandoned stays in every later picture; else the trade is still open and in it. */
    private void needed(Audit.ManualIntervention needed, long at) {
        if (needed.abandoned() && left.size() < LEFT_MAX) {
            long closing = needed.quantity();
            long excess = needed.side() == Side.SELL ? closing : -closing;
            Instrument instrument = instruments.get(needed.instrument());
            left.add(Emergency.exposure(needed.trade(), instrument, excess, core.get()));
        }
        String why =
                (needed.abandoned() ? "given up: " : "still tried: ")
                        + needed.why()
                        + needed.tried().stream().map(one -> "; " + one).collect(joining());
        failsafe.later(picture("trade", why, at));
    }

    /** What is open now. */
    Emergency picture(String kind, String reason, long at) {
        return Emergency.of(kind, reason, at, core.get(), instruments, left);
    }
}
