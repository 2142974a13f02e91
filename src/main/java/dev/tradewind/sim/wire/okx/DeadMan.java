package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dead man's switch: an account that does not renew it in time loses all open orders. */
final class DeadMan {
    private static final long SECOND = 1_000_000_000L;
    private static final int LEAST = 10;
    private static final int MOST = 120;
    private static final String SOURCE = "20";

    private final VenueDesk desk;
    private final OrderRecords records;
    private final Map<String, Long> deadlines = new LinkedHashMap<>();
    private final JsonWriter json = new JsonWriter();

    DeadMan(VenueDesk desk, OrderRecords records) {
        this.desk = desk;
        this.records = records;
    }

    /** Sets, renews or, with 0, ends the switch. */
    byte[] set(Call call) {
        String text = call.needPosted("timeOut");
        int seconds = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
        if (seconds != 0 && (seconds < LEAST || seconds > MOST)) {
            throw Errors.parameter("timeOut");
        }
        String account = call.customer().name();
        long deadline = call.now() + seconds * SECOND;
        if (seconds == 0) {
            deadlines.remove(account);
        } else {
            deadlines.put(account, deadline);
            desk.agenda().at(deadline, now -> due(account, now));
        }
        Envelope.open(json).object();
        json.text("triggerTime", seconds == 0 ? "0" : Envelope.millis(deadline));
        json.text("tag", call.body().path("tag").asString(""));
        json.text("ts", Envelope.millis(call.now())).endObject();
        return Envelope.close(json);
    }

    private void due(String account, long now) {
        Long deadline = deadlines.get(account);
        if (deadline == null || now < deadline) {
            return;
        }
        deadlines.remove(account);
        for (SimOrder order : desk.exchange().openOrders(account, "")) {
            records.ending(order.orderId(), SOURCE);
        }
        desk.exchange().cancelAll(account, "", now);
    }
}
