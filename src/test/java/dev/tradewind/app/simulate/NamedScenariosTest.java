package dev.tradewind.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Single misfortunes, by name: the platform trades on and every promise holds. */
@Tag("slow")
class NamedScenariosTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long SEED = 11;

    private final List<PlannedFault> faults = new ArrayList<>();

    @Test
    void shouldComeBackWhenItDiesBetweenTheTwoLegsOfATrade() {
        whenKilled(FaultKind.KILLED_AFTER_COMMAND, 3);

        holds(1);
    }

    @Test
    void shouldComeBackWhenItDiesBeforeAnOrderLeaves() {
        whenKilled(FaultKind.KILLED_AT_COMMAND, 3);

        holds(1);
    }

    @Test
    void shouldComeBackWhenItDiesWithAFillJustBooked() {
        whenKilled(FaultKind.KILLED_AT_FILL, 3);

        holds(1);
    }

    @Test
    void shouldComeBackWhenItDiesOverAndOverWhileItRecovers() {
        for (int i = 0; i < 6; i++) {
            faults.add(
                    new PlannedFault(
                            i % 2 == 0 ? FaultKind.KILLED : FaultKind.KILLED_AT_EVENT,
                            Venue.MEXC,
                            4 * SECOND + i * SECOND / 3,
                            SECOND / 10,
                            i));
        }

        holds(6);
    }

    @Test
    void shouldKeepAHaltThroughACrash() {
        when(FaultKind.HALTED, Venue.MEXC, 3, 6);
        whenKilled(FaultKind.KILLED, 5);

        holds(1);
    }

    @Test
    void shouldEndEvenWhenAVenueClosesAndAnswersOfTheOtherAreLost() {
        when(FaultKind.MAINTENANCE, Venue.MEXC, 4, 3);
        when(FaultKind.ANSWERS_LOST, Venue.BINANCE, 3, 5);

        holds(0);
    }

    @Test
    void shouldEndEvenWhenItDiesWhileEveryAnswerIsAProxysPage() {
        when(FaultKind.ANSWERS_REPLACED, Venue.BINANCE, 3, 4);
        when(FaultKind.ANSWERS_REPLACED, Venue.MEXC, 3, 4);
        whenKilled(FaultKind.KILLED_AFTER_COMMAND, 4);

        holds(1);
    }

    @Test
    void shouldBookEveryFillOnceWhenNewsComeTwiceAndOutOfOrder() {
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            when(FaultKind.FRAMES_DOUBLED, venue, 2, 9);
            when(FaultKind.FRAMES_SWAPPED, venue, 2, 9);
        }

        holds(0);
    }

    @Test
    void shouldBookNothingThatCannotBeTrueAndLoseNothingThatIs() {
        when(FaultKind.NUMBERS_WRONG, Venue.BINANCE, 3, 6);
        when(FaultKind.NUMBERS_WRONG, Venue.MEXC, 4, 6);

        holds(0);
    }

    @Test
    void shouldEndEvenWhenAVenueLiesLosesItsAnswersAndOurProcessDies() {
        when(FaultKind.NUMBERS_WRONG, Venue.BINANCE, 3, 6);
        when(FaultKind.ANSWERS_LOST, Venue.BINANCE, 4, 3);
        whenKilled(FaultKind.KILLED_AT_FILL, 5);

        holds(1);
    }

    @Test
    void shouldTradeOnAfterTheWholeNetworkWasCut() {
        for (Venue venue : List.of(Venue.BINANCE, Venue.MEXC)) {
            when(FaultKind.LINES_SILENT, venue, 4, 4);
            when(FaultKind.REQUESTS_LOST, venue, 4, 4);
        }

        holds(0);
    }

    @Test
    void shouldEndEvenWhenOrdersFailInEveryWayOneAfterTheOther() {
        when(FaultKind.THROTTLED, Venue.BINANCE, 2, 2);
        when(FaultKind.SERVER_ERRORS, Venue.BINANCE, 4, 2);
        when(FaultKind.REQUESTS_LOST, Venue.BINANCE, 6, 2);
        when(FaultKind.MAINTENANCE, Venue.BINANCE, 8, 2);
        when(FaultKind.ANSWERS_CUT, Venue.BINANCE, 10, 1);

        holds(0);
    }

    @Test
    void shouldEndEvenWhenALegIsStuckBecauseItsSymbolIsHaltedAtBothVenues() {
        when(FaultKind.SYMBOL_HALTED, Venue.BINANCE, 3, 3);
        when(FaultKind.SYMBOL_HALTED, Venue.MEXC, 3, 4);
        when(FaultKind.SERVER_ERRORS, Venue.MEXC, 5, 4);

        holds(0);
    }

    private void when(FaultKind kind, Venue venue, long second, long seconds) {
        long at = second * SECOND;
        faults.add(new PlannedFault(kind, venue, at, seconds * SECOND, faults.size()));
    }

    private void whenKilled(FaultKind kind, long second) {
        faults.add(new PlannedFault(kind, Venue.MEXC, second * SECOND, SECOND / 4, faults.size()));
    }

    private void holds(int crashes) {
        Life life =
                ScenarioRun.of(
                        new Scenario(
                                SEED,
                                18 * SECOND,
                                12 * SECOND,
                                List.of(Venue.BINANCE, Venue.MEXC),
                                LegProfile.TAKER,
                                faults,
                                Set.of()),
                        "test");

        assertThat(life.violations()).isEmpty();
        assertThat(life.crashes()).isEqualTo(crashes);
        assertThat(life.restarts()).isEqualTo(crashes);
        assertThat(life.settled()).isPositive();
    }
}
