package dev.tradewind.core.order;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of a venue that cannot be true: not booked, told, asked for again, and nothing lost. */
class DisbeliefTest {
    private final CoreBench bench = new CoreBench().open();
    private final List<Order> legs = bench.gap();
    private final Order buy = legs.get(0);

    /** What is wrong with a fill that is right otherwise. */
    enum Lie {
        NEGATIVE_QUANTITY("of which 0.00166 was left"),
        NO_QUANTITY("of which 0.00166 was left"),
        MORE_THAN_ORDERED("of which 0.00166 was left"),
        NEGATIVE_PRICE("the limit was"),
        PRICE_A_THOUSAND_FOLD("the limit was"),
        PRICE_NEAR_NOTHING("the limit was"),
        NEGATIVE_AMOUNT("not 99.60000000 USDT"),
        AMOUNT_TENFOLD("not 99.60000000 USDT"),
        FEE_OF_HALF("a fee of 49.80000000 USDT"),
        REBATE_OF_HALF("a fee of -49.80000000 USDT"),
        FEE_OF_HALF_IN_BASE("a fee of 0.00083000 BTC"),
        OTHER_SIDE("another instrument or side"),
        OTHER_INSTRUMENT("another instrument or side");

        private final String told;

        Lie(String told) {
            this.told = told;
        }

        private Fill of(Fill fill) {
            long quote = fill.quoteUnits();
            long base = CoreBench.BTC.baseUnits(fill.quantity());
            return switch (this) {
                case NEGATIVE_QUANTITY -> fill(fill, fill.price(), -166, quote, fill.fee());
                case NO_QUANTITY -> fill(fill, fill.price(), 0, quote, fill.fee());
                case MORE_THAN_ORDERED -> fill(fill, fill.price(), 167, quote, fill.fee());
                case NEGATIVE_PRICE -> fill(fill, -fill.price(), 166, quote, fill.fee());
                case PRICE_A_THOUSAND_FOLD ->
                        fill(fill, fill.price() * 1_000, 166, quote, fill.fee());
                case PRICE_NEAR_NOTHING -> fill(fill, 1, 166, quote, fill.fee());
                case NEGATIVE_AMOUNT -> fill(fill, fill.price(), 166, -quote, fill.fee());
                case AMOUNT_TENFOLD -> fill(fill, fill.price(), 166, quote * 10, fill.fee());
                case FEE_OF_HALF -> fee(fill, new Money(quote / 2, CoreBench.USDT));
                case REBATE_OF_HALF -> fee(fill, new Money(-quote / 2, CoreBench.USDT));
                case FEE_OF_HALF_IN_BASE -> fee(fill, new Money(base / 2, CoreBench.BTC.base()));
                case OTHER_SIDE -> elsewhere(fill, MEXC_BTC, Side.SELL);
                case OTHER_INSTRUMENT -> elsewhere(fill, BINANCE_BTC, Side.BUY);
            };
        }

        private static Fill fee(Fill fill, Money fee) {
            return fill(fill, fill.price(), fill.quantity(), fill.quoteUnits(), fee);
        }

        private static Fill fill(Fill of, long price, long quantity, long quote, Money fee) {
            return new Fill(
                    of.clientId(),
                    of.venueFillId(),
                    of.instrument(),
                    of.side(),
                    price,
                    quantity,
                    quote,
                    fee,
                    of.liquidity(),
                    of.venueTime());
        }

        private static Fill elsewhere(Fill of, int instrument, Side side) {
            return new Fill(
                    of.clientId(),
                    of.venueFillId(),
                    instrument,
                    side,
                    of.price(),
                    of.quantity(),
                    of.quoteUnits(),
                    of.fee(),
                    of.liquidity(),
                    of.venueTime());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotBookAFillThatCannotBeTrueAndBookTheTrueOneWhenItComes(Lie lie) {
        Fill real = bench.makeFill(buy, 60_000_00, buy.quantity(), CoreBench.USDT);
        int asked = bench.asked(Command.QueryOrder.class).size();

        bench.on(new OrderFilled(lie.of(real)));
        bench.on(new OrderFilled(lie.of(real)));

        assertThat(bench.told(Audit.FillBooked.class)).isEmpty();
        assertThat(bench.told(Audit.Disbelieved.class))
                .hasSize(2)
                .allSatisfy(told -> {
                    assertThat(told.venue()).isEqualTo(Venue.MEXC);
                    assertThat(told.clientId()).isEqualTo(buy.clientId());
                    assertThat(told.what()).contains(lie.told);
                });
        assertThat(bench.alerts()).filteredOn(text -> text.contains("cannot be true")).hasSize(1);
        assertThat(bench.asked(Command.QueryOrder.class)).as("asked again").hasSize(asked + 1);
        assertThat(bench.core().orders().counts().disbelieved()).isEqualTo(2);

        bench.on(new OrderFilled(real));
        bench.end(buy, End.FILLED);
        bench.fill(legs.get(1), 60_300_00);
        assertThat(bench.closed().result()).isEqualTo(Result.SETTLED);
        assertThat(bench.core().orders().counts().illegal()).isZero();
        assertThat(bench.balanced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 167, Long.MAX_VALUE})
    void shouldNotWaitForFillsThatAnEndCannotOwe(long cumulative) {
        bench.on(new OrderEnded(buy.clientId(), "v", End.FILLED, cumulative, 0));
        bench.on(new OrderWorking(buy.clientId(), "v", cumulative, 0));
        assertThat(bench.told(Audit.Disbelieved.class)).hasSize(2);
        assertThat(bench.core().orders().live()).hasSize(2);

        bench.expire(buy);
        bench.expire(legs.get(1));

        assertThat(bench.closed().result()).isEqualTo(Result.NOTHING_FILLED);
    }

    @Test
    void shouldBookAFillWorseThanItsLimitAsTheVenueSaysSinceItTookTheMoney() {
        bench.fill(buy, 60_500_00);

        assertThat(bench.told(Audit.Disbelieved.class)).isEmpty();
        assertThat(bench.told(Audit.FillBooked.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
    void shouldOpenNothingAtAVenueWhoseBalancesCannotBeTrueUntilTheyCan(long units) {
        bench.expire(buy);
        bench.expire(legs.get(1));
        bench.pass(10 * SECOND);
        bench.answering(false);
        bench.core().comparison().compareNow(Venue.MEXC, bench.now());
        for (int i = 0; i < 3; i++) {
            state(new Balance("USDT", units, 0));
            bench.pass(SECOND);
        }

        assertThat(bench.core().comparison().ready(Venue.MEXC)).isFalse();
        assertThat(bench.core().comparison().corrections()).as("nothing is booked").isZero();
        assertThat(bench.gap()).as("no trade there").isEmpty();
        assertThat(bench.told(Audit.Disbelieved.class)).hasSize(3);
        assertThat(bench.alerts())
                .filteredOn(text -> text.startsWith("mexc states balances that cannot be true"))
                .as("told once")
                .hasSize(1);

        bench.answering(true);
        bench.pass(2 * SECOND);
        assertThat(bench.core().comparison().ready(Venue.MEXC)).isTrue();
        assertThat(bench.balanced()).isTrue();
        bench.closeGap();
        bench.pass(5 * SECOND);
        assertThat(bench.gap()).hasSize(2);
    }

    private void state(Balance usdt) {
        bench.on(
                new BalancesReported(
                        Venue.MEXC,
                        true,
                        List.of(
                                new Balance("BTC", bench.truth(Venue.MEXC, "BTC"), 0),
                                new Balance("ETH", bench.truth(Venue.MEXC, "ETH"), 0),
                                usdt),
                        0));
    }

    @Test
    void shouldOpenTheBooksOnlyWithBalancesThatCanBeTrue() {
        CoreBench fresh = new CoreBench();
        fresh.answering(false);
        fresh.open();
        fresh.on(
                new BalancesReported(
                        Venue.MEXC, true, List.of(new Balance("USDT", 5, Long.MAX_VALUE)), 0));

        assertThat(fresh.core().ledger().total(Venue.MEXC, "USDT")).isZero();
        fresh.answering(true);
        fresh.pass(2 * SECOND);
        assertThat(fresh.balanced()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-200_000_000L, 200_000_000L, Long.MIN_VALUE})
    void shouldKeepTheFeesItKnowsWhenNewOnesCannotBeTrue(long rate) {
        FeeSchedule before = bench.core().fees(MEXC_BTC);

        bench.on(new FeesReported(MEXC_BTC, 0, rate));

        assertThat(bench.core().fees(MEXC_BTC)).isEqualTo(before);
        assertThat(bench.alerts()).anyMatch(text -> text.contains("fees of 0 % and "));
        bench.on(new FeesReported(MEXC_BTC, -Scale.BPS, 4 * Scale.BPS));
        assertThat(bench.core().fees(MEXC_BTC).takerRate()).isEqualTo(4 * Scale.BPS);
    }

    @Test
    void shouldTellPeopleOfAFillOfAnOrderThatNobodyKnowsAndBookNothing() {
        Fill strange = bench.makeFill(buy, 60_000_00, 5, CoreBench.USDT);
        Fill unknown =
                new Fill(
                        123_456_789L,
                        "x1",
                        strange.instrument(),
                        strange.side(),
                        strange.price(),
                        strange.quantity(),
                        strange.quoteUnits(),
                        strange.fee(),
                        strange.liquidity(),
                        0);

        bench.on(new OrderFilled(unknown));

        Audit.ManualIntervention needed = bench.told(Audit.ManualIntervention.class).getFirst();
        assertThat(needed.trade()).isZero();
        assertThat(needed.side()).isEqualTo(Side.SELL);
        assertThat(needed.quantity()).isEqualTo(5);
        assertThat(needed.abandoned()).isTrue();
        assertThat(needed.why()).contains("does not know: 123456789");
        assertThat(bench.told(Audit.FillBooked.class)).isEmpty();
        assertThat(bench.alerts()).anyMatch(text -> text.contains("this run does not know"));
    }

    @Test
    void shouldTellPeopleOfAFillThatCameAfterItsTradeWasOver() {
        bench.expire(buy);
        bench.expire(legs.get(1));
        assertThat(bench.core().desk().open()).isEmpty();

        bench.on(new OrderFilled(bench.makeFill(buy, 60_000_00, 100, CoreBench.USDT)));

        Audit.ManualIntervention needed = bench.told(Audit.ManualIntervention.class).getFirst();
        assertThat(needed.trade()).isEqualTo(bench.closed().trade());
        assertThat(needed.instrument()).isEqualTo(MEXC_BTC);
        assertThat(needed.side()).isEqualTo(Side.SELL);
        assertThat(needed.quantity()).isEqualTo(100);
        assertThat(bench.told(Audit.FillBooked.class)).as("booked all the same").hasSize(1);
        assertThat(bench.balanced()).isTrue();
    }
}
