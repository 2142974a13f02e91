package dev.tradewind.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Perpetuals in the books: positions at average cost, profit to the purse, nothing lost. */
class ContractBookTest {
    private static final Asset USDT = new Asset("USDT", 8);
    private static final Pair BTC = new Pair(new Asset("BTC", 8), USDT, 1, 4);
    private static final Instrument PERPETUAL =
            new Instrument(
                    0,
                    Venue.GATE_FUTURES,
                    BTC,
                    "BTC_USDT",
                    1,
                    1,
                    1,
                    0,
                    Status.TRADING,
                    Kind.PERPETUAL,
                    1);

    private final Ledger ledger = new Ledger();
    private int fills;

    private void fill(Side side, long price, long quantity, long fee) {
        Money charged = new Money(fee, USDT);
        ledger.book(
                new Fill(
                        1,
                        "f" + fills++,
                        0,
                        side,
                        price,
                        quantity,
                        Fill.QUOTE_NOT_GIVEN,
                        charged,
                        Liquidity.TAKER,
                        0),
                PERPETUAL);
    }

    private long purse() {
        return ledger.total(Venue.GATE_FUTURES, "USDT");
    }

    private long cost() {
        return ledger.balance(new Ledger.Key(Ledger.contract(PERPETUAL), "USDT"));
    }

    @Test
    void shouldMoveNoMoneyButTheFeeWhenAPositionIsOpened() {
        fill(Side.BUY, 60_000_0, 500, 1_500_000);

        assertThat(ledger.position(PERPETUAL)).isEqualTo(5_000_000);
        assertThat(purse()).isEqualTo(-1_500_000);
        assertThat(ledger.total(Venue.GATE_FUTURES, "BTC")).isZero();
        assertThat(cost()).isEqualTo(-3_000_00000000L);
    }

    @Test
    void shouldRealiseTheShareThatIsClosedAtAverageCost() {
        fill(Side.BUY, 60_000_0, 100, 0);
        fill(Side.BUY, 61_000_0, 100, 0);
        fill(Side.SELL, 60_600_0, 50, 0);

        assertThat(ledger.position(PERPETUAL)).isEqualTo(1_500_000);
        // 0.005 BTC at 60,600 against the average of 60,500
        assertThat(purse()).isEqualTo(50_000_000);
    }

    @Test
    void shouldCloseAndOpenWhenAFillTurnsThePosition() {
        fill(Side.SELL, 60_000_0, 100, 0);
        fill(Side.BUY, 59_000_0, 300, 0);

        assertThat(ledger.position(PERPETUAL)).isEqualTo(2_000_000);
        assertThat(purse()).as("0.01 BTC bought back 1,000 cheaper").isEqualTo(10_00000000L);
        assertThat(cost()).as("what is open cost 59,000").isEqualTo(-1_180_00000000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void shouldAgreeWithASumOfAllFlowsWheneverThePositionIsFlat(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigInteger flows = BigInteger.ZERO;
        long position = 0;
        int flat = 0;
        for (int i = 0; i < 4_000; i++) {
            boolean close = position != 0 && random.nextInt(5) == 0;
            Side side =
                    close
                            ? position > 0 ? Side.SELL : Side.BUY
                            : random.nextBoolean() ? Side.BUY : Side.SELL;
            long quantity = close ? Math.abs(position) : random.nextLong(1, 40);
            long price = random.nextLong(1_0, 90_000_0);
            fill(side, price, quantity, 0);
            position += side == Side.BUY ? quantity : -quantity;
            long notional = price * quantity * 1_000;
            flows = flows.add(BigInteger.valueOf(side == Side.BUY ? -notional : notional));

            assertThat(ledger.position(PERPETUAL)).isEqualTo(position * 10_000);
            assertThat(BigInteger.valueOf(purse() + cost())).isEqualTo(flows);
            assertThat(Long.signum(cost())).as("bought is owed").isEqualTo(-Long.signum(position));
            if (position == 0) {
                flat++;
                assertThat(cost()).as("nothing is left of a closed position").isZero();
            }
            ledger.prove();
        }
        assertThat(flat).isGreaterThan(100);
    }
}
