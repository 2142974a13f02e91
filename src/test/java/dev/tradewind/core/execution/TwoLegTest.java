package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static dev.tradewind.core.CoreBench.usdt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.core.risk.TripLimits;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trades of two legs through the whole core, from both legs leaving to the booked result. */
class TwoLegTest {
    private static final long SIZE = 166;

    private final CoreBench bench = new CoreBench().open();

    @Test
    void shouldSendBothLegsInTheSameBatchForEqualBase() {
        List<Order> legs = bench.gap();

        assertThat(legs).hasSize(2);
        Order buy = legs.get(0);
        Order sell = legs.get(1);
        assertThat(buy.instrument()).isEqualTo(MEXC_BTC);
        assertThat(buy.side()).isEqualTo(Side.BUY);
        assertThat(sell.instrument()).isEqualTo(BINANCE_BTC);
        assertThat(sell.side()).isEqualTo(Side.SELL);
        assertThat(buy.quantity()).isEqualTo(sell.quantity()).isEqualTo(SIZE);
        assertThat(List.of(buy.timeInForce(), sell.timeInForce())).containsOnly(TimeInForce.IOC);
        assertThat(buy.clientId()).isNotEqualTo(sell.clientId());
    }

    @Test
    void shouldSpareHalfOfTheFreeEdgeOnEachLimitAndKeepTheRest() {
        List<Order> legs = bench.gap();

        long buy = legs.get(0).price();
        long sell = legs.get(1).price();
        double left = (double) sell / buy - 1;
        assertThat(buy).isBetween(60_000_00L, 60_150_00L);
        assertThat(sell).isBetween(60_150_00L, 60_300_00L);
        // 15 bps of fees, 1 of slippage, half of one for re-balancing.
        assertThat(left).isBetween(0.001649, 0.001660);
    }

    @Test
    void shouldSettleWithTheExactResultWhenBothFill() {
        List<Order> legs = bench.gap();
        bench.pass(20 * MILLI);
        bench.fill(legs.get(0), 60_000_00);
        bench.fill(legs.get(1), 60_300_00);

        TradeClosed closed = bench.closed();
        assertThat(closed.result()).isEqualTo(Result.SETTLED);
        assertThat(closed.quantity()).isEqualTo(SIZE);
        assertThat(closed.gross()).isEqualTo(usdt("0.498"));
        assertThat(closed.fees()).isEqualTo(usdt("0.0498") + usdt("0.100098"));
        assertThat(closed.slippage()).isZero();
        assertThat(closed.net()).isEqualTo(usdt("0.348102"));
        assertThat(closed.latencyNanos()).isBetween(20 * MILLI, 21 * MILLI);
        assertThat(bench.core().desk().open()).isEmpty();
        assertThat(bench.core().desk().totals().net()).isEqualTo(closed.net());
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldCallSlippageWhatTheFillsLostAgainstThePricesSeen() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_030_00);
        bench.fill(legs.get(1), 60_270_00);

        TradeClosed closed = bench.closed();
        assertThat(closed.gross()).isEqualTo(usdt("0.498"));
        assertThat(closed.slippage()).isEqualTo(usdt("0.0996"));
        assertThat(closed.gross() - closed.fees() - closed.slippage()).isEqualTo(closed.net());
    }

    @Test
    void shouldBookNoLossAndNoFailureWhenNeitherFills() {
        List<Order> legs = bench.gap();
        bench.expire(legs.get(0));
        bench.expire(legs.get(1));

        assertThat(bench.closed().result()).isEqualTo(Result.NOTHING_FILLED);
        assertThat(bench.closed().net()).isZero();
        assertThat(bench.core().killSwitch().haltedFor()).isEmpty();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldCompleteTheMissingLegWithinFiveBasisPoints() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));

        List<Order> hedges = bench.sent();
        assertThat(hedges).hasSize(1);
        Order hedge = hedges.getFirst();
        assertThat(hedge.instrument()).isEqualTo(BINANCE_BTC);
        assertThat(hedge.side()).isEqualTo(Side.SELL);
        assertThat(hedge.quantity()).isEqualTo(SIZE);
        // Bought at 60,000, 15 bps of fees, at most 5 bps lost: not below 60,060.
        assertThat(hedge.price()).isEqualTo(60_060_00);

        bench.fill(hedge, 60_060_00);
        TradeClosed closed = bench.closed();
        assertThat(closed.result()).isEqualTo(Result.SETTLED);
        assertThat(closed.net()).isBetween(-usdt("0.0501"), -usdt("0.0497"));
        assertThat(closed.gross() - closed.fees() - closed.slippage()).isEqualTo(closed.net());
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldBuyBackAMissingBuyWithinFiveBasisPoints() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(1), 60_300_00);
        bench.reject(legs.get(0), RejectClass.OTHER);

        Order hedge = bench.sent().getFirst();
        assertThat(hedge.side()).isEqualTo(Side.BUY);
        assertThat(hedge.instrument()).isEqualTo(MEXC_BTC);
        assertThat(hedge.price()).isEqualTo(60_239_70);
    }

    @Test
    void shouldUndoTheFilledLegWhenItCannotBeCompleted() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        bench.expire(bench.sent().getFirst());
        bench.expire(bench.sent().getFirst());

        Order undo = bench.sent().getFirst();
        assertThat(undo.instrument()).isEqualTo(MEXC_BTC);
        assertThat(undo.side()).isEqualTo(Side.SELL);
        assertThat(undo.quantity()).isEqualTo(SIZE);
        assertThat(undo.price()).as("2 % through the bid").isEqualTo(58_799_02);

        bench.fill(undo, 59_999_00);
        TradeClosed closed = bench.closed();
        assertThat(closed.result()).isEqualTo(Result.UNWOUND);
        assertThat(closed.quantity()).isZero();
        assertThat(closed.gross()).isZero();
        assertThat(closed.net()).isNegative();
        assertThat(closed.gross() - closed.fees() - closed.slippage()).isEqualTo(closed.net());
        assertThat(bench.core().desk().counts().unwound()).isEqualTo(1);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldClimbTheLadderWithPausesAndTellAHumanAtItsEnd() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        bench.expire(bench.sent().getFirst());
        bench.expire(bench.sent().getFirst());

        long[] sizes = new long[5];
        for (int rung = 0; rung < sizes.length; rung++) {
            Order undo = bench.sent().getFirst();
            sizes[rung] = undo.quantity();
            bench.expire(undo);
            bench.pass(300 * MILLI);
        }

        assertThat(sizes)
                .as("a third is below the venue's minimum? no: 33 USD")
                .containsExactly(SIZE, SIZE, 55, 83, SIZE);
        assertThat(bench.closed().result()).isEqualTo(Result.FAILED);
        assertThat(bench.alerts())
                .anySatisfy(text ->
                        assertThat(text)
                                .contains("finish by hand", "BTC/USDT", "bought 0.00166 on mexc"));
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldTradeOnlyTheDifferenceOfPartialFills() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00, 150);
        bench.expire(legs.get(0));
        bench.fill(legs.get(1), 60_300_00, 40);
        bench.expire(legs.get(1));

        Order hedge = bench.sent().getFirst();
        assertThat(hedge.side()).isEqualTo(Side.SELL);
        assertThat(hedge.quantity()).isEqualTo(110);

        bench.fill(hedge, 60_200_00, 100);
        bench.expire(hedge);
        Order rest = bench.sent().getFirst();
        assertThat(rest.quantity()).as("6 USD are worth an order").isEqualTo(10);
        bench.fill(rest, 60_200_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.closed().quantity()).isEqualTo(150);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldLeaveDustThatNoVenueWouldTrade() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00, 166);
        bench.expire(legs.get(0));
        bench.fill(legs.get(1), 60_300_00, 160);
        bench.expire(legs.get(1));

        assertThat(bench.sent()).isEmpty();
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.closed().reason()).contains("left as dust: 0.00006");
        assertThat(bench.closed().quantity()).isEqualTo(160);
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldCountNoFillTwiceAndLoseNoneOutOfOrder() {
        List<Order> legs = bench.gap();
        Fill first = bench.makeFill(legs.get(0), 60_000_00, 100, CoreBench.USDT);
        Fill second = bench.makeFill(legs.get(0), 60_000_00, 66, CoreBench.USDT);

        bench.end(legs.get(0), End.FILLED);
        bench.on(new OrderFilled(second));
        bench.on(new OrderFilled(second));
        bench.on(new OrderFilled(first));
        bench.on(new OrderFilled(first));
        bench.acknowledge(legs.get(0));
        bench.fill(legs.get(1), 60_300_00);

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.closed().quantity()).isEqualTo(SIZE);
        assertThat(bench.core().orders().counts().illegal()).isZero();
        assertThat(bench.balanced()).isTrue();
    }

    @Test
    void shouldUndoWhatAFillAfterTheEndBrought() {
        List<Order> legs = bench.gap();
        Fill late = bench.makeFill(legs.get(0), 60_000_00, 100, CoreBench.USDT);
        bench.on(new OrderEnded(legs.get(0).clientId(), "v", End.EXPIRED, 0, 0));
        bench.on(new OrderFilled(late));
        bench.expire(legs.get(1));

        assertThat(bench.core().orders().counts().illegal()).isEqualTo(1);
        assertThat(bench.sent().getFirst().quantity()).isEqualTo(100);
    }

    @Test
    void shouldUndoTheOtherLegWhenTheGateRefusesItsCompletion() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.on(new InstrumentStatus(BINANCE_BTC, Status.HALTED, "maintenance"));
        bench.reject(legs.get(1), RejectClass.VENUE_CLOSED);

        Order undo = bench.sent().getFirst();
        assertThat(undo.instrument()).isEqualTo(MEXC_BTC);
        assertThat(undo.side()).isEqualTo(Side.SELL);
    }

    @Test
    void shouldTryAgainAfterAPauseWhenAnOrderWasNeverTried() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        Order hedge = bench.sent().getFirst();
        bench.on(new OrderNotSent(hedge.clientId(), "pool exhausted"));

        assertThat(bench.sent()).isEmpty();
        bench.pass(199 * MILLI);
        assertThat(bench.sent()).isEmpty();
        bench.pass(2 * MILLI);
        Order again = bench.sent().getFirst();
        assertThat(again.side()).isEqualTo(Side.SELL);
        assertThat(again.clientId()).isNotEqualTo(hedge.clientId());
        bench.fill(again, 60_200_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
    }

    @Test
    void shouldWaitForAVenueThatIsAwayInsteadOfBurningItsLadder() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.accountDown(Venue.MEXC);
        bench.accountDown(Venue.BINANCE);
        bench.expire(legs.get(1));

        bench.pass(30 * SECOND);
        assertThat(bench.sent()).isEmpty();
        assertThat(bench.core().desk().open()).hasSize(1);
        assertThat(bench.alerts()).anyMatch(text -> text.contains("no proven outcome"));

        bench.accountUp(Venue.MEXC);
        bench.pass(SECOND);
        Order undo = bench.sent().getFirst();
        assertThat(undo.instrument()).isEqualTo(MEXC_BTC);
        bench.fill(undo, 59_999_00);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
    }

    @Test
    void shouldCloseAtTheOtherVenueWhenItsOwnIsAway() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.accountDown(Venue.MEXC);
        bench.expire(legs.get(1));
        bench.expire(bench.sent().getFirst());
        bench.expire(bench.sent().getFirst());

        Order undo = bench.sent().getFirst();
        assertThat(undo.instrument()).isEqualTo(BINANCE_BTC);
        assertThat(undo.side()).isEqualTo(Side.SELL);
        bench.fill(undo, 60_000_00);
        assertThat(bench.closed().result()).isEqualTo(Result.UNWOUND);
    }

    @Test
    void shouldFinishWhatIsExposedAlthoughTradingIsHalted() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.operator(Action.HALT);

        assertThat(bench.asked(Command.CancelOrder.class))
                .extracting(Command.CancelOrder::clientId)
                .containsExactly(legs.get(1).clientId());
        bench.end(legs.get(1), End.CANCELLED);
        bench.fill(bench.sent().getFirst(), 60_200_00);

        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.gap()).as("halted").isEmpty();
        bench.pass(4 * SECOND);
        bench.operator(Action.REARM);
        bench.pass(4 * SECOND);
        assertThat(bench.gap()).hasSize(2);
    }

    @Test
    void shouldTripOverFailuresAndStillCloseTheOtherTrade() {
        TripLimits d = TripLimits.DEFAULT;
        CoreBench bench =
                new CoreBench(
                                ExecutionSettings.DEFAULT.withStanding(0),
                                Limits.DEFAULT.with(
                                        new TripLimits(
                                                d.accountLossRate(),
                                                1_000,
                                                0,
                                                d.winRateTradesMin(),
                                                d.venueErrorsNanos(),
                                                d.marketMoveRate(),
                                                d.marketMoveNanos(),
                                                d.staleDataNanos(),
                                                d.correctionCentsMax(),
                                                d.slowPauseNanos())),
                                true)
                        .open();
        for (int i = 0; i < 4; i++) {
            List<Order> legs = bench.gap();
            assertThat(legs).as("trade " + i).hasSize(2);
            bench.fill(legs.get(0), 60_000_00);
            bench.expire(legs.get(1));
            bench.expire(bench.sent().getFirst());
            bench.expire(bench.sent().getFirst());
            bench.fill(bench.sent().getFirst(), 59_999_00);
            bench.pass(4 * SECOND);
        }

        assertThat(bench.core().killSwitch().haltedFor()).startsWith("4 failures within a minute");
        assertThat(bench.told(Audit.Halted.class)).hasSize(1);
        assertThat(bench.gap()).isEmpty();
    }

    @Test
    void shouldBeQuietAfterAStopOnlyWhenAllIsOverAndCompared() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        bench.operator(Action.STOP);
        assertThat(bench.told(Audit.Quiet.class)).isEmpty();

        bench.answering(false);
        bench.fill(legs.get(1), 60_300_00);
        assertThat(bench.told(Audit.Quiet.class)).isEmpty();

        bench.answering(true);
        assertThat(bench.told(Audit.Quiet.class)).containsExactly(new Audit.Quiet(true));
        bench.closeGap();
        assertThat(bench.gap()).isEmpty();
        assertThat(bench.told(Audit.Quiet.class)).hasSize(1);
    }

    @Test
    void shouldValueAFeeInAThirdAssetAtItsMiddle() {
        List<Order> legs = bench.gap();
        bench.quote(CoreBench.MEXC_ETH, 2_999_00, 3_001_00, 10_000);
        bench.quote(CoreBench.BINANCE_ETH, 2_999_00, 3_001_00, 10_000);
        fillWithFee(legs.get(0), 60_000_00, new Money(1_000, CoreBench.ETH.base()));
        bench.fill(legs.get(1), 60_300_00);

        // 0.00001 ETH at 3,000 USD.
        assertThat(bench.closed().fees()).isEqualTo(usdt("0.03") + usdt("0.100098"));
        assertThat(bench.closed().feesEstimated()).isFalse();
    }

    @Test
    void shouldCallTheNetAnEstimateWhenAFeeHasNoPrice() {
        List<Order> legs = bench.gap();
        fillWithFee(legs.get(0), 60_000_00, new Money(1_000, new Asset("BNB", 8)));
        bench.fill(legs.get(1), 60_300_00);

        assertThat(bench.closed().fees()).isEqualTo(usdt("0.100098"));
        assertThat(bench.closed().feesEstimated()).isTrue();
        assertThat(bench.core().desk().totals().estimated()).isTrue();
    }

    @Test
    void shouldAddUpLossesBelowACent() {
        long before = bench.core().killSwitch().dayCents();
        for (int i = 0; i < 4; i++) {
            List<Order> legs = bench.gap();
            bench.fill(legs.get(0), 60_089_00);
            bench.fill(legs.get(1), 60_178_00);
            bench.pass(4 * SECOND);
        }

        long net = bench.core().desk().totals().net();
        assertThat(Math.abs(net) / 4).as("each below a cent").isLessThan(usdt("0.005"));
        assertThat(bench.core().killSwitch().dayCents() - before)
                .isEqualTo(Math.round(net / 1_000_000.0));
    }

    private void fillWithFee(Order order, long price, Money fee) {
        Fill made = bench.makeFill(order, price, order.quantity(), CoreBench.USDT);
        bench.on(
                new OrderFilled(
                        new Fill(
                                made.clientId(),
                                made.venueFillId(),
                                made.instrument(),
                                made.side(),
                                made.price(),
                                made.quantity(),
                                made.quoteUnits(),
                                fee,
                                made.liquidity(),
                                0)));
        bench.end(order, End.FILLED);
    }
}
