package dev.tradewind.edge.venue;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.TimeInForce;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the machines of a venue promise of its perpetuals, beside everything that {@link
 * VenueContractTest} says of any instrument. Inside, quantities are base; whatever the venue counts
 * in is its adapter's secret.
 */
public abstract class PerpetualContractTest extends VenueContractTest {
    private final RecordingEffects effects = new RecordingEffects();

    /**
     * A fill as the venue tells it.
     *
     * @param wireQuantity not negative, in what the venue counts in
     * @param price decimal text
     */
    public record WireFill(
            long clientId,
            String venueOrderId,
            String fillId,
            BigDecimal wireQuantity,
            String price) {}

    /** Whether the order that was sent may only reduce the position. */
    protected abstract boolean reducesOnly(Sent sent);

    /** The quantity that was sent, not negative, in what the venue counts in. */
    protected abstract BigDecimal wireQuantity(Sent sent);

    /** The private stream tells a fill of a buy. */
    protected abstract void pushFill(
            Machine account, RecordingEffects effects, WireFill fill, long now);

    /**
     * The private stream tells a position.
     *
     * @param wireQuantity signed, in what the venue counts in
     */
    protected abstract void pushPosition(
            Machine account,
            RecordingEffects effects,
            BigDecimal wireQuantity,
            String entryPrice,
            long now);

    /** Answers the question for the leverage, or what leads to it, as taken. */
    protected abstract void takeLeverage(
            Machine account, RecordingEffects effects, long leverageMilli, long now);

    /** The same, refused. */
    protected abstract void refuseLeverage(Machine account, RecordingEffects effects, long now);

    /** The venue books a funding payment: by stream, or in the next answer to a question. */
    protected abstract void payFunding(
            Machine account, RecordingEffects effects, String ref, String amount, long now);

    private Machine accountUp() {
        Credentials credentials = new Credentials(KEY, SECRET, "contractPassphrase");
        Machine account = newAdapter().account(credentials, List.of(instrument()), effects);
        account.start(T0);
        bringUp(account, effects, T0 + MILLI);
        effects.only(AccountUp.class);
        return account;
    }

    private BigDecimal contract() {
        return BigDecimal.valueOf(instrument().contractSize(), scale());
    }

    private int scale() {
        return instrument().pair().quantityScale();
    }

    /** A base quantity in what the venue counts in. */
    private BigDecimal wire(long quantity) {
        return BigDecimal.valueOf(quantity, scale()).divide(contract(), MathContext.UNLIMITED);
    }

    @Test
    void shouldBeUpOnlyAfterPositionsAreKnown() {
        accountUp();

        assertThat(effects.all(PositionsReported.class)).anyMatch(PositionsReported::complete);
        assertThat(effects.all(BalancesReported.class)).anyMatch(BalancesReported::complete);
        assertThat(effects.events.getLast()).isInstanceOf(AccountUp.class);
    }

    @Test
    void shouldBeAPerpetualWithAContract() {
        assertThat(instrument().isPerpetual()).isTrue();
        assertThat(instrument().contractSize()).isPositive();
    }

    private Sent placed(Machine account, Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)), T0 + SECOND);
        return orders().take(effects, Act.PLACE);
    }

    @Test
    void shouldTellTheVenueThatAnOrderMayOnlyReduce() {
        Machine account = accountUp();

        Sent reducing = placed(account, Samples.reducing(1));
        Sent ordinary = placed(account, Samples.buy(2, TimeInForce.IOC));

        assertThat(reducesOnly(reducing)).isTrue();
        assertThat(reducesOnly(ordinary)).isFalse();
    }

    @Test
    void shouldSendBaseInWhatTheVenueCountsIn() {
        Machine account = accountUp();
        Order order = Samples.buy(1, TimeInForce.IOC);

        Sent sent = placed(account, order);

        assertThat(wireQuantity(sent)).isEqualByComparingTo(wire(order.quantity()));
    }

    @Test
    void shouldBookFillsInBase() {
        Machine account = accountUp();
        Order order = Samples.buy(1, TimeInForce.IOC);
        orders().answer(account, placed(account, order), accepted(id(1), "4711"), T0 + 2 * SECOND);

        WireFill fill = new WireFill(id(1), "4711", "991", wire(order.quantity()), "65000.00");
        pushFill(account, effects, fill, T0 + 3 * SECOND);

        Fill booked = effects.only(OrderFilled.class).fill();
        assertThat(booked.quantity()).isEqualTo(order.quantity());
        assertThat(booked.price()).isEqualTo(6_500_000);
        assertThat(booked.fee().asset().code()).isEqualTo("USDT");
        assertThat(booked.venueFillId()).isEqualTo("991");
    }

    @Test
    void shouldTellPositionsInBase() {
        Machine account = accountUp();
        effects.events.clear();

        pushPosition(account, effects, wire(-1_000), "64000.50", T0 + 2 * SECOND);

        PositionsReported told = effects.only(PositionsReported.class);
        assertThat(told.complete()).isFalse();
        Position position = told.positions().getFirst();
        assertThat(position.instrument()).isEqualTo(instrument().index());
        assertThat(position.quantity()).isEqualTo(-1_000);
        assertThat(position.entryPrice()).isEqualTo(6_400_050);
    }

    @Test
    void shouldSetALeverage() {
        Machine account = accountUp();

        account.send(new Command.SetLeverage(instrument().index(), 3_000), T0 + SECOND);
        takeLeverage(account, effects, 3_000, T0 + SECOND + MILLI);

        LeverageSet told = effects.only(LeverageSet.class);
        assertThat(told.instrument()).isEqualTo(instrument().index());
        assertThat(told.leverageMilli()).isEqualTo(3_000);
    }

    @Test
    void shouldTellWhenALeverageIsRefused() {
        Machine account = accountUp();

        account.send(new Command.SetLeverage(instrument().index(), 900_000), T0 + SECOND);
        refuseLeverage(account, effects, T0 + SECOND + MILLI);

        assertThat(effects.only(LeverageRefused.class).venueCode()).isNotEmpty();
        assertThat(effects.all(LeverageSet.class)).isEmpty();
    }

    @Test
    void shouldBookAFundingPaymentOnce() {
        Machine account = accountUp();

        payFunding(account, effects, "771", "-0.21", T0 + 20 * SECOND);
        payFunding(account, effects, "771", "-0.21", T0 + 40 * SECOND);
        payFunding(account, effects, "772", "0.05", T0 + 60 * SECOND);

        assertThat(effects.all(FundingPaid.class)).hasSize(2);
        FundingPaid first = effects.all(FundingPaid.class).getFirst();
        assertThat(first.amount()).as("negative is what we paid").isEqualTo(-21_000_000L);
        assertThat(first.asset()).isEqualTo("USDT");
        assertThat(first.instrument()).isEqualTo(instrument().index());
        assertThat(effects.all(FundingPaid.class).getLast().amount()).isEqualTo(5_000_000L);
    }
}
