package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order that a tape knows finds what it found then; the public is told by the tape alone. */
class RecordedOrderTest {
    private static final String ME = "me";
    private final List<Print> prints = new ArrayList<>();
    private Exchange exchange;
    private int ownChanges;

    @BeforeEach
    void openTheVenue() {
        SymbolRules rules = new SymbolRules("AB", "A", "B", 2, 0, 0, 2, 1, 1, 1, 0);
        exchange = new Exchange(new VenueRules("x", 0, 0), List.of(rules));
        exchange.openAccount(ME, Map.of("A", 1_000L, "B", 1_000_000L));
        exchange.pace("AB");
        exchange.listen(
                new ExchangeListener() {
                    @Override
                    public void onPrint(Print print) {
                        prints.add(print);
                    }

                    @Override
                    public void onOwnChange(String symbol, long time) {
                        ownChanges++;
                    }
                });
        exchange.stateDepth("AB", Side.SELL, 105, 50);
        exchange.setCrowdLevel("AB", Side.SELL, 105, 50, 1);
    }

    private static RecordedOrder recorded(long price, long quantity, long until, long... taken) {
        return new RecordedOrder(Side.BUY, TimeInForce.IOC, price, quantity, taken, until);
    }

    private SimOrder buy(long price, long quantity, long now) {
        NewOrder order = NewOrder.limit("AB", "", Side.BUY, TimeInForce.IOC, price, quantity);
        return ((Placed.Accepted) exchange.place(ME, order, now)).order();
    }

    @Test
    void shouldTakeWhatItTookThenAndLeaveTheBookToTheTape() {
        exchange.expect("AB", recorded(104, 10, 100, 103, 4, 104, 5));

        SimOrder done = buy(104, 10, 50);

        assertThat(done.filled()).isEqualTo(9);
        assertThat(done.filledQuote()).isEqualTo(103 * 4 + 104 * 5);
        assertThat(done.status()).isEqualTo(SimOrder.Status.EXPIRED);
        assertThat(prints).isEmpty();
        assertThat(ownChanges).isZero();
        assertThat(exchange.book("AB", 5).asks()).containsExactly(105, 50);
        assertThat(exchange.publicBook("AB", 5).asks()).containsExactly(105, 50);
        assertThat(exchange.balances(ME).get("A").free()).isEqualTo(1_009);
    }

    @Test
    void shouldTakeNothingWhereItTookNothing() {
        exchange.expect("AB", recorded(110, 10, 100));

        SimOrder done = buy(110, 10, 50);

        assertThat(done.filled()).isZero();
        assertThat(done.status()).isEqualTo(SimOrder.Status.EXPIRED);
    }

    @Test
    void shouldServeEachRecordedOrderOnce() {
        exchange.expect("AB", recorded(110, 10, 100, 103, 10));

        SimOrder first = buy(110, 10, 50);
        SimOrder second = buy(110, 10, 51);

        assertThat(first.filledQuote()).isEqualTo(1_030);
        assertThat(second.filledQuote()).isEqualTo(1_050);
        assertThat(prints).hasSize(1);
        assertThat(ownChanges).isPositive();
    }

    @Test
    void shouldMatchAnyOtherOrderWithTheBook() {
        exchange.expect("AB", recorded(110, 10, 100, 103, 10));

        assertThat(buy(109, 10, 50).filledQuote()).isEqualTo(1_050);
        assertThat(buy(110, 11, 50).filledQuote()).isEqualTo(11 * 105);
        assertThat(buy(110, 10, 50).filledQuote()).as("still expected").isEqualTo(1_030);
    }

    @Test
    void shouldForgetAnOrderThatDoesNotComeInTime() {
        exchange.expect("AB", recorded(110, 10, 100, 103, 10));

        assertThat(buy(110, 10, 101).filledQuote()).isEqualTo(1_050);
    }

    @Test
    void shouldNeverFillBeyondTheOrdersOwnTerms() {
        exchange.expect("AB", recorded(104, 10, 100, 105, 3, 104, 99));

        assertThat(buy(104, 10, 50).filledQuote()).isEqualTo(1_040);
    }
}
