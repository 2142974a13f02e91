package dev.tradewind.app.session;

import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.model.event.ControlEvent.ClockJumped;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.runtime.Inbox;
import dev.tradewind.runtime.SystemClock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the halt files every 50 ms and tells the core when one appears or goes; looks at the
 * wall clock as well and tells when it jumped.
 */
public final class HaltWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HaltWatch.class);
    private static final long POLL_NANOS = 50_000_000L;
    private static final long JUMP_NANOS = 250_000_000L;
    private static final int CLOCK_EVERY = 20;

    private final HaltFile file;
    private final Inbox inbox;
    private final SystemClock clock;
    private final List<KillSwitch.Halt> recovered;
    private final Thread thread =
            Thread.ofPlatform().name("halt-watch").daemon().unstarted(this::watch);
    private final Set<HaltScope> halted = new LinkedHashSet<>();
    private volatile boolean closing;

    /**
     * Watches from {@link #start}; what is in force then is told at once.
     *
     * @param recovered halts that the core brought back from the last run
     */
    public HaltWatch(
            HaltFile file, Inbox inbox, SystemClock clock, List<KillSwitch.Halt> recovered) {
        this.file = file;
        this.inbox = inbox;
        this.clock = clock;
        this.recovered = recovered;
    }

    /** Tells a halt that is in force, before anything else can happen, and begins to watch. */
    public void start() {
        recovered.forEach(this::settle);
        look();
        thread.start();
    }

    /**
     * A halt without its file was re-armed while nothing ran, or the last run died before it could
     * write the file. Only the first lifts it.
     */
    private void settle(KillSwitch.Halt halt) {
        try {
            if (file.rearmedAt(halt.scope()) < halt.since()) {
                var _ = file.halt(halt.scope(), halt.reason(), halt.since());
            }
        } catch (StoreException e) {
            LOG.warn("a halt is not written: {}; {}", e.getMessage(), e.remedy());
            return;
        }
        halted.add(halt.scope());
    }

    private void watch() {
        int round = 0;
        while (!closing) {
            LockSupport.parkNanos(POLL_NANOS);
            look();
            if (++round % CLOCK_EVERY == 0) {
                lookAtClock();
            }
        }
    }

    private void look() {
        try {
            Map<HaltScope, HaltFile.Halt> files = file.readAll();
            files.forEach((scope, halt) -> {
                if (halted.add(scope)) {
                    tell(new OperatorCommand(OperatorCommand.Action.HALT, scope, halt.reason()));
                }
            });
            for (HaltScope scope : List.copyOf(halted)) {
                if (!files.containsKey(scope)) {
                    halted.remove(scope);
                    rearmed(scope, files);
                }
            }
        } catch (StoreException e) {
            LOG.warn("the halt file cannot be read: {}; {}", e.getMessage(), e.remedy());
        }
    }

    /** To re-arm everything lifts all halts, hence those that have a file are told again. */
    private void rearmed(HaltScope scope, Map<HaltScope, HaltFile.Halt> files) {
        String reason = "the halt file is gone";
        tell(new OperatorCommand(OperatorCommand.Action.REARM, scope, reason));
        if (scope.equals(HaltScope.FULL)) {
            halted.retainAll(files.keySet());
            files.forEach((left, halt) ->
                    tell(new OperatorCommand(OperatorCommand.Action.HALT, left, halt.reason())));
        }
    }

    private void lookAtClock() {
        long jump = clock.jumpNanos();
        if (Math.abs(jump) >= JUMP_NANOS) {
            LOG.warn(
                    "the wall clock jumped by {} ms; trading time goes on evenly, signatures"
                            + " follow the venues' clocks",
                    jump / 1_000_000);
            tell(new ClockJumped(jump));
        }
    }

    private void tell(Event event) {
        while (!inbox.offer(event) && !closing) {
            LockSupport.parkNanos(1_000_000L);
        }
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
