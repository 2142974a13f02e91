package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.RecordingEffects;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pace and the number of a socket's commands. */
class OkxLineTest {
    private static final OkxLine.Topic BTC = new OkxLine.Topic("books", "BTC-USDT");
    private static final OkxLine.Topic ETH = new OkxLine.Topic("books", "ETH-USDT");

    private final RecordingEffects effects = new RecordingEffects();
    private final OkxLine line = new OkxLine(1, "/ws/v5/public", List.of(BTC, ETH), 2, 10, effects);

    private void tick(long now) {
        line.tick(now, 2 * SECOND);
    }

    private OkxLine subscribed() {
        line.connect();
        line.onOpen(T0);
        tick(T0);
        return line;
    }

    @Test
    void shouldRenewBooksLostAtTheSameTimeByOnePairOfCommands() {
        subscribed().renew(BTC);
        line.renew(ETH);
        line.renew(BTC);
        tick(T0 + SECOND);

        assertThat(effects.texts).hasSize(3);
        assertThat(effects.texts.get(1).text())
                .contains("\"op\":\"unsubscribe\"")
                .containsOnlyOnce("BTC-USDT")
                .containsOnlyOnce("ETH-USDT");
        assertThat(effects.texts.get(2).text())
                .contains("\"op\":\"subscribe\"")
                .containsOnlyOnce("BTC-USDT")
                .containsOnlyOnce("ETH-USDT");
    }

    @Test
    void shouldKeepItsPaceBetweenTwoRenewals() {
        subscribed().renew(BTC);
        tick(T0 + SECOND);
        line.renew(ETH);
        tick(T0 + SECOND + 99 * MILLI);
        assertThat(effects.texts).hasSize(3);

        tick(T0 + SECOND + 100 * MILLI);

        assertThat(effects.texts).hasSize(5);
    }

    @Test
    void shouldSayWhenTheCommandsOfTheHourAreUsedUp() {
        subscribed();
        for (int second = 1; second <= 4; second++) {
            assertThat(line.exhausted()).isFalse();
            line.renew(BTC);
            tick(T0 + second * SECOND);
        }

        assertThat(effects.texts).hasSize(9);
        assertThat(line.exhausted()).isTrue();
    }
}
