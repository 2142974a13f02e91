package dev.tradewind.core.book;

import static dev.tradewind.core.book.Books.delta;
import static dev.tradewind.core.book.Books.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;
import org.junit.jupiter.api.Test;

/** The platform's own book, by the contract of all books. */
class OrderBookTest extends BookContract {
    @Override
    Book book() {
        OrderBook book = new OrderBook();
        return new Book() {
            @Override
            public BookState apply(BookSnapshot snapshot) {
                return book.apply(snapshot);
            }

            @Override
            public BookState apply(BookDelta delta) {
                return book.apply(delta);
            }

            @Override
            public void invalidate() {
                book.invalidate();
            }

            @Override
            public BookState state() {
                return book.state();
            }

            @Override
            public int depth(Side side) {
                return book.depth(side);
            }

            @Override
            public long price(Side side, int level) {
                return book.price(side, level);
            }

            @Override
            public long quantity(Side side, int level) {
                return book.quantity(side, level);
            }
        };
    }

    @Test
    void shouldHashItsWholeContent() {
        OrderBook one = new OrderBook();
        OrderBook other = new OrderBook();
        one.apply(snapshot(0, 5, 1, 100, 7, 101, 3));
        other.apply(snapshot(0, 4, 2, 100, 7, 99, 1, 101, 3));
        assertThat(one.hash()).isNotEqualTo(other.hash());

        other.apply(delta(0, 5, 1, 99, 0));

        assertThat(one.hash()).isEqualTo(other.hash());
    }
}
