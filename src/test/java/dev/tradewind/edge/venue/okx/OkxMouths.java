package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.T0;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
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
final class OkxMouths {
    static final long CLIENT = Samples.id(28);
    private static final long MINUTE = 60 * Samples.SECOND;
    private static final Channels ALL =
            new Channels(true, List.of(MINUTE, 60 * MINUTE, 24 * 60 * MINUTE), true, true);

    private final List<Instrument> instruments;
    final RecordingEffects effects = new RecordingEffects();

    OkxMouths(Instrument... instruments) {
        this.instruments = List.of(instruments);
    }

    private static OkxVenue venue() {
        OkxSettings plain = OkxSettings.defaults(1).with(ALL);
        OkxSettings.Requests usual = plain.requests();
        return new OkxVenue(
                plain.with(
                        new OkxSettings.Requests(
                                usual.requestNanos(),
                                usual.clockNanos(),
                                usual.instrumentsNanos(),
                                usual.orders(),
                                usual.orderLifeMillis(),
                                false)));
    }

    private static HttpReply answer(byte[] body) {
        return new HttpReply(200, List.of(), body);
    }

    /** What a list of instruments is read as; what went wrong is in the log. */
    List<Listing> listings(byte[] body) {
        List<Listing> found = new ArrayList<>();
        Machine machine = venue().instruments(effects, found::addAll, effects.logs::add);
        machine.start(T0);
        String route = "GET /api/v5/public/instruments";
        machine.onReply(effects.take(route).id(), answer(body), T0);
        if (effects.has(route)) {
            byte[] other =
                    ("{\"code\":\"0\",\"data\":[" + OkxScript.SWAP_ROW + "]}")
                            .getBytes(StandardCharsets.UTF_8);
            machine.onReply(effects.take(route).id(), answer(other), T0);
        }
        return found.isEmpty() ? found : found.subList(0, found.size() - 1);
    }

    /** A frame of a market-data socket. */
    List<Event> marketFrame(byte[] frame) {
        Machine feed = venue().feed(0, instruments, effects);
        feed.start(T0);
        feed.onOpen(0, T0);
        effects.events.clear();
        feed.onFrame(0, false, frame, 0, frame.length, T0);
        return effects.events;
    }

    /** The answer to a question for a book that a change waits for. */
    List<Event> book(byte[] body, long id) {
        OkxSettings.Sheet sheet = new OkxSettings.Sheet(false, false, true);
        OkxVenue venue = new OkxVenue(OkxSettings.defaults(7).with(sheet));
        Machine feed = venue.feed(0, instruments, effects);
        feed.start(T0);
        feed.onOpen(0, T0);
        String name = instruments.getFirst().symbol();
        RecordingEffects.frame(feed, 0, OkxScript.change(name, id, id + 1, "", ""), T0);
        effects.fireDue(feed, T0 + 11 * Samples.SECOND);
        effects.events.clear();
        long asked = effects.take("GET /api/v5/market/books").id();
        feed.onReply(asked, answer(body), T0 + 11 * Samples.SECOND);
        return effects.events;
    }

    private Machine started() {
        Credentials keys = new Credentials("key", "secret", "phrase");
        Machine account = venue().account(keys, instruments, effects);
        account.start(T0);
        return account;
    }

    private Machine up() {
        Machine account = started();
        OkxScript.bringUp(account, effects, T0);
        effects.events.clear();
        return account;
    }

    /** A frame of the private socket. */
    List<Event> privateFrame(byte[] frame) {
        Machine account = up();
        account.onFrame(1, false, frame, 0, frame.length, T0);
        return effects.events;
    }

    /** A frame of the private socket before the login is confirmed; whether it was. */
    boolean login(byte[] frame) {
        Machine account = started();
        int link = OkxScript.toSocket(account, effects, OkxScript.config("2", "net_mode"), T0);
        account.onOpen(link, T0);
        account.onFrame(link, false, frame, 0, frame.length, T0);
        return effects.texts.size() > 1;
    }

    /** The answer to a question that an account asks on its way up. */
    List<Event> onTheWay(String route, byte[] body) {
        Machine account = started();
        String time = "GET /api/v5/public/time";
        if (!give(account, route, time, OkxScript.time(T0), body)
                && !give(
                        account,
                        route,
                        "GET /api/v5/account/config",
                        OkxScript.config("2", "net_mode"),
                        body)) {
            effects.requests.clear();
            effects.events.clear();
            Machine other = started();
            OkxScript.toConfirmed(other, effects, OkxScript.config("2", "net_mode"), T0);
            HttpReply fees = OkxScript.ok(OkxScript.FEES);
            HttpReply none = OkxScript.ok("[]");
            boolean done =
                    give(
                                    other,
                                    route,
                                    "GET /api/v5/account/balance",
                                    OkxScript.ok(OkxScript.BALANCE),
                                    body)
                            || give(other, route, "GET /api/v5/account/positions", none, body)
                            || give(other, route, "GET /api/v5/account/trade-fee", fees, body)
                            || give(other, route, "GET /api/v5/account/bills", none, body)
                            || give(other, route, "GET /api/v5/trade/orders-pending", none, body);
            assert done : route;
        }
        return effects.events;
    }

    /** Gives the body if this is the question, else the usual answer. */
    private boolean give(
            Machine account, String wanted, String route, HttpReply usual, byte[] body) {
        if (wanted.equals(route)) {
            effects.events.clear();
            account.onReply(effects.take(route).id(), answer(body), T0);
            return true;
        }
        while (effects.has(route)
                && !route.endsWith("orders-pending")
                && !route.endsWith("bills")) {
            account.onReply(effects.take(route).id(), usual, T0);
        }
        return false;
    }

    /** The answer to something that the core wants. */
    List<Event> wanted(String route, byte[] body) {
        return wanted(route, answer(body));
    }

    /** As {@link #wanted(String, byte[])}, with a status. */
    List<Event> wanted(String route, HttpReply reply) {
        Machine account = up();
        int index = instruments.getFirst().index();
        switch (route) {
            case "POST /api/v5/trade/order" ->
                    account.send(new Command.PlaceOrder(new Approved(buy(index))), T0);
            case "POST /api/v5/trade/cancel-order" ->
                    account.send(new Command.CancelOrder(CLIENT, "", index), T0);
            case "POST /api/v5/trade/amend-order" ->
                    account.send(new Command.AmendOrder(CLIENT, "", index, 100, 100_000_000), T0);
            case "POST /api/v5/account/set-leverage" ->
                    account.send(new Command.SetLeverage(index, 3_000), T0);
            default -> account.send(new Command.QueryOrder(CLIENT, "", index, T0), T0);
        }
        HttpReply missing = OkxScript.error(200, "51603", "Order does not exist");
        if (route.endsWith("pending") || route.endsWith("fills")) {
            account.onReply(effects.take("GET /api/v5/trade/order").id(), missing, T0);
        }
        if (route.endsWith("fills")) {
            long open = effects.take("GET /api/v5/trade/orders-pending").id();
            account.onReply(open, OkxScript.ok("[]"), T0);
        }
        account.onReply(effects.take(route).id(), reply, T0);
        if (effects.has("GET /api/v5/trade/fills")) {
            account.onReply(effects.take("GET /api/v5/trade/fills").id(), OkxScript.ok("[]"), T0);
        }
        return effects.events;
    }

    private static Order buy(int index) {
        return new Order(
                CLIENT, index, Side.BUY, OrderKind.LIMIT, 100, 100_000_000, TimeInForce.GTC, 0, 0);
    }
}
