package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One market-data socket: what it subscribes to, what was confirmed, when it was last heard. The
 * venue refuses a subscription whole for one unknown name; then its names are tried one by one.
 */
final class GateioLine {
    /** Subscriptions sent at one tick, so that a socket never begins with a flood. */
    private static final int COMMANDS_A_TICK = 50;

    private static final long SECOND = 1_000_000_000L;

    private final int socket;
    private final Effects effects;
    private final GateioSettings settings;
    private final String area;
    private final List<GateioBook> books;
    private final Queue<Subscription> unsent = new ArrayDeque<>();
    private final Map<Long, Subscription> unconfirmed = new LinkedHashMap<>();
    private long nextId = 1;
    private long openedAt;
    private long heardAt;
    private long askedAt;
    private long rollOverAt;
    private boolean open;
    private boolean heard;

    GateioLine(
            int socket,
            List<GateioBook> books,
            Effects effects,
            GateioSettings settings,
            String area) {
        this.socket = socket;
        this.books = books;
        this.effects = effects;
        this.settings = settings;
        this.area = area;
    }

    /**
     * One subscription.
     *
     * @param payload JSON array
     * @param slots instruments it concerns
     */
    record Subscription(String channel, String payload, List<Integer> slots, boolean book) {}

    void connect() {
        effects.connect(socket, Effects.Base.STREAM, settings.lines().path());
    }

    void onOpen(long now) {
        open = true;
        openedAt = now;
        heardAt = now;
        askedAt = now;
        rollOverAt = now + settings.lines().times().rollOverNanos();
        Channels channels = settings.channels();
        List<Integer> all = new ArrayList<>();
        boolean perpetual = false;
        for (int slot = 0; slot < books.size(); slot++) {
            all.add(slot);
            perpetual |= books.get(slot).instrument().isPerpetual();
            unsent.add(book(slot));
        }
        inChunks("book_ticker", all);
        if (channels.trades()) {
            inChunks("trades", all);
        }
        if (channels.dayTicker() || (channels.funding() && perpetual)) {
            inChunks("tickers", all);
        }
        for (long length : channels.candleNanos()) {
            String word = Json.quote(GateioNews.wordFor(length));
            for (int slot : all) {
                String payload = "[" + word + "," + name(slot) + "]";
                unsent.add(new Subscription("candlesticks", payload, List.of(slot), false));
            }
        }
        send(now);
    }

    private void inChunks(String channel, List<Integer> slots) {
        int most = settings.lines().namesPerSubscription();
        for (int from = 0; from < slots.size(); from += most) {
            int to = Math.min(slots.size(), from + most);
            unsent.add(names(channel, List.copyOf(slots.subList(from, to))));
        }
    }

    private Subscription names(String channel, List<Integer> slots) {
        List<String> names = slots.stream().map(this::name).toList();
        return new Subscription(channel, "[" + String.join(",", names) + "]", slots, false);
    }

    private String name(int slot) {
        return Json.quote(books.get(slot).instrument().symbol());
    }

    private Subscription book(int slot) {
        GateioSettings.Book book = settings.book();
        List<Integer> one = List.of(slot);
        if (books.get(slot).secondVersion()) {
            String symbol = books.get(slot).instrument().symbol();
            String stream = "ob." + symbol + "." + book.levels();
            return new Subscription("obu", "[" + Json.quote(stream) + "]", one, true);
        }
        String payload = "[" + name(slot) + "," + firstVersion(book) + "]";
        return new Subscription("order_book_update", payload, one, true);
    }

    /** Spot knows the levels by the interval; perpetuals want them said. */
    private String firstVersion(GateioSettings.Book book) {
        GateioSettings.Book first =
                book.isSecondVersion() ? GateioSettings.Book.UPDATE_100MS : book;
        String interval = Json.quote(first.interval());
        return area.equals("futures") ? interval + ",\"" + first.levels() + "\"" : interval;
    }

    /** The whole book of an instrument once more, by subscribing anew. */
    void subscribeAnew(int slot, long now) {
        Subscription subscription = book(slot);
        write(subscription, "unsubscribe", 0, now);
        unsent.add(subscription);
        send(now);
    }

    private void send(long now) {
        for (int i = 0; i < COMMANDS_A_TICK && !unsent.isEmpty(); i++) {
            Subscription subscription = unsent.remove();
            long id = nextId++;
            unconfirmed.put(id, subscription);
            write(subscription, "subscribe", id, now);
            if (subscription.book) {
                books.get(subscription.slots.getFirst()).subscribed(now);
            }
        }
    }

    private void write(Subscription subscription, String event, long id, long now) {
        StringBuilder text = new StringBuilder(160);
        text.append("{\"time\":").append(now / SECOND);
        if (id > 0) {
            text.append(",\"id\":").append(id);
        }
        text.append(",\"channel\":\"").append(area).append('.').append(subscription.channel);
        text.append("\",\"event\":\"").append(event);
        text.append("\",\"payload\":").append(subscription.payload).append('}');
        effects.writeText(socket, GateioSigner.utf8(text.toString()));
    }

    void onFrame(long now) {
        heardAt = now;
        heard = true;
    }

    /** The venue took a subscription. */
    void onAnswer(long id) {
        unconfirmed.remove(id);
    }

    /**
     * The venue refused a subscription. One of several names is split.
     *
     * @return the subscription of one name that the venue will not take, or null
     */
    @Nullable Subscription onRefusal(long id, long now) {
        Subscription refused = unconfirmed.remove(id);
        if (refused == null || refused.slots.size() == 1) {
            return refused;
        }
        for (int slot : refused.slots) {
            unsent.add(names(refused.channel, List.of(slot)));
        }
        send(now);
        return null;
    }

    /** Sends what is left to send, and asks for a sign of life after silence. */
    void tick(long now) {
        if (!open) {
            return;
        }
        send(now);
        long probe = settings.lines().times().probeNanos();
        if (now - heardAt >= probe && now - askedAt >= probe) {
            askedAt = now;
            String text = "{\"time\":" + now / SECOND + ",\"channel\":\"" + area + ".ping\"}";
            effects.writeText(socket, GateioSigner.utf8(text));
        }
    }

    /** The venue announced that it will close: replace it soon. */
    void rollOver(long at) {
        rollOverAt = Math.min(rollOverAt, at);
    }

    long rollOverAt() {
        return open ? rollOverAt : Long.MAX_VALUE;
    }

    void postponeRollOver(long until) {
        rollOverAt = until;
    }

    /** Whether every subscription was confirmed and something was heard. */
    boolean serves() {
        return open && heard && unsent.isEmpty() && unconfirmed.isEmpty();
    }

    boolean open() {
        return open;
    }

    int socket() {
        return socket;
    }

    long openedAt() {
        return openedAt;
    }

    /** When the newest message arrived, or when the socket opened. */
    long heardAt() {
        return heardAt;
    }

    /** The instruments of the line's link. */
    List<Instrument> instruments() {
        return books.stream().map(GateioBook::instrument).toList();
    }
}
