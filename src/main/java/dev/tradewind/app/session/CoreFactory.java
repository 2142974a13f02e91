package dev.tradewind.app.session;

import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.runtime.EngineFactory;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.strategy.spotarb.SpotArb;
import java.util.List;

/** Makes the one and same core for every mode, from what a journal's first record says. */
public final class CoreFactory implements EngineFactory {
    @Override
    public Core create(JournalHeader header, Output output) {
        return create(header, output, Witness.NOBODY);
    }

    /** The same core, and somebody asks for the figures behind its decisions. */
    public static Core create(JournalHeader header, Output output, Witness witness) {
        RunSettings settings = RunSettings.parse(header.configText());
        Core core =
                new Core(
                        header.instruments(),
                        settings.core(header.seed()),
                        text -> RunSettings.parse(text).core(header.seed()),
                        List.of(new SpotArb(settings.arb(), text -> RunSettings.parse(text).arb())),
                        output,
                        witness);
        core.load(header.startState());
        return core;
    }
}
