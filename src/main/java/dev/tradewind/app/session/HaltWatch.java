package dev.tradewind.app.session;

import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.model.event.ControlEvent.ClockJumped;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.Event;
import dev.tradewind.runtime.Inbox;
import dev.tradewind.runtime.SystemClock;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the halt file every 50 ms and tells the core when it appears or goes; looks at the wall
 * clock as well and tells when it jumped.
 */
public final class HaltWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HaltWatch.class);
    private static final long POLL_NANOS = 50_000_000L;
    private static final long JUMP_NANOS = 250_000_000L;
    private static final int CLOCK_EVERY = 20;

    private final HaltFile file;
    private final Inbox inbox;
    private final SystemClock clock;
    private final Thread thread =
            Thread.ofPlatform().name("halt-watch").daemon().unstarted(this::watch);
    private boolean halted;
    private volatile boolean closing;

    /** Watches from {@link #start}; what is in force then is told at once. */
    public HaltWatch(HaltFile file, Inbox inbox, SystemClock clock) {
        this.file = file;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Tells a halt that is in force, before anything else can happen, and begins to watch. */
    public void start() {
        look();
        thread.start();
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
            Optional<HaltFile.Halt> halt = file.read();
            if (halt.isPresent() != halted) {
                halted = halt.isPresent();
                String reason = halt.map(HaltFile.Halt::reason).orElse("the halt file is gone");
                tell(
                        new OperatorCommand(
                                halted ? OperatorCommand.Action.HALT : OperatorCommand.Action.REARM,
                                reason));
            }
        } catch (StoreException e) {
            LOG.warn("the halt file cannot be read: {}; {}", e.getMessage(), e.remedy());
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
