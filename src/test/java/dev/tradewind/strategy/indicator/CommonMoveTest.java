package dev.tradewind.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several venues' prices did together. */
class CommonMoveTest {
    @ParameterizedTest
    @CsvSource({
        "1010, 1010, 10000000",
        "1010, 1003, 3000000",
        "990, 997, -3000000",
        "990, 1010, 0",
        "1000, 1030, 0",
        "970, 1000, 0"
    })
    void shouldTakeTheSmallerOfTwoMovesOrNoneIfTheyDisagree(long one, long other, long expected) {
        assertThat(moves(one, other)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1010, 1002, 1005, 5000000",
        "1010, 1000, 1005, 5000000",
        "1300, 1000, 1000, 0",
        "700, 1002, 1003, 2000000"
    })
    void shouldTakeTheMiddleOfThree(long one, long two, long three, long expected) {
        assertThat(moves(one, two, three)).isEqualTo(expected);
    }

    @Test
    void shouldTakeTheSmallerOfTheTwoInTheMiddleOfFour() {
        assertThat(moves(1_001, 1_009, 1_004, 1_006)).isEqualTo(4_000_000);
        assertThat(moves(999, 991, 996, 994)).isEqualTo(-4_000_000);
        assertThat(moves(990, 998, 1_004, 1_006)).isZero();
    }

    @Test
    void shouldNotKnowAMoveOfOneVenueAlone() {
        CommonMove common = new CommonMove(3);
        common.price(0, 1_000);
        common.price(1, 1_000);
        assertThat(common.end()).as("no step before").isFalse();

        common.price(0, 1_010);
        common.price(2, 1_010);
        assertThat(common.end()).as("only one at both ends").isFalse();
        assertThat(common.rate()).isZero();

        common.price(0, 1_010);
        common.price(2, 1_010);
        assertThat(common.end()).isTrue();
    }

    @Test
    void shouldBoundMovesThatCannotBe() {
        CommonMove common = new CommonMove(2);
        common.price(0, 1);
        common.price(1, 1);
        common.end();
        common.price(0, Long.MAX_VALUE);
        common.price(1, Long.MAX_VALUE);

        assertThat(common.end()).isTrue();
        assertThat(common.rate()).isEqualTo(4_000_000_000_000_000_000L);
    }

    @Test
    void shouldForgetPricesWhenTold() {
        CommonMove common = new CommonMove(2);
        common.price(0, 1_000);
        common.price(1, 1_000);
        common.end();

        common.clear();
        common.price(0, 1_000);
        common.price(1, 1_000);

        assertThat(common.end()).isFalse();
    }

    @Test
    void shouldRefuseANumberOfVenuesThatCannotBe() {
        for (int venues : new int[] {0, -1, 65}) {
            assertThatThrownBy(() -> new CommonMove(venues))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** The common move from 1,000 everywhere. */
    private static long moves(long... prices) {
        CommonMove common = new CommonMove(prices.length);
        for (int i = 0; i < prices.length; i++) {
            common.price(i, 1_000);
        }
        common.end();
        for (int i = 0; i < prices.length; i++) {
            common.price(i, prices[i]);
        }
        assertThat(common.end()).isTrue();
        return common.rate();
    }
}
