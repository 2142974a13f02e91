package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.ABC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels of a snapshot that are finer than ours, and those that cannot be. */
class MexcSnapshotTest {
    private static List<Event> answered(String bid) {
        String body = "{\"lastUpdateId\":100,\"bids\":[" + bid + "],\"asks\":[]}";
        return MexcMouths.of(ABC).snapshot(body.getBytes(StandardCharsets.UTF_8), 100);
    }

    @Test
    void shouldCutOffWhatIsFinerThanALot() {
        List<Event> events = answered("[\"1.2340\",\"250.519\"]");

        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        BookSnapshot.class,
                        book -> assertThat(book.levels()).containsExactly(12_340L, 25_051L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[\"-1\",\"2\"]", "[\"0\",\"2\"]", "[\"1\",\"-2\"]", "[\"1.00001\",\"2\"]"})
    void shouldNotBelieveALevelThatCannotBe(String level) {
        assertThat(answered(level)).noneMatch(BookSnapshot.class::isInstance);
    }
}
