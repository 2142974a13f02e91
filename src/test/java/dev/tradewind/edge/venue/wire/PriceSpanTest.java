package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices of an interval that can, or cannot, be true together. */
class PriceSpanTest {
    @ParameterizedTest
    @CsvSource({"10,12,9,11", "10,10,10,10", "9,12,9,12", "12,12,9,9"})
    void shouldTakeACandleWhoseLowAndHighHoldTheRest(long open, long high, long low, long close) {
        assertThatCode(() -> PriceSpan.candle(open, high, low, close)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10,9,12,11", "13,12,9,11", "8,12,9,11", "10,12,9,13", "10,12,9,8"})
    void shouldRefuseACandleThatCannotBe(long open, long high, long low, long close) {
        assertThatThrownBy(() -> PriceSpan.candle(open, high, low, close))
                .isInstanceOf(WireException.class)
                .hasMessage(
                        "MALFORMED: candle from %d to %d, low %d, high %d", open, close, low, high);
    }

    @ParameterizedTest
    @CsvSource({"10,12,0,11", "10,12,-1,11"})
    void shouldRefuseACandleWithoutAPrice(long open, long high, long low, long close) {
        assertThatThrownBy(() -> PriceSpan.candle(open, high, low, close))
                .isInstanceOf(WireException.class)
                .hasMessage("MALFORMED: price is not positive");
    }

    @ParameterizedTest
    @CsvSource({"10,9,12,8", "13,9,12,8", "10,0,0,0"})
    void shouldTakeADayWhoseLastPriceRunsAheadOrThatHadNoTrades(
            long last, long open, long high, long low) {
        assertThatCode(() -> PriceSpan.day(last, open, high, low)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10,9,8,12", "0,9,12,8", "10,-1,12,8", "10,9,12,-1"})
    void shouldRefuseADayThatCannotBe(long last, long open, long high, long low) {
        assertThatThrownBy(() -> PriceSpan.day(last, open, high, low))
                .isInstanceOf(WireException.class);
    }

    @Test
    void shouldGiveBackAPriceAboveZeroAndRefuseOthers() {
        assertThat(PriceSpan.positive(7)).isEqualTo(7);
        assertThatThrownBy(() -> PriceSpan.positive(0)).isInstanceOf(WireException.class);
    }
}
