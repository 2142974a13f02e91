package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.core.engine.Output;
import dev.tradewind.runtime.journal.JournalHeader;

/** Makes an engine as a journal's header describes it. */
public interface EngineFactory {
    /** A fresh engine that tells its decisions to the output. */
    Engine create(JournalHeader header, Output output);
}
