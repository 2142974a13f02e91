package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.Event;

/** Does not break when told to. */
final class MendedEngine implements Engine {
    private final Engine engine;

    MendedEngine(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        if (!(event instanceof OperatorCommand)) {
            engine.on(seq, receivedAt, event);
        }
    }

    @Override
    public long nextTimerAt() {
        return engine.nextTimerAt();
    }

    @Override
    public long stateHash() {
        return engine.stateHash();
    }
}
