package dev.tradewind.strategy.spotarb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What spot arbitrage sees, what it lets pass and how much it wishes. */
class SpotArbTest {
    private static final long NOW = ArbStage.NOW;
    private static final long MILLI = 1_000_000;
    private static final int BINANCE = ArbStage.BINANCE;
    private static final int MEXC = ArbStage.MEXC;

    private final ArbStage stage = new ArbStage();
    private SpotArb strategy =
            new SpotArb(SpotArbSettings.DEFAULT, text -> SpotArbSettings.DEFAULT);

    @Test
    void shouldProposeToBuyWhereItIsCheapAndSellWhereItIsDear() {
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        Opportunity seen = only();
        assertThat(seen.buy()).isEqualTo(MEXC);
        assertThat(seen.sell()).isEqualTo(BINANCE);
        assertThat(seen.buyPrice()).isEqualTo(3_000_00);
        assertThat(seen.sellPrice()).isEqualTo(3_015_00);
        assertThat(seen.quantity()).as("100 USD, not a step more").isEqualTo(333);
        assertThat(seen.grossRate()).isEqualTo(50 * Scale.BPS);
        assertThat(seen.netRate()).as("5 + 10 of fees, 1 + 0.5 beside").isEqualTo(3_350_000);
        assertThat(seen.minRate()).isEqualTo(1_650_001);
        assertThat(seen.expectedProfit()).isEqualTo(Math.floorDiv(seen.buyQuote() * 335, 100_000));
        assertThat(seen.seenAt()).isEqualTo(NOW);
        assertThat(seen.expiresAt()).isEqualTo(NOW + 10_000 * MILLI);
    }

    @Test
    void shouldLeavePerpetualsAloneHoweverFarTheyTrade() {
        stage.openWithPerpetual();

        quote(BINANCE, 3_000_00, 3_000_10, 10_000);
        quote(MEXC, 3_000_00, 3_000_10, 10_000);
        quote(ArbStage.PERPETUAL, 3_030_00, 3_030_10, 10_000);
        quote(BINANCE, 3_000_00, 3_000_10, 10_001);

        assertThat(said()).isZero();
        assertThat(stage.suspected).isEmpty();
    }

    @Test
    void shouldSeeTheOtherDirectionToo() {
        quote(MEXC, 3_015_00, 3_016_00, 10_000);
        quote(BINANCE, 2_999_00, 3_000_00, 10_000);

        assertThat(only().buy()).isEqualTo(BINANCE);
    }

    @Test
    void shouldWalkBothBooksOnlyAsFarAsEachUnitPays() {
        book(BINANCE, 3, 3_015_00, 200, 3_006_00, 100, 3_004_00, 9_999, 3_020_00, 5);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        assertThat(stage.passed).as("at most 90 USD pay").containsExactly("too little liquidity");

        stage.passed.clear();
        book(BINANCE, 3, 3_015_00, 200, 3_006_00, 200, 3_004_00, 9_999, 3_020_00, 5);

        Opportunity seen = only();
        assertThat(seen.quantity()).isEqualTo(333);
        assertThat(seen.sellPrice()).isEqualTo(3_006_00);
        assertThat(seen.sellQuote()).isEqualTo(60_30000000L + 39_97980000L);
    }

    @Test
    void shouldSayNothingBelowTenBasisPointsGross() {
        quote(BINANCE, 3_002_99, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(said()).isZero();
    }

    @Test
    void shouldLetPassWhatIsEatenByCosts() {
        quote(BINANCE, 3_004_90, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(stage.passed).containsExactly("net edge not positive");
        assertThat(stage.proposed).isEmpty();
    }

    @Test
    void shouldCountTheRealFeesOfTheAccount() {
        stage.fees[0] = new FeeSchedule(0, 0, FeeSchedule.Source.REPORTED);
        quote(BINANCE, 3_004_90, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(only().netRate()).isEqualTo(only().grossRate() - 650_000);
    }

    @Test
    void shouldAskForMoreThanZeroNetWhenTold() {
        strategy =
                new SpotArb(
                        SpotArbSettings.DEFAULT.withThresholds(10 * Scale.BPS, 40 * Scale.BPS),
                        text -> SpotArbSettings.DEFAULT);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(stage.passed).containsExactly("net edge not positive");
    }

    @Test
    void shouldTakeNoQuoteOlderThanFiftyMillisecondsOnceItsLinkIsSilent() {
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        stage.now = NOW + 1_001 * MILLI;
        quoteAt(MEXC, stage.now, 2_999_00, 3_000_00);
        assertThat(stage.passed).containsExactly("quote too old");

        stage.now = NOW + 1_002 * MILLI;
        quoteAt(BINANCE, stage.now, 3_015_00, 3_016_00);
        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldSuspectASpreadAboveTwoPercentAndNotTradeIt() {
        quote(BINANCE, 3_061_00, 3_062_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(stage.suspected).containsExactly("spread is suspiciously wide");
        assertThat(stage.proposed).isEmpty();
        assertThat(stage.passed).isEmpty();
    }

    @Test
    void shouldSuspectItAlsoWhenOnlyTheFirstLevelIsSoWide() {
        book(BINANCE, 2, 3_061_00, 1, 3_015_00, 9_999, 3_070_00, 5);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(stage.suspected).hasSize(1);
        assertThat(stage.proposed).isEmpty();
    }

    @Test
    void shouldWantAHundredDollarsOnEachSide() {
        quote(BINANCE, 3_015_00, 3_016_00, 333);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        assertThat(stage.passed).containsExactly("too little liquidity");

        quote(BINANCE, 3_015_00, 3_016_00, 334);
        assertThat(stage.proposed).hasSize(1);
    }

    @Test
    void shouldBeContentWithExactlyAHundredDollars() {
        quote(BINANCE, 2_512_00, 2_513_00, 400);
        quote(MEXC, 2_499_00, 2_500_00, 400);

        assertThat(only().quantity()).isEqualTo(400);
        assertThat(only().buyQuote()).isEqualTo(100_00000000L);
    }

    @Test
    void shouldWishNoMoreThanTheWalletsHold() {
        stage.wallet.put("binanceETH", 250_0000L);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        assertThat(only().quantity()).isEqualTo(250);

        stage.proposed.clear();
        stage.wallet.put("mexcUSDT", 60_00000000L);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        // 60 USD less the fee and what the limit may rise by.
        assertThat(only().quantity()).isBetween(197L, 199L);
    }

    @Test
    void shouldNotWishLessThanFiftyDollars() {
        stage.wallet.put("binanceETH", 166_0000L);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        assertThat(stage.passed).containsExactly("size below the minimum");

        stage.wallet.put("binanceETH", 167_0000L);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        assertThat(only().quantity()).isEqualTo(167);
    }

    @Test
    void shouldPassWithAnEmptyWallet() {
        stage.wallet.put("mexcUSDT", -5L);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(stage.passed).containsExactly("size below the minimum");
    }

    @Test
    void shouldTellTheEdgeOfTheWishedSizeWhenTheWalletCannotPayIt() {
        stage.wallet.put("mexcUSDT", -5L);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        Opportunity refused = stage.turnedDown.getFirst();
        assertThat(refused.quantity()).isEqualTo(333);
        assertThat(refused.grossRate()).isEqualTo(50 * Scale.BPS);
        assertThat(refused.netRate()).isEqualTo(3_350_000);
    }

    @Test
    void shouldRoundToALotThatBothVenuesTake() {
        stage.open(10, 4);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(only().quantity()).isEqualTo(320);
    }

    @Test
    void shouldNotRefuseAWishOfFiftyBecauseLotsRoundItDown() {
        strategy = new SpotArb(wish(50_00), text -> SpotArbSettings.DEFAULT);
        stage.open(40, 1);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(only().quantity()).isEqualTo(160);
    }

    @Test
    void shouldCompareOnlyThePairsItIsTold() {
        strategy =
                new SpotArb(
                        SpotArbSettings.DEFAULT.withPairs(List.of("BTC/USDT")),
                        text -> SpotArbSettings.DEFAULT);
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);

        assertThat(said()).isZero();
    }

    @Test
    void shouldBelieveNoBrokenBookAndNoHaltedInstrument() {
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        stage.markets.apply(new InstrumentStatus(BINANCE, Status.HALTED, "x"));
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        assertThat(said()).isZero();

        stage.markets.apply(new InstrumentStatus(BINANCE, Status.TRADING, "x"));
        feed(new BookSnapshot(MEXC, 1, 0, NOW, 1, new long[] {3_000_00, 1, 2_999_00, 1}));
        assertThat(said()).isZero();
    }

    @Test
    void shouldNotLookAgainForAPrintThatChangesNoBook() {
        quote(BINANCE, 3_015_00, 3_016_00, 10_000);
        quote(MEXC, 2_999_00, 3_000_00, 10_000);
        feed(new TradePrint(MEXC, 3_000_00, 1, Side.BUY, 0, NOW));

        assertThat(said()).isEqualTo(1);
    }

    private Opportunity only() {
        assertThat(stage.proposed).as("passed: %s", stage.passed).hasSize(1);
        return stage.proposed.getFirst();
    }

    private int said() {
        return stage.proposed.size() + stage.passed.size() + stage.suspected.size();
    }

    private void quote(int instrument, long bid, long ask, long quantity) {
        book(instrument, 1, bid, quantity, ask, quantity);
    }

    private void quoteAt(int instrument, long at, long bid, long ask) {
        feed(new BookSnapshot(instrument, 1, 0, at, 1, new long[] {bid, 9_999, ask, 9_999}));
    }

    private void book(int instrument, int bids, long... levels) {
        feed(new BookSnapshot(instrument, 1, 0, NOW, bids, levels));
    }

    private void feed(MarketEvent event) {
        stage.feed(event, strategy);
    }

    private static SpotArbSettings wish(long cents) {
        SpotArbSettings d = SpotArbSettings.DEFAULT;
        return new SpotArbSettings(
                d.pairs(),
                d.minGrossRate(),
                d.minNetRate(),
                d.slippageRate(),
                d.rebalanceRate(),
                cents,
                d.minOrderCents(),
                d.minLiquidityCents(),
                d.maxAgeNanos(),
                d.suspiciousRate(),
                d.timeToLiveNanos(),
                d.volatility());
    }
}
