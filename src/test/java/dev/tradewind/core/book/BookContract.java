package dev.tradewind.core.book;

import static dev.tradewind.core.book.Books.delta;
import static dev.tradewind.core.book.Books.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every order book must do, whatever it is made of. */
abstract class BookContract {
    private static final long MIDDLE = 1_000_000;

    /** A book as the contract sees it. */
    interface Book {
        BookState apply(BookSnapshot snapshot);

        BookState apply(BookDelta delta);

        void invalidate();

        BookState state();

        int depth(Side side);

        long price(Side side, int level);

        long quantity(Side side, int level);
    }

    abstract Book book();

    @Test
    void shouldBeEmptyBeforeItsFirstSnapshot() {
        Book book = book();

        assertThat(book.state()).isEqualTo(BookState.EMPTY);
        assertThat(book.apply(delta(0, 1, 1, 100, 1))).isEqualTo(BookState.EMPTY);
        assertThat(book.depth(Side.BUY)).isZero();
    }

    @Test
    void shouldShowASnapshotBestFirst() {
        Book book = book();

        book.apply(snapshot(0, 5, 2, 100, 7, 99, 8, 101, 3, 105, 4));

        assertThat(book.state()).isEqualTo(BookState.LIVE);
        assertThat(sides(book)).isEqualTo("100x7 99x8 | 101x3 105x4");
    }

    @Test
    void shouldSetReplaceAndDeleteLevels() {
        Book book = book();
        book.apply(snapshot(0, 5, 1, 100, 7, 101, 3));

        book.apply(delta(0, 6, 2, 100, 9, 98, 1, 101, 0, 102, 2));
        book.apply(delta(0, 7, 1, 97, 0));

        assertThat(sides(book)).isEqualTo("100x9 98x1 | 102x2");
    }

    @Test
    void shouldTakeAConflatedChangeByItsFirstNumber() {
        Book book = book();
        book.apply(snapshot(0, 5, 1, 100, 7, 101, 3));

        BookState state = book.apply(new BookDelta(0, 9, 3, 0, 0, Books.levels(100, 8), 1));

        assertThat(state).isEqualTo(BookState.LIVE);
        assertThat(book.apply(delta(0, 10, 1, 100, 9))).isEqualTo(BookState.LIVE);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 7})
    void shouldBelieveNothingOnceAMessageIsOutOfLine(long seq) {
        Book book = book();
        book.apply(snapshot(0, 5, 1, 100, 7, 101, 3));

        assertThat(book.apply(delta(0, seq, 1, 99, 1))).isEqualTo(BookState.GAPPED);
        assertThat(book.apply(delta(0, 6, 1, 99, 1))).isEqualTo(BookState.GAPPED);
    }

    @Test
    void shouldBelieveNothingOnceItIsCrossed() {
        Book book = book();
        book.apply(snapshot(0, 5, 1, 100, 7, 101, 3));

        assertThat(book.apply(delta(0, 6, 1, 101, 1))).isEqualTo(BookState.GAPPED);
    }

    @Test
    void shouldNotLiveOnACrossedSnapshot() {
        Book book = book();

        assertThat(book.apply(snapshot(0, 5, 1, 101, 7, 101, 3))).isEqualTo(BookState.GAPPED);
    }

    @Test
    void shouldBeLiveAgainAfterTheNextSnapshot() {
        Book book = book();
        book.apply(snapshot(0, 5, 1, 100, 7, 101, 3));
        book.invalidate();

        assertThat(book.state()).isEqualTo(BookState.GAPPED);
        assertThat(book.apply(snapshot(0, 2, 1, 90, 7, 91, 3))).isEqualTo(BookState.LIVE);
        assertThat(sides(book)).isEqualTo("90x7 | 91x3");
    }

    @Test
    void shouldStayEmptyWhenInvalidatedBeforeItsFirstSnapshot() {
        Book book = book();

        book.invalidate();

        assertThat(book.state()).isEqualTo(BookState.EMPTY);
    }

    @Test
    void shouldDropTheWorstBeyondItsLimitAndNeverShowThemAgain() {
        Book book = book();
        int most = OrderBook.MAX_LEVELS;
        long[] levels = new long[2 * (most + 10)];
        for (int i = 0; i < most + 10; i++) {
            levels[2 * i] = MIDDLE - i;
            levels[2 * i + 1] = 1;
        }
        book.apply(snapshot(0, 1, most + 10, levels));

        assertThat(book.depth(Side.BUY)).isEqualTo(most);
        assertThat(book.price(Side.BUY, most - 1)).isEqualTo(MIDDLE - most + 1);

        book.apply(delta(0, 2, 1, MIDDLE - 5, 0));
        book.apply(delta(0, 3, 1, MIDDLE - most - 3, 9));
        assertThat(book.depth(Side.BUY)).isEqualTo(most - 1);

        book.apply(delta(0, 4, 2, MIDDLE + 1, 1, MIDDLE + 2, 1));
        assertThat(book.depth(Side.BUY)).isEqualTo(most);
        assertThat(book.price(Side.BUY, most - 1)).isEqualTo(MIDDLE - most + 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldEqualTheSlowBookAfterAnySequence(long seed) {
        Book book = book();
        Book slow = new TreeMapBookTest().book();
        SplittableRandom random = new SplittableRandom(seed);
        // Few prices meet often; many reach the limit of levels.
        int width = seed % 3 == 0 ? 12_000 : seed % 3 == 1 ? 40 : 900;
        boolean deep = width > OrderBook.MAX_LEVELS;
        int deepest = 0;
        long seq = 0;
        for (int step = 0; step < 400; step++) {
            boolean fresh = step == 0 || random.nextInt(deep ? 300 : 80) == 0;
            int bids = random.nextInt(deep ? 500 : 12);
            int asks = random.nextInt(deep ? 500 : 12);
            long[] levels = levels(random, width, bids, asks, fresh);
            if (fresh) {
                seq = random.nextInt(1_000);
                book.apply(snapshot(0, seq, bids, levels));
                slow.apply(snapshot(0, seq, bids, levels));
            } else {
                seq += random.nextInt(deep ? 900 : 60) == 0 ? 2 : 1;
                book.apply(delta(0, seq, bids, levels));
                slow.apply(delta(0, seq, bids, levels));
            }
            assertThat(book.state()).as("seed %d step %d", seed, step).isEqualTo(slow.state());
            assertThat(sides(book)).as("seed %d step %d", seed, step).isEqualTo(sides(slow));
            deepest = Math.max(deepest, book.depth(Side.BUY));
        }
        assertThat(deepest == OrderBook.MAX_LEVELS).as("seed %d", seed).isEqualTo(deep);
    }

    private static long[] levels(
            SplittableRandom random, int width, int bids, int asks, boolean fresh) {
        long[] levels = new long[2 * (bids + asks)];
        for (int i = 0; i < bids + asks; i++) {
            long away = 1 + random.nextInt(width);
            // Now and then over the middle, so that books cross.
            long shift = random.nextInt(width > 900 ? 200_000 : 2_000) == 0 ? -30 : 0;
            levels[2 * i] = i < bids ? MIDDLE - away - shift : MIDDLE + away + shift;
            levels[2 * i + 1] =
                    !fresh && random.nextInt(width > 900 ? 9 : 3) == 0 ? 0 : 1 + random.nextInt(9);
        }
        return levels;
    }

    static String sides(Book book) {
        return side(book, Side.BUY) + " | " + side(book, Side.SELL);
    }

    private static String side(Book book, Side side) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < book.depth(side); i++) {
            text.append(i == 0 ? "" : " ");
            text.append(book.price(side, i)).append('x').append(book.quantity(side, i));
        }
        return text.toString();
    }
}
