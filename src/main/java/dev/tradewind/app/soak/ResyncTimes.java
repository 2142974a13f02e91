package dev.tradewind.app.soak;

import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Takes what adapters say in place of the core, and times from each word that a book is lost on a
 * living socket to the whole book that replaces it. Any thread may bring events.
 */
final class ResyncTimes implements Inbox {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final long NANOS_PER_MICRO = 1_000;

    private final List<Book> books = new ArrayList<>();
    private final CountDownLatch begun;
    private long messages;

    private static final class Book {
        private final Venue venue;
        private final Histogram micros = new Histogram(LONGEST_MICROS, 3);
        private boolean began;
        private boolean live;
        private boolean alone;
        private long lostAt;

        Book(Venue venue) {
            this.venue = venue;
        }
    }

    ResyncTimes(List<Instrument> instruments) {
        instruments.forEach(instrument -> books.add(new Book(instrument.venue())));
        begun = new CountDownLatch(instruments.size());
    }

    @Override
    public synchronized boolean offer(Event event) {
        if (event instanceof BookInvalid(int instrument, BookInvalid.Reason why, long _)) {
            Book book = books.get(instrument);
            if (book.live) {
                book.live = false;
                book.alone = why != BookInvalid.Reason.LINK_DOWN;
                book.lostAt = System.nanoTime();
            }
        } else if (event instanceof MarketEvent.BookSnapshot snapshot) {
            messages++;
            whole(books.get(snapshot.instrument()));
        } else if (event instanceof MarketEvent.BookDelta) {
            messages++;
        }
        return true;
    }

    private void whole(Book book) {
        if (!book.live && book.alone) {
            long micros = (System.nanoTime() - book.lostAt) / NANOS_PER_MICRO;
            book.micros.recordValue(Math.min(micros, LONGEST_MICROS));
        }
        book.live = true;
        book.alone = false;
        if (!book.began) {
            book.began = true;
            begun.countDown();
        }
    }

    /** Waits until each book has been live once; false if the time was over before. */
    boolean awaitBegun(long seconds) throws InterruptedException {
        return begun.await(seconds, TimeUnit.SECONDS);
    }

    /** Books that are lost at present. */
    synchronized long lost() {
        return books.stream().filter(book -> !book.live).count();
    }

    /** Whole books and changes that came. */
    synchronized long messages() {
        return messages;
    }

    /** Microseconds of the resynchronisations of one venue, or of all if none is named. */
    synchronized Histogram micros(List<Venue> venues) {
        Histogram sum = new Histogram(LONGEST_MICROS, 3);
        for (Book book : books) {
            if (venues.contains(book.venue)) {
                sum.add(book.micros);
            }
        }
        return sum;
    }
}
