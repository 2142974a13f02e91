package dev.tradewind.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions and profit at average cost, worked out by hand. */
class PositionsTest {
    private static final Asset USDT = new Asset("USDT", 8);
    private static final Asset BTC = new Asset("BTC", 8);
    private static final Asset BNB = new Asset("BNB", 8);
    private static final long ONE = 100_000_000L;
    private static final String SYMBOL = "BTC/USDT";
    private static final int BINANCE = 0;
    private static final int MEXC = 1;
    private static final int BNB_BINANCE = 2;

    private final List<Instrument> instruments = instruments();
    private final Markets markets = new Markets(instruments, (_, _, _) -> {});
    private Positions positions = made();
    private long now = Stage.at("2026-03-01T12:00:00Z");
    private long orders;

    private Positions made() {
        return new Positions(
                instruments, markets, List.of("arb", "maker"), PositionsTest::strategy);
    }

    /** Even orders are the first strategy's, odd ones the second's, none above 1,000 is known. */
    private static int strategy(long clientId) {
        return clientId > 1_000 ? Positions.UNKNOWN : (int) (clientId % 2);
    }

    private static List<Instrument> instruments() {
        Pair btc = new Pair(BTC, USDT, 2, 5);
        Pair bnb = new Pair(BNB, USDT, 2, 3);
        List<Instrument> all = new ArrayList<>();
        all.add(new Instrument(0, Venue.BINANCE, btc, "BTCUSDT", 1, 1, 1, 0, Status.TRADING));
        all.add(new Instrument(1, Venue.MEXC, btc, "BTCUSDT", 1, 1, 1, 0, Status.TRADING));
        all.add(new Instrument(2, Venue.BINANCE, bnb, "BNBUSDT", 1, 1, 1, 0, Status.TRADING));
        return all;
    }

    /** Quantity in hundredths of a whole coin, price in whole USDT. */
    private void fill(int instrument, Side side, long hundredths, long price, Money fee) {
        long scale = instruments.get(instrument).pair().quantityScale() == 5 ? 1_000 : 10;
        positions.on(
                new Audit.FillBooked(
                        new Fill(
                                orders,
                                "fill",
                                instrument,
                                side,
                                price * 100,
                                hundredths * scale,
                                Fill.QUOTE_NOT_GIVEN,
                                fee,
                                Liquidity.TAKER,
                                now)),
                now);
    }

    private static Money usdt(double amount) {
        return new Money(Math.round(amount * ONE), USDT);
    }

    private void price(int instrument, long bid, long ask) {
        long[] levels = {bid * 100, 9, ask * 100, 9};
        markets.apply(new BookSnapshot(instrument, 1, 0, now, 1, levels));
    }

    @Test
    void shouldRealiseAgainstTheAverageCost() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0));
        fill(BINANCE, Side.BUY, 100, 110, usdt(0));
        fill(BINANCE, Side.SELL, 50, 120, usdt(0));

        Position position = positions.of(SYMBOL);
        assertThat(position.base()).isEqualTo(ONE * 3 / 2);
        assertThat(position.cost()).as("1.5 at 105").isEqualTo(ONE * 315 / 2);
        assertThat(position.realised()).as("0.5 × (120 − 105)").isEqualTo(ONE * 15 / 2);
        assertThat(position.fills()).isEqualTo(3);
    }

    @Test
    void shouldTurnAPositionOverAtTheFillsPrice() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0));
        fill(BINANCE, Side.SELL, 300, 90, usdt(0));

        Position position = positions.of(SYMBOL);
        assertThat(position.base()).isEqualTo(-2 * ONE);
        assertThat(position.cost()).as("two sold at 90").isEqualTo(-180 * ONE);
        assertThat(position.realised()).isEqualTo(-10 * ONE);

        fill(BINANCE, Side.BUY, 200, 80, usdt(0));

        assertThat(positions.of(SYMBOL).realised()).isEqualTo(10 * ONE);
        assertThat(positions.of(SYMBOL).cost()).isZero();
    }

    @Test
    void shouldCloseOverVenuesForAStrategyAndStayOpenAtEachVenue() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0.1));
        fill(MEXC, Side.SELL, 100, 103, usdt(0.2));

        assertThat(positions.of(0, SYMBOL).base()).isZero();
        assertThat(positions.of(0, SYMBOL).realised()).isEqualTo(3 * ONE);
        assertThat(positions.of(0, SYMBOL).fees()).isEqualTo(ONE * 3 / 10);
        assertThat(positions.of(instruments.get(BINANCE)).base()).isEqualTo(ONE);
        assertThat(positions.of(instruments.get(MEXC)).base()).isEqualTo(-ONE);
        assertThat(positions.of(instruments.get(MEXC)).realised()).isZero();
    }

    @Test
    void shouldSumToTheSameWhicheverWayItIsParted() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0));
        fill(MEXC, Side.SELL, 40, 103, usdt(0));
        price(BINANCE, 100, 102);
        price(MEXC, 100, 102);

        long whole =
                positions.of(SYMBOL).realised()
                        + positions.unrealised(positions.of(SYMBOL), SYMBOL).orElseThrow();
        long parts = 0;
        for (int i : new int[] {BINANCE, MEXC}) {
            Instrument one = instruments.get(i);
            parts += positions.of(one).realised() + positions.unrealised(one).orElseThrow();
        }

        assertThat(whole).as("0.4 × 3 + 0.6 × 1").isEqualTo(ONE * 18 / 10).isEqualTo(parts);
    }

    @Test
    void shouldTellNothingUnrealisedWithoutAPrice() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0));

        assertThat(positions.unrealised(instruments.get(BINANCE))).isEmpty();

        price(MEXC, 110, 112);

        assertThat(positions.unrealised(instruments.get(BINANCE)))
                .as("at the other venue's price")
                .hasValue(11 * ONE);
    }

    @Test
    void shouldKeepStrategiesApart() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0));
        orders = 1;
        fill(BINANCE, Side.SELL, 100, 101, usdt(0));
        orders = 5_000;
        fill(BINANCE, Side.SELL, 10, 101, usdt(0));

        assertThat(positions.strategies()).containsExactly(Positions.UNKNOWN, 0, 1);
        assertThat(positions.of(0, SYMBOL).base()).isEqualTo(ONE);
        assertThat(positions.of(1, SYMBOL).base()).isEqualTo(-ONE);
        assertThat(positions.of(Positions.UNKNOWN, SYMBOL).base()).isEqualTo(-ONE / 10);
        assertThat(positions.of(SYMBOL).base()).isEqualTo(-ONE / 10);
        assertThat(positions.nameOf(1)).isEqualTo("maker");
        assertThat(positions.nameOf(Positions.UNKNOWN)).isEqualTo("unknown");
    }

    @Test
    void shouldValueAFeeInAThirdAssetAtItsPriceThen() {
        price(BNB_BINANCE, 599, 601);
        fill(BINANCE, Side.BUY, 100, 100, new Money(ONE / 1_000, BNB));
        price(BNB_BINANCE, 999, 1_001);

        assertThat(positions.of(SYMBOL).fees()).as("0.001 BNB at 600").isEqualTo(ONE * 6 / 10);
        assertThat(positions.of(SYMBOL).estimated()).isFalse();
        assertThat(positions.of(SYMBOL).base()).isEqualTo(ONE);
    }

    @Test
    void shouldSayWhenAFeeHadNoPrice() {
        fill(BINANCE, Side.BUY, 100, 100, new Money(ONE / 1_000, BNB));

        assertThat(positions.of(SYMBOL).fees()).isZero();
        assertThat(positions.of(SYMBOL).estimated()).isTrue();
    }

    @Test
    void shouldTakeAFeeInBaseOffThePositionAtTheFillsPrice() {
        fill(BINANCE, Side.BUY, 100, 100, new Money(ONE / 1_000, BTC));

        Position position = positions.of(SYMBOL);
        assertThat(position.base()).isEqualTo(ONE - ONE / 1_000);
        assertThat(position.cost()).as("0.999 at 100").isEqualTo(ONE * 999 / 10);
        assertThat(position.fees()).isEqualTo(ONE / 10);
        assertThat(position.realised()).isZero();
    }

    @Test
    void shouldTakeARebateForANegativeFee() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(-0.05));

        assertThat(positions.of(SYMBOL).fees()).isEqualTo(-ONE / 20);
    }

    @Test
    void shouldPartWhatWasRealisedByDay() {
        fill(BINANCE, Side.BUY, 100, 100, usdt(0.1));
        now = Stage.at("2026-03-02T00:00:00Z");
        fill(MEXC, Side.SELL, 100, 103, usdt(0.2));

        List<DailySums.Period> days = positions.days(USDT);

        assertThat(days).hasSize(2);
        assertThat(days.getFirst().profit()).isEqualTo(-ONE / 10);
        assertThat(days.getLast().profit()).isEqualTo(ONE * 28 / 10);
        assertThat(days.getLast().date()).hasToString("2026-03-02");
    }

    @Test
    void shouldComeBackAsTheyWere() {
        price(BNB_BINANCE, 599, 601);
        fill(BINANCE, Side.BUY, 100, 100, new Money(ONE / 1_000, BNB));
        orders = 1;
        fill(MEXC, Side.SELL, 40, 103, usdt(0.2));
        StateWriter out = new StateWriter();
        positions.save(out);
        long hash = positions.hash();

        positions = made();
        positions.load(new StateReader(out.toBytes()));

        assertThat(positions.hash()).isEqualTo(hash);
        assertThat(positions.of(1, SYMBOL).base()).isEqualTo(-ONE * 4 / 10);
        assertThat(positions.days(USDT)).hasSize(1);
    }
}
