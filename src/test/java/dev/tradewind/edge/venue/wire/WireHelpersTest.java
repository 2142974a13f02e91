package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.wire.WireException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WireHelpersTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldWaitLongerEachTimeAndNeverOutsideOneToThirtySeconds() {
        Backoff backoff = new Backoff(new SplittableRandom(7));

        for (int i = 0; i < 40; i++) {
            long least = Math.min(30, 1L << Math.min(i, 5)) * SECOND;
            assertThat(backoff.nextNanos()).isBetween(least, 30 * SECOND);
        }
        backoff.reset();
        assertThat(backoff.nextNanos()).isBetween(SECOND, 3 * SECOND / 2);
    }

    @Test
    void shouldAskForAnAlarmAfterTenFailures() {
        Backoff backoff = new Backoff(new SplittableRandom(7));

        for (int i = 0; i < 9; i++) {
            backoff.nextNanos();
        }
        assertThat(backoff.escalate()).isFalse();
        backoff.nextNanos();
        assertThat(backoff.escalate()).isTrue();
    }

    @Test
    void shouldSignTheKnownVector() {
        Hmac hmac = new Hmac("Jefe");
        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

        assertThat(hmac.hex("what do ya want for nothing?")).isEqualTo(expected);
        assertThat(hmac.hex("what do ya want for nothing?")).isEqualTo(expected);
        assertThat(new Hmac("").hex("x")).hasSize(64);
    }

    @Test
    void shouldDoubtAClockOnceForRequestsSignedSinceItWasMeasured() {
        ClockOffset clock = new ClockOffset();
        assertThat(clock.usable()).isFalse();
        assertThat(clock.doubt(5)).as("never measured").isFalse();
        clock.measured(100, 110, 205);

        assertThat(clock.doubt(99)).as("signed before").isFalse();
        assertThat(clock.usable()).isTrue();
        assertThat(clock.doubt(120)).isTrue();
        assertThat(clock.doubt(121)).as("told already").isFalse();
        assertThat(clock.usable()).isFalse();
        assertThat(clock.isDoubted()).isTrue();

        clock.measured(130, 140, 35);
        assertThat(clock.usable()).isTrue();
        assertThat(clock.offsetNanos()).isEqualTo(-100);
    }

    @Test
    void shouldTakeTheMiddleOfTheRoundTripAsTheVenuesMoment() {
        ClockOffset clock = new ClockOffset();
        assertThat(clock.known()).isFalse();
        assertThat(clock.venueMillis(5_999_999)).isEqualTo(5);

        clock.measured(100 * SECOND, 102 * SECOND, 103 * SECOND);

        assertThat(clock.offsetNanos()).isEqualTo(2 * SECOND);
        assertThat(clock.errorNanos()).isEqualTo(SECOND);
        assertThat(clock.venueMillis(200 * SECOND)).isEqualTo(202_000);
        assertThat(clock.toOurs(202 * SECOND)).isEqualTo(200 * SECOND);
    }

    @Test
    void shouldGrowLevelsAndStopAtTheLimit() {
        LevelBuffer levels = new LevelBuffer();
        levels.add(10, 1);
        levels.endBids();
        for (int i = 1; i < LevelBuffer.LEVELS_MAX; i++) {
            levels.add(10 + i, i);
        }

        assertThat(levels.bids()).isEqualTo(1);
        assertThat(levels.copy()).hasSize(2 * LevelBuffer.LEVELS_MAX);
        assertThatThrownBy(() -> levels.add(1, 1)).isInstanceOf(WireException.class);
        levels.clear();
        assertThat(levels.copy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "nul",
                "[1,]",
                "[1e999999999999]"
            })
    void shouldRefuseWhatIsNotOneJsonValue(String text) {
        WireException refused =
                catchThrowableOfType(
                        WireException.class,
                        () -> Json.read(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void shouldReadFieldsOrNameTheMissingOne() {
        byte[] text =
                "{\"a\":\"1.50\",\"b\":7,\"c\":null,\"d\":1e-3}".getBytes(StandardCharsets.UTF_8);
        JsonNode node = Json.read(text);

        assertThat(Json.decimal(node, "a", 2)).isEqualTo(150);
        assertThat(Json.integer(node, "b")).isEqualTo(7);
        assertThat(Json.decimal(node, "d", 4)).isEqualTo(10);
        assertThat(Json.text(node, "c", "none")).isEqualTo("none");
        assertThatThrownBy(() -> Json.text(node, "zz")).hasMessageContaining("zz");
    }
}
