package dev.tradewind.sim.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.BookMirror;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.market.PlantedGap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default market of the demo, seen from outside. */
class CorrelatedMarketsTest {
    private static final long START = 1_800_000_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final double COST_BPS = 15;

    private static final class World {
        final Exchange binance = open(Venue.BINANCE);
        final Exchange mexc = open(Venue.MEXC);
        final List<BookMirror> mirrors = new ArrayList<>();
        final CorrelatedMarkets markets;
        long now = START;

        World(long seed, DemoProfile profile) {
            for (MarketSpec spec : DemoMarkets.specs()) {
                mirrors.add(new BookMirror(binance, spec.symbol()));
                mirrors.add(new BookMirror(mexc, spec.symbol()));
            }
            markets =
                    new CorrelatedMarkets(
                            seed, List.of(binance, mexc), DemoMarkets.specs(), profile);
        }

        private static Exchange open(Venue venue) {
            return DemoMarkets.exchange(venue, DemoMarkets.rules(venue), "platform");
        }

        void run(long nanos, LongConsumer afterStep) {
            long next = markets.start(now);
            while (next <= START + nanos) {
                now = next;
                next = markets.step(now);
                assertThat(next).isGreaterThan(now);
                afterStep.accept(now);
            }
        }

        long hash() {
            return mirrors.stream().mapToLong(BookMirror::hash).reduce(7, (a, b) -> a * 31 + b);
        }

        Exchange venue(String name) {
            return name.equals("binance") ? binance : mexc;
        }
    }

    private static double plain(Exchange venue, String symbol, long price) {
        return price / Math.pow(10, venue.symbol(symbol).orElseThrow().priceScale());
    }

    /** Best gross in basis points, buying at the first venue. */
    private static double gross(Exchange buy, Exchange sell, String symbol) {
        double ask = plain(buy, symbol, buy.best(symbol).askPrice());
        double bid = plain(sell, symbol, sell.best(symbol).bidPrice());
        return (bid / ask - 1) * 10_000;
    }

    @Test
    void shouldGiveTheSameMarketsForTheSameSeed() {
        World first = new World(7, DemoProfile.standard());
        World second = new World(7, DemoProfile.standard());
        World other = new World(8, DemoProfile.standard());

        first.run(10 * SECOND, now -> {});
        second.run(10 * SECOND, now -> {});
        other.run(10 * SECOND, now -> {});

        assertThat(first.hash()).isEqualTo(second.hash()).isNotEqualTo(other.hash());
        assertThat(first.markets.plantedGaps()).isEqualTo(second.markets.plantedGaps());
    }

    @Test
    void shouldPlantEnoughGapsOfEveryKindForTwentySeeds() {
        for (long seed = 1; seed <= 20; seed++) {
            World world = new World(seed, DemoProfile.standard());

            world.run(30 * SECOND, now -> {});

            List<PlantedGap> gaps = world.markets.plantedGaps();
            assertThat(count(gaps, Kind.PROFITABLE)).as("seed %s", seed).isGreaterThanOrEqualTo(15);
            assertThat(share(gaps, Kind.BELOW_COST)).as("seed %s", seed).isBetween(0.18, 0.32);
            assertThat(share(gaps, Kind.TOO_SHORT)).as("seed %s", seed).isBetween(0.11, 0.23);
            assertThat(gaps.stream().filter(g -> g.kind() == Kind.PROFITABLE).findFirst())
                    .as("seed %s", seed)
                    .get()
                    .matches(gap -> gap.start() < START + 2 * SECOND);
            for (PlantedGap gap : gaps) {
                assertThat(gap).as("seed %s", seed).matches(CorrelatedMarketsTest::asPromised);
            }
        }
    }

    private static long count(List<PlantedGap> gaps, Kind kind) {
        return gaps.stream().filter(gap -> gap.kind() == kind).count();
    }

    private static double share(List<PlantedGap> gaps, Kind kind) {
        return (double) count(gaps, kind) / gaps.size();
    }

    private static boolean asPromised(PlantedGap gap) {
        double lifeMillis = (gap.end() - gap.start()) / 1e6;
        double depth = gap.depthQuote() / 1e8;
        boolean gross =
                gap.kind() == Kind.BELOW_COST
                        ? gap.grossBps() >= 8 && gap.grossBps() <= 14
                        : gap.grossBps() >= 20 && gap.grossBps() <= 45;
        boolean life =
                gap.kind() == Kind.TOO_SHORT
                        ? lifeMillis >= 5 && lifeMillis <= 40
                        : lifeMillis >= 400 && lifeMillis <= 2_500;
        return gross && life && depth >= 300 && depth <= 1_500;
    }

    @Test
    void shouldAlternateTheDirectionOfGaps() {
        World world = new World(3, DemoProfile.standard());

        world.run(10 * SECOND, now -> {});

        List<PlantedGap> gaps = world.markets.plantedGaps();
        for (int i = 1; i < gaps.size(); i++) {
            assertThat(gaps.get(i).buyVenue()).isEqualTo(gaps.get(i - 1).sellVenue());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldOfferNoArbitrageAboveCostOutsidePlantedGaps(long seed) {
        World world = new World(seed, DemoProfile.standard());

        world.run(
                20 * SECOND,
                now -> {
                    for (MarketSpec spec : DemoMarkets.specs()) {
                        double widest =
                                Math.max(
                                        gross(world.binance, world.mexc, spec.symbol()),
                                        gross(world.mexc, world.binance, spec.symbol()));
                        if (widest >= COST_BPS) {
                            assertThat(world.markets.plantedGaps())
                                    .as("seed %s, %s at %s bps", seed, spec.pair(), widest)
                                    .anyMatch(gap ->
                                            gap.pair().equals(spec.pair())
                                                    && gap.start() <= now
                                                    && gap.end() > now);
                        }
                    }
                });
    }

    @Test
    void shouldShowEveryGapInTheBooksAsTheGroundTruthSays() {
        World world = new World(11, DemoProfile.standard());
        List<PlantedGap> seen = new ArrayList<>();

        world.run(
                20 * SECOND,
                now -> {
                    List<PlantedGap> gaps = world.markets.plantedGaps();
                    if (gaps.size() > seen.size()) {
                        PlantedGap gap = gaps.getLast();
                        seen.add(gap);
                        String symbol = gap.pair().replace("/", "");
                        Exchange buy = world.venue(gap.buyVenue());
                        Exchange sell = world.venue(gap.sellVenue());
                        assertThat(gross(buy, sell, symbol))
                                .isCloseTo(
                                        gap.grossBps(), org.assertj.core.data.Offset.offset(1e-4));
                    }
                });

        assertThat(seen).hasSizeGreaterThan(15);
    }

    @Test
    void shouldKeepATakenGapTakenAndCloseItForTheRestOfItsLife() {
        World world = new World(5, DemoProfile.standard());
        List<PlantedGap> taken = new ArrayList<>();

        world.run(
                20 * SECOND,
                now -> {
                    List<PlantedGap> gaps = world.markets.plantedGaps();
                    PlantedGap newest = gaps.isEmpty() ? null : gaps.getLast();
                    if (newest != null && newest.start() == now) {
                        eat(world, newest, now);
                        taken.add(newest);
                    } else if (newest != null && newest.end() > now) {
                        String symbol = newest.pair().replace("/", "");
                        Exchange buy = world.venue(newest.buyVenue());
                        Exchange sell = world.venue(newest.sellVenue());
                        assertThat(gross(buy, sell, symbol)).isLessThan(8);
                    }
                });

        assertThat(taken).hasSizeGreaterThan(15);
    }

    /** Takes the whole best level on the side that makes the gap: the thinner of the two. */
    private static void eat(World world, PlantedGap gap, long now) {
        String symbol = gap.pair().replace("/", "");
        Exchange buy = world.venue(gap.buyVenue());
        Exchange sell = world.venue(gap.sellVenue());
        take(buy, symbol, Side.BUY, gap, now);
        take(sell, symbol, Side.SELL, gap, now);
    }

    private static void take(Exchange venue, String symbol, Side side, PlantedGap gap, long now) {
        venue.deposit("platform", "USDT", 100_000L * 100_000_000, now);
        venue.deposit("platform", gap.pair().substring(0, gap.pair().indexOf('/')), 1L << 55, now);
        Best best = venue.best(symbol);
        boolean buys = side == Side.BUY;
        venue.place(
                "platform",
                NewOrder.limit(
                        symbol,
                        "",
                        side,
                        TimeInForce.IOC,
                        buys ? best.askPrice() : best.bidPrice(),
                        buys ? best.askQuantity() : best.bidQuantity()),
                now);
    }

    @Test
    void shouldQuoteDeepBooksWithARealisticSpread() {
        World world = new World(1, DemoProfile.standard().withoutGaps());

        world.run(5 * SECOND, now -> {});

        for (MarketSpec spec : DemoMarkets.specs()) {
            for (Exchange venue : List.of(world.binance, world.mexc)) {
                Depth book = venue.book(spec.symbol(), 100);
                assertThat(book.bids().length / 2).isGreaterThanOrEqualTo(20);
                assertThat(book.asks().length / 2).isGreaterThanOrEqualTo(20);
                double spread = -gross(venue, venue, spec.symbol());
                assertThat(spread).as("%s", spec.pair()).isBetween(0.001, 10.0);
                assertThat(venue.recentTrades(spec.symbol(), 10)).isNotEmpty();
            }
        }
        assertThat(world.markets.plantedGaps()).isEmpty();
    }

    @Test
    void shouldLeaveMirroredBooksEqualToTheExchanges() {
        World world = new World(2, DemoProfile.standard());

        world.run(5 * SECOND, now -> {});

        for (int i = 0; i < DemoMarkets.specs().size(); i++) {
            String symbol = DemoMarkets.specs().get(i).symbol();
            Depth mirrored = world.mirrors.get(2 * i).depth();
            Depth real = world.binance.book(symbol, 10_000);
            assertThat(mirrored.bids()).isEqualTo(real.bids());
            assertThat(mirrored.asks()).isEqualTo(real.asks());
            assertThat(mirrored.lastUpdateId()).isEqualTo(real.lastUpdateId());
        }
        assertThat(world.mirrors.stream().mapToLong(BookMirror::changes).sum())
                .isGreaterThan(2_000);
    }
}
