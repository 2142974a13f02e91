package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.T0;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Http;
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

/** Every way by which Bybit's bytes reach our code, each on a fresh machine. */
final class BybitMouths {
    static final long CLIENT = ClientOrderId.of(7, 1);
    private static final long MINUTE = 60_000_000_000L;

    private final Instrument instrument;
    private final BybitSettings settings =
            BybitSettings.defaults(1).with(new Channels(true, List.of(MINUTE), true, true));
    final RecordingEffects effects = new RecordingEffects();

    BybitMouths(Instrument instrument) {
        this.instrument = instrument;
    }

    private static HttpReply answer(byte[] body) {
        return new HttpReply(200, List.of(), body);
    }

    private void reply(Machine machine, String route, byte[] body) {
        machine.onReply(effects.take(route).id(), answer(body), T0);
    }

    // Reference data

    List<Listing> listings(byte[] body) {
        List<Listing> found = new ArrayList<>();
        Machine machine =
                new BybitVenue(settings).instruments(effects, found::addAll, effects.logs::add);
        machine.start(T0);
        if (instrument.isPerpetual()) {
            machine.onReply(
                    effects.requests.removeFirst().id(), BybitScript.ok(BybitScript.list()), T0);
        }
        machine.onReply(effects.requests.removeFirst().id(), answer(body), T0);
        while (!effects.requests.isEmpty()) {
            machine.onReply(
                    effects.requests.removeFirst().id(), BybitScript.ok(BybitScript.list()), T0);
        }
        return found;
    }

    // Market data

    /** A market frame after others that prepare it. */
    List<Event> market(byte[] frame, String... before) {
        Machine feed = new BybitVenue(settings).feed(0, List.of(instrument), effects);
        feed.start(T0);
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        for (String text : before) {
            RecordingEffects.frame(feed, socket, text, T0);
        }
        effects.events.clear();
        effects.texts.clear();
        feed.onFrame(socket, false, frame, 0, frame.length, T0);
        return effects.events;
    }

    // The account

    private Machine started() {
        Machine account =
                new BybitVenue(settings)
                        .account(new Credentials("k", "s"), List.of(instrument), effects);
        account.start(T0);
        return account;
    }

    private Machine clocked() {
        Machine account = started();
        account.onReply(effects.take("GET /v5/market/time").id(), BybitScript.time(T0), T0);
        return account;
    }

    private int link(String target) {
        return effects.connects.stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow()
                .link();
    }

    /** The answer to the clock question; the login that then states a time. */
    String time(byte[] body) {
        Machine account = started();
        reply(account, "GET /v5/market/time", body);
        if (effects.connects.isEmpty()) {
            return "";
        }
        account.onOpen(link("/v5/private"), T0);
        return effects.texts.getLast().text();
    }

    /** The answer to the login of the private socket. */
    List<Event> login(byte[] frame) {
        Machine account = clocked();
        int link = link("/v5/private");
        account.onOpen(link, T0);
        effects.texts.clear();
        account.onFrame(link, false, frame, 0, frame.length, T0);
        return effects.events;
    }

    /** The answer to the login of the socket for orders. */
    boolean loginForOrders(byte[] frame) {
        Machine account = clocked();
        int link = link("/v5/trade");
        account.onOpen(link, T0);
        account.onFrame(link, false, frame, 0, frame.length, T0);
        return effects.disconnects.isEmpty();
    }

    private Machine loggedIn() {
        Machine account = clocked();
        BybitScript.logIn(account, link("/v5/private"), T0);
        return account;
    }

    /** The first answer to a question of the bring-up; questions before it are answered well. */
    List<Event> reading(String route, byte[] body) {
        Machine account = loggedIn();
        for (int i = 0; i < 20 && !effects.has(route); i++) {
            BybitScript.answerOne(account, effects, T0);
        }
        effects.events.clear();
        if (effects.has(route)) {
            reply(account, route, body);
        }
        return effects.events;
    }

    private Machine up() {
        Machine account = started();
        BybitScript.Links links = BybitScript.bringUp(account, effects, BybitScript.NONE, T0);
        privately = links.secluded();
        effects.events.clear();
        effects.texts.clear();
        return account;
    }

    private int privately;

    /** A message of the private socket. */
    List<Event> push(byte[] frame) {
        Machine account = up();
        account.onFrame(privately, false, frame, 0, frame.length, T0);
        return effects.events;
    }

    /** The answers to a query, in their order; what is asked beyond them is answered by nothing. */
    List<Event> query(byte[]... bodies) {
        Machine account = up();
        account.send(new Command.QueryOrder(CLIENT, "", instrument.index(), T0), T0);
        for (byte[] body : bodies) {
            if (!effects.requests.isEmpty()) {
                account.onReply(effects.requests.removeFirst().id(), answer(body), T0);
            }
        }
        for (int i = 0; i < 20 && !effects.requests.isEmpty(); i++) {
            Http request = effects.requests.removeFirst();
            account.onReply(request.id(), BybitScript.ok(BybitScript.list()), T0);
        }
        return effects.events;
    }

    /** The answer to an order request. */
    List<Event> ordered(Act act, byte[] body) {
        Machine account = up();
        account.onClosed(ordersLink(), "reset", T0);
        send(account, act);
        Http request = effects.requests.removeFirst();
        account.onReply(request.id(), answer(body), T0);
        return effects.events;
    }

    private int ordersLink() {
        // sockets are numbered in the order in which they are asked for
        return privately + 1;
    }

    private void send(Machine account, Act act) {
        int index = instrument.index();
        switch (act) {
            case PLACE -> account.send(new Command.PlaceOrder(new Approved(order(index))), T0);
            case CANCEL -> account.send(new Command.CancelOrder(CLIENT, "28", index), T0);
            case AMEND -> account.send(new Command.AmendOrder(CLIENT, "28", index, 5, 6), T0);
        }
    }

    private static Order order(int index) {
        return new Order(
                CLIENT, index, Side.BUY, OrderKind.LIMIT, 12_340, 25_050, TimeInForce.GTC, 0, 0);
    }

    /** A message of the socket for orders; it answers our first request if it says so. */
    List<Event> orderMessage(byte[] frame) {
        Machine account = up();
        send(account, Act.PLACE);
        account.onFrame(ordersLink(), false, frame, 0, frame.length, T0);
        return effects.events;
    }

    /** The id of our first request on the socket for orders. */
    static String firstRequestId() {
        BybitMouths mouths = new BybitMouths(BybitScript.SPOT);
        mouths.send(mouths.up(), Act.PLACE);
        Sent sent = new BybitSocketOrders().take(mouths.effects, Act.PLACE);
        return sent.id();
    }

    /** The answer to a change of leverage. */
    List<Event> leverage(byte[] body) {
        Machine account = up();
        account.send(new Command.SetLeverage(instrument.index(), 6_000), T0);
        if (effects.has("POST /v5/position/set-leverage")) {
            reply(account, "POST /v5/position/set-leverage", body);
        }
        return effects.events;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
