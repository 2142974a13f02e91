package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.binance.BinanceScript.KEYS;
import static dev.tradewind.edge.venue.binance.BinanceScript.error;
import static dev.tradewind.edge.venue.binance.BinanceScript.ok;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Each way by which the venue's bytes reach the adapter, as the machines use it: brings a machine
 * to the point where it waits for such bytes, feeds them, and returns what it did.
 */
final class BinanceMouths {
    static final long CLIENT = Samples.id(28);
    static final String NAME = BinanceScript.name(CLIENT);

    private final List<Instrument> instruments;
    final RecordingEffects effects = new RecordingEffects();

    BinanceMouths(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    static BinanceMouths of(Instrument instrument) {
        return new BinanceMouths(List.of(instrument));
    }

    private static BinanceVenue venue() {
        return new BinanceVenue(BinanceSettings.defaults(1).withSocketOrders(false));
    }

    private static HttpReply answer(byte[] body) {
        return new HttpReply(200, List.of(), body);
    }

    // Reference data

    List<Listing> listings(byte[] body) {
        List<Listing> found = new ArrayList<>();
        Machine machine = venue().instruments(effects, found::addAll, effects.logs::add);
        machine.start(T0);
        machine.onReply(effects.take("GET /api/v3/exchangeInfo").id(), answer(body), T0);
        return found;
    }

    // Market data

    private Machine feed() {
        Machine feed = venue().feed(0, instruments, effects);
        feed.start(T0);
        feed.onOpen(effects.takeConnect().link(), T0);
        effects.events.clear();
        return feed;
    }

    /** A frame of the market stream, then a snapshot that it continues. */
    List<Event> marketFrame(byte[] frame, long snapshotId) {
        Machine feed = feed();
        feed.onFrame(0, false, frame, 0, frame.length, T0);
        if (effects.has("GET /api/v3/depth")) {
            HttpReply empty = BinanceScript.snapshot(snapshotId, "", "");
            feed.onReply(effects.take("GET /api/v3/depth").id(), empty, T0);
        }
        return effects.events;
    }

    /** The answer to a depth request; a change that continues it waits already. */
    List<Event> snapshot(byte[] body, long id) {
        Machine feed = feed();
        String symbol = instruments.getFirst().symbol();
        String change = BinanceScript.depth(symbol, id, id + 1, "", "");
        RecordingEffects.frame(feed, 0, change, T0);
        feed.onReply(effects.take("GET /api/v3/depth").id(), answer(body), T0);
        return effects.events;
    }

    // The account

    /** The answer to the clock question; the time that the next signed frame then states. */
    List<String> time(byte[] body) {
        Machine account = start();
        account.onReply(effects.take("GET /api/v3/time").id(), answer(body), T0);
        if (!effects.connects.isEmpty()) {
            account.onOpen(effects.takeConnect().link(), T0);
        }
        return effects.texts.stream().map(RecordingEffects.Text::text).toList();
    }

    private Machine start() {
        Machine account = venue().account(KEYS, instruments, effects);
        account.start(T0);
        return account;
    }

    private Machine open() {
        Machine account = start();
        String time = "{\"serverTime\":%d}".formatted(T0 / 1_000_000);
        account.onReply(effects.take("GET /api/v3/time").id(), ok(time), T0);
        account.onOpen(effects.takeConnect().link(), T0);
        effects.events.clear();
        return account;
    }

    /** The answer to the subscription; whether the account went on. */
    boolean subscribed(byte[] frame) {
        Machine account = open();
        account.onFrame(1, false, frame, 0, frame.length, T0);
        return effects.has("GET /api/v3/account");
    }

    private Machine confirmed() {
        Machine account = open();
        RecordingEffects.frame(
                account, 1, "{\"id\":\"subscribe\",\"status\":200,\"result\":{}}", T0);
        return account;
    }

    /** The answer to the account question. */
    List<Event> account(byte[] body) {
        Machine account = confirmed();
        account.onReply(effects.take("GET /api/v3/account").id(), answer(body), T0);
        return effects.events;
    }

    /** The answer to the commission question. */
    List<Event> commission(byte[] body) {
        Machine account = confirmed();
        account.onReply(effects.take("GET /api/v3/account").id(), ok(BinanceScript.ACCOUNT), T0);
        effects.events.clear();
        account.onReply(effects.take("GET /api/v3/account/commission").id(), answer(body), T0);
        return effects.events;
    }

    /** The list of open orders with which an account comes up. */
    List<Event> openAtStart(byte[] body) {
        Machine account = confirmed();
        account.onReply(effects.take("GET /api/v3/account").id(), ok(BinanceScript.ACCOUNT), T0);
        while (effects.has("GET /api/v3/account/commission")) {
            long id = effects.take("GET /api/v3/account/commission").id();
            account.onReply(id, ok(BinanceScript.COMMISSION), T0);
        }
        effects.events.clear();
        account.onReply(effects.take("GET /api/v3/openOrders").id(), answer(body), T0);
        return effects.events;
    }

    private Machine up() {
        Machine account = venue().account(KEYS, instruments, effects);
        account.start(T0);
        BinanceScript.bringUp(account, effects, "[]", T0);
        effects.events.clear();
        return account;
    }

    private Machine asked(String venueOrderId) {
        Machine account = up();
        int index = instruments.getFirst().index();
        account.send(new Command.QueryOrder(CLIENT, venueOrderId, index, T0), T0);
        return account;
    }

    /** The answer to an order question; if it was filled, no trades are shown. */
    List<Event> order(byte[] body) {
        return order(answer(body));
    }

    /** As {@link #order(byte[])}, with a status. */
    List<Event> order(HttpReply reply) {
        Machine account = asked("");
        account.onReply(effects.take("GET /api/v3/order").id(), reply, T0);
        withoutTrades(account);
        return effects.events;
    }

    private void withoutTrades(Machine account) {
        if (effects.has("GET /api/v3/myTrades")) {
            account.onReply(effects.take("GET /api/v3/myTrades").id(), ok("[]"), T0);
        }
    }

    /** The list of open orders in which an order of this id is looked for. */
    List<Event> openOrders(byte[] body, String venueOrderId) {
        Machine account = asked(venueOrderId);
        HttpReply missing = error(400, -2013, "Order does not exist.");
        account.onReply(effects.take("GET /api/v3/order").id(), missing, T0);
        account.onReply(effects.take("GET /api/v3/openOrders").id(), answer(body), T0);
        withoutTrades(account);
        return effects.events;
    }

    /** The trades of an order that a question showed as working and partly filled. */
    List<Event> trades(byte[] body, String venueOrderId) {
        Machine account = asked("");
        String order =
                ("{\"orderId\":%s,\"status\":\"PARTIALLY_FILLED\",\"executedQty\":\"1\","
                                + "\"updateTime\":1}")
                        .formatted(venueOrderId);
        account.onReply(effects.take("GET /api/v3/order").id(), ok(order), T0);
        account.onReply(effects.take("GET /api/v3/myTrades").id(), answer(body), T0);
        return effects.events;
    }

    /** The answer to a new order. */
    List<Event> placed(byte[] body, Side side) {
        Machine account = up();
        int index = instruments.getFirst().index();
        Order order =
                new Order(
                        CLIENT,
                        index,
                        side,
                        OrderKind.LIMIT,
                        6_500_000,
                        1_000,
                        TimeInForce.GTC,
                        0,
                        0);
        account.send(new Command.PlaceOrder(new Approved(order)), T0);
        account.onReply(effects.take("POST /api/v3/order").id(), answer(body), T0);
        return effects.events;
    }

    /** The answer to a cancel. */
    List<Event> cancelled(byte[] body) {
        Machine account = up();
        int index = instruments.getFirst().index();
        account.send(new Command.CancelOrder(CLIENT, "", index), T0);
        account.onReply(effects.take("DELETE /api/v3/order").id(), answer(body), T0);
        return effects.events;
    }

    /** The answer to a change. */
    List<Event> amended(byte[] body) {
        Machine account = up();
        int index = instruments.getFirst().index();
        account.send(new Command.AmendOrder(CLIENT, "", index, 6_500_000, 500), T0);
        String route = "PUT /api/v3/order/amend/keepPriority";
        account.onReply(effects.take(route).id(), answer(body), T0);
        return effects.events;
    }

    /** A frame of the private stream; balances are asked for anew if it wants so. */
    List<Event> privateFrame(byte[] frame) {
        Machine account = up();
        account.onFrame(1, false, frame, 0, frame.length, T0);
        effects.fireDue(account, T0 + 300 * Samples.MILLI);
        return effects.events;
    }

    /** An event in the envelope of the private stream. */
    static byte[] enveloped(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        return ("{\"subscriptionId\":0,\"event\":" + text + "}").getBytes(StandardCharsets.UTF_8);
    }
}
