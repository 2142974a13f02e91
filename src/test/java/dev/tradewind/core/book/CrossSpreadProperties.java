package dev.tradewind.core.book;

import static dev.tradewind.core.book.Books.PAIR;
import static dev.tradewind.core.book.Books.best;
import static dev.tradewind.core.book.Books.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The walk across two books against one that goes unit by unit. */
class CrossSpreadProperties {
    private final Markets markets = Books.markets(new Books.Recorder());

    @Property
    void shouldWalkAsOneWhoTakesUnitByUnit(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int most,
            @ForAll @LongRange(min = -30_000_000, max = 30_000_000) long least,
            @ForAll boolean ticker) {
        SplittableRandom random = new SplittableRandom(seed);
        fill(random, 0);
        fill(random, 1);
        if (ticker) {
            long bid = 9_990 + random.nextInt(20);
            markets.apply(best(1, bid, 1 + random.nextInt(9), bid + 1, 1));
        }
        CrossSpread spread = new CrossSpread();

        long found = spread.walk(markets.of(0), markets.of(1), most, least);

        Naive naive = new Naive(most, least);
        assertThat(found).isEqualTo(naive.quantity);
        assertThat(spread.quantity()).isEqualTo(naive.quantity);
        assertThat(spread.worstBuy()).isEqualTo(naive.worstBuy);
        assertThat(spread.worstSell()).isEqualTo(naive.worstSell);
        assertThat(BigDecimal.valueOf(spread.buyQuote(), 8)).isEqualByComparingTo(naive.paid);
        assertThat(BigDecimal.valueOf(spread.sellQuote(), 8)).isEqualByComparingTo(naive.got);
        assertThat(spread.grossRate())
                .isEqualTo(
                        CrossSpread.rate(
                                spread.sellQuote() - spread.buyQuote(), spread.buyQuote()));
    }

    private void fill(SplittableRandom random, int instrument) {
        int depth = 1 + random.nextInt(6);
        long middle = 9_950 + random.nextInt(100);
        long[] levels = new long[4 * depth];
        for (int i = 0; i < depth; i++) {
            levels[2 * i] = middle - 5L * i;
            levels[2 * i + 1] = 1 + random.nextInt(9);
            levels[2 * (depth + i)] = middle + 1 + 7L * i;
            levels[2 * (depth + i) + 1] = 1 + random.nextInt(9);
        }
        markets.apply(snapshot(instrument, 1, depth, levels));
    }

    /** Takes one unit after the other from the front of both books. */
    private final class Naive {
        long quantity;
        long worstBuy;
        long worstSell;
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal got = BigDecimal.ZERO;

        Naive(long most, long least) {
            while (quantity < most) {
                long ask = priceOfUnit(markets.of(0), Side.SELL, quantity);
                long bid = priceOfUnit(markets.of(1), Side.BUY, quantity);
                if (ask == 0 || bid == 0 || edge(ask, bid) < least) {
                    return;
                }
                quantity++;
                worstBuy = ask;
                worstSell = bid;
                paid = paid.add(value(ask));
                got = got.add(value(bid));
            }
        }

        private static long priceOfUnit(Market market, Side side, long unit) {
            long passed = 0;
            for (int i = 0; i < market.depth(side); i++) {
                passed += market.quantity(side, i);
                if (unit < passed) {
                    return market.price(side, i);
                }
            }
            return 0;
        }

        private static long edge(long ask, long bid) {
            return BigDecimal.valueOf(bid - ask)
                    .divide(BigDecimal.valueOf(ask), 9, RoundingMode.FLOOR)
                    .unscaledValue()
                    .longValueExact();
        }

        private static BigDecimal value(long price) {
            return BigDecimal.valueOf(price, PAIR.priceScale())
                    .multiply(BigDecimal.valueOf(1, PAIR.quantityScale()));
        }
    }

    @Example
    void shouldFindNothingWhereThereIsNothing() {
        CrossSpread spread = new CrossSpread();

        assertThat(spread.walk(markets.of(0), markets.of(1), 10, 0)).isZero();
        assertThat(spread.grossRate()).isZero();
        assertThat(CrossSpread.rate(5, 0)).isZero();
    }
}
