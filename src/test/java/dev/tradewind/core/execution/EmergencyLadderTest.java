package dev.tradewind.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.execution.EmergencyLadder.Became;
import dev.tradewind.core.execution.EmergencyLadder.Move;
import dev.tradewind.core.execution.EmergencyLadder.Pause;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ladder out of a leg that must be closed, cell by cell (EX-33). */
class EmergencyLadderTest {
    /** One row for each outcome; a column for each rung; a pause behind a colon. */
    @ParameterizedTest
    @CsvSource({
        // what became, THROUGH, FARTHEST, THIRD, HALF, REST
        "EVEN, close, close, close, close, close",
        "TRADED, farthest, third, half, rest, rest:book",
        "FOUND_NOBODY, farthest:book, third:book, half:book, rest:book, by hand",
        "DELAYED, through:trouble, farthest:trouble, third:trouble, half:trouble, rest:trouble",
        "DELAYED_TOO_OFTEN, farthest:trouble, third:trouble, half:trouble, rest:trouble, by hand",
        "REFUSED, farthest, third, half, rest, by hand",
        "TOO_LARGE, third, third, half, rest, by hand",
        "TURNED_AWAY, through, farthest, third, half, rest",
        "SPENT, by hand, by hand, by hand, by hand, by hand"
    })
    void shouldClimbAsTheTableSays(
            Became became,
            String through,
            String farthest,
            String third,
            String half,
            String rest) {
        assertThat(Arrays.stream(Rung.values()).map(rung -> told(rung, became)))
                .containsExactly(through, farthest, third, half, rest);
    }

    private static String told(Rung rung, Became became) {
        return switch (EmergencyLadder.next(rung, became)) {
            case Move.Close _ -> "close";
            case Move.ByHand _ -> "by hand";
            case Move.Try(Rung next, Pause pause) ->
                    next.name().toLowerCase(Locale.ROOT)
                            + (pause == Pause.NONE
                                    ? ""
                                    : ":" + pause.name().toLowerCase(Locale.ROOT));
        };
    }

    @Test
    void shouldEndWithinFiveRungsWhoeverIsNotThere() {
        Move move = new Move.Try(Rung.THROUGH, Pause.NONE);
        int tried = 0;
        while (move instanceof Move.Try next) {
            tried++;
            move = EmergencyLadder.next(next.rung(), Became.FOUND_NOBODY);
        }

        assertThat(tried).isEqualTo(RetryTable.ATTEMPTS_MAX);
        assertThat(move).isInstanceOf(Move.ByHand.class);
    }

    @Test
    void shouldCutWhatIsLeftIntoEqualThirds() {
        long left = 90;
        for (Rung rung : new Rung[] {Rung.THIRD, Rung.HALF, Rung.REST}) {
            assertThat(left / rung.parts()).isEqualTo(30);
            left -= 30;
        }
    }
}
