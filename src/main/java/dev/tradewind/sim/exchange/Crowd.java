package dev.tradewind.sim.exchange;

import dev.tradewind.model.order.Side;

/**
 * Everybody else: a counterparty without an account, whose levels and trades are stated from
 * outside by a tape or a generator.
 *
 * <p>Rules. A statement is absolute and replaces what we took since the last one. The newest
 * statement is believed: the crowd's own quantities on the other side that it would meet are
 * dropped until they are stated again, so a crossed book is never published. Accounts' orders that
 * it meets are filled by it at their own prices, best first, and only the rest is shown. At its
 * price an order waits until prints have used up the crowd that stood there when it came, or until
 * the crowd has shrunk. A print beyond its price fills it at once. A print changes no crowd level:
 * that is for the next statement to say.
 */
final class Crowd {
    private final Matcher matcher;

    Crowd(Matcher matcher) {
        this.matcher = matcher;
    }

    /** The crowd's whole quantity at a price is this. */
    void state(Market market, Side side, long price, long quantity, long now) {
        long left = quantity > 0 ? meet(market, side, price, quantity, now) : 0;
        BookSide own = market.side(side);
        Level level = left > 0 ? own.findOrAdd(price) : own.find(price);
        if (level != null) {
            level.setCrowd(left);
            market.publish(own, level, now);
        }
    }

    private long meet(Market market, Side side, long price, long quantity, long now) {
        BookSide other = market.side(side.opposite());
        long left = quantity;
        int rank = 0;
        while (rank < other.size() && !other.better(price, other.at(rank).price)) {
            Level level = other.at(rank);
            level.setCrowd(0);
            WorkingOrder maker = level.first;
            while (left > 0 && maker != null) {
                WorkingOrder following = maker.next;
                long piece = matcher.serve(level, maker, null, side, left, now);
                if (piece > 0) {
                    market.taken(side, price, piece);
                }
                left -= piece;
                maker = following;
            }
            if (level.total() > 0) {
                rank++;
            }
            market.publish(other, level, now);
        }
        return left;
    }

    /** Somebody in the crowd took; the quantity goes to accounts' orders first where it must. */
    void print(Market market, long price, long quantity, Side takerSide, long now) {
        BookSide makers = market.side(takerSide.opposite());
        long left = quantity;
        int rank = 0;
        while (left > 0 && rank < makers.size()) {
            Level level = makers.at(rank);
            if (makers.better(price, level.price)) {
                break;
            }
            left =
                    level.price == price
                            ? queue(level, takerSide, left, now)
                            : through(level, takerSide, left, now);
            if (level.total() > 0) {
                rank++;
            }
            market.publish(makers, level, now);
        }
        if (left > 0) {
            market.print(market.nextTradeId(), price, left, takerSide, now);
        }
    }

    private long through(Level level, Side takerSide, long quantity, long now) {
        long left = quantity;
        WorkingOrder maker = level.first;
        while (left > 0 && maker != null) {
            WorkingOrder following = maker.next;
            left -= matcher.serve(level, maker, null, takerSide, left, now);
            maker = following;
        }
        return left;
    }

    /** Serves the queue at the print's own price; gives back what the crowd itself traded. */
    private long queue(Level level, Side takerSide, long quantity, long now) {
        long left = quantity;
        long byCrowd = 0;
        WorkingOrder maker = level.first;
        while (maker != null && left > 0) {
            WorkingOrder following = maker.next;
            long waits = Math.min(left, Math.max(0, maker.ahead - byCrowd));
            byCrowd += waits;
            left -= waits;
            if (left > 0) {
                left -= matcher.serve(level, maker, null, takerSide, left, now);
            }
            maker = following;
        }
        for (WorkingOrder order = level.first; order != null; order = order.next) {
            order.ahead = Math.max(0, order.ahead - byCrowd);
        }
        return left + byCrowd;
    }
}
