package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Each way by which the venue's bytes reach the adapter, as the machines use it: brings a machine
 * to the point where it waits for such bytes, feeds them, and returns what it did.
 */
final class MexcMouths {
    static final long CLIENT = AccountStage.CLIENT_ID;
    private static final String EMPTY_ACCOUNT = "{\"balances\":[]}";
    private static final String FEES =
            "{\"data\":{\"makerCommission\":0,\"takerCommission\":0.0005},\"code\":0}";

    private static final List<Long> LENGTHS =
            Stream.of(1L, 5L, 15L, 30L, 60L, 240L, 480L, 1_440L)
                    .map(minutes -> minutes * Fixture.MINUTE)
                    .toList();

    private final List<Instrument> instruments;
    final RecordingEffects effects = new RecordingEffects();

    MexcMouths(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    static MexcMouths of(Instrument instrument) {
        return new MexcMouths(List.of(instrument));
    }

    private void reply(Machine machine, String route, byte[] body) {
        reply(machine, route, new HttpReply(200, List.of(), body));
    }

    private void reply(Machine machine, String route, String body) {
        reply(machine, route, body.getBytes(StandardCharsets.UTF_8));
    }

    private void reply(Machine machine, String route, HttpReply reply) {
        machine.onReply(effects.take(route).id(), reply, T0);
    }

    // Reference data

    List<Listing> listings(byte[] body) {
        List<Listing> found = new ArrayList<>();
        Machine machine = new MexcVenue().instruments(effects, found::addAll, effects.logs::add);
        machine.start(T0);
        reply(machine, "GET /api/v3/exchangeInfo", body);
        return found;
    }

    // Market data

    private Machine feed() {
        MexcSettings all = MexcSettings.defaults().with(new Channels(true, LENGTHS, true, true));
        Machine feed = new MexcVenue(all).feed(0, instruments, effects);
        feed.start(T0);
        feed.onOpen(effects.takeConnect().link(), T0);
        effects.events.clear();
        return feed;
    }

    /** A binary frame of the market stream, then a snapshot that it continues. */
    List<Event> marketFrame(byte[] frame, long snapshotId) {
        Machine feed = feed();
        Push.feed(feed, 1, frame, T0);
        effects.fireDue(feed, T0 + 50 * MS);
        if (effects.has("GET /api/v3/depth")) {
            String empty = "{\"lastUpdateId\":" + snapshotId + ",\"bids\":[],\"asks\":[]}";
            reply(feed, "GET /api/v3/depth", empty);
        }
        return effects.events;
    }

    /** The answer to a depth request; a change that continues it waits already. */
    List<Event> snapshot(byte[] body, long id) {
        Machine feed = feed();
        String symbol = instruments.getFirst().symbol();
        Push.feed(feed, 1, Push.depth(symbol, id + 1, id + 1, "|"), T0);
        effects.fireDue(feed, T0 + 50 * MS);
        reply(feed, "GET /api/v3/depth", body);
        return effects.events;
    }

    /** A text frame on a socket that asked for one channel as its request number 1. */
    static MexcSocket.Told control(byte[] frame, String channel) {
        RecordingEffects effects = new RecordingEffects();
        MexcSettings.Stream settings = MexcSettings.Stream.defaults();
        MexcSocket socket = new MexcSocket(1, effects, settings, Effects.Base.STREAM, "/ws", 0);
        socket.onOpen(List.of(channel), 0);
        return socket.onText(frame, 0, frame.length, 0);
    }

    /** A text frame on the market link. */
    List<Event> marketText(byte[] frame) {
        Machine feed = feed();
        feed.onFrame(1, false, frame, 0, frame.length, T0);
        return effects.events;
    }

    // The account

    private Machine start() {
        Machine account = new MexcVenue().account(new Credentials("k", "s"), instruments, effects);
        account.start(T0);
        return account;
    }

    private Machine clocked() {
        Machine account = start();
        reply(account, "GET /api/v3/time", "{\"serverTime\":" + T0 / MS + "}");
        return account;
    }

    /** The answer to the clock question; the time that the next signed request then states. */
    String time(byte[] body) {
        reply(start(), "GET /api/v3/time", body);
        return effects.has("POST /api/v3/userDataStream")
                ? effects.take("POST /api/v3/userDataStream").parameter("timestamp")
                : "";
    }

    /** The answer to the key question; the address that is then connected to. */
    String key(byte[] body) {
        reply(clocked(), "POST /api/v3/userDataStream", body);
        return effects.connects.isEmpty() ? "" : effects.takeConnect().target();
    }

    private Machine open() {
        Machine account = clocked();
        reply(account, "POST /api/v3/userDataStream", "{\"listenKey\":\"key1\"}");
        account.onOpen(effects.takeConnect().link(), T0);
        return account;
    }

    private Machine subscribed() {
        Machine account = open();
        JsonNode asked = Json.read(effects.texts.getLast().text().getBytes(StandardCharsets.UTF_8));
        List<String> channels =
                Json.elements(asked.get("params")).stream().map(JsonNode::asString).toList();
        String text = "{\"id\":1,\"code\":0,\"msg\":\"" + String.join(",", channels) + "\"}";
        RecordingEffects.frame(account, 1, text, T0);
        effects.events.clear();
        return account;
    }

    /** The answer to the account question. */
    List<Event> account(byte[] body) {
        reply(subscribed(), "GET /api/v3/account", body);
        return effects.events;
    }

    /** The answer to the fee question. */
    List<Event> fee(byte[] body) {
        Machine account = subscribed();
        reply(account, "GET /api/v3/account", EMPTY_ACCOUNT);
        effects.events.clear();
        reply(account, "GET /api/v3/tradeFee", body);
        return effects.events;
    }

    private Machine listing() {
        Machine account = subscribed();
        reply(account, "GET /api/v3/account", EMPTY_ACCOUNT);
        while (effects.has("GET /api/v3/tradeFee")) {
            reply(account, "GET /api/v3/tradeFee", FEES);
        }
        effects.events.clear();
        return account;
    }

    /** The first list of open orders with which an account comes up; the others are empty. */
    List<Event> openAtStart(byte[] body) {
        Machine account = listing();
        reply(account, "GET /api/v3/openOrders", body);
        while (effects.has("GET /api/v3/openOrders")) {
            reply(account, "GET /api/v3/openOrders", "[]");
        }
        return effects.events;
    }

    private Machine up() {
        Machine account = listing();
        while (effects.has("GET /api/v3/openOrders")) {
            reply(account, "GET /api/v3/openOrders", "[]");
        }
        effects.events.clear();
        return account;
    }

    private Machine asked(String venueOrderId) {
        Machine account = up();
        int index = instruments.getFirst().index();
        account.send(new Command.QueryOrder(CLIENT, venueOrderId, index, T0), T0);
        return account;
    }

    private void withoutTrades(Machine account) {
        if (effects.has("GET /api/v3/myTrades")) {
            reply(account, "GET /api/v3/myTrades", "[]");
        }
    }

    /** The answer to an order question; if it was filled, no trades are shown. */
    List<Event> order(HttpReply answer) {
        Machine account = asked("");
        reply(account, "GET /api/v3/order", answer);
        withoutTrades(account);
        return effects.events;
    }

    /** The list of open orders in which an order of this id is looked for. */
    List<Event> openOrders(byte[] body, String venueOrderId) {
        Machine account = asked(venueOrderId);
        for (int i = 0; i < 2; i++) {
            HttpReply missing =
                    RecordingEffects.json(400, "{\"code\":-2013,\"msg\":\"no such order\"}");
            reply(account, "GET /api/v3/order", missing);
        }
        reply(account, "GET /api/v3/openOrders", body);
        withoutTrades(account);
        return effects.events;
    }

    /** The trades of an order that a question showed as working and partly filled. */
    List<Event> trades(byte[] body, String venueOrderId) {
        Machine account = asked("");
        String order =
                "{\"orderId\":\"%s\",\"status\":\"PARTIALLY_FILLED\",\"executedQty\":\"1\"}"
                        .formatted(venueOrderId);
        reply(account, "GET /api/v3/order", order);
        reply(account, "GET /api/v3/myTrades", body);
        return effects.events;
    }

    /** The answer to a new order. */
    List<Event> placed(HttpReply answer) {
        Machine account = up();
        int index = instruments.getFirst().index();
        Order order =
                new Order(
                        CLIENT,
                        index,
                        Side.BUY,
                        OrderKind.LIMIT,
                        12_340,
                        25_050,
                        TimeInForce.GTC,
                        0,
                        0);
        account.send(new Command.PlaceOrder(new Approved(order)), T0);
        reply(account, "POST /api/v3/order", answer);
        return effects.events;
    }

    /** The answer to a cancel: whether the order is asked for a little later. */
    boolean cancelled(byte[] body) {
        Machine account = up();
        int index = instruments.getFirst().index();
        account.send(new Command.CancelOrder(CLIENT, "28", index), T0);
        reply(account, "DELETE /api/v3/order", body);
        return effects.timers.containsKey(-1 - CLIENT);
    }

    /** A frame of the private stream. */
    List<Event> privateFrame(byte[] frame, boolean binary) {
        Machine account = up();
        account.onFrame(1, binary, frame, 0, frame.length, T0);
        return effects.events;
    }

    /** Whether the text is a client id of this run's form. */
    static boolean isOurs(String clientId) {
        return ClientOrderId.parse(clientId) == CLIENT;
    }

    /** Opens a frame and reads whatever body it has; refusals are fine. */
    static void codec(byte[] frame) {
        MexcCodec codec = new MexcCodec();
        try {
            switch (codec.open(frame, 0, frame.length)) {
                case ORDER -> codec.order();
                case FILL -> codec.fill();
                case BALANCE -> codec.balance();
                case DEPTH -> codec.depth(4, 2, new LevelBuffer());
                case DEALS -> codec.deals(4, 2, (_, _, _, _) -> {});
                case BEST -> codec.best(4, 2);
                case CANDLE, DAY -> codec.flat(new String[13], new long[13]);
                case OTHER -> {}
            }
        } catch (WireException _) {
            // refused
        }
    }
}
