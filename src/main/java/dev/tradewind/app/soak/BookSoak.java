package dev.tradewind.app.soak;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.journal.NoJournal;
import dev.tradewind.sim.chaos.ChaosProfile;
import dev.tradewind.sim.chaos.FrameChaos;
import dev.tradewind.sim.chaos.FrameFault;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** One world whose market data passes through faults until enough messages came, then heals. */
final class BookSoak {
    private static final long SECOND = 1_000_000_000L;
    private static final long SEED_STEP = 7_919;
    private static final long GATE_STEP = 101;

    /** Depth messages of all books in a virtual second, at the very least. */
    private static final long MESSAGES_A_SECOND_MIN = 10;

    /** Virtual time in which every book must be live again when the faults end. */
    private static final long HEALING_NANOS = 120 * SECOND;

    private static final int LOSSES_IN_A_ROW = 1_000_000;

    private final long wanted;
    private final long seed;
    private final VirtualWorld world;
    private final BookWatch watch;
    private final ChaosGate.Tally tally = new ChaosGate.Tally();
    private final ChaosGate.Tamper tamper;
    private final LongConsumer progress;
    private final Map<Venue, Long> gates = new EnumMap<>(Venue.class);
    private long healBy = Long.MAX_VALUE;
    private long tellAt;
    private final long tellEvery;

    /**
     * Prepares a run.
     *
     * @param wanted depth messages under faults
     * @param venues at least two that list the usual pairs
     * @param progress told the number of messages now and then
     * @param tellEvery messages between two of those
     */
    BookSoak(
            long wanted,
            List<Venue> venues,
            long seed,
            String build,
            ChaosGate.Tamper tamper,
            LongConsumer progress,
            long tellEvery) {
        this.wanted = wanted;
        this.seed = seed;
        this.tamper = tamper;
        this.progress = progress;
        this.tellEvery = tellEvery;
        this.tellAt = tellEvery;
        world = new VirtualWorld(options(venues, seed, build));
        world.followPerpetuals();
        watch = new BookWatch(world.venues());
        world.watch(watch);
        world.through(this::gate, watch::quiet);
    }

    /** The usual platform, but no loss halts it: it shall go on deciding to the end. */
    static VirtualWorld.Options options(List<Venue> venues, long seed, String build) {
        RunSettings usual = RunSettings.DEFAULT;
        Limits limits = usual.limits();
        Limits wide =
                new Limits(
                        limits.orderCentsMax(),
                        limits.positionCentsMax(),
                        limits.exposureCentsMax(),
                        limits.netExposureCentsMax(),
                        limits.openOrdersMax(),
                        limits.ordersPerSecondMax(),
                        limits.priceCollarRate(),
                        Long.MAX_VALUE / 4,
                        Long.MAX_VALUE / 4,
                        Long.MAX_VALUE / 4,
                        LOSSES_IN_A_ROW,
                        LOSSES_IN_A_ROW);
        return new VirtualWorld.Options(
                MarketOptions.generated(seed).withVenues(venues),
                new RunSettings(usual.arb(), wide, usual.execution(), usual.orderTimes()),
                SpotArbSettings.DEFAULT_PAIRS,
                1,
                "soak",
                build,
                "",
                _ -> Session.Keeper.NONE,
                NoJournal::new,
                List.of());
    }

    private ChaosGate gate(Venue venue, List<Instrument> instruments) {
        long before = gates.merge(venue, 1L, Long::sum) - 1;
        long own = seed * SEED_STEP + venue.ordinal() + before * GATE_STEP;
        FrameChaos chaos = new FrameChaos(ChaosProfile.bad(), own);
        return new ChaosGate(venue, instruments, watch, chaos, tally, tamper);
    }

    /** Runs to the end, which comes early when something is wrong. */
    SoakResult run() {
        world.run((wanted / MESSAGES_A_SECOND_MIN + 1) * SECOND + HEALING_NANOS, this::enough);
        return new SoakResult(seed, watch, this::done, hash());
    }

    private long done(FrameFault fault) {
        return tally.of(fault);
    }

    private boolean enough() {
        if (watch.messages() >= tellAt) {
            tellAt += tellEvery;
            progress.accept(watch.messages());
        }
        boolean wrong = !watch.violations().isEmpty();
        if (!wrong && watch.messages() < wanted) {
            return false;
        }
        tally.calm();
        if (healBy == Long.MAX_VALUE) {
            healBy = world.now() + HEALING_NANOS;
        }
        if (!wrong && !watch.well() && world.now() < healBy) {
            return false;
        }
        watch.finish();
        return true;
    }

    private long hash() {
        long hash = world.session().loop().outputHash();
        hash = hash * 31 + world.session().loop().seq();
        for (WatchedBook book : watch.books()) {
            hash = hash * 31 + book.messages;
            hash = hash * 31 + book.gaps;
            hash = hash * 31 + book.resyncs;
            hash = hash * 31 + book.reached;
        }
        for (FrameFault fault : FrameFault.values()) {
            hash = hash * 31 + tally.of(fault);
        }
        return hash;
    }
}
