package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders against the crowd. Prices have 2 decimals, quantities 3; no fees. */
class CrowdTest {
    private static final long ONE = 100_000_000L;
    private static final SymbolRules ABC =
            new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0);

    private final Exchange exchange = new Exchange(new VenueRules("venue", 0, 0), List.of(ABC));
    private final BookMirror mirror = new BookMirror(exchange, "ABCUSDT");

    CrowdTest() {
        Map<String, Long> balances = new LinkedHashMap<>();
        balances.put("USDT", 10_000 * ONE);
        balances.put("ABC", 100 * ONE);
        exchange.openAccount("us", balances);
    }

    private void crowd(Side side, long price, long quantity) {
        exchange.setCrowdLevel("ABCUSDT", side, price, quantity, 1);
    }

    private SimOrder place(Side side, TimeInForce life, long price, long quantity) {
        Placed placed =
                exchange.place("us", NewOrder.limit("ABCUSDT", "", side, life, price, quantity), 2);
        return ((Placed.Accepted) placed).order();
    }

    private long filled(SimOrder order) {
        return exchange.order("us", "ABCUSDT", order.orderId()).orElseThrow().filled();
    }

    private long[] bids() {
        return exchange.book("ABCUSDT", 10).bids();
    }

    private long[] asks() {
        return exchange.book("ABCUSDT", 10).asks();
    }

    @Test
    void shouldShowCrowdAndOurOrdersTogether() {
        crowd(Side.BUY, 9_900, 3_000);
        place(Side.BUY, TimeInForce.GTC, 9_900, 500);

        assertThat(bids()).containsExactly(9_900, 3_500);
        crowd(Side.BUY, 9_900, 0);
        assertThat(bids()).containsExactly(9_900, 500);
        assertThat(mirror.depth().bids()).isEqualTo(bids());
    }

    @Test
    void shouldKeepWhatWeTakeFromALevelUntilItIsStatedAgain() {
        crowd(Side.SELL, 10_000, 2_000);

        place(Side.BUY, TimeInForce.IOC, 10_000, 1_500);
        assertThat(asks()).containsExactly(10_000, 500);

        SimOrder more = place(Side.BUY, TimeInForce.IOC, 10_000, 1_500);
        assertThat(more.filled()).isEqualTo(500);
        assertThat(asks()).isEmpty();

        crowd(Side.SELL, 10_000, 2_000);
        assertThat(asks()).containsExactly(10_000, 2_000);
        assertThat(exchange.crowdReceived("USDT")).isEqualTo(200 * ONE);
        assertThat(exchange.crowdReceived("ABC")).isEqualTo(-2 * ONE);
    }

    @Test
    void shouldQueueBehindTheCrowdThatWasThereFirst() {
        crowd(Side.BUY, 9_900, 3_000);
        SimOrder ours = place(Side.BUY, TimeInForce.GTC, 9_900, 1_000);

        exchange.crowdPrint("ABCUSDT", 9_900, 2_000, Side.SELL, 3);
        assertThat(filled(ours)).isZero();

        exchange.crowdPrint("ABCUSDT", 9_900, 1_400, Side.SELL, 4);
        assertThat(filled(ours)).isEqualTo(400);

        exchange.crowdPrint("ABCUSDT", 9_900, 5_000, Side.SELL, 5);
        assertThat(filled(ours)).isEqualTo(1_000);
        assertThat(exchange.recentTrades("ABCUSDT", 10).stream().mapToLong(Print::quantity).sum())
                .isEqualTo(8_400);
    }

    @Test
    void shouldMoveUpInTheQueueWhenTheCrowdShrinksButNotBackWhenItGrows() {
        crowd(Side.SELL, 10_000, 3_000);
        SimOrder ours = place(Side.SELL, TimeInForce.GTC, 10_000, 1_000);
        crowd(Side.SELL, 10_000, 500);
        crowd(Side.SELL, 10_000, 9_000);

        exchange.crowdPrint("ABCUSDT", 10_000, 700, Side.BUY, 3);

        assertThat(filled(ours)).isEqualTo(200);
    }

    @Test
    void shouldServeTwoOfOurOrdersInTheirOwnPlaces() {
        crowd(Side.BUY, 9_900, 1_000);
        SimOrder first = place(Side.BUY, TimeInForce.GTC, 9_900, 1_000);
        crowd(Side.BUY, 9_900, 3_000);
        SimOrder second = place(Side.BUY, TimeInForce.GTC, 9_900, 1_000);

        exchange.crowdPrint("ABCUSDT", 9_900, 2_500, Side.SELL, 3);
        assertThat(filled(first)).isEqualTo(1_000);
        assertThat(filled(second)).isZero();

        exchange.crowdPrint("ABCUSDT", 9_900, 1_800, Side.SELL, 4);
        assertThat(filled(second)).isEqualTo(300);
    }

    @Test
    void shouldFillUsByPrintsThroughOurPriceUpToTheirQuantity() {
        crowd(Side.BUY, 9_900, 3_000);
        SimOrder ours = place(Side.BUY, TimeInForce.GTC, 9_900, 1_000);
        SimOrder wrongSide = place(Side.SELL, TimeInForce.GTC, 10_100, 1_000);

        exchange.crowdPrint("ABCUSDT", 9_890, 600, Side.SELL, 3);
        assertThat(filled(ours)).isEqualTo(600);
        assertThat(exchange.recentTrades("ABCUSDT", 10))
                .extracting(Print::price, Print::quantity)
                .containsExactly(org.assertj.core.api.Assertions.tuple(9_900L, 600L));

        exchange.crowdPrint("ABCUSDT", 9_890, 600, Side.SELL, 4);
        assertThat(filled(ours)).isEqualTo(1_000);
        assertThat(exchange.recentTrades("ABCUSDT", 1).getFirst().quantity()).isEqualTo(200);
        assertThat(filled(wrongSide)).isZero();
    }

    @Test
    void shouldFillOurOrderFirstWhenTheCrowdCrossesIt() {
        SimOrder ours = place(Side.BUY, TimeInForce.GTC, 10_000, 1_000);

        crowd(Side.SELL, 9_950, 400);
        assertThat(filled(ours)).isEqualTo(400);
        assertThat(asks()).isEmpty();

        crowd(Side.SELL, 9_950, 1_500);
        assertThat(filled(ours)).isEqualTo(1_000);
        assertThat(asks()).containsExactly(9_950, 900);
        assertThat(bids()).isEmpty();
        assertThat(exchange.trades("us", "ABCUSDT", TradeFilter.newest(10)))
                .allMatch(trade -> trade.price() == 10_000 && trade.maker());
    }

    @Test
    void shouldBelieveTheNewestStatementWhenTheCrowdCrossesItself() {
        crowd(Side.SELL, 10_000, 1_000);
        crowd(Side.SELL, 10_010, 1_000);
        crowd(Side.SELL, 10_020, 1_000);
        SimOrder ours = place(Side.SELL, TimeInForce.GTC, 10_010, 700);

        crowd(Side.BUY, 10_010, 200);

        assertThat(filled(ours)).isEqualTo(200);
        assertThat(asks()).containsExactly(10_010, 500, 10_020, 1_000);
        assertThat(bids()).isEmpty();

        crowd(Side.BUY, 10_015, 800);

        assertThat(filled(ours)).isEqualTo(700);
        assertThat(asks()).containsExactly(10_020, 1_000);
        assertThat(bids()).containsExactly(10_015, 300);
        assertThat(mirror.depth().asks()).isEqualTo(asks());
    }

    @Test
    void shouldTakeTheCrowdBeforeRestingOrdersAtAPrice() {
        exchange.openAccount("other", Map.of("USDT", 1_000 * ONE));
        crowd(Side.SELL, 10_000, 500);
        SimOrder ours = place(Side.SELL, TimeInForce.GTC, 10_000, 500);

        exchange.place(
                "other", NewOrder.limit("ABCUSDT", "", Side.BUY, TimeInForce.IOC, 10_000, 600), 3);

        assertThat(filled(ours)).isEqualTo(100);
        assertThat(asks()).containsExactly(10_000, 400);
    }
}
