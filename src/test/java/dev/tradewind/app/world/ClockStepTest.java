package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clocks that differ, drift and are stepped, at every venue: at most one signed request is refused
 * for its time, and orders are taken again within three seconds. Only the difference of both clocks
 * counts, so a step of the platform's is the opposite step of the venue's. Whatever step there is
 * costs one request, which shows that the refusals are seen here.
 */
class ClockStepTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long RUN = 40 * SECOND;
    private static final long STEP_AT = VirtualWorld.START + 15 * SECOND;

    /** A venue's clock against the platform's. */
    enum Clock {
        AHEAD(at -> 5 * SECOND, 0),
        BEHIND(at -> -5 * SECOND, 0),
        FAST(at -> (at - VirtualWorld.START) / 100, 0),
        SLOW(at -> -(at - VirtualWorld.START) / 100, 0),
        STEPPED_BACK(at -> at < STEP_AT ? 0 : -5 * SECOND, 1),
        STEPPED_FORWARD(at -> at < STEP_AT ? 0 : 6 * SECOND, 1),
        STEPPED_BACK_FROM_AHEAD(at -> at < STEP_AT ? 5 * SECOND : -5 * SECOND, 1);

        private final LongUnaryOperator ahead;
        private final int refusals;

        Clock(LongUnaryOperator ahead, int refusals) {
            this.ahead = ahead;
            this.refusals = refusals;
        }
    }

    static Stream<Arguments> all() {
        // Gate's wallet of perpetuals has nothing that another one's spot could be traded against.
        return Venue.ALL.stream()
                .filter(venue -> venue != Venue.GATE_FUTURES)
                .flatMap(venue ->
                        Stream.of(Clock.values()).map(clock -> Arguments.of(venue, clock)));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("all")
    void shouldTradeOnWithWhateverClockAVenueHas(Venue venue, Clock clock) {
        holds(venue, clock);
    }

    @Test
    void shouldLoseOneRequestAtMostWhenAClockIsStepped() {
        holds(Venue.BINANCE, Clock.STEPPED_BACK);
    }

    private static void holds(Venue venue, Clock clock) {
        List<ClockedServer> servers = new ArrayList<>();
        AtomicReference<VirtualWorld> self = new AtomicReference<>();
        VirtualWorld world =
                new VirtualWorld(
                        options(pairOf(venue)),
                        site -> {
                            Venue which = site.venue();
                            LongUnaryOperator ahead = which == venue ? clock.ahead : at -> 0;
                            ClockedServer wrapped =
                                    new ClockedServer(
                                            which,
                                            site.server(),
                                            ahead,
                                            () -> orders(self.get(), which));
                            servers.add(wrapped);
                            return wrapped;
                        });
        self.set(world);
        SeedRun run = SeedRun.of(7, world, RUN);

        assertThat(run.violations()).as("books and accounts").isEmpty();
        ClockedServer watched = servers.get(pairOf(venue).indexOf(venue));
        assertThat(watched.refusedAt())
                .as("refused for their time")
                .hasSizeLessThanOrEqualTo(clock.refusals);
        assertThat(watched.acceptedAt())
                .as("orders taken before the step")
                .anyMatch(at -> at < STEP_AT);
        assertThat(watched.acceptedAt()).as("orders taken after it").anyMatch(at -> at > STEP_AT);
        for (long refused : watched.refusedAt()) {
            assertThat(watched.acceptedAt())
                    .as("an order within three seconds of a refusal")
                    .anyMatch(at -> at > refused && at <= refused + 3 * SECOND);
        }
    }

    private static int orders(VirtualWorld world, Venue venue) {
        int count = 0;
        for (SimulatedVenues.Site site : world.venues().sites()) {
            if (site.venue() == venue) {
                for (var rules : site.exchange().symbols()) {
                    count +=
                            site.exchange()
                                    .allOrders(SimulatedVenues.ACCOUNT, rules.symbol(), 1_000)
                                    .size();
                }
            }
        }
        return count;
    }

    /** The venue and another one to trade against, in the order of venues. */
    private static List<Venue> pairOf(Venue venue) {
        Venue other = venue == Venue.BINANCE ? Venue.MEXC : Venue.BINANCE;
        return Stream.of(venue, other).sorted(Comparator.naturalOrder()).toList();
    }

    private static VirtualWorld.Options options(List<Venue> venues) {
        return new VirtualWorld.Options(
                MarketOptions.generated(7).withVolatility(3).withVenues(venues),
                RunSettings.DEFAULT,
                SeedRun.PAIRS,
                1,
                "simulate",
                "test",
                "",
                _ -> Session.Keeper.NONE,
                MemoryJournal::new,
                List.of());
    }
}
