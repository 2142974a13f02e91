package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.List;

/**
 * The two trade channels of one instrument: {@code trades} sums what one taker traded at one price,
 * {@code trades-all} tells each match.
 */
final class Tape {
    /** Prints kept for one message; more of a moment leave in the next. */
    private static final int PRINTS_MAX = 1_000;

    private final VenueDesk desk;
    private final Listing listing;
    private final JsonWriter json;
    private final Channel summed;
    private final Channel all;
    private final List<Print> waiting = new ArrayList<>();

    Tape(VenueDesk desk, Listing listing, JsonWriter json) {
        this.desk = desk;
        this.listing = listing;
        this.json = json;
        this.summed = new Channel("trades", listing.id(), Connection.Path.PUBLIC);
        this.all = new Channel("trades-all", listing.id(), Connection.Path.BUSINESS);
    }

    /** The channels. */
    List<Channel> channels() {
        return List.of(summed, all);
    }

    /** Somebody traded; the moment may bring more of the same taker. */
    void onPrint(Print print) {
        if (!summed.active() && !all.active()) {
            return;
        }
        if (waiting.isEmpty()) {
            desk.agenda().at(print.time(), this::push);
        }
        waiting.add(print);
        if (waiting.size() >= PRINTS_MAX) {
            push(print.time());
        }
    }

    private void push(long now) {
        int from = 0;
        while (from < waiting.size()) {
            int to = from + 1;
            while (to < waiting.size() && sameTaker(waiting.get(from), waiting.get(to))) {
                to++;
            }
            tell(waiting.subList(from, to), now);
            from = to;
        }
        waiting.clear();
    }

    private static boolean sameTaker(Print a, Print b) {
        return a.price() == b.price() && a.takerSide() == b.takerSide() && a.time() == b.time();
    }

    private void tell(List<Print> prints, long now) {
        if (all.active()) {
            for (Print print : prints) {
                all.open(json, "");
                row(print, print.quantity(), 0);
                all.publish(json, desk.effects(), now);
            }
        }
        if (summed.active()) {
            long sum = 0;
            for (Print print : prints) {
                sum += print.quantity();
            }
            summed.open(json, "");
            row(prints.getLast(), sum, prints.size());
            summed.publish(json, desk.effects(), now);
        }
    }

    private void row(Print print, long quantity, int count) {
        json.object().text("instId", listing.id());
        json.text("tradeId", Long.toString(print.tradeId()));
        listing.price(json.name("px"), print.price());
        listing.size(json.name("sz"), quantity);
        json.text("side", print.takerSide() == Side.BUY ? "buy" : "sell");
        json.text("ts", Envelope.millis(print.time()));
        if (count > 0) {
            json.text("count", Integer.toString(count));
        }
        json.text("source", "0");
        json.number("seqId", print.tradeId()).endObject();
    }
}
