package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JoinedBookTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int PENDING_MAX = 4;
    private static final Pair PAIR = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);
    private static final Instrument BITCOIN =
            new Instrument(
                    7, Venue.BINANCE, PAIR, "BTCUSDT", 1, 1, 1, 1, Instrument.Status.TRADING);

    private final RecordingEffects effects = new RecordingEffects();
    private final Plain book = new Plain(effects);

    /** The rule and nothing else: a snapshot is wanted as soon as a change is kept. */
    private static final class Plain extends JoinedBook {
        private Plain(RecordingEffects effects) {
            super(
                    BITCOIN,
                    effects,
                    PENDING_MAX,
                    new Backoff(new SplittableRandom(1), SECOND, 8 * SECOND));
        }

        @Override
        protected void onHeld(long now) {
            if (isIdle()) {
                want(now);
            }
        }

        @Override
        public boolean onSnapshot(long id, LevelBuffer levels, long now) {
            return join(id, levels, now);
        }

        void change(long first, long last, long now) {
            switch (judge(first, last)) {
                case APPLY -> emit(0, levels(first), now);
                case OLD -> {}
                case HOLD -> hold(first, last, 0, levels(first), now);
                case GAP -> {
                    lost(now);
                    hold(first, last, 0, levels(first), now);
                }
            }
        }

        private static LevelBuffer levels(long price) {
            LevelBuffer levels = new LevelBuffer();
            levels.add(price, 1);
            levels.endBids();
            return levels;
        }
    }

    private List<Class<?>> kinds() {
        return effects.events.stream().<Class<?>>map(Event::getClass).toList();
    }

    private void begin() {
        book.change(10, 12, 100);
        assertThat(answered(11, 200)).isTrue();
    }

    private boolean answered(long id, long now) {
        assertThat(book.answers(book.fetching())).isTrue();
        return book.onSnapshot(id, new LevelBuffer(), now);
    }

    @Test
    void shouldEmitWhatWaitedAfterTheSnapshotThatItFollows() {
        book.change(8, 9, 90);
        book.change(10, 12, 100);
        assertThat(book.wantedAt()).isEqualTo(90);
        book.fetching();
        assertThat(book.wantedAt()).isEqualTo(JoinedBook.NEVER);

        boolean joined = book.onSnapshot(9, new LevelBuffer(), 200);
        book.change(13, 13, 210);
        book.change(12, 13, 220);

        assertThat(joined).isTrue();
        assertThat(kinds()).containsExactly(BookSnapshot.class, BookDelta.class, BookDelta.class);
        assertThat(effects.events)
                .filteredOn(BookDelta.class::isInstance)
                .extracting(event -> ((BookDelta) event).levels()[0])
                .containsExactly(10L, 13L);
        assertThat(book.wantedAt()).isEqualTo(JoinedBook.NEVER);
    }

    @Test
    void shouldAskAgainForASnapshotThatIsOlderThanWhatWaits() {
        book.change(10, 12, 100);

        boolean joined = answered(8, 200);

        assertThat(joined).isFalse();
        assertThat(effects.events).isEmpty();
        assertThat(book.wantedAt()).isGreaterThan(200);
    }

    @Test
    void shouldRebuildAtOnceAfterTheFirstGapAndLaterAfterTheNext() {
        begin();

        book.change(14, 14, 300);

        assertThat(kinds()).containsSequence(BookDelta.class, BookInvalid.class);
        assertThat(book.gaps()).isEqualTo(1);
        assertThat(book.wantedAt()).isEqualTo(300);

        assertThat(answered(14, 400)).isTrue();
        book.change(17, 17, 500);

        assertThat(book.gaps()).isEqualTo(2);
        assertThat(book.resyncs()).isEqualTo(2);
        assertThat(book.wantedAt()).isGreaterThan(500);
    }

    @Test
    void shouldForgiveTheGapsBeforeASteadyTime() {
        begin();
        book.change(14, 14, 300);
        assertThat(answered(14, 400)).isTrue();
        long later = 400 + 31 * SECOND;

        book.change(17, 17, later);

        assertThat(book.wantedAt()).isEqualTo(later);
    }

    @Test
    void shouldSayWhenTooManyChangesWaited() {
        for (int id = 1; id <= PENDING_MAX + 1; id++) {
            book.change(id, id, id);
        }

        assertThat(effects.logs).singleElement().asString().contains("too many changes");
        assertThat(book.onSnapshot(PENDING_MAX, new LevelBuffer(), 100)).isFalse();
        assertThat(book.onSnapshot(PENDING_MAX + 1, new LevelBuffer(), 200)).isTrue();
    }

    @Test
    void shouldTellOnceOfGarbageAndWaitLongerEachTime() {
        begin();

        assertThat(book.refuse(300)).isTrue();
        long first = book.wantedAt();
        assertThat(book.refuse(300)).isFalse();

        assertThat(book.wantedAt()).isGreaterThan(first);
        assertThat(kinds()).last().isEqualTo(BookInvalid.class);
    }

    @Test
    void shouldTakeNoAnswerOfAConnectionThatIsGone() {
        book.change(10, 12, 100);
        int then = book.fetching();

        book.linkLost(200);

        assertThat(book.answers(then)).isFalse();
        assertThat(book.isNewTrade(1)).isTrue();
        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldPassATradeOnceAndForgetItsNumberWithTheConnection() {
        assertThat(book.isNewTrade(5)).isTrue();
        assertThat(book.isNewTrade(5)).isFalse();
        assertThat(book.isNewTrade(4)).isFalse();

        book.linkLost(200);

        assertThat(book.isNewTrade(4)).isTrue();
    }
}
