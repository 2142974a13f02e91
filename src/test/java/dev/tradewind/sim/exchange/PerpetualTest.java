package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Perpetuals, with numbers small enough to reckon by hand. Price 2 decimals, quantity 3, money 8;
 * maker 0.01 %, taker 0.1 %, maintenance 1 %, at most 20x.
 */
class PerpetualTest {
    private static final String P = "ABCUSDT.P";
    private static final long USDT = 100_000_000L;
    private static final long ONE = 1_000;
    private static final long HOUR = 3_600_000_000_000L;
    private static final SymbolRules SPOT =
            new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0);
    private static final SymbolRules PERPETUAL =
            new SymbolRules(P, "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0)
                    .withPerpetual(
                            new Perpetual(
                                    10,
                                    20_000,
                                    10_000_000,
                                    HOUR,
                                    new FeeRates(100_000, 1_000_000)));

    private final Exchange exchange =
            new Exchange(new VenueRules("venue", 0, 0), List.of(SPOT, PERPETUAL));
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void openAccounts() {
        exchange.openAccount("ann", Map.of("USDT", 1_000 * USDT));
        exchange.openAccount("bob", Map.of("USDT", 1_000 * USDT));
        exchange.listen(
                new ExchangeListener() {
                    @Override
                    public void onPosition(String account, SimPosition position, long time) {
                        told.add(account + " holds " + position.quantity());
                    }

                    @Override
                    public void onMark(String symbol, Mark mark) {
                        told.add("mark " + mark.price());
                    }

                    @Override
                    public void onFunding(String account, FundingPayment payment) {
                        told.add(account + " gets " + payment.amount());
                    }

                    @Override
                    public void onOrder(SimOrder order, OrderEvent event) {
                        if (event != OrderEvent.TRADE && event != OrderEvent.NEW) {
                            told.add(order.account() + " " + event + " " + order.quantity());
                        }
                    }
                });
    }

    private Placed place(String account, Side side, long price, long quantity) {
        return exchange.place(account, limit(side, price, quantity), 1);
    }

    private static NewOrder limit(Side side, long price, long quantity) {
        return NewOrder.limit(P, "", side, TimeInForce.GTC, price, quantity);
    }

    private long idOf(Placed placed) {
        return ((Placed.Accepted) placed).order().orderId();
    }

    private static Refusal refusal(Placed placed) {
        return ((Placed.Refused) placed).reason();
    }

    private long total(String account) {
        return exchange.balances(account).get("USDT").total();
    }

    private void mark(long price) {
        exchange.setMark(P, new Mark(price, price, 0, 0, 1));
    }

    @Test
    void shouldAverageTheEntryAndRealiseTheShareThatIsClosed() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, ONE, 1);
        place("ann", Side.BUY, 10_000, ONE);
        exchange.setCrowdLevel(P, Side.SELL, 11_000, 3 * ONE, 1);
        place("ann", Side.BUY, 11_000, 3 * ONE);

        SimPosition open = exchange.position("ann", P);
        assertThat(open.quantity()).isEqualTo(4 * ONE);
        assertThat(open.entryPrice()).isEqualTo(10_750);
        assertThat(open.entryQuote()).isEqualTo(430 * USDT);
        assertThat(open.fees()).isEqualTo(43 * USDT / 100);

        exchange.setCrowdLevel(P, Side.BUY, 10_900, ONE, 2);
        Placed closed = place("ann", Side.SELL, 10_900, ONE);

        SimPosition left = exchange.position("ann", P);
        assertThat(((Placed.Accepted) closed).trades().getFirst().realised())
                .isEqualTo(15 * USDT / 10);
        assertThat(left.realised()).isEqualTo(15 * USDT / 10);
        assertThat(left.entryPrice()).isEqualTo(10_750);
        assertThat(total("ann")).isEqualTo(1_000 * USDT + left.realised() - left.fees());
        assertThat(exchange.crowdPosition(P)).isEqualTo(-3 * ONE);
        assertThat(exchange.crowdReceived("USDT")).isEqualTo(-left.realised());
    }

    @Test
    void shouldTurnALongIntoAShortAndBeginItsEntryAnew() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, ONE, 1);
        place("ann", Side.BUY, 10_000, ONE);
        exchange.setCrowdLevel(P, Side.BUY, 9_000, 3 * ONE, 1);

        place("ann", Side.SELL, 9_000, 3 * ONE);

        SimPosition open = exchange.position("ann", P);
        assertThat(open.quantity()).isEqualTo(-2 * ONE);
        assertThat(open.entryPrice()).isEqualTo(9_000);
        assertThat(open.realised()).isEqualTo(-10 * USDT);
    }

    @Test
    void shouldHoldEntryValueByLeverageAndShowItAsLocked() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, ONE, 1);

        place("ann", Side.BUY, 10_000, ONE);

        assertThat(exchange.position("ann", P).margin()).isEqualTo(10 * USDT);
        assertThat(exchange.balances("ann").get("USDT").locked()).isEqualTo(10 * USDT);
        assertThat(exchange.setLeverage("ann", P, 20_000, 2)).isEmpty();
        assertThat(exchange.balances("ann").get("USDT").locked()).isEqualTo(5 * USDT);
    }

    @Test
    void shouldRefuseWhatTheMarginCannotHoldButAlwaysLetAPositionBeClosed() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 100 * ONE, 1);
        exchange.setCrowdLevel(P, Side.BUY, 9_990, 100 * ONE, 1);
        assertThat(refusal(place("ann", Side.BUY, 10_000, 100 * ONE)))
                .isEqualTo(Refusal.INSUFFICIENT_MARGIN);

        place("ann", Side.BUY, 10_000, 98 * ONE);

        assertThat(exchange.purse("ann", "USDT").available()).isLessThan(11 * USDT);
        assertThat(refusal(place("ann", Side.BUY, 9_000, 2 * ONE)))
                .isEqualTo(Refusal.INSUFFICIENT_MARGIN);
        assertThat(place("ann", Side.SELL, 10_100, 98 * ONE)).isInstanceOf(Placed.Accepted.class);
        NewOrder spot = NewOrder.limit("ABCUSDT", "", Side.BUY, TimeInForce.GTC, 9_000, 2 * ONE);
        assertThat(refusal(exchange.place("ann", spot, 1))).isEqualTo(Refusal.INSUFFICIENT_BALANCE);
    }

    @Test
    void shouldRefuseLeverageBeyondTheSymbolAndBeyondThePurse() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 90 * ONE, 1);
        place("ann", Side.BUY, 10_000, 90 * ONE);

        assertThat(exchange.setLeverage("ann", P, 20_001, 2)).contains(Refusal.LEVERAGE);
        assertThat(exchange.setLeverage("ann", P, 999, 2)).contains(Refusal.LEVERAGE);
        assertThat(exchange.setLeverage("ann", P, 5_000, 2)).contains(Refusal.INSUFFICIENT_MARGIN);
        assertThat(exchange.position("ann", P).leverageMilli()).isEqualTo(10_000);
    }

    @Test
    void shouldNeverOpenOrTurnByAReduceOnlyOrder() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 2 * ONE, 1);
        exchange.setCrowdLevel(P, Side.BUY, 9_990, 9 * ONE, 1);
        NewOrder reduce = limit(Side.SELL, 9_990, 5 * ONE).withReduceOnly();
        assertThat(refusal(exchange.place("ann", reduce, 1))).isEqualTo(Refusal.REDUCE_ONLY);

        place("ann", Side.BUY, 10_000, 2 * ONE);
        Placed placed = exchange.place("ann", reduce, 2);

        SimOrder order = ((Placed.Accepted) placed).order();
        assertThat(order.quantity()).isEqualTo(2 * ONE);
        assertThat(order.reduceOnly()).isTrue();
        assertThat(exchange.position("ann", P).quantity()).isZero();
    }

    @Test
    void shouldCutRestingReduceOnlyOrdersToThePositionAndCancelThemWhenItIsGone() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 3 * ONE, 1);
        place("ann", Side.BUY, 10_000, 3 * ONE);
        exchange.place("ann", limit(Side.SELL, 10_200, 3 * ONE).withReduceOnly(), 1);
        told.clear();

        exchange.setCrowdLevel(P, Side.BUY, 10_000, ONE, 2);
        place("ann", Side.SELL, 10_000, ONE);

        assertThat(told).containsExactly("ann holds 2000", "ann AMENDED 2000");
        assertThat(exchange.best(P).askQuantity()).isEqualTo(2 * ONE);

        exchange.setCrowdLevel(P, Side.BUY, 10_000, 2 * ONE, 3);
        place("ann", Side.SELL, 10_000, 2 * ONE);

        assertThat(told.getLast()).isEqualTo("ann CANCELED 2000");
        assertThat(exchange.openOrders("ann", P)).isEmpty();
    }

    @Test
    void shouldNotLetTwoReduceOnlyOrdersOfOneLevelCloseTwice() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 3 * ONE, 1);
        place("ann", Side.BUY, 10_000, 3 * ONE);
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 0, 1);
        exchange.place("ann", limit(Side.SELL, 10_200, 3 * ONE).withReduceOnly(), 1);
        exchange.place("ann", limit(Side.SELL, 10_200, 2 * ONE).withReduceOnly(), 1);

        NewOrder all = NewOrder.limit(P, "", Side.BUY, TimeInForce.FOK, 10_200, 5 * ONE);
        Placed none = exchange.place("bob", all, 2);
        exchange.crowdPrint(P, 10_300, 9 * ONE, Side.BUY, 3);

        assertThat(((Placed.Accepted) none).trades()).isEmpty();
        assertThat(exchange.position("ann", P).quantity()).isZero();
        assertThat(exchange.openOrders("ann", "")).isEmpty();
        assertThat(exchange.best(P).askQuantity()).isZero();
    }

    @Test
    void shouldRefuseReduceOnlyAndPerpetualQuestionsForSpot() {
        NewOrder order =
                NewOrder.limit("ABCUSDT", "", Side.BUY, TimeInForce.GTC, 10_000, ONE)
                        .withReduceOnly();

        assertThat(refusal(exchange.place("ann", order, 1))).isEqualTo(Refusal.REDUCE_ONLY);
        assertThatThrownBy(() -> exchange.position("ann", "ABCUSDT"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no perpetual");
        NewOrder byQuote = NewOrder.marketBuyFor(P, "", USDT);
        assertThat(refusal(exchange.place("ann", byQuote, 1))).isEqualTo(Refusal.BAD_PARAMETER);
    }

    @Test
    void shouldValueAtTheMarkAndNameThePriceOfLiquidation() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 50 * ONE, 1);
        place("ann", Side.BUY, 10_000, 50 * ONE);

        mark(9_900);

        SimPosition open = exchange.position("ann", P);
        assertThat(open.unrealised()).isEqualTo(-50 * USDT);
        // 995 + 50 × (p − 100) = 0.5 × p, so p = 80.909…
        assertThat(open.liquidationPrice()).isEqualTo(8_090);
    }

    @Test
    void shouldLiquidateAtTheNamedPriceAndNotBefore() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 50 * ONE, 1);
        place("ann", Side.BUY, 10_000, 50 * ONE);
        place("ann", Side.BUY, 8_000, ONE);
        mark(9_900);
        long price = exchange.position("ann", P).liquidationPrice();

        mark(price + 1);
        assertThat(exchange.position("ann", P).quantity()).isEqualTo(50 * ONE);
        told.clear();
        mark(price);

        assertThat(told).containsExactly("mark " + price, "ann CANCELED 1000", "ann holds 0");
        SimOrder last = exchange.allOrders("ann", P, 9).getLast();
        assertThat(last.liquidation()).isTrue();
        assertThat(last.status()).isEqualTo(SimOrder.Status.FILLED);
        assertThat(total("ann")).isPositive();
        assertThat(exchange.crowdPosition(P)).isZero();
        assertThat(exchange.lossesCovered("USDT")).isZero();
    }

    @Test
    void shouldTakeNoMoreThanThePurseWhenTheMarkJumpsBeyondBankruptcy() {
        exchange.setCrowdLevel(P, Side.BUY, 10_000, 50 * ONE, 1);
        place("ann", Side.SELL, 10_000, 50 * ONE);

        mark(20_000);

        // 995 USDT behind 50: gone at 119.90.
        SimTrade last = exchange.trades("ann", P, TradeFilter.newest(1)).getFirst();
        assertThat(last.price()).isEqualTo(11_990);
        assertThat(last.fee()).isZero();
        assertThat(total("ann")).isZero();
        assertThat(exchange.lossesCovered("USDT")).isZero();
    }

    @Test
    void shouldPayFundingFromLongsToShortsAndRememberIt() {
        place("ann", Side.BUY, 10_000, ONE);
        place("bob", Side.SELL, 10_000, ONE);
        exchange.setMark(P, new Mark(10_000, 10_000, 1_000_000, HOUR, 1));
        long ann = total("ann");
        told.clear();

        exchange.settleFunding(P, HOUR);

        assertThat(told)
                .containsExactly(
                        "ann gets -10000000",
                        "ann holds 1000",
                        "bob gets 10000000",
                        "bob holds -1000",
                        "mark 10000");
        assertThat(total("ann")).isEqualTo(ann - USDT / 10);
        assertThat(exchange.crowdReceived("USDT")).isZero();
        assertThat(exchange.mark(P).nextFundingAt()).isEqualTo(2 * HOUR);
        assertThat(exchange.fundingRates(P, 5)).containsExactly(new FundingFixing(1_000_000, HOUR));
        assertThat(exchange.fundingPayments("ann", P, 5))
                .containsExactly(
                        new FundingPayment(1, P, ONE, 1_000_000, -USDT / 10, "USDT", HOUR));
        assertThat(exchange.fundingPayments("bob", "", 5)).hasSize(1);
        assertThat(exchange.position("bob", P).funding()).isEqualTo(USDT / 10);
    }

    @Test
    void shouldKeepThePlaceOnlyWhenTheQuantityFalls() {
        long first = idOf(place("ann", Side.BUY, 10_000, 3 * ONE));
        place("bob", Side.BUY, 10_000, 3 * ONE);

        exchange.amend("ann", P, first, 10_000, 2 * ONE, 2);
        exchange.crowdPrint(P, 10_000, ONE, Side.SELL, 3);
        assertThat(exchange.position("ann", P).quantity()).isEqualTo(ONE);

        exchange.amend("ann", P, first, 10_000, 4 * ONE, 4);
        exchange.crowdPrint(P, 10_000, ONE, Side.SELL, 5);

        assertThat(exchange.position("ann", P).quantity()).isEqualTo(ONE);
        assertThat(exchange.position("bob", P).quantity()).isEqualTo(ONE);
        assertThat(told).contains("ann AMENDED 2000", "ann AMENDED 4000");
    }

    @Test
    void shouldTradeAtOnceWhenAnAmendedPriceCrosses() {
        long order = idOf(place("ann", Side.BUY, 9_900, 3 * ONE));
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 2 * ONE, 1);

        Amended amended = exchange.amend("ann", P, order, 10_000, 3 * ONE, 2);

        assertThat(amended).isInstanceOf(Amended.Done.class);
        assertThat(((Amended.Done) amended).taken()).hasSize(1);
        assertThat(((Amended.Done) amended).order().filled()).isEqualTo(2 * ONE);
        assertThat(exchange.best(P).bidQuantity()).isEqualTo(ONE);
    }

    @Test
    void shouldLeaveTheOrderAsItWasWhenAnAmendmentIsRefused() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 2 * ONE, 1);
        NewOrder post = NewOrder.limit(P, "", Side.BUY, TimeInForce.POST_ONLY, 9_900, ONE);
        long order = idOf(exchange.place("ann", post, 1));

        assertThat(exchange.amend("ann", P, order, 10_000, ONE, 2))
                .isEqualTo(new Amended.Refused(Refusal.WOULD_TAKE));
        assertThat(exchange.amend("ann", P, order, 9_900, 0, 2))
                .isEqualTo(new Amended.Refused(Refusal.BAD_PARAMETER));
        assertThat(exchange.amend("ann", P, order, 9_900, 200 * ONE, 2))
                .isEqualTo(new Amended.Refused(Refusal.INSUFFICIENT_MARGIN));
        assertThat(exchange.amend("bob", P, order, 9_900, ONE, 2))
                .isEqualTo(new Amended.Refused(Refusal.UNKNOWN_ORDER));
        exchange.halt(P, 3);
        assertThat(exchange.amend("ann", P, order, 9_800, ONE, 3))
                .isEqualTo(new Amended.Refused(Refusal.SYMBOL_HALTED));
        assertThat(exchange.openOrders("ann", P).getFirst().price()).isEqualTo(9_900);
    }

    @Test
    void shouldLockMoreOrLessOfASpotPurseWhenAnOrderIsAmended() {
        NewOrder buy = NewOrder.limit("ABCUSDT", "", Side.BUY, TimeInForce.GTC, 10_000, ONE);
        long order = idOf(exchange.place("ann", buy, 1));

        exchange.amend("ann", "ABCUSDT", order, 11_000, 2 * ONE, 2);
        assertThat(exchange.balances("ann").get("USDT").locked()).isEqualTo(220 * USDT);
        exchange.amend("ann", "ABCUSDT", order, 11_000, ONE, 2);
        assertThat(exchange.balances("ann").get("USDT").locked()).isEqualTo(110 * USDT);
        assertThat(exchange.amend("ann", "ABCUSDT", order, 11_000, 10 * ONE, 2))
                .isEqualTo(new Amended.Refused(Refusal.INSUFFICIENT_BALANCE));
    }

    @Test
    void shouldNotLetMarginBeWithdrawn() {
        exchange.setCrowdLevel(P, Side.SELL, 10_000, 50 * ONE, 1);
        place("ann", Side.BUY, 10_000, 50 * ONE);

        assertThatThrownBy(() -> exchange.deposit("ann", "USDT", -600 * USDT, 2))
                .isInstanceOf(IllegalStateException.class);
        exchange.deposit("ann", "USDT", -400 * USDT, 2);

        assertThat(total("ann")).isEqualTo(595 * USDT);
    }
}
