package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a Gate.io adapter that an operator may change, and the switches for what the
 * venue's documents leave open. All times are nanoseconds.
 *
 * @param lines market-data sockets
 * @param requests calls and orders
 * @param book which of the venue's book streams is read
 * @param channels what is subscribed beside books and best prices
 * @param seed of the jitter in waiting times
 */
public record GateioSettings(
        Lines lines, Requests requests, Book book, Channels channels, long seed) {
    public GateioSettings {
        for (long length : channels.candleNanos()) {
            if (GateioNews.wordFor(length).isEmpty()) {
                throw new IllegalArgumentException("no candles of " + length + " ns");
            }
        }
    }

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;

    /** The venue's streams of order books, with how often and how deep they tell. */
    public enum Book {
        /** Second version, 50 levels, every 20 ms; the snapshot comes on the stream. */
        OBU_50(50, ""),
        /** Second version, 400 levels, every 100 ms. */
        OBU_400(400, ""),
        /** First version, 100 levels, every 100 ms; the snapshot is asked for by request. */
        UPDATE_100MS(100, "100ms"),
        /** First version, 20 levels, every 20 ms. */
        UPDATE_20MS(20, "20ms");

        private final int levels;
        private final String interval;

        Book(int levels, String interval) {
            this.levels = levels;
            this.interval = interval;
        }

        /** Levels a side that the stream keeps current. */
        public int levels() {
            return levels;
        }

        /** The venue's word for the interval; empty for the second version, which has none. */
        String interval() {
            return interval;
        }

        boolean isSecondVersion() {
            return interval.isEmpty();
        }
    }

    /**
     * Market-data sockets.
     *
     * @param path path of the socket's address; the test network has another one
     * @param instrumentsPerLine instruments of one socket
     * @param namesPerSubscription names in one subscription; one unknown name fails it whole
     * @param pendingMax changes kept while a book of the first version waits for its snapshot
     * @param secondLine whether two sockets carry the same, so that losing one loses nothing
     * @param times when a socket is heard of, asked, given up and replaced
     */
    public record Lines(
            String path,
            int instrumentsPerLine,
            int namesPerSubscription,
            int pendingMax,
            boolean secondLine,
            Times times) {
        public Lines {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("path of a socket: " + path);
            }
            if (instrumentsPerLine < 1 || namesPerSubscription < 1 || pendingMax < 1) {
                throw new IllegalArgumentException("instruments, names and changes from 1");
            }
        }

        /**
         * Times of a socket.
         *
         * @param beatNanos a link that hears but emits nothing says so this often
         * @param probeNanos silence after which a socket is asked for a sign of life
         * @param stallNanos silence after which a socket is given up
         * @param rollOverNanos age at which a socket is replaced; the venue documents no limit
         */
        public record Times(long beatNanos, long probeNanos, long stallNanos, long rollOverNanos) {}

        static Lines defaults(String path) {
            Times times = new Times(250 * MILLI, 500 * MILLI, 10 * SECOND, (23 * 60 + 50) * MINUTE);
            return new Lines(path, 200, 100, 2_000, false, times);
        }

        /** The same at another path, with other sizes. */
        public Lines with(String path, int instrumentsPerLine, boolean secondLine) {
            return new Lines(
                    path, instrumentsPerLine, namesPerSubscription, pendingMax, secondLine, times);
        }

        /** The same with other waiting times. */
        public Lines withTimes(long probeNanos, long stallNanos, long rollOverNanos) {
            Times others = new Times(times.beatNanos, probeNanos, stallNanos, rollOverNanos);
            return new Lines(
                    path, instrumentsPerLine, namesPerSubscription, pendingMax, secondLine, others);
        }
    }

    /**
     * Calls and orders.
     *
     * @param times how long and how often
     * @param manner in which way
     * @param limits how many
     */
    public record Requests(Times times, Manner manner, Limits limits) {
        /**
         * Times of calls.
         *
         * @param timeoutNanos how long an answer is waited for
         * @param clockNanos how often the venue's clock is measured
         * @param instrumentsNanos how often reference data is fetched
         * @param expireNanos how late an order may arrive at the venue, told with each; 0 tells
         *     nothing and leaves the venue's own 60 s
         */
        public record Times(
                long timeoutNanos, long clockNanos, long instrumentsNanos, long expireNanos) {}

        /**
         * What the venue leaves open.
         *
         * @param ordersBySocket orders go over a socket while that is up, else by request
         * @param decimalSizes asks the venue to state sizes as decimal text; it announced that
         *     whole numbers will go
         * @param crossMargin leverage is set for cross margin, else for isolated margin
         */
        public record Manner(boolean ordersBySocket, boolean decimalSizes, boolean crossMargin) {}

        /**
         * How many calls and orders a while.
         *
         * @param publicCalls limit of an address
         * @param privateCalls limit of an account but for orders
         * @param placing limit of new and changed orders of an account
         * @param cancelling limit of cancels of an account
         * @param orders pace of new orders
         */
        public record Limits(
                Window publicCalls,
                Window privateCalls,
                Window placing,
                Window cancelling,
                OrderRate orders) {
            List<Window> windows() {
                return List.of(publicCalls, privateCalls, placing, cancelling);
            }
        }

        static Requests defaults(long placingPerSecond, OrderRate orders) {
            long kept = placingPerSecond / 5;
            return new Requests(
                    new Times(5 * SECOND, 30 * MINUTE, 60 * MINUTE, 5 * SECOND),
                    new Manner(true, true, true),
                    new Limits(
                            new Window("public requests", Scope.ADDRESS, 10 * SECOND, 200, 20),
                            new Window("private requests", Scope.ACCOUNT, 10 * SECOND, 200, 80),
                            new Window("new orders", Scope.ACCOUNT, SECOND, placingPerSecond, kept),
                            new Window("cancels", Scope.ACCOUNT, SECOND, 200, 0),
                            orders));
        }

        /** The same with other waiting times. */
        public Requests withTimes(
                long timeoutNanos, long clockNanos, long instrumentsNanos, long expireNanos) {
            Times others = new Times(timeoutNanos, clockNanos, instrumentsNanos, expireNanos);
            return new Requests(others, manner, limits);
        }

        /** The same with other switches. */
        public Requests with(boolean ordersBySocket, boolean decimalSizes, boolean crossMargin) {
            Manner other = new Manner(ordersBySocket, decimalSizes, crossMargin);
            return new Requests(times, other, limits);
        }

        /** The same with other limits (MD-7, EX-32). */
        public Requests withLimits(Window publicCalls, Window privateCalls, OrderRate orders) {
            Limits others =
                    new Limits(
                            publicCalls, privateCalls, limits.placing, limits.cancelling, orders);
            return new Requests(times, manner, others);
        }
    }

    /** What the documents and our specification suggest for USDT perpetuals. */
    public static GateioSettings futures(long seed) {
        return new GateioSettings(
                Lines.defaults("/v4/ws/usdt"),
                Requests.defaults(100, OrderRate.DEFAULT),
                Book.OBU_50,
                Channels.standard(),
                seed);
    }

    /**
     * The same for spot, where an account may send ten new orders a second to one market; kept here
     * for all markets together.
     */
    public static GateioSettings spot(long seed) {
        return new GateioSettings(
                Lines.defaults("/ws/v4/"),
                Requests.defaults(10, new OrderRate(5, 8, 2)).with(true, true, false),
                Book.OBU_50,
                Channels.standard(),
                seed);
    }

    /** A full rate budget for one network address. */
    public RateBudget newBudget() {
        return new RateBudget(requests.limits().windows(), requests.limits().orders());
    }

    /** Splits instruments over sockets (MD-7). */
    public List<List<Instrument>> split(List<Instrument> instruments) {
        int most = lines.instrumentsPerLine();
        List<List<Instrument>> links = new ArrayList<>();
        for (int from = 0; from < instruments.size(); from += most) {
            int to = Math.min(instruments.size(), from + most);
            links.add(List.copyOf(instruments.subList(from, to)));
        }
        return links;
    }

    /** The same with other sockets. */
    public GateioSettings with(Lines other) {
        return new GateioSettings(other, requests, book, channels, seed);
    }

    /** The same with other calls. */
    public GateioSettings with(Requests other) {
        return new GateioSettings(lines, other, book, channels, seed);
    }

    /** The same with another stream of books. */
    public GateioSettings with(Book other) {
        return new GateioSettings(lines, requests, other, channels, seed);
    }

    /** The same with other channels. */
    public GateioSettings with(Channels other) {
        return new GateioSettings(lines, requests, book, other, seed);
    }
}
