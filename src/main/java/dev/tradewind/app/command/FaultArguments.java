package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.edge.config.Nearest;
import dev.tradewind.sim.chaos.FaultCounts;
import dev.tradewind.sim.chaos.FaultProfile;
import dev.tradewind.sim.chaos.FaultyServer;
import dev.tradewind.sim.chaos.MarketFaults;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.wire.VenueServer;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What shall go wrong at simulated venues. */
final class FaultArguments {
    private static final String CALM = "none";
    private static final long SITE_SEEDS = 1_000_003L;

    private final FaultCounts counts = new FaultCounts();

    @Option(
            names = "--faults",
            paramLabel = "PROFILE",
            description =
                    "let things go wrong by the seed: network, protocol, limits, venue or all"
                            + " (default: none)")
    String profile = CALM;

    /**
     * The profile asked for, if any.
     *
     * @throws UserError naming the nearest one if there is no such profile
     */
    Optional<FaultProfile> profile() {
        if (profile.equals(CALM)) {
            return Optional.empty();
        }
        Optional<FaultProfile> found = FaultProfile.named(profile);
        if (found.isEmpty()) {
            List<String> names = FaultProfile.all().stream().map(FaultProfile::name).toList();
            throw new UserError(
                    Exit.USAGE,
                    "unknown_faults",
                    "no profile of faults " + profile,
                    "nearest: "
                            + Nearest.of(profile, names)
                            + "; all: "
                            + CALM
                            + ", "
                            + String.join(", ", names),
                    "",
                    "--faults");
        }
        return found;
    }

    /** The server of a venue, with its faults before it if some were asked for. */
    VenueServer server(SimulatedVenues.Site site, long seed) {
        return profile()
                .<VenueServer>map(
                        wanted -> new FaultyServer(site.server(), wanted, own(site, seed), counts))
                .orElse(site.server());
    }

    /** What befalls the venue's market, if that was asked for. */
    Optional<MarketDriver> market(SimulatedVenues.Site site, long seed) {
        return profile()
                .filter(FaultProfile::market)
                .map(_ -> new MarketFaults(site.exchange(), own(site, seed), counts));
    }

    private static long own(SimulatedVenues.Site site, long seed) {
        return seed * SITE_SEEDS + site.venue().ordinal();
    }

    /** What was done; read it on the thread of the venues. */
    FaultCounts counts() {
        return counts;
    }
}
