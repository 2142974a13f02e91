package dev.tradewind.sim.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.FundingFixing;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated markets of the four venues that came later, spot and perpetual. */
class PerpetualMarketsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_800_000_000L * SECOND + 700_000_000L;
    private static final List<Venue> VENUES =
            List.of(Venue.BYBIT, Venue.OKX, Venue.GATE, Venue.GATE_FUTURES);

    /** All four venues on one clock. */
    private static final class World {
        final Map<Venue, Exchange> exchanges = new LinkedHashMap<>();
        final Map<String, List<Mark>> marks = new LinkedHashMap<>();
        final CorrelatedMarkets spot;
        final PerpetualMarkets perpetual;
        private final List<Long> due = new ArrayList<>();
        long hash = 1;

        World(long seed, long fundingNanos) {
            for (Venue venue : VENUES) {
                Exchange exchange =
                        new Exchange(
                                DemoMarkets.rules(venue), DemoMarkets.symbols(venue, fundingNanos));
                exchange.openAccount("platform", DemoMarkets.startingBalances(venue));
                exchange.listen(
                        new ExchangeListener() {
                            @Override
                            public void onMark(String symbol, Mark mark) {
                                String name = venue.id() + " " + symbol;
                                marks.computeIfAbsent(name, _ -> new ArrayList<>()).add(mark);
                                hash = hash * 31 + mark.hashCode();
                            }
                        });
                exchanges.put(venue, exchange);
            }
            List<Exchange> all = List.copyOf(exchanges.values());
            DemoProfile profile = DemoProfile.standard().withoutGaps();
            spot = new CorrelatedMarkets(seed, all.subList(0, 3), DemoMarkets.specs(), profile);
            perpetual =
                    new PerpetualMarkets(seed + 1, spot::fair, all, DemoMarkets.specs(), profile);
            due.add(spot.start(START));
            due.add(perpetual.start(START));
        }

        void run(long until, Runnable afterStep) {
            while (Math.min(due.get(0), due.get(1)) <= until) {
                boolean first = due.get(0) <= due.get(1);
                long now = due.get(first ? 0 : 1);
                due.set(first ? 0 : 1, (first ? spot : perpetual).step(now));
                afterStep.run();
            }
        }

        Exchange at(Venue venue) {
            Exchange exchange = exchanges.get(venue);
            assertThat(exchange).isNotNull();
            return exchange;
        }
    }

    private static double middle(Exchange exchange, SymbolRules rules) {
        Best best = exchange.best(rules.symbol());
        assertThat(best.bidPrice()).as(rules.symbol()).isPositive();
        assertThat(best.askPrice()).as(rules.symbol()).isGreaterThan(best.bidPrice());
        return (best.bidPrice() + best.askPrice()) / 2.0 / Math.pow(10, rules.priceScale());
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20260725})
    void shouldKeepEveryBookUncrossedAndNearTheFairValue(long seed) {
        World world = new World(seed, DemoMarkets.FUNDING_NANOS);

        world.run(
                START + 20 * SECOND,
                () -> {
                    for (Exchange exchange : world.exchanges.values()) {
                        for (SymbolRules rules : exchange.symbols()) {
                            double fair = fairOf(world, rules);
                            double off = Math.abs(middle(exchange, rules) / fair - 1) * 10_000;
                            assertThat(off).isLessThan(rules.isPerpetual() ? 50 : 12);
                        }
                    }
                });
    }

    private static double fairOf(World world, SymbolRules rules) {
        List<MarketSpec> specs = DemoMarkets.specs();
        for (int pair = 0; pair < specs.size(); pair++) {
            if (specs.get(pair).isPairOf(rules)) {
                return world.spot.fair(pair);
            }
        }
        throw new AssertionError(rules.symbol());
    }

    @Test
    void shouldLetTheBasisWanderAndComeBack() {
        World world = new World(7, DemoMarkets.FUNDING_NANOS);

        world.run(START + 900 * SECOND, () -> {});

        assertThat(world.marks).hasSize(6);
        for (Map.Entry<String, List<Mark>> symbol : world.marks.entrySet()) {
            List<Double> basis =
                    symbol.getValue().stream()
                            .map(mark -> (mark.price() / (double) mark.indexPrice() - 1) * 1e4)
                            .toList();
            int crossings = 0;
            for (int i = 1; i < basis.size(); i++) {
                crossings += basis.get(i - 1) * basis.get(i) < 0 ? 1 : 0;
            }
            double mean = basis.stream().mapToDouble(one -> one).average().orElseThrow();
            double widest = basis.stream().mapToDouble(Math::abs).max().orElseThrow();
            assertThat(basis).as(symbol.getKey()).hasSizeGreaterThan(890);
            assertThat(mean).as(symbol.getKey()).isCloseTo(0, within(5.0));
            assertThat(widest).as(symbol.getKey()).isBetween(4.0, 40.0);
            assertThat(crossings).as(symbol.getKey()).isGreaterThan(5);
        }
    }

    @Test
    void shouldSettleFundingOnWholeMultiplesOfItsIntervalAndNothingBetween() {
        World world = new World(7, 30 * SECOND);
        Exchange okx = world.at(Venue.OKX);
        String swap = "BTC-USDT-SWAP";
        okx.place("platform", NewOrder.market(swap, "", Side.BUY, 20), START);

        world.run(START + 100 * SECOND, () -> {});

        assertThat(okx.fundingRates(swap, 9))
                .extracting(FundingFixing::time)
                .containsExactly(
                        1_800_000_030L * SECOND, 1_800_000_060L * SECOND, 1_800_000_090L * SECOND);
        List<FundingPayment> paid = okx.fundingPayments("platform", swap, 9);
        assertThat(paid).hasSize(3);
        long sum = paid.stream().mapToLong(FundingPayment::amount).sum();
        assertThat(sum).isNotZero().isEqualTo(okx.position("platform", swap).funding());
        assertThat(okx.mark(swap).nextFundingAt()).isEqualTo(1_800_000_120L * SECOND);
    }

    @Test
    void shouldRepeatASeedExactlyAndDifferWithAnother() {
        World first = new World(7, DemoMarkets.FUNDING_NANOS);
        World again = new World(7, DemoMarkets.FUNDING_NANOS);
        World other = new World(8, DemoMarkets.FUNDING_NANOS);

        List.of(first, again, other).forEach(world -> world.run(START + 5 * SECOND, () -> {}));

        assertThat(again.hash).isEqualTo(first.hash);
        assertThat(other.hash).isNotEqualTo(first.hash);
    }

    @ParameterizedTest
    @EnumSource(
            value = Venue.class,
            names = {"BYBIT", "OKX", "GATE_FUTURES"})
    void shouldLetOtherFeesCountForPerpetualsToo(Venue venue) {
        Exchange usual = DemoMarkets.exchange(venue, DemoMarkets.rules(venue), "a");
        VenueRules free = DemoMarkets.rules(venue).withFees(0, 0);
        Exchange other = DemoMarkets.exchange(venue, free, "a");

        String symbol =
                usual.symbols().stream()
                        .filter(SymbolRules::isPerpetual)
                        .findFirst()
                        .orElseThrow()
                        .symbol();

        assertThat(usual.fees(symbol).makerRate()).isEqualTo(200_000);
        assertThat(other.fees(symbol).takerRate()).isZero();
    }
}
