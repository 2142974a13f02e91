package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a halt or its end concerns. */
final class ScopeArgument {
    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description =
                    "full, reduce_only, venue-<venue> or strategy-spot_arb (default:"
                            + " ${DEFAULT-VALUE})")
    String scope = "full";

    /**
     * The scope.
     *
     * @throws UserError if there is no such one
     */
    HaltScope read() {
        String wanted = scope.strip().toLowerCase(Locale.ROOT);
        for (HaltScope one : known()) {
            if (one.id().equals(wanted)) {
                return one;
            }
        }
        throw new UserError(
                Exit.USAGE,
                "unknown_scope",
                "nothing is called " + scope,
                "name one of " + String.join(", ", known().stream().map(HaltScope::id).toList()),
                "",
                "--scope");
    }

    private static List<HaltScope> known() {
        List<HaltScope> known = new ArrayList<>();
        known.add(HaltScope.FULL);
        known.add(HaltScope.REDUCE_ONLY);
        Venue.ALL.forEach(venue -> known.add(HaltScope.of(venue)));
        known.add(HaltScope.ofStrategy(KillSwitch.SPOT_ARB));
        return known;
    }
}
