package dev.tradewind.app.command;

import dev.tradewind.app.config.Configured;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.terminal.BasisPoints;
import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of what is looked for. */
final class StrategyArguments {
    private static final long SEED = 7;

    long seed = SEED;

    private RunSettings usual = RunSettings.DEFAULT;
    private boolean seedGiven;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "seed of all chance, the generated market's included (default: 7)")
    void seed(long number) {
        seed = number;
        seedGiven = true;
    }

    @Option(
            names = "--pairs",
            split = ",",
            paramLabel = "PAIR",
            description = "pairs to trade, such as BTC/USDT,ETH/USDT (default: the eight of ARB-1)")
    List<String> pairs = new ArrayList<>();

    @Option(
            names = "--min-gross-bps",
            paramLabel = "BPS",
            converter = BasisPoints.class,
            description = "smallest gap before costs that is worth a trade (default: 10)")
    @Nullable Long minGross;

    @Option(
            names = "--min-net-bps",
            paramLabel = "BPS",
            converter = BasisPoints.class,
            description = "the gap after all costs must be above this (default: 0)")
    @Nullable Long minNet;

    @Option(
            names = "--legs",
            paramLabel = "KIND",
            description =
                    "taker: immediate-or-cancel at the worst price that keeps the edge (default);"
                            + " limit: rests at the decision price for up to 10 s")
    @Nullable LegProfile legs;

    /** Takes what the configuration says; the command line goes before it. */
    void take(Configured from) {
        usual = from.settings();
        if (!seedGiven) {
            seed = from.seed();
        }
        if (pairs.isEmpty()) {
            pairs = from.chosenPairs();
        }
    }

    /** The pairs to trade. */
    List<String> wanted() {
        return pairs.isEmpty() ? SpotArbSettings.DEFAULT_PAIRS : pairs;
    }

    /** The settings in force: defaults, configuration, command line. */
    RunSettings settings() {
        return settings(usual);
    }

    /** The settings that a configuration would bring: the command line goes before it. */
    RunSettings settings(Configured from) {
        return settings(from.settings());
    }

    private RunSettings settings(RunSettings usual) {
        SpotArbSettings arb = usual.arb();
        return usual.with(legs == null ? usual.execution() : usual.execution().withProfile(legs))
                .with(
                        arb.withThresholds(
                                minGross == null ? arb.minGrossRate() : minGross,
                                minNet == null ? arb.minNetRate() : minNet));
    }
}
