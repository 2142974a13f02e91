package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.model.event.Event;

/** Throws at one event. */
final class FragileEngine implements Engine {
    private final Engine engine;
    private final long breaksAt;

    FragileEngine(Engine engine, long breaksAt) {
        this.engine = engine;
        this.breaksAt = breaksAt;
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        if (seq == breaksAt) {
            throw new ArithmeticException("fragile");
        }
        engine.on(seq, receivedAt, event);
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
