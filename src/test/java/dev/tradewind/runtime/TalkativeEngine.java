package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;

/** Alerts at its first event, whatever that is. */
final class TalkativeEngine implements Engine {
    private final Output output;

    TalkativeEngine(Output output) {
        this.output = output;
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        if (seq == 1) {
            output.command(new Command.Alert(Command.Alert.Severity.INFO, "talk"));
        }
    }

    @Override
    public long nextTimerAt() {
        return Long.MAX_VALUE;
    }

    @Override
    public long stateHash() {
        return 0;
    }
}
