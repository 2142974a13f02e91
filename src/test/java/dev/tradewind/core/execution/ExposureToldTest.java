package dev.tradewind.core.execution;

import static dev.tradewind.core.CoreBench.MILLI;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A trade on one leg is told to people in time, and only if it is not even by then. */
class ExposureToldTest {
    private final CoreBench bench = new CoreBench().open();
    private final List<Order> legs = bench.gap();

    @Test
    void shouldTellWithinASecondThatNobodyAnswersForTheOtherLeg() {
        bench.fill(legs.get(0), 60_000_00);

        bench.pass(900 * MILLI);
        assertThat(exposures()).isEmpty();

        bench.pass(200 * MILLI);
        assertThat(exposures()).hasSize(1);
        assertThat(exposures().getFirst()).contains("trade ").contains("BTC/USDT bought");

        bench.pass(60 * SECOND);
        assertThat(exposures()).as("told once").hasSize(1);
    }

    @Test
    void shouldTellWithinASecondThatNoVenueCanBeReached() {
        bench.fill(legs.get(0), 60_000_00);
        bench.accountDown(Venue.MEXC);
        bench.accountDown(Venue.BINANCE);
        bench.on(new OrderNotSent(legs.get(1).clientId(), "no route"));

        bench.pass(1_100 * MILLI);

        assertThat(exposures()).hasSize(1);
    }

    @Test
    void shouldTellAfterTwoSecondsWhateverIsTriedMeanwhile() {
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        for (int i = 0; i < 4; i++) {
            bench.pass(450 * MILLI);
            bench.sent().forEach(bench::expire);
        }
        assertThat(exposures()).isEmpty();

        bench.pass(450 * MILLI);

        assertThat(exposures()).hasSize(1);
    }

    @Test
    void shouldSayNothingOfATradeThatIsEvenInTime() {
        bench.fill(legs.get(0), 60_000_00);
        bench.pass(800 * MILLI);
        bench.fill(legs.get(1), 60_300_00);

        bench.pass(60 * SECOND);

        assertThat(exposures()).isEmpty();
    }

    @Test
    void shouldTellAgainAfterARestart() {
        bench.fill(legs.get(0), 60_000_00);
        bench.pass(2 * SECOND);

        bench.crash();
        int before = exposures().size();
        bench.open();
        bench.pass(100 * MILLI);

        assertThat(exposures().size()).isEqualTo(before + 1);
    }

    private List<String> exposures() {
        return bench.alerts().stream().filter(text -> text.contains("on one leg")).toList();
    }
}
