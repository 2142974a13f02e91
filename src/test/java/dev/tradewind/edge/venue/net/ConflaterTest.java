package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Merging at a full inbox must not change what a book becomes. */
final class ConflaterTest {
    @Property(tries = 300)
    void shouldLeaveTheSameBookAsUnmergedDeltas(@ForAll long seed) {
        Random random = new Random(seed);
        Conflater conflater = new Conflater();
        Book unmerged = new Book();
        Book merged = new Book();
        int room = 0;

        for (int seq = 1; seq < 200; seq++) {
            BookDelta delta = delta(random, seq, seq);
            unmerged.apply(delta);
            conflater.add(delta);
            room = random.nextInt(8) == 0 ? random.nextInt(3) : 0;
            int[] left = {room};
            conflater.drain(event -> left[0]-- > 0 && merged.apply((BookDelta) event));
        }
        conflater.drain(event -> merged.apply((BookDelta) event));

        assertThat(merged.bids).as("seed %s", seed).isEqualTo(unmerged.bids);
        assertThat(merged.asks).as("seed %s", seed).isEqualTo(unmerged.asks);
        assertThat(merged.seq).isEqualTo(199);
        assertThat(merged.applied).isLessThan(199);
        assertThat(conflater.isEmpty()).isTrue();
    }

    @Test
    void shouldKeepTheFirstAndTheLastSeqAndDeletions() {
        Conflater conflater = new Conflater();
        conflater.add(new BookDelta(0, 6, 1, 10, 11, new long[] {100, 1, 101, 2}, 1));
        conflater.add(new BookDelta(0, 7, 20, 21, 1, new long[] {100, 0, 102, 3}));

        BookDelta merged = (BookDelta) drained(conflater).getFirst();

        assertThat(merged.firstSeq()).isEqualTo(5);
        assertThat(merged.feedSeq()).isEqualTo(7);
        assertThat(merged.venueTime()).isEqualTo(20);
        assertThat(merged.arrivedAt()).isEqualTo(21);
        assertThat(merged.bids()).isEqualTo(1);
        assertThat(merged.levels()).containsExactly(100, 0, 101, 2, 102, 3);
    }

    @Test
    void shouldLetASnapshotReplaceWhatCameBefore() {
        Conflater conflater = new Conflater();
        conflater.add(delta(new Random(1), 5, 6));
        BookSnapshot snapshot = new BookSnapshot(0, 9, 0, 0, 0, new long[0]);
        conflater.add(snapshot);
        BookDelta after = delta(new Random(2), 10, 10);
        conflater.add(after);

        assertThat(drained(conflater)).containsExactly(snapshot, after);
    }

    @Test
    void shouldNeverHideAGap() {
        Conflater conflater = new Conflater();
        conflater.add(delta(new Random(1), 5, 6));
        conflater.add(delta(new Random(1), 8, 8));
        assertThat(conflater.lostBook()).isTrue();
        conflater.add(delta(new Random(1), 9, 9));

        assertThat(drained(conflater))
                .singleElement()
                .isInstanceOfSatisfying(
                        BookInvalid.class,
                        e -> assertThat(e.reason()).isEqualTo(BookInvalid.Reason.GAP));
    }

    @Test
    void shouldKeepTheLatestBestPriceAndBeatAndTheNewestPrints() {
        Conflater conflater = new Conflater();
        for (int i = 0; i < Conflater.PRINTS_MAX + 10; i++) {
            conflater.add(new BestPrice(3, i, 1, i + 1, 1, 0, i));
            conflater.add(new TradePrint(3, i, 1, Side.BUY, 0, i));
            conflater.add(new LinkBeat(1, i));
        }

        List<Event> events = drained(conflater);

        int last = Conflater.PRINTS_MAX + 9;
        assertThat(events).hasSize(Conflater.PRINTS_MAX + 2);
        assertThat(events.getFirst()).isEqualTo(new BestPrice(3, last, 1, last + 1, 1, 0, last));
        assertThat(events.get(1)).isEqualTo(new TradePrint(3, 10, 1, Side.BUY, 0, 10));
        assertThat(events.getLast()).isEqualTo(new LinkBeat(1, last));
        assertThat(conflater.droppedPrints()).isEqualTo(10);
    }

    @Test
    void shouldGiveUpABookThatGrowsWithoutEnd() {
        Conflater conflater = new Conflater();
        int seq = 1;
        while (!conflater.lostBook() && seq < 1_000) {
            long[] levels = new long[2_000];
            for (int i = 0; i < levels.length; i += 2) {
                levels[i] = seq * 10_000L + i;
                levels[i + 1] = 1;
            }
            conflater.add(new BookDelta(0, seq, 0, 0, 0, levels));
            seq++;
        }

        assertThat(seq).isLessThan(100);
        assertThat(drained(conflater)).singleElement().isInstanceOf(BookInvalid.class);
    }

    @Test
    void shouldGiveUpABookOfMoreMessagesThanCanBeCounted() {
        Conflater conflater = new Conflater();
        long[] levels = {100, 1};
        conflater.add(new BookDelta(0, 1L << 30, Conflater.MERGED_MAX - 1, 0, 0, levels, 1));

        conflater.add(new BookDelta(0, (1L << 30) + 1, 0, 0, 1, levels));
        boolean lostByTheLast = conflater.lostBook();
        conflater.add(new BookDelta(0, (1L << 30) + 2, 0, 0, 1, levels));

        assertThat(lostByTheLast).isFalse();
        assertThat(drained(conflater)).singleElement().isInstanceOf(BookInvalid.class);
    }

    private static BookDelta delta(Random random, long first, long last) {
        int bids = random.nextInt(4);
        int asks = random.nextInt(4);
        long[] levels = new long[2 * (bids + asks)];
        for (int i = 0; i < levels.length; i += 2) {
            levels[i] = (i < 2 * bids ? 100 : 200) + random.nextInt(10);
            levels[i + 1] = random.nextInt(3);
        }
        return new BookDelta(0, last, (int) (last - first), 0, 0, levels, bids);
    }

    private static List<Event> drained(Conflater conflater) {
        List<Event> events = new ArrayList<>();
        conflater.drain(events::add);
        return events;
    }

    /** A slow, obvious book. */
    private static final class Book {
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> asks = new TreeMap<>();
        long seq;
        int applied;

        boolean apply(BookDelta delta) {
            assertThat(delta.firstSeq()).isEqualTo(seq + 1);
            seq = delta.feedSeq();
            applied++;
            for (int i = 0; i < delta.levels().length; i += 2) {
                TreeMap<Long, Long> side = i < 2 * delta.bids() ? bids : asks;
                if (delta.levels()[i + 1] == 0) {
                    side.remove(delta.levels()[i]);
                } else {
                    side.put(delta.levels()[i], delta.levels()[i + 1]);
                }
            }
            return true;
        }
    }
}
