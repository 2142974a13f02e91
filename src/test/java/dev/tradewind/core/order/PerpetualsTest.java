package dev.tradewind.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions, funding and leverage as venues tell them. */
class PerpetualsTest {
    private static final Venue VENUE = Venue.GATE_FUTURES;
    private static final Asset USDT = new Asset("USDT", 8);
    private static final Pair BTC = new Pair(new Asset("BTC", 8), USDT, 1, 4);
    private static final Instrument PERPETUAL =
            new Instrument(
                    0, VENUE, BTC, "BTC_USDT", 1, 1, 1, 0, Status.TRADING, Kind.PERPETUAL, 1);

    private final List<Instrument> instruments = List.of(PERPETUAL);
    private final List<Audit> audits = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();
    private final Output output =
            new Output() {
                @Override
                public void command(Command command) {
                    commands.add(command);
                }

                @Override
                public void audit(Audit audit) {
                    audits.add(audit);
                }
            };
    private final Ledger ledger = new Ledger();
    private final FeeSchedule[] fees = {FeeSchedule.assumed(VENUE)};
    private final Reservations reservations = new Reservations(instruments, fees, ledger);
    private final List<Venue> moved = new ArrayList<>();
    private boolean quiet = true;
    private final Perpetuals perpetuals = fresh(ledger);

    private Perpetuals fresh(Ledger books) {
        return new Perpetuals(instruments, books, reservations, output, _ -> quiet, moved::add);
    }

    private static PositionsReported report(long quantity, long price) {
        return new PositionsReported(
                VENUE, true, List.of(new Position(0, quantity, price, 0, 5_000)), 0);
    }

    private static PositionsReported nothing() {
        return new PositionsReported(VENUE, true, List.of(), 0);
    }

    private static FundingPaid funding(String ref, long amount) {
        return new FundingPaid(VENUE, 0, ref, "USDT", amount, 100_000, 0);
    }

    @Test
    void shouldOpenTheBooksWithThePositionsThatAreThere() {
        perpetuals.on(report(-25, 60_000_0));

        assertThat(ledger.position(PERPETUAL)).isEqualTo(-250_000);
        assertThat(ledger.total(VENUE, "USDT")).isZero();
        assertThat(audits).isEmpty();
        ledger.prove();
    }

    @Test
    void shouldProveNothingByAPartOfAReport() {
        perpetuals.on(new PositionsReported(VENUE, false, List.of(), 0));
        perpetuals.on(report(25, 60_000_0));

        assertThat(ledger.position(PERPETUAL)).as("the first whole one opens").isEqualTo(250_000);
    }

    @Test
    void shouldBelieveADifferenceOnlyWhenItIsSeenTwice() {
        perpetuals.on(nothing());
        perpetuals.on(report(10, 60_000_0));
        assertThat(ledger.position(PERPETUAL)).isZero();

        perpetuals.on(report(10, 60_000_0));

        assertThat(ledger.position(PERPETUAL)).isEqualTo(100_000);
        assertThat(perpetuals.corrections()).isEqualTo(1);
        assertThat(audits).hasOnlyElementsOfType(Audit.LedgerCorrected.class).hasSize(1);
        assertThat(commands.getFirst().toString())
                .contains("CRITICAL", "position corrected at gate_futures BTC/USDT:USDT");
        ledger.prove();
    }

    @Test
    void shouldForgetADifferenceThatWentAway() {
        perpetuals.on(nothing());
        perpetuals.on(report(10, 60_000_0));
        perpetuals.on(nothing());
        perpetuals.on(report(10, 60_000_0));

        assertThat(ledger.position(PERPETUAL)).isZero();
        assertThat(perpetuals.corrections()).isZero();
    }

    @Test
    void shouldNotCompareWhileSomethingOfOursIsUnderWay() {
        perpetuals.on(nothing());
        quiet = false;
        perpetuals.on(report(10, 60_000_0));
        perpetuals.on(report(10, 60_000_0));

        assertThat(perpetuals.corrections()).isZero();
    }

    @Test
    void shouldBookFundingOnceHoweverOftenItIsTold() {
        perpetuals.on(funding("17", -1_234));
        perpetuals.on(funding("17", -1_234));
        perpetuals.on(funding("18", 34));

        assertThat(ledger.total(VENUE, "USDT")).isEqualTo(-1_200);
        assertThat(ledger.balance(new Ledger.Key("funding", "USDT"))).isEqualTo(1_200);
        assertThat(moved).as("a comparison under way proves nothing").hasSize(2);
        ledger.prove();
    }

    @Test
    void shouldKnowItsFundingAndItsPositionsAfterARestart() {
        perpetuals.on(report(10, 60_000_0));
        perpetuals.on(funding("17", -1_234));
        StateWriter saved = new StateWriter();
        ledger.save(saved);
        perpetuals.save(saved);

        Ledger books = new Ledger();
        StateReader in = new StateReader(saved.toBytes());
        books.load(in);
        Perpetuals again = fresh(books);
        again.load(in);
        again.on(funding("17", -1_234));
        again.on(nothing());

        assertThat(books.total(VENUE, "USDT")).isEqualTo(-1_234);
        assertThat(books.position(PERPETUAL)).as("one report is no proof").isEqualTo(100_000);
    }

    private static Order order(boolean reduceOnly) {
        return new Order(
                1, 0, Side.SELL, OrderKind.LIMIT, 60_000_0, 100, TimeInForce.IOC, 0, 0, reduceOnly);
    }

    @Test
    void shouldHoldTheMarginOfTheLeverageInForceAndTheFee() {
        long fee = 60_000_000;
        assertThat(reservations.needed(order(false), 100)).isEqualTo(600_00000000L + fee);

        perpetuals.on(new LeverageSet(0, 10_000));
        assertThat(reservations.needed(order(false), 100)).isEqualTo(60_00000000L + fee);

        perpetuals.on(report(0, 0));
        assertThat(reservations.needed(order(false), 100))
                .as("a position's report tells the leverage too")
                .isEqualTo(120_00000000L + fee);
        assertThat(reservations.needed(order(true), 100)).as("only the fee").isEqualTo(fee);
    }

    @Test
    void shouldTellThatALeverageIsNotInForce() {
        perpetuals.on(new LeverageRefused(0, RejectClass.INVALID, "-1", "too high"));

        assertThat(commands.getFirst().toString())
                .contains("leverage of gate_futures BTC/USDT:USDT not changed: too high");
    }
}
