package dev.tradewind.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Books that lose a change over real sockets. */
@Tag("slow")
class SocketSoakTest {
    private static final long SPACING = 3_000_000_000L;

    @Test
    void shouldTimeTheRepairOfEveryBookThatLostAChange() throws Exception {
        List<Venue> two = List.of(Venue.BINANCE, Venue.MEXC);

        SocketSoak.Result result = new SocketSoak(two, 5, 5, SPACING).run();

        assertThat(result.books()).isEqualTo(16);
        assertThat(result.planted()).isPositive();
        assertThat(result.lost()).isZero();
        assertThat(result.times().micros(two).getTotalCount())
                .isGreaterThanOrEqualTo(result.planted());
        assertThat(result.fields()).containsKeys("gaps_planted", "resync_ms", "venues");
        assertThat(result.line()).contains("0 books lost at the end");
    }
}
