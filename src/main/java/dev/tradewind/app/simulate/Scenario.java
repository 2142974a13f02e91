package dev.tradewind.app.simulate;

import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One life of the platform: its markets, its venues and what goes wrong. Equal scenarios give equal
 * lives, to the last bit.
 *
 * @param seed of markets and delays
 * @param nanos virtual time until the platform is told to stop
 * @param calmFrom from here on nothing new goes wrong, nanoseconds since the world began
 * @param venues where it trades
 * @param legs how legs are sent
 * @param faults what goes wrong, in order of time
 * @param cases what befalls single legs of trades; usually nothing
 */
record Scenario(
        long seed,
        long nanos,
        long calmFrom,
        List<Venue> venues,
        LegProfile legs,
        List<PlannedFault> faults,
        Set<CaseKind> cases) {
    /** Venues with spot markets. */
    static final List<Venue> SPOT =
            List.of(Venue.BINANCE, Venue.MEXC, Venue.BYBIT, Venue.OKX, Venue.GATE);

    private static final long SECOND = 1_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long FAULTS_FROM = 2 * SECOND;
    private static final int FAULTS_MIN = 3;
    private static final int FAULTS_MAX = 10;
    private static final long DOWN_MAX = 2 * SECOND;

    /** Keeps copies. */
    Scenario {
        venues = List.copyOf(venues);
        faults = List.copyOf(faults);
        cases = Set.copyOf(cases);
    }

    /**
     * Draws a scenario.
     *
     * @param groups profiles of faults to draw from; none gives a calm life
     * @param candidates venues of which two are drawn
     * @param nanos virtual time until the stop; the last third of it is without new faults
     */
    static Scenario of(long seed, Set<FaultKind.Group> groups, List<Venue> candidates, long nanos) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Venue> venues = two(candidates, random);
        LegProfile legs = random.nextInt(4) == 0 ? LegProfile.LIMIT : LegProfile.TAKER;
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (groups.contains(kind.group())) {
                kinds.add(kind);
            }
        }
        List<PlannedFault> faults = new ArrayList<>();
        int count = kinds.isEmpty() ? 0 : random.nextInt(FAULTS_MIN, FAULTS_MAX + 1);
        long calmFrom = Math.max(FAULTS_FROM + 1, nanos * 2 / 3);
        for (int i = 0; i < count; i++) {
            FaultKind kind = kinds.get(random.nextInt(kinds.size()));
            Venue venue = venues.get(random.nextInt(venues.size()));
            long at = random.nextLong(FAULTS_FROM, calmFrom);
            long length = kind.lasts() ? length(kind, random) : 0;
            faults.add(new PlannedFault(kind, venue, at, length, random.nextLong()));
        }
        boolean thins = groups.contains(FaultKind.Group.VENUE) && random.nextInt(3) == 0;
        Set<CaseKind> thin = thins ? CaseKind.thin() : Set.of();
        faults.sort(Comparator.comparingLong(PlannedFault::at));
        return new Scenario(seed, nanos, calmFrom, venues, legs, faults, thin);
    }

    private static List<Venue> two(List<Venue> candidates, SplittableRandom random) {
        List<Venue> left = new ArrayList<>(candidates);
        while (left.size() > 2) {
            left.remove(random.nextInt(left.size()));
        }
        return left;
    }

    /** Mostly short, so that a trade sees both its beginning and its end; now and then long. */
    private static long length(FaultKind kind, SplittableRandom random) {
        if (kind.group() == FaultKind.Group.PROCESS && kind != FaultKind.HALTED) {
            return random.nextLong(50 * MILLI, DOWN_MAX);
        }
        long most = random.nextInt(4) == 0 ? 9 * SECOND : 3 * SECOND;
        return random.nextLong(200 * MILLI, most);
    }

    /**
     * The same with a part of its faults.
     *
     * @param places of those that stay in {@link #faults}, from 0
     */
    Scenario keeping(Collection<Integer> places) {
        List<PlannedFault> kept = places.stream().map(faults::get).toList();
        return new Scenario(seed, nanos, calmFrom, venues, legs, kept, cases);
    }

    /** The same, but it stops at another time. */
    Scenario until(long other) {
        return new Scenario(seed, other, calmFrom, venues, legs, faults, cases);
    }

    /** Whether its only purpose is what befalls single legs. */
    boolean onlyCases() {
        return faults.isEmpty() && !cases.isEmpty();
    }

    /** The same with cases made of its trades, one trade at a time. */
    Scenario making(Set<CaseKind> kinds) {
        return kinds.isEmpty()
                ? this
                : new Scenario(seed, nanos, calmFrom, venues, legs, faults, kinds);
    }

    /** Faults of one venue, those of our own process left out. */
    List<PlannedFault> at(Venue venue) {
        return faults.stream()
                .filter(one -> one.venue() == venue && !ofProcess(one.kind()))
                .toList();
    }

    private static boolean ofProcess(FaultKind kind) {
        return kind.group() == FaultKind.Group.PROCESS;
    }

    /** What happens, line by line, for people. */
    List<String> tell() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "given the markets of seed "
                        + seed
                        + " at "
                        + String.join(" and ", venues.stream().map(Venue::id).toList())
                        + ", legs "
                        + legs.name().toLowerCase(Locale.ROOT));
        if (!cases.isEmpty()) {
            lines.add(
                    "given trades of which one leg meets "
                            + String.join(
                                    ", ", cases.stream().sorted().map(CaseKind::word).toList()));
        }
        faults.forEach(fault -> lines.add("when " + fault.tell()));
        lines.add(String.format(Locale.ROOT, "and the platform stops at %.3f s", nanos / 1e9));
        return lines;
    }
}
