package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.net.Probe.Running;
import dev.tradewind.edge.venue.net.Tap;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The market-data socket with one instrument of each wanted kind: opened, heard, and a whole book
 * put together.
 */
final class StreamStep implements Step {
    private static final String TITLE = "market data";

    @Override
    public boolean take(Visit visit) {
        if (visit.instruments().isEmpty()) {
            visit.sheet().note("stream", TITLE, "not tried: no wanted pair trades here");
            return true;
        }
        if (visit.isUnreached(visit.target().endpoints().stream())) {
            return true;
        }
        for (Instrument instrument : visit.instruments()) {
            listen(visit, instrument);
        }
        return true;
    }

    private static void listen(Visit visit, Instrument instrument) {
        Ears ears = new Ears();
        long began = visit.clock().now();
        try (Running _ =
                visit.probe()
                        .run(
                                "feed",
                                effects -> visit.adapter().feed(0, List.of(instrument), effects),
                                ears)) {
            ears.await(visit.patience().toMillis());
        }
        judge(visit, instrument, ears, began);
    }

    private static void judge(Visit visit, Instrument instrument, Ears ears, long began) {
        String name = instrument.pair().symbol();
        if (ears.openedAt == 0) {
            visit.sheet()
                    .bad(
                            "stream",
                            TITLE,
                            "no WebSocket: " + (ears.ended == null ? "no answer" : ears.ended),
                            new Advice(
                                    "requests work, but the upgrade to a WebSocket is refused",
                                    "correct the address of the sockets (ws); a proxy or firewall"
                                            + " may not let WebSockets through"));
        } else if (ears.firstAt == 0) {
            visit.sheet()
                    .bad(
                            "stream",
                            TITLE,
                            "the WebSocket is open and silent: no market message of "
                                    + name
                                    + " within "
                                    + visit.patience().toMillis()
                                    + " ms"
                                    + (ears.ended == null ? "" : "; " + ears.ended),
                            new Advice(
                                    "the subscription is not served, or nothing moves",
                                    "look at the venue's status page; wait longer with --wait"));
        } else {
            heard(visit, name, ears, began);
        }
    }

    private static void heard(Visit visit, String name, Ears ears, long began) {
        String seen =
                name
                        + ": open after "
                        + Figures.time(ears.openedAt - began)
                        + ", first message after "
                        + Figures.time(ears.firstAt - began)
                        + age(visit, ears);
        if (ears.bookAt == 0) {
            visit.sheet()
                    .warn(
                            "stream",
                            TITLE,
                            seen + ", no whole book",
                            new Advice(
                                    "changes come, but snapshot and changes do not fit together",
                                    "try again; if it stays so, look at the venue's status page"));
            return;
        }
        String book = ", whole book after " + Figures.time(ears.bookAt - began);
        visit.sheet().good("stream", TITLE, seen + book);
    }

    private static String age(Visit visit, Ears ears) {
        if (ears.venueTime == 0 || !visit.offset().known()) {
            return "";
        }
        long age = ears.stampedAt - visit.offset().toOurs(ears.venueTime);
        return ", a message is " + Figures.time(age) + " old when it arrives";
    }

    /** What was heard; times are epoch nanoseconds, 0 for never. */
    private static final class Ears implements Tap {
        private final CountDownLatch whole = new CountDownLatch(2);
        private volatile long openedAt;
        private volatile long firstAt;
        private volatile long bookAt;
        private volatile long venueTime;
        private volatile long stampedAt;
        private volatile @Nullable String ended;

        /** Until there is a book and a stamped message, or the socket ended before it was heard. */
        void await(long millis) {
            try {
                boolean _ = whole.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onOpen(int link, long now) {
            openedAt = openedAt == 0 ? now : openedAt;
        }

        @Override
        public void onFrame(int link, long now) {
            // acknowledgements are messages too; what counts is what the adapter makes of them
        }

        @Override
        public void onClosed(int link, String reason, long now) {
            ended = reason;
            if (openedAt == 0) {
                whole.countDown();
                whole.countDown();
            }
        }

        @Override
        public void onEvent(Event event) {
            switch (event) {
                case BookSnapshot book -> {
                    heard(book.arrivedAt());
                    if (bookAt == 0) {
                        bookAt = book.arrivedAt();
                        whole.countDown();
                    }
                }
                case BookDelta delta -> stamped(delta.venueTime(), delta.arrivedAt());
                case TradePrint print -> stamped(print.venueTime(), print.arrivedAt());
                case MarketEvent.BestPrice best -> stamped(best.venueTime(), best.arrivedAt());
                default -> {}
            }
        }

        private void heard(long now) {
            firstAt = firstAt == 0 ? now : firstAt;
        }

        private void stamped(long time, long now) {
            heard(now);
            if (time != 0 && venueTime == 0) {
                stampedAt = now;
                venueTime = time;
                whole.countDown();
            }
        }
    }
}
