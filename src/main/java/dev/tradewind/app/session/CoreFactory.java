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

    /**
     * The same core, and somebody asks for the figures behind its decisions.
     *
     * @throws IllegalArgumentException if the settings or the state it begins with are not what
     *     this build can read
     */
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
        load(core, header.startState());
        return core;
    }

    private static void load(Core core, byte[] state) {
        try {
            core.load(state);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            // It is read field by field: wrong bytes show in whatever each field makes of them.
            throw new IllegalArgumentException(
                    "the state that it begins with cannot be read: " + e.getMessage(), e);
        }
    }
}
