package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public depth that is stated from outside, beside a matching book that may know more. */
class PacedDepthTest {
    private static final String SYMBOL = "ABCUSDT";
    private static final SymbolRules RULES =
            new SymbolRules(SYMBOL, "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0);

    private final Exchange exchange = new Exchange(new VenueRules("binance", 0, 0), List.of(RULES));
    private final List<DepthChange> heard = new ArrayList<>();
    private int ownChanges;

    @BeforeEach
    void stateABook() {
        exchange.openAccount("us", Map.of("ABC", 1_000_000_000_000L, "USDT", 1_000_000_000_000L));
        exchange.pace(SYMBOL);
        exchange.listen(
                new ExchangeListener() {
                    @Override
                    public void onDepth(String symbol, DepthChange change, long time) {
                        heard.add(change);
                    }

                    @Override
                    public void onOwnChange(String symbol, long time) {
                        ownChanges++;
                    }
                });
        state(Side.BUY, 9900, 5_000);
        state(Side.SELL, 10100, 4_000);
        state(Side.SELL, 10200, 6_000);
        exchange.publishDepth(SYMBOL, 1);
    }

    private void state(Side side, long price, long quantity) {
        exchange.stateDepth(SYMBOL, side, price, quantity);
        exchange.setCrowdLevel(SYMBOL, side, price, quantity, 1);
    }

    private void order(Side side, long price, long quantity, TimeInForce life) {
        Placed placed =
                exchange.place(
                        "us",
                        new NewOrder(SYMBOL, "", side, OrderKind.LIMIT, life, price, quantity, 0),
                        2);
        assertThat(placed).isInstanceOf(Placed.Accepted.class);
    }

    private DepthChange next() {
        exchange.publishDepth(SYMBOL, 3);
        return heard.getLast();
    }

    @Test
    void shouldJoinMessagesByTheirIdsEvenIfNothingChanged() {
        DepthChange empty = next();
        state(Side.BUY, 9800, 1_000);
        DepthChange change = next();

        assertThat(empty.bids()).isEmpty();
        assertThat(empty.firstId()).isEqualTo(heard.getFirst().lastId() + 1);
        assertThat(change.firstId()).isEqualTo(empty.lastId() + 1);
        assertThat(change.lastId()).isGreaterThanOrEqualTo(change.firstId());
        assertThat(change.bids()).containsExactly(9800, 1_000);
        assertThat(exchange.publicBook(SYMBOL, 100).lastUpdateId()).isEqualTo(change.lastId());
        assertThat(ownChanges).isZero();
    }

    @Test
    void shouldKeepWhatTheMatchingBookKnowsOutOfTheDepth() {
        exchange.setCrowdLevel(SYMBOL, Side.SELL, 10100, 0, 2);

        DepthChange change = next();

        assertThat(change.asks()).isEmpty();
        assertThat(exchange.book(SYMBOL, 100).asks()).containsExactly(10200, 6_000);
        assertThat(exchange.publicBook(SYMBOL, 100).asks())
                .containsExactly(10100, 4_000, 10200, 6_000);
    }

    @Test
    void shouldShowWhatWeTookUntilTheLevelIsStatedAgain() {
        order(Side.BUY, 10100, 1_500, TimeInForce.IOC);
        DepthChange taken = next();
        state(Side.SELL, 10200, 7_000);
        long[] other = next().asks();
        state(Side.SELL, 10100, 4_000);
        long[] again = next().asks();

        assertThat(taken.asks()).containsExactly(10100, 2_500);
        assertThat(other).containsExactly(10200, 7_000);
        assertThat(again).containsExactly(10100, 4_000);
        assertThat(ownChanges).isPositive();
    }

    @Test
    void shouldShowOurRestingOrdersWithTheCrowd() {
        order(Side.BUY, 9900, 1_000, TimeInForce.GTC);
        order(Side.SELL, 10150, 2_000, TimeInForce.GTC);
        DepthChange placed = next();
        exchange.cancelAll("us", SYMBOL, 4);
        DepthChange cancelled = next();

        assertThat(placed.bids()).containsExactly(9900, 6_000);
        assertThat(placed.asks()).containsExactly(10150, 2_000);
        assertThat(cancelled.bids()).containsExactly(9900, 5_000);
        assertThat(cancelled.asks()).containsExactly(10150, 0);
    }

    @Test
    void shouldNotShowAnOrderThatWouldCrossTheSlowerDepth() {
        exchange.setCrowdLevel(SYMBOL, Side.SELL, 10100, 0, 2);
        order(Side.BUY, 10100, 1_000, TimeInForce.GTC);
        DepthChange hidden = next();
        exchange.stateDepth(SYMBOL, Side.SELL, 10100, 0);
        DepthChange shown = next();

        assertThat(hidden.bids()).isEmpty();
        assertThat(shown.asks()).containsExactly(10100, 0);
        assertThat(shown.bids()).containsExactly(10100, 1_000);
    }

    @Test
    void shouldTakeAStatementThatMeetsOurOrderOffThatStatement() {
        order(Side.BUY, 10000, 1_000, TimeInForce.GTC);
        exchange.publishDepth(SYMBOL, 3);

        state(Side.SELL, 10000, 1_700);
        DepthChange met = next();

        assertThat(met.bids()).containsExactly(10000, 0);
        assertThat(met.asks()).containsExactly(10000, 700);
    }
}
