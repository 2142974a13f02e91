package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import java.util.ArrayList;
import java.util.List;

/**
 * A small engine whose state depends on every input: cancels at each third best price, tells at
 * each second, sets a timer 5 ms ahead at each beat, and throws when an operator says "break".
 */
final class TallyEngine implements Engine {
    static final long TIMER_NANOS = 5_000_000;

    private final Output output;
    private final long oddFrom;
    private final List<Long> firedAt = new ArrayList<>();
    private long timerAt = Long.MAX_VALUE;
    private long state = 1;
    private long events;

    TallyEngine(Output output) {
        this(output, Long.MAX_VALUE);
    }

    /** Decides differently from an event on. */
    TallyEngine(Output output, long oddFrom) {
        this.output = output;
        this.oddFrom = oddFrom;
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        events++;
        state = state * 31 + seq * 7 + receivedAt;
        if (receivedAt >= timerAt) {
            firedAt.add(receivedAt);
            timerAt = Long.MAX_VALUE;
            output.command(new Command.Alert(Command.Alert.Severity.INFO, "fired " + seq));
        }
        if (event instanceof BestPrice best) {
            state += best.bidPrice();
            if (seq % 2 == 0) {
                output.audit(new Audit.BookChanged(best.instrument(), true, "tally " + state));
            }
            if (seq % 3 == 0) {
                String id = seq >= oddFrom ? "odd" : "even";
                output.command(new Command.CancelOrder(seq, id, best.instrument()));
            }
        } else if (event instanceof LinkBeat) {
            timerAt = receivedAt + TIMER_NANOS;
        } else if (event instanceof OperatorCommand(var _, var _, String reason)
                && reason.equals("break")) {
            throw new IllegalStateException("told to break");
        }
    }

    @Override
    public long nextTimerAt() {
        return timerAt;
    }

    @Override
    public long stateHash() {
        return state;
    }

    List<Long> firedAt() {
        return firedAt;
    }

    long events() {
        return events;
    }
}
