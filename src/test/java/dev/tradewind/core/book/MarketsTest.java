package dev.tradewind.core.book;

import static dev.tradewind.core.book.Books.NOW;
import static dev.tradewind.core.book.Books.delta;
import static dev.tradewind.core.book.Books.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.market.BookState;
import org.junit.jupiter.api.Test;

/** Books that break and heal, and the links they live on. */
class MarketsTest {
    private static final long SECOND = 1_000_000_000;

    private final Books.Recorder recorder = new Books.Recorder();
    private final Markets markets = Books.markets(recorder);

    MarketsTest() {
        markets.apply(snapshot(0, 1, 1, 100, 5, 102, 5));
    }

    @Test
    void shouldTellWhenABookIsLiveAndWhenItBreaks() {
        markets.apply(delta(0, 9, 1, 99, 1));
        markets.apply(snapshot(0, 20, 1, 100, 5, 102, 5));

        assertThat(recorder.told)
                .containsExactly(
                        "0 live",
                        "0 not live: sequence broken or book crossed",
                        "0 resync",
                        "0 live");
        assertThat(markets.invalidations()).isEqualTo(1);
        assertThat(markets.resyncs()).isEqualTo(1);
    }

    @Test
    void shouldLetTheAdapterHealWhatTheAdapterBroke() {
        markets.apply(new BookInvalid(0, BookInvalid.Reason.GAP, NOW));

        assertThat(recorder.told).containsExactly("0 live", "0 not live: GAP");
    }

    @Test
    void shouldAskAgainWhenTheNewSnapshotIsCrossedToo() {
        markets.apply(delta(0, 9, 1, 99, 1));
        markets.apply(new BookSnapshot(0, 1, 0, NOW + 6 * SECOND, 1, Books.levels(9, 1, 8, 1)));

        assertThat(recorder.told.subList(2, recorder.told.size()))
                .containsExactly("0 resync", "0 resync");
    }

    @Test
    void shouldAskAgainWhenChangesGoOnForABookWeGaveUp() {
        markets.apply(delta(0, 9, 1, 99, 1));
        for (int i = 1; i <= 100; i++) {
            long at = NOW + i * SECOND / 10;
            markets.apply(new BookDelta(0, 9 + i, 0, at, 0, Books.levels()));
        }

        assertThat(recorder.told.stream().filter("0 resync"::equals)).hasSize(3);
    }

    @Test
    void shouldTakeDownOnlyTheBooksOfALostLink() {
        markets.apply(snapshot(1, 1, 1, 100, 5, 102, 5));

        markets.apply(new LinkDown(0, "cut"));

        assertThat(markets.of(0).book().state()).isEqualTo(BookState.GAPPED);
        assertThat(markets.of(1).believable()).isTrue();
        assertThat(recorder.told).contains("0 not live: link down: cut");
    }

    @Test
    void shouldKeepABookThatAnotherLinkTookOver() {
        markets.apply(new LinkUp(7, Venue.BINANCE, "second", new int[] {0}), NOW);

        markets.apply(new LinkDown(0, "planned"));

        assertThat(markets.of(0).believable()).isTrue();
    }

    @Test
    void shouldHashEveryBook() {
        long before = markets.hash();

        markets.apply(snapshot(1, 1, 1, 100, 5, 102, 5));

        assertThat(markets.hash()).isNotEqualTo(before);
    }
}
