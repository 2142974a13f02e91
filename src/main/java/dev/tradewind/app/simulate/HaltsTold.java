package dev.tradewind.app.simulate;

import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The halts that were told and not lifted since, over all lives of the process. */
final class HaltsTold {
    private final Set<HaltScope> told = new LinkedHashSet<>();
    private final Set<HaltScope> mayBeLifted = new LinkedHashSet<>();

    void on(Audit.Halted halted) {
        told.add(halted.scope());
        mayBeLifted.remove(halted.scope());
    }

    void on(Audit.Rearmed rearmed) {
        told.remove(rearmed.scope());
    }

    /** Lifted from here on, even if a crash keeps that from being told. */
    void on(OperatorCommand command) {
        if (command.action() == OperatorCommand.Action.REARM) {
            boolean all = command.scope().equals(HaltScope.FULL);
            mayBeLifted.addAll(all ? told : Set.of(command.scope()));
        }
    }

    /** Scopes that a new life does not know of although nobody lifted them. */
    List<HaltScope> forgottenBy(KillSwitch killSwitch) {
        List<HaltScope> known = killSwitch.halts().stream().map(KillSwitch.Halt::scope).toList();
        return told.stream()
                .filter(scope -> !known.contains(scope) && !mayBeLifted.contains(scope))
                .toList();
    }

    /** Whether nothing may be opened at a venue. */
    boolean forbid(Venue venue) {
        return told.contains(HaltScope.FULL)
                || told.contains(HaltScope.REDUCE_ONLY)
                || told.contains(HaltScope.of(venue))
                || told.contains(HaltScope.ofStrategy(KillSwitch.SPOT_ARB));
    }
}
