package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.VenueRules.SelfTrade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders against orders: what a venue promises. Prices have 2 decimals, quantities 3. */
class ExchangeTest {
    private static final long ONE = 100_000_000L;
    private static final long BPS = 100_000L;
    private static final SymbolRules ABC =
            new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 8, 5, 10, 20, 5 * ONE);

    private Exchange exchange = open(new VenueRules("venue", 2 * BPS, 10 * BPS));
    private final List<String> heard = new ArrayList<>();
    private long now = 1_000;

    private static Exchange open(VenueRules rules) {
        Exchange exchange = new Exchange(rules, List.of(ABC));
        exchange.openAccount("ann", balances());
        exchange.openAccount("bob", balances());
        exchange.openAccount("cat", balances());
        return exchange;
    }

    private static Map<String, Long> balances() {
        Map<String, Long> balances = new LinkedHashMap<>();
        balances.put("USDT", 10_000 * ONE);
        balances.put("ABC", 100 * ONE);
        return balances;
    }

    @BeforeEach
    void listen() {
        listen(exchange);
    }

    private void listen(Exchange venue) {
        venue.listen(
                new ExchangeListener() {
                    @Override
                    public void onOrder(SimOrder order, OrderEvent event) {
                        heard.add(
                                "%s %s %s %s"
                                        .formatted(
                                                order.account(),
                                                event,
                                                order.status(),
                                                order.filled()));
                    }

                    @Override
                    public void onPrint(Print print) {
                        heard.add(
                                "print %s x %s %s"
                                        .formatted(
                                                print.price(),
                                                print.quantity(),
                                                print.takerSide()));
                    }

                    @Override
                    public void onLevel(
                            String symbol,
                            Side side,
                            long price,
                            long quantity,
                            long updateId,
                            long time) {
                        heard.add("level %s %s %s".formatted(side, price, quantity));
                    }
                });
    }

    private Placed limit(String account, Side side, TimeInForce life, long price, long quantity) {
        now += 10;
        return exchange.place(
                account, NewOrder.limit("ABCUSDT", "", side, life, price, quantity), now);
    }

    private SimOrder accepted(Placed placed) {
        assertThat(placed).isInstanceOf(Placed.Accepted.class);
        return ((Placed.Accepted) placed).order();
    }

    private List<SimTrade> trades(Placed placed) {
        return ((Placed.Accepted) placed).trades();
    }

    private SimOrder rest(String account, Side side, long price, long quantity) {
        return accepted(limit(account, side, TimeInForce.GTC, price, quantity));
    }

    private void assertRefused(Placed placed, Refusal reason) {
        assertThat(placed).isEqualTo(new Placed.Refused(reason));
    }

    private Holding holding(String account, String asset) {
        return exchange.balances(account).getOrDefault(asset, new Holding(-1, -1));
    }

    private SimOrder order(String account, SimOrder order) {
        return exchange.order(account, "ABCUSDT", order.orderId()).orElseThrow();
    }

    @Test
    void shouldTakeTheBestPriceFirstAndTheOldestOrderFirstAtAPrice() {
        SimOrder late = rest("bob", Side.SELL, 10_100, 1_000);
        SimOrder first = rest("ann", Side.SELL, 10_000, 1_000);
        SimOrder second = rest("bob", Side.SELL, 10_000, 1_000);

        Placed placed = limit("cat", Side.BUY, TimeInForce.GTC, 10_100, 2_500);

        assertThat(trades(placed))
                .extracting(SimTrade::price, SimTrade::quantity)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(10_000L, 1_000L),
                        org.assertj.core.api.Assertions.tuple(10_000L, 1_000L),
                        org.assertj.core.api.Assertions.tuple(10_100L, 500L));
        assertThat(order("ann", first).status()).isEqualTo(SimOrder.Status.FILLED);
        assertThat(order("bob", second).status()).isEqualTo(SimOrder.Status.FILLED);
        assertThat(order("bob", late).remaining()).isEqualTo(500);
        assertThat(exchange.best("ABCUSDT").askQuantity()).isEqualTo(500);
    }

    @Test
    void shouldTellEverythingInOrder() {
        rest("ann", Side.SELL, 10_000, 1_000);
        heard.clear();

        limit("cat", Side.BUY, TimeInForce.GTC, 10_000, 1_500);

        assertThat(heard)
                .containsExactly(
                        "cat NEW NEW 0",
                        "ann TRADE FILLED 1000",
                        "cat TRADE PARTIALLY_FILLED 1000",
                        "print 10000 x 1000 BUY",
                        "level SELL 10000 0",
                        "level BUY 10000 500");
    }

    @Test
    void shouldMoveExactAmountsAndTakeFeesFromWhatIsReceived() {
        rest("ann", Side.SELL, 10_000, 1_000);

        Placed placed = limit("cat", Side.BUY, TimeInForce.GTC, 10_050, 1_000);

        assertThat(holding("ann", "ABC")).isEqualTo(new Holding(99 * ONE, 0));
        assertThat(holding("ann", "USDT")).isEqualTo(new Holding(10_100 * ONE - 2 * ONE / 100, 0));
        assertThat(holding("cat", "USDT")).isEqualTo(new Holding(9_900 * ONE, 0));
        assertThat(holding("cat", "ABC")).isEqualTo(new Holding(101 * ONE - ONE / 1_000, 0));
        assertThat(exchange.feesCollected("USDT")).isEqualTo(2 * ONE / 100);
        assertThat(exchange.feesCollected("ABC")).isEqualTo(ONE / 1_000);
        SimTrade trade = trades(placed).getFirst();
        assertThat(trade.fee()).isEqualTo(ONE / 1_000);
        assertThat(trade.feeAsset()).isEqualTo("ABC");
        assertThat(trade.quote()).isEqualTo(100 * ONE);
        assertThat(trade.maker()).isFalse();
        assertThat(exchange.trades("ann", "ABCUSDT", TradeFilter.newest(5)))
                .singleElement()
                .matches(SimTrade::maker)
                .matches(made -> made.tradeId() == trade.tradeId());
    }

    @Test
    void shouldLockWhatARestingOrderNeedsAndFreeItAsItShrinks() {
        SimOrder buy = rest("ann", Side.BUY, 9_000, 2_000);
        assertThat(holding("ann", "USDT")).isEqualTo(new Holding(9_820 * ONE, 180 * ONE));

        limit("bob", Side.SELL, TimeInForce.IOC, 9_000, 500);
        assertThat(holding("ann", "USDT")).isEqualTo(new Holding(9_820 * ONE, 135 * ONE));

        exchange.cancel("ann", "ABCUSDT", buy.orderId(), now);
        assertThat(holding("ann", "USDT")).isEqualTo(new Holding(9_955 * ONE, 0));
        assertThat(order("ann", buy).status()).isEqualTo(SimOrder.Status.CANCELED);
        assertThat(order("ann", buy).filled()).isEqualTo(500);
    }

    @Test
    void shouldNeverPayMoreThanWasLockedHoweverSmallThePieces() {
        SymbolRules coarse = new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 4, 1, 1, 1, 0);
        exchange = new Exchange(new VenueRules("venue", 0, 0), List.of(coarse));
        exchange.openAccount("ann", Map.of("USDT", 2L));
        exchange.openAccount("bob", Map.of("ABC", ONE));

        rest("ann", Side.BUY, 6, 3);
        for (int i = 0; i < 3; i++) {
            limit("bob", Side.SELL, TimeInForce.IOC, 6, 1);
        }

        assertThat(holding("ann", "ABC").free()).isEqualTo(3 * ONE / 1_000);
        assertThat(holding("ann", "USDT").total() + holding("bob", "USDT").total()).isEqualTo(2);
    }

    @Test
    void shouldEndTheRestOfAnImmediateOrder() {
        rest("ann", Side.SELL, 10_000, 1_000);

        Placed some = limit("cat", Side.BUY, TimeInForce.IOC, 10_000, 1_500);
        Placed none = limit("cat", Side.BUY, TimeInForce.IOC, 9_000, 1_500);

        assertThat(accepted(some).status()).isEqualTo(SimOrder.Status.EXPIRED);
        assertThat(accepted(some).filled()).isEqualTo(1_000);
        assertThat(accepted(none).status()).isEqualTo(SimOrder.Status.EXPIRED);
        assertThat(holding("cat", "USDT").locked()).isZero();
        assertThat(exchange.openOrders("cat", "")).isEmpty();
    }

    @Test
    void shouldFillAllOrNothing() {
        rest("ann", Side.SELL, 10_000, 1_000);
        rest("bob", Side.SELL, 10_050, 1_000);

        Placed tooMuch = limit("cat", Side.BUY, TimeInForce.FOK, 10_000, 1_500);
        Placed fits = limit("cat", Side.BUY, TimeInForce.FOK, 10_050, 1_500);

        assertThat(accepted(tooMuch).status()).isEqualTo(SimOrder.Status.EXPIRED);
        assertThat(accepted(tooMuch).filled()).isZero();
        assertThat(accepted(fits).status()).isEqualTo(SimOrder.Status.FILLED);
    }

    @Test
    void shouldRefuseAPostOnlyOrderThatWouldTake() {
        rest("ann", Side.SELL, 10_000, 1_000);

        assertRefused(
                limit("cat", Side.BUY, TimeInForce.POST_ONLY, 10_000, 1_000), Refusal.WOULD_TAKE);
        SimOrder resting = accepted(limit("cat", Side.BUY, TimeInForce.POST_ONLY, 9_995, 1_000));

        assertThat(resting.status()).isEqualTo(SimOrder.Status.NEW);
        assertThat(exchange.best("ABCUSDT").bidPrice()).isEqualTo(9_995);
    }

    @Test
    void shouldTakeAtAnyPriceWithAMarketOrder() {
        rest("ann", Side.SELL, 10_000, 1_000);
        rest("bob", Side.SELL, 20_000, 1_000);

        Placed placed =
                exchange.place("cat", NewOrder.market("ABCUSDT", "m1", Side.BUY, 1_500), now);

        assertThat(accepted(placed).status()).isEqualTo(SimOrder.Status.FILLED);
        assertThat(accepted(placed).filledQuote()).isEqualTo(200 * ONE);
        assertThat(holding("cat", "USDT")).isEqualTo(new Holding(9_800 * ONE, 0));
    }

    @Test
    void shouldExpireWhatAMarketOrderCannotGet() {
        assertRefused(
                exchange.place("cat", NewOrder.market("ABCUSDT", "", Side.BUY, 1_000), now),
                Refusal.NO_LIQUIDITY);
        rest("ann", Side.SELL, 10_000, 1_000);

        Placed placed = exchange.place("cat", NewOrder.market("ABCUSDT", "", Side.BUY, 1_500), now);

        assertThat(accepted(placed).status()).isEqualTo(SimOrder.Status.EXPIRED);
        assertThat(accepted(placed).filled()).isEqualTo(1_000);
    }

    @Test
    void shouldSpendQuoteInWholeLots() {
        rest("ann", Side.SELL, 10_000, 1_000);
        rest("bob", Side.SELL, 20_000, 1_000);

        Placed placed =
                exchange.place("cat", NewOrder.marketBuyFor("ABCUSDT", "", 150 * ONE + 3), now);

        SimOrder order = accepted(placed);
        assertThat(order.status()).isEqualTo(SimOrder.Status.FILLED);
        assertThat(order.filled()).isEqualTo(1_250);
        assertThat(order.filledQuote()).isEqualTo(150 * ONE);
        assertThat(holding("cat", "USDT")).isEqualTo(new Holding(9_850 * ONE, 0));
    }

    @Test
    void shouldRefuseWhatTheRulesForbid() {
        rest("ann", Side.SELL, 10_000, 1_000);
        assertRefused(limit("cat", Side.BUY, TimeInForce.GTC, 10_001, 100), Refusal.BAD_TICK);
        assertRefused(limit("cat", Side.BUY, TimeInForce.GTC, 10_000, 101), Refusal.BAD_LOT);
        assertRefused(
                limit("cat", Side.BUY, TimeInForce.GTC, 10_000, 10), Refusal.BELOW_MIN_QUANTITY);
        assertRefused(
                limit("cat", Side.BUY, TimeInForce.GTC, 10_000, 40), Refusal.BELOW_MIN_NOTIONAL);
        assertRefused(limit("cat", Side.BUY, TimeInForce.GTC, 0, 100), Refusal.BAD_PARAMETER);
        assertRefused(limit("cat", Side.BUY, TimeInForce.GTC, 10_000, 0), Refusal.BAD_PARAMETER);
        assertRefused(
                limit("cat", Side.BUY, TimeInForce.GTC, 9_000_000_000_000_000L, 1_000_000_000_000L),
                Refusal.OUT_OF_RANGE);
        assertRefused(
                limit("cat", Side.BUY, TimeInForce.GTC, 9_000, 2_000_000),
                Refusal.INSUFFICIENT_BALANCE);
        assertRefused(
                limit("cat", Side.SELL, TimeInForce.GTC, 10_000, 100_010),
                Refusal.INSUFFICIENT_BALANCE);
        assertRefused(
                exchange.place("cat", NewOrder.market("XYZUSDT", "", Side.BUY, 100), now),
                Refusal.UNKNOWN_SYMBOL);
        assertRefused(
                exchange.place("cat", NewOrder.marketBuyFor("ABCUSDT", "", ONE), now),
                Refusal.BELOW_MIN_NOTIONAL);
        assertRefused(
                exchange.place(
                        "cat",
                        new NewOrder(
                                "ABCUSDT",
                                "",
                                Side.SELL,
                                OrderKind.MARKET,
                                TimeInForce.IOC,
                                0,
                                0,
                                ONE),
                        now),
                Refusal.BAD_PARAMETER);
        assertThat(exchange.balances("cat"))
                .containsEntry("USDT", new Holding(10_000 * ONE, 0))
                .containsEntry("ABC", new Holding(100 * ONE, 0));
        assertThat(exchange.allOrders("cat", "ABCUSDT", 10)).isEmpty();
    }

    @Test
    void shouldRefuseAClientIdOnlyWhileItIsOpen() {
        NewOrder order = NewOrder.limit("ABCUSDT", "mine", Side.BUY, TimeInForce.GTC, 9_000, 1_000);
        SimOrder first = accepted(exchange.place("cat", order, 1));

        assertRefused(exchange.place("cat", order, 2), Refusal.DUPLICATE_CLIENT_ID);
        assertThat(exchange.place("ann", order, 3)).isInstanceOf(Placed.Accepted.class);
        assertThat(exchange.cancel("cat", "ABCUSDT", "mine", 4)).isInstanceOf(Canceled.Done.class);
        SimOrder second = accepted(exchange.place("cat", order, 5));

        assertThat(exchange.order("cat", "ABCUSDT", "mine")).contains(second);
        assertThat(order("cat", first).status()).isEqualTo(SimOrder.Status.CANCELED);
    }

    @Test
    void shouldAnswerAboutOrdersThatEndedAndOrdersThatNeverWere() {
        SimOrder order = rest("cat", Side.BUY, 9_000, 1_000);
        exchange.cancel("cat", "ABCUSDT", order.orderId(), now);

        assertThat(exchange.cancel("cat", "ABCUSDT", order.orderId(), now))
                .isEqualTo(new Canceled.AlreadyEnded(order("cat", order)));
        assertThat(exchange.cancel("cat", "ABCUSDT", 999_999, now))
                .isEqualTo(new Canceled.Unknown());
        assertThat(exchange.cancel("ann", "ABCUSDT", order.orderId(), now))
                .isEqualTo(new Canceled.Unknown());
        assertThat(exchange.cancel("cat", "ABCUSDT", "never", now))
                .isEqualTo(new Canceled.Unknown());
        assertThat(exchange.order("cat", "OTHER", order.orderId())).isEmpty();
    }

    @Test
    void shouldCancelAllOrdersOfASymbol() {
        rest("cat", Side.BUY, 9_000, 1_000);
        rest("cat", Side.SELL, 11_000, 1_000);
        rest("ann", Side.SELL, 11_000, 1_000);

        assertThat(exchange.cancelAll("cat", "ABCUSDT", now))
                .extracting(SimOrder::status)
                .containsOnly(SimOrder.Status.CANCELED)
                .hasSize(2);

        assertThat(exchange.openOrders("cat", "")).isEmpty();
        assertThat(exchange.openOrders("ann", "ABCUSDT")).hasSize(1);
        assertThat(exchange.best("ABCUSDT").bidPrice()).isZero();
        assertThat(holding("cat", "ABC").locked()).isZero();
    }

    @ParameterizedTest
    @EnumSource(SelfTrade.class)
    void shouldNeverTradeAnAccountWithItself(SelfTrade mode) {
        exchange = open(new VenueRules("venue", 0, 0, mode, 200, 100));
        SimOrder own = rest("cat", Side.SELL, 10_000, 1_000);
        SimOrder other = rest("ann", Side.SELL, 10_000, 1_000);

        SimOrder taker = accepted(limit("cat", Side.BUY, TimeInForce.GTC, 10_000, 500));

        boolean ownStays = mode == SelfTrade.EXPIRE_TAKER;
        boolean takerGoesOn = mode == SelfTrade.EXPIRE_MAKER;
        assertThat(order("cat", own).status())
                .isEqualTo(ownStays ? SimOrder.Status.NEW : SimOrder.Status.EXPIRED_SELF_TRADE);
        assertThat(taker.status())
                .isEqualTo(
                        takerGoesOn ? SimOrder.Status.FILLED : SimOrder.Status.EXPIRED_SELF_TRADE);
        assertThat(order("ann", other).filled()).isEqualTo(takerGoesOn ? 500 : 0);
        assertThat(holding("cat", "USDT").locked()).isZero();
        assertThat(exchange.best("ABCUSDT").askQuantity())
                .isEqualTo(ownStays ? 2_000 : takerGoesOn ? 500 : 1_000);
    }

    @Test
    void shouldRefuseNewOrdersButAllowCancelsWhileHalted() {
        SimOrder order = rest("cat", Side.BUY, 9_000, 1_000);
        exchange.halt("ABCUSDT", now);

        assertRefused(limit("ann", Side.BUY, TimeInForce.GTC, 9_000, 100), Refusal.SYMBOL_HALTED);
        assertThat(exchange.cancel("cat", "ABCUSDT", order.orderId(), now))
                .isInstanceOf(Canceled.Done.class);
        exchange.resume("ABCUSDT", now);

        assertThat(rest("ann", Side.BUY, 9_000, 1_000).status()).isEqualTo(SimOrder.Status.NEW);
    }

    @Test
    void shouldLimitOpenOrdersAndForgetTheOldestHistory() {
        exchange = open(new VenueRules("venue", 0, 0, SelfTrade.EXPIRE_TAKER, 2, 2));
        List<SimOrder> ended = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SimOrder order = rest("cat", Side.BUY, 9_000, 1_000);
            exchange.cancel("cat", "ABCUSDT", order.orderId(), now);
            ended.add(order);
        }
        rest("cat", Side.BUY, 9_000, 1_000);
        rest("cat", Side.BUY, 9_000, 1_000);

        assertRefused(
                limit("cat", Side.BUY, TimeInForce.GTC, 9_000, 1_000),
                Refusal.TOO_MANY_OPEN_ORDERS);
        assertThat(exchange.order("cat", "ABCUSDT", ended.getFirst().orderId())).isEmpty();
        assertThat(exchange.order("cat", "ABCUSDT", ended.getFirst().clientOrderId())).isEmpty();
        assertThat(exchange.allOrders("cat", "ABCUSDT", 10)).hasSize(4);
        assertThat(exchange.allOrders("cat", "ABCUSDT", 3)).hasSize(3);
    }

    @Test
    void shouldSelectTradesByOrderIdTimeAndLimit() {
        SimOrder maker = rest("ann", Side.SELL, 10_000, 5_000);
        for (int i = 0; i < 4; i++) {
            limit("cat", Side.BUY, TimeInForce.IOC, 10_000, 1_000);
        }
        List<SimTrade> all = exchange.trades("ann", "ABCUSDT", TradeFilter.newest(100));
        long second = all.get(1).tradeId();

        assertThat(all).hasSize(4).allMatch(trade -> trade.orderId() == maker.orderId());
        assertThat(exchange.trades("ann", "ABCUSDT", TradeFilter.newest(2)))
                .isEqualTo(all.subList(2, 4));
        assertThat(
                        exchange.trades(
                                "ann", "ABCUSDT", new TradeFilter(0, second, 0, Long.MAX_VALUE, 2)))
                .isEqualTo(all.subList(1, 3));
        assertThat(
                        exchange.trades(
                                "ann",
                                "ABCUSDT",
                                new TradeFilter(0, 0, all.get(1).time(), all.get(2).time(), 10)))
                .isEqualTo(all.subList(1, 3));
        assertThat(exchange.trades("ann", "ABCUSDT", new TradeFilter(1, 0, 0, Long.MAX_VALUE, 10)))
                .isEmpty();
    }

    @Test
    void shouldUseNewFeesFromTheNextTradeOn() {
        exchange.setFees(0, 0);
        rest("ann", Side.SELL, 10_000, 1_000);

        SimTrade trade = trades(limit("cat", Side.BUY, TimeInForce.IOC, 10_000, 1_000)).getFirst();

        assertThat(trade.fee()).isZero();
        assertThat(exchange.rules().takerRate()).isZero();
    }

    @Test
    void shouldPayRebatesFromTheFeeAccount() {
        exchange.setFees(-BPS, 10 * BPS);
        rest("ann", Side.SELL, 10_000, 1_000);

        limit("cat", Side.BUY, TimeInForce.IOC, 10_000, 1_000);

        assertThat(holding("ann", "USDT").free()).isEqualTo(10_100 * ONE + ONE / 100);
        assertThat(exchange.feesCollected("USDT")).isEqualTo(-ONE / 100);
    }

    @Test
    void shouldNotLetAListenerChangeTheExchange() {
        exchange.listen(
                new ExchangeListener() {
                    @Override
                    public void onOrder(SimOrder order, OrderEvent event) {
                        exchange.cancelAll("ann", "", 0);
                    }
                });

        assertThatThrownBy(() -> rest("ann", Side.BUY, 9_000, 1_000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("listener");
    }

    @Test
    void shouldRefuseToExistWithContradictions() {
        VenueRules rules = new VenueRules("venue", 0, 0);
        assertThatThrownBy(() -> new Exchange(rules, List.of(ABC, ABC)))
                .hasMessageContaining("symbol twice");
        SymbolRules otherScale = new SymbolRules("DEFUSDT", "DEF", "USDT", 2, 3, 8, 6, 1, 1, 0, 0);
        assertThatThrownBy(() -> new Exchange(rules, List.of(ABC, otherScale)))
                .hasMessageContaining("two scales for USDT");
        assertThatThrownBy(() -> exchange.openAccount("ann", Map.of())).hasMessageContaining("ann");
        assertThatThrownBy(() -> exchange.balances("nobody")).hasMessageContaining("nobody");
        assertThatThrownBy(() -> exchange.book("XYZ", 1)).hasMessageContaining("XYZ");
    }
}
