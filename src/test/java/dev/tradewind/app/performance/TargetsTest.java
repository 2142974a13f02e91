package dev.tradewind.app.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.Core;
import dev.tradewind.core.CoreBench;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.ControlEvent.ClockTick;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a target counts as missed; what there is too little of is not judged. */
class TargetsTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final CoreBench bench = new CoreBench().open();
    private final Core core = bench.core();
    private final Targets targets = new Targets(CoreBench.instruments());
    private final Engine engine = targets.hearing(new Nobody(), core);
    private long seq;

    private static final class Nobody implements Engine {
        @Override
        public void on(long seq, long receivedAt, Event event) {
            // the bench has its core already
        }

        @Override
        public long nextTimerAt() {
            return Long.MAX_VALUE;
        }

        @Override
        public long stateHash() {
            return 0;
        }
    }

    private void on(long at, Event event) {
        engine.on(++seq, at, event);
    }

    private Targets.Target of(String name) {
        return targets.of(core).stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldCountTimeFromTheFirstMomentAtWhichAllVenuesWereReached() {
        on(HOUR, new AccountUp(Venue.BINANCE, List.of()));
        on(2 * HOUR, new AccountUp(Venue.MEXC, List.of()));
        on(7 * HOUR, new AccountDown(Venue.MEXC, "cut"));
        on(7 * HOUR + HOUR / 100, new AccountUp(Venue.MEXC, List.of()));
        on(12 * HOUR, new ClockTick());
        assertThat(of("uptime").value()).isEqualByComparingTo("0.999000");
        assertThat(of("uptime").met()).isTrue();

        on(12 * HOUR, new AccountDown(Venue.BINANCE, "cut"));
        on(13 * HOUR, new ClockTick());

        assertThat(of("uptime").met()).as("an hour of eleven").isFalse();
        assertThat(of("uptime").line()).contains("MISSED");
    }

    @Test
    void shouldMeasureFromAHaltUntilNoOrderIsLive() {
        List<Order> legs = bench.gap();
        targets.on(1, HOUR, new Audit.Halted("enough"));
        on(HOUR, new ClockTick());
        assertThat(of("emergency_seconds").value()).isNull();

        legs.forEach(bench::expire);
        on(HOUR + 11_000_000_000L, new ClockTick());

        assertThat(of("emergency_seconds").value()).isEqualByComparingTo("11");
        assertThat(of("emergency_seconds").met()).isFalse();
    }

    @Test
    void shouldMissDataIntegrityAtOneCorrection() {
        targets.on(1, 1, new Audit.LedgerReconciled(Venue.MEXC));
        assertThat(of("data_integrity").met()).isTrue();

        targets.on(2, 2, new Audit.LedgerCorrected(Venue.MEXC, "USDT", 1, 2, "why"));

        assertThat(of("data_integrity").value()).isEqualByComparingTo("0.5");
        assertThat(of("data_integrity").met()).isFalse();
    }

    @Test
    void shouldMissWhenOneOfAThousandTradesNeedsAHuman() {
        for (int i = 0; i < 1_000; i++) {
            targets.on(i, i, closed());
        }
        assertThat(of("without_a_human").met()).isTrue();

        targets.on(
                1_000,
                1_000,
                new Audit.ManualIntervention(1, 0, Side.SELL, 1, 1, true, "why", List.of()));

        assertThat(of("without_a_human").met()).isFalse();
        assertThat(of("order_success").value()).as("too few orders").isNull();
    }

    private static Audit closed() {
        return new Audit.TradeClosed(
                1, Audit.TradeClosed.Result.SETTLED, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, false, "");
    }
}
