package dev.tradewind.model.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Notionals, quantities and averages of a pair against exact decimals. */
class PairProperties {
    private static final long MOST = 1_000_000_000_000L;

    @Provide
    Arbitrary<Pair> pairs() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.integers().between(0, 18),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 18))
                .as((base, quote, price, quantity) ->
                        new Pair(
                                new Asset("BAS", base),
                                new Asset("QUO", quote),
                                price,
                                Math.min(base, quantity)));
    }

    @Property
    void shouldValueAQuantityExactly(
            @ForAll("pairs") Pair pair,
            @ForAll @LongRange(max = MOST) long price,
            @ForAll @LongRange(min = -MOST, max = MOST) long quantity,
            @ForAll("roundings") RoundingMode rounding) {
        BigDecimal value =
                BigDecimal.valueOf(price, pair.priceScale())
                        .multiply(BigDecimal.valueOf(quantity, pair.quantityScale()));
        BigInteger expected = value.setScale(pair.quote().scale(), rounding).unscaledValue();

        if (expected.bitLength() > 63) {
            assertThatThrownBy(() -> pair.notional(price, quantity, rounding))
                    .isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(pair.notional(price, quantity, rounding))
                    .isEqualTo(expected.longValueExact());
        }
    }

    @Property
    void shouldFindTheLargestQuantityThatMoneyBuys(
            @ForAll("pairs") Pair pair,
            @ForAll @LongRange(min = 1, max = MOST) long price,
            @ForAll @LongRange(max = MOST) long money) {
        BigDecimal expected =
                BigDecimal.valueOf(money, pair.quote().scale())
                        .divide(
                                BigDecimal.valueOf(price, pair.priceScale()),
                                pair.quantityScale(),
                                RoundingMode.DOWN);

        if (expected.unscaledValue().bitLength() > 63) {
            assertThatThrownBy(() -> pair.quantityFor(money, price))
                    .isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(pair.quantityFor(money, price))
                    .isEqualTo(expected.unscaledValue().longValueExact());
        }
    }

    @Property
    void shouldAverageExactly(
            @ForAll("pairs") Pair pair,
            @ForAll @LongRange(max = MOST) long money,
            @ForAll @LongRange(min = 1, max = MOST) long quantity) {
        BigDecimal expected =
                BigDecimal.valueOf(money, pair.quote().scale())
                        .divide(
                                BigDecimal.valueOf(quantity, pair.quantityScale()),
                                pair.priceScale(),
                                RoundingMode.HALF_EVEN);

        if (expected.unscaledValue().bitLength() > 63) {
            assertThatThrownBy(() -> pair.averagePrice(money, quantity))
                    .isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(pair.averagePrice(money, quantity))
                    .isEqualTo(expected.unscaledValue().longValueExact());
        }
    }

    @Property
    void shouldComeBackFromBaseUnits(
            @ForAll("pairs") Pair pair, @ForAll @LongRange(min = -MOST, max = MOST) long quantity) {
        BigInteger units =
                BigInteger.valueOf(quantity)
                        .multiply(BigInteger.TEN.pow(pair.base().scale() - pair.quantityScale()));

        if (units.bitLength() > 63) {
            assertThatThrownBy(() -> pair.baseUnits(quantity))
                    .isInstanceOf(ArithmeticException.class);
        } else {
            assertThat(pair.baseUnits(quantity)).isEqualTo(units.longValueExact());
            assertThat(pair.quantityOf(pair.baseUnits(quantity))).isEqualTo(quantity);
        }
    }

    @Provide
    Arbitrary<RoundingMode> roundings() {
        return Arbitraries.of(RoundingMode.class)
                .filter(rounding -> rounding != RoundingMode.UNNECESSARY);
    }

    @Example
    void shouldKnowNothingOfNothing() {
        Pair pair = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);

        assertThat(pair.averagePrice(100, 0)).isZero();
        assertThat(pair.quantityFor(100, 0)).isZero();
        assertThat(pair.symbol()).isEqualTo("BTC/USDT");
    }

    @Example
    void shouldRefuseAQuantityFinerThanItsAsset() {
        assertThatThrownBy(() -> new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finer");
    }
}
