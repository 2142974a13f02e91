package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.Arrays;

/**
 * One depth of one book: a snapshot to whoever subscribes, then what changed among the best levels
 * at a fixed beat. Its update id rises by one with each message to all; a new subscriber gets the
 * state that the last message left.
 */
final class BookChannel {
    private static final long MILLI = 1_000_000L;
    private static final long REPEAT = 3_000 * MILLI;
    private static final int FIRST_ID = 18_000_000;

    private final VenueDesk desk;
    private final Product product;
    private final BybitSettings settings;
    private final JsonWriter json;
    private final Topic topic;
    private final int levels;
    private final long beat;
    private long[] bids = {};
    private long[] asks = {};
    private long updateId = FIRST_ID;
    private long sequence;
    private long changedAt;
    private long sentAt;
    private boolean planned;
    private boolean repeating;

    /**
     * A channel nobody listens to.
     *
     * @param levels how many of each side
     * @param beat nanoseconds between messages
     */
    BookChannel(
            VenueDesk desk,
            Product product,
            BybitSettings settings,
            JsonWriter json,
            int levels,
            long beat) {
        this.desk = desk;
        this.product = product;
        this.settings = settings;
        this.json = json;
        this.levels = levels;
        this.beat = beat;
        this.topic = new Topic("orderbook." + levels + "." + product.name());
    }

    /** Its topic. */
    Topic topic() {
        return topic;
    }

    /** The book as this channel last showed it, or now if nobody listens. */
    record View(long[] bids, long[] asks, long updateId, long sequence, long changedAt) {}

    /** What a question about this depth is answered with. */
    View view(long now) {
        if (!topic.active()) {
            refresh(now);
        }
        return new View(bids, asks, updateId, sequence, changedAt);
    }

    private void refresh(long now) {
        Depth depth = read();
        if (!Arrays.equals(bids, depth.bids()) || !Arrays.equals(asks, depth.asks())) {
            bids = depth.bids();
            asks = depth.asks();
            sequence = depth.lastUpdateId();
            changedAt = now;
            updateId++;
        }
    }

    private Depth read() {
        return desk.exchange().publicBook(product.engine(), levels);
    }

    /** Somebody subscribed. */
    void join(Connection connection, long now) {
        if (!topic.active()) {
            refresh(now);
        }
        topic.add(connection);
        connection.active(now);
        desk.effects().frame(connection.socket(), false, snapshot(now));
        if (levels == 1 && !repeating) {
            sentAt = now;
            repeatLater(now + REPEAT);
        }
    }

    /** The book changed; it is shown at the next beat. */
    void touch(long time) {
        if (!topic.active()) {
            return;
        }
        changedAt = time;
        if (!planned) {
            planned = true;
            long at = time - Math.floorMod(time, beat) + beat;
            desk.agenda().at(at, this::beat);
        }
    }

    private void beat(long now) {
        planned = false;
        show(now);
    }

    /** Shows what changed at once. */
    void show(long now) {
        if (!topic.active()) {
            return;
        }
        Depth depth = read();
        long[] oldBids = bids;
        long[] oldAsks = asks;
        if (Arrays.equals(oldBids, depth.bids()) && Arrays.equals(oldAsks, depth.asks())) {
            return;
        }
        bids = depth.bids();
        asks = depth.asks();
        sequence = depth.lastUpdateId();
        updateId++;
        sentAt = now;
        if (desk.chance(settings.skippedPerMille())) {
            return;
        }
        boolean whole =
                levels == 1 && !settings.bestPriceDeltas()
                        || desk.chance(settings.repeatedPerMille());
        byte[] frame = whole ? snapshot(now) : delta(oldBids, oldAsks, now);
        topic.publish(frame, desk.effects(), now);
    }

    /** The service restarts: ids begin anew with a snapshot that has id 1. */
    void restart(long now) {
        Depth depth = read();
        bids = depth.bids();
        asks = depth.asks();
        sequence = depth.lastUpdateId();
        changedAt = now;
        updateId = 1;
        topic.publish(snapshot(now), desk.effects(), now);
    }

    private void repeatLater(long at) {
        repeating = true;
        desk.agenda().at(at, this::repeat);
    }

    private void repeat(long now) {
        repeating = false;
        if (!topic.active()) {
            return;
        }
        if (now - sentAt >= REPEAT) {
            sentAt = now;
            topic.publish(snapshot(now), desk.effects(), now);
        }
        repeatLater(sentAt + REPEAT);
    }

    private byte[] snapshot(long now) {
        head("snapshot", now);
        json.name("b").array();
        whole(bids);
        json.endArray().name("a").array();
        whole(asks);
        json.endArray();
        return tail();
    }

    private byte[] delta(long[] oldBids, long[] oldAsks, long now) {
        head("delta", now);
        json.name("b").array();
        changes(oldBids, bids, -1);
        json.endArray().name("a").array();
        changes(oldAsks, asks, 1);
        json.endArray();
        return tail();
    }

    private void head(String type, long now) {
        json.reset().object().text("topic", topic.name());
        json.number("ts", OrderJson.millis(now)).text("type", type);
        json.name("data").object().text("s", product.name());
    }

    private byte[] tail() {
        json.number("u", updateId).number("seq", sequence).endObject();
        return json.number("cts", OrderJson.millis(changedAt)).endObject().bytes();
    }

    private void whole(long[] side) {
        for (int i = 0; i < side.length; i += 2) {
            level(side[i], side[i + 1]);
        }
    }

    /** Writes what makes one side the other; both are packed best first. */
    private void changes(long[] before, long[] after, int direction) {
        int i = 0;
        int j = 0;
        while (i < before.length || j < after.length) {
            int order = order(before, i, after, j, direction);
            if (order < 0) {
                level(before[i], 0);
                i += 2;
            } else if (order > 0) {
                level(after[j], after[j + 1]);
                j += 2;
            } else {
                if (before[i + 1] != after[j + 1]) {
                    level(after[j], after[j + 1]);
                }
                i += 2;
                j += 2;
            }
        }
    }

    private static int order(long[] before, int i, long[] after, int j, int direction) {
        if (i >= before.length) {
            return 1;
        }
        if (j >= after.length) {
            return -1;
        }
        return direction * Long.compare(before[i], after[j]);
    }

    private void level(long price, long quantity) {
        json.array();
        product.price(json, price);
        if (quantity == 0) {
            json.text("0");
        } else {
            product.quantity(json, quantity);
        }
        json.endArray();
    }
}
