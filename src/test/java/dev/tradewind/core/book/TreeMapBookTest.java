package dev.tradewind.core.book;

import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.market.BookState;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A slow and obvious book, by the contract of all books; it checks the fast one. */
class TreeMapBookTest extends BookContract {
    @Override
    Book book() {
        return new Slow();
    }

    private static final class Slow implements Book {
        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private final Map<Side, List<long[]>> shown = new EnumMap<>(Side.class);
        private long bidsKnownTo;
        private long asksKnownTo;
        private BookState state = BookState.EMPTY;
        private long seq;

        @Override
        public BookState apply(BookSnapshot snapshot) {
            bids.clear();
            asks.clear();
            bidsKnownTo = Long.MIN_VALUE;
            asksKnownTo = Long.MAX_VALUE;
            seq = snapshot.feedSeq();
            set(snapshot.bids(), snapshot.levels());
            state = crossed() ? BookState.GAPPED : BookState.LIVE;
            return state;
        }

        @Override
        public BookState apply(BookDelta delta) {
            if (state == BookState.LIVE && delta.firstSeq() != seq + 1) {
                state = BookState.GAPPED;
            }
            if (state == BookState.LIVE) {
                seq = delta.feedSeq();
                set(delta.bids(), delta.levels());
                state = crossed() ? BookState.GAPPED : BookState.LIVE;
            }
            return state;
        }

        private void set(int bidCount, long[] levels) {
            shown.clear();
            for (int i = 0; i < levels.length; i += 2) {
                if (i < 2 * bidCount) {
                    setBid(levels[i], levels[i + 1]);
                } else {
                    setAsk(levels[i], levels[i + 1]);
                }
            }
        }

        private void setBid(long price, long quantity) {
            if (quantity == 0) {
                bids.remove(price);
            } else if (price > bidsKnownTo) {
                bids.put(price, quantity);
            }
            if (bids.size() > OrderBook.MAX_LEVELS) {
                bidsKnownTo = bids.lastKey();
                bids.pollLastEntry();
            }
        }

        private void setAsk(long price, long quantity) {
            if (quantity == 0) {
                asks.remove(price);
            } else if (price < asksKnownTo) {
                asks.put(price, quantity);
            }
            if (asks.size() > OrderBook.MAX_LEVELS) {
                asksKnownTo = asks.lastKey();
                asks.pollLastEntry();
            }
        }

        private boolean crossed() {
            return !bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey();
        }

        @Override
        public void invalidate() {
            state = state == BookState.LIVE ? BookState.GAPPED : state;
        }

        @Override
        public BookState state() {
            return state;
        }

        @Override
        public int depth(Side side) {
            return levels(side).size();
        }

        @Override
        public long price(Side side, int level) {
            return shown(side).get(level)[0];
        }

        @Override
        public long quantity(Side side, int level) {
            return shown(side).get(level)[1];
        }

        /** A list for each side, made anew after each change. */
        private List<long[]> shown(Side side) {
            List<long[]> list = shown.get(side);
            if (list == null) {
                list = new ArrayList<>();
                for (Map.Entry<Long, Long> level : levels(side).entrySet()) {
                    list.add(new long[] {level.getKey(), level.getValue()});
                }
                shown.put(side, list);
            }
            return list;
        }

        private TreeMap<Long, Long> levels(Side side) {
            return side == Side.BUY ? bids : asks;
        }
    }
}
