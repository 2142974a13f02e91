package dev.tradewind.model.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.ledger.Money;
import org.junit.jupiter.api.Test;

class FillTest {
    private static final Asset USDT = new Asset("USDT", 4);
    private static final Pair PAIR = new Pair(new Asset("BTC", 8), USDT, 2, 5);

    @Test
    void shouldBelieveTheVenuesOwnAmount() {
        assertThat(fill(60_000_01, 12_345, 7_406_912).quote(PAIR)).isEqualTo(7_406_912);
        assertThat(fill(60_000_01, 12_345, 0).quote(PAIR)).isZero();
    }

    @Test
    void shouldRoundTheProductHalfEvenWhereTheVenueGivesNone() {
        assertThat(fill(50, 1, Fill.QUOTE_NOT_GIVEN).quote(PAIR)).isZero();
        assertThat(fill(5_00, 1, Fill.QUOTE_NOT_GIVEN).quote(PAIR)).isZero();
        assertThat(fill(15_00, 1, Fill.QUOTE_NOT_GIVEN).quote(PAIR)).isEqualTo(2);
        assertThat(fill(60_000_00, 100_000, Fill.QUOTE_NOT_GIVEN).quote(PAIR))
                .isEqualTo(600_000_000);
    }

    private static Fill fill(long price, long quantity, long quote) {
        return new Fill(
                1,
                "1",
                0,
                Side.BUY,
                price,
                quantity,
                quote,
                new Money(0, USDT),
                Liquidity.TAKER,
                0);
    }
}
