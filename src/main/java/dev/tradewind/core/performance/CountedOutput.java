package dev.tradewind.core.performance;

import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import java.util.function.LongSupplier;

/** Tells every decision outside, and then counts it. */
public final class CountedOutput implements Output {
    private final Output outside;
    private final Performance performance;
    private final LongSupplier now;

    /**
     * Stands between a core and its way out.
     *
     * @param now event time, epoch nanoseconds
     */
    public CountedOutput(Output outside, Performance performance, LongSupplier now) {
        this.outside = outside;
        this.performance = performance;
        this.now = now;
    }

    @Override
    public void command(Command command) {
        outside.command(command);
    }

    @Override
    public void audit(Audit audit) {
        outside.audit(audit);
        performance.on(audit, now.getAsLong());
    }
}
