package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.List;

/** The public trades of one product; those of one moment come in one message. */
final class TradeChannel {
    /** Trades in one message. */
    static final int TRADES_MAX = 1_024;

    private final VenueDesk desk;
    private final Product product;
    private final JsonWriter json;
    private final Topic topic;
    private final List<Print> waiting = new ArrayList<>();
    private long lastPrice;
    private String tick = "ZeroPlusTick";

    TradeChannel(VenueDesk desk, Product product, JsonWriter json) {
        this.desk = desk;
        this.product = product;
        this.json = json;
        this.topic = new Topic("publicTrade." + product.name());
    }

    /** Its topic. */
    Topic topic() {
        return topic;
    }

    /** Which way the last trade went. */
    String tick() {
        return tick;
    }

    /** Somebody traded. */
    void onPrint(Print print) {
        turn(print.price());
        if (!topic.active()) {
            return;
        }
        if (waiting.isEmpty()) {
            desk.agenda().at(print.time(), this::show);
        }
        waiting.add(print);
    }

    private void turn(long price) {
        if (price > lastPrice) {
            tick = "PlusTick";
        } else if (price < lastPrice) {
            tick = "MinusTick";
        } else {
            tick = tick.startsWith("Zero") ? tick : "Zero" + tick;
        }
        lastPrice = price;
    }

    private void show(long now) {
        List<Print> shown = List.copyOf(waiting);
        waiting.clear();
        for (int from = 0; from < shown.size(); from += TRADES_MAX) {
            show(shown.subList(from, Math.min(shown.size(), from + TRADES_MAX)), now);
        }
    }

    private void show(List<Print> prints, long now) {
        json.reset().object().text("topic", topic.name()).text("type", "snapshot");
        json.number("ts", OrderJson.millis(now)).name("data").array();
        for (Print print : prints) {
            json.object().number("T", OrderJson.millis(print.time())).text("s", product.name());
            json.text("S", OrderJson.side(print.takerSide())).name("v");
            product.quantity(json, print.quantity());
            json.name("p");
            product.price(json, print.price());
            if (!product.isSpot()) {
                json.text("L", tick);
            }
            json.text("i", Ids.trade(product, print.tradeId())).flag("BT", false);
            json.flag("RPI", false).number("seq", print.tradeId()).endObject();
        }
        topic.publish(json.endArray().endObject().bytes(), desk.effects(), now);
    }
}
