package dev.tradewind.app.world;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.core.Core;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One seed of the whole platform on virtual time, and what must hold at its end.
 *
 * @param seed of markets, latencies and the core
 * @param hash over all decisions
 * @param events taken by the core
 * @param settled trades with both legs done
 * @param unwound trades whose filled leg was undone
 * @param violations one sentence per broken promise; empty is good
 */
public record SeedRun(
        long seed, long hash, long events, long settled, long unwound, List<String> violations) {
    /** Pairs of a simulation: fewer than the demo's, so that a seed stays near 10,000 events. */
    public static final List<String> PAIRS =
            List.of("BTC/USDT", "ETH/USDT", "ADA/USDT", "DOGE/USDT");

    private static final int EPOCH = 1;
    private static final int ORDERS_ASKED = 100_000;

    /** Runs a seed for the given virtual time. */
    public static SeedRun of(long seed, long nanos, String build) {
        return of(seed, nanos, build, List.of());
    }

    /**
     * Runs a seed with crashes.
     *
     * @param crashes when the platform's process is killed, virtual time since its start
     */
    public static SeedRun of(long seed, long nanos, String build, List<Long> crashes) {
        VirtualWorld world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(seed),
                                RunSettings.DEFAULT,
                                PAIRS,
                                EPOCH,
                                "simulate",
                                build,
                                "",
                                _ -> Session.Keeper.NONE,
                                MemoryJournal::new,
                                crashes));
        return of(seed, world, nanos);
    }

    /** Runs a world that nothing has run yet. */
    static SeedRun of(long seed, VirtualWorld world, long nanos) {
        try {
            world.run(nanos);
        } catch (RuntimeException e) {
            return new SeedRun(seed, 0, 0, 0, 0, List.of("broke: " + e));
        }
        Session session = world.session();
        Core core = session.core();
        return new SeedRun(
                seed,
                session.loop().outputHash(),
                session.loop().seq(),
                world.settled(),
                core.desk().counts().unwound(),
                violations(world));
    }

    private static List<String> violations(VirtualWorld world) {
        Session session = world.session();
        Core core = session.core();
        List<String> found = new ArrayList<>(world.venues().differences(core.ledger()));
        if (!session.story().isQuiet()) {
            found.add("something was still under way at the end");
        }
        session.story()
                .corrections()
                .forEach(one -> found.add("ledger corrected: " + one.asset() + " " + one.why()));
        if (core.orders().counts().illegal() > 0) {
            found.add(core.orders().counts().illegal() + " illegal transitions");
        }
        if (core.desk().counts().failed() > 0) {
            found.add(core.desk().counts().failed() + " trades left for a human");
        }
        doubled(world, found);
        return found;
    }

    /**
     * No order twice: every client order id stands once at its venue, and none that we never sent.
     */
    private static void doubled(VirtualWorld world, List<String> found) {
        long there = 0;
        for (SimulatedVenues.Site site : world.venues().sites()) {
            TreeSet<String> ids = new TreeSet<>();
            for (var rules : site.exchange().symbols()) {
                var orders =
                        site.exchange()
                                .allOrders(SimulatedVenues.ACCOUNT, rules.symbol(), ORDERS_ASKED);
                for (var order : orders) {
                    there++;
                    if (!ids.add(order.clientOrderId())) {
                        found.add("order " + order.clientOrderId() + " twice at " + site.venue());
                    }
                }
            }
        }
        if (there > world.sent()) {
            found.add("the venues have more orders than were sent");
        }
    }
}
