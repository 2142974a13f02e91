package dev.tradewind.edge.config;

import java.util.Map;

/** What each top-level group is about, for template and reference. */
final class Sections {
    private static final Map<String, String> ABOUT =
            Map.ofEntries(
                    Map.entry("version", "The form of this file."),
                    Map.entry("mode", "What this file is for."),
                    Map.entry("data", "Where the platform keeps things, and its seed."),
                    Map.entry(
                            "venues",
                            "Where to trade. 'demo' brings its own venues and reads the limits"
                                    + " only."),
                    Map.entry(
                            "accounts",
                            "With which keys. Keep secrets in the environment, not in this file."),
                    Map.entry(
                            "network",
                            "How long connections are waited for, and how much may queue."),
                    Map.entry("instruments", "What to trade."),
                    Map.entry("strategies", "What to look for."),
                    Map.entry("risk", "What the risk gate allows, and what trips the kill switch."),
                    Map.entry("execution", "How opportunities become trades."),
                    Map.entry("ledger", "The ledger has no keys in this version."),
                    Map.entry("journal", "How every input is written down."),
                    Map.entry("scanner", "This version has no scanner; its keys are only checked."),
                    Map.entry("ai", "This version has no adviser and no keys for it."),
                    Map.entry("telegram", "This version has no bot; its keys are only checked."),
                    Map.entry("api", "This version has no API server and no keys for it."),
                    Map.entry(
                            "metrics",
                            "This version has no metrics server; its key is only checked."),
                    Map.entry("logging", "What is written to standard error."));

    private Sections() {}

    /** One sentence about a top-level name. */
    static String about(String top) {
        return ABOUT.getOrDefault(top, "");
    }
}
