package dev.tradewind.edge.venue.gateio;

import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Connect;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.edge.venue.RecordingEffects.Text;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.gate.GateVenue;
import dev.tradewind.edge.venue.gatefutures.GateFuturesVenue;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
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

/**
 * Every way by which Gate.io's bytes reach our code, each on a fresh machine; of spot or of
 * perpetuals, as the instrument is. What the adapter calls unusable is thrown as a refusal.
 */
final class GateMouths {
    static final long CLIENT = ClientOrderId.of(7, 1);
    private static final long MINUTE = 60 * SECOND;
    private static final int STEPS_MAX = 40;

    private final Instrument instrument;
    private final GateioSettings settings;
    final RecordingEffects effects = new RecordingEffects();
    private int stream = -1;

    GateMouths(Instrument instrument) {
        this.instrument = instrument;
        GateioSettings plain =
                instrument.isPerpetual() ? GateioSettings.futures(1) : GateioSettings.spot(1);
        this.settings = plain.with(new Channels(true, List.of(MINUTE), true, true));
    }

    private VenueAdapter venue(GateioSettings with) {
        return instrument.isPerpetual() ? new GateFuturesVenue(with) : new GateVenue(with);
    }

    private String base() {
        return instrument.isPerpetual() ? "/api/v4/futures/usdt" : "/api/v4/spot";
    }

    static HttpReply answer(byte[] body) {
        return new HttpReply(200, List.of(), body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Refused is what the adapter itself calls unusable. */
    private List<Event> told() {
        for (Event event : effects.events) {
            boolean unknown =
                    event instanceof OrderOutcomeUnknown(long _, String why)
                            && why.contains("unusable");
            if (unknown || event instanceof AccountDown) {
                String reason =
                        event instanceof OrderOutcomeUnknown(long _, String why)
                                ? why
                                : ((AccountDown) event).reason();
                throw new WireException(Reason.MALFORMED, reason);
            }
        }
        effects.logs.stream().filter(GateMouths::refuses).findFirst().ifPresent(GateMouths::refuse);
        return effects.events;
    }

    private static boolean refuses(String line) {
        return line.contains("unusable") || line.contains("not known, ");
    }

    private static void refuse(String line) {
        throw new WireException(Reason.MALFORMED, line);
    }

    // Reference data

    List<Listing> listings(byte[] body) {
        List<Listing> found = new ArrayList<>();
        Machine machine = venue(settings).instruments(effects, found::addAll, effects.logs::add);
        machine.start(T0);
        machine.onReply(effects.requests.removeFirst().id(), answer(body), T0);
        told();
        return found;
    }

    // Market data

    /** A frame of market data after others that prepare it. */
    List<Event> market(byte[] frame, String... before) {
        Machine feed = venue(settings).feed(0, List.of(instrument), effects);
        feed.start(T0);
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        for (String text : before) {
            RecordingEffects.frame(feed, socket, text, T0);
        }
        effects.events.clear();
        effects.logs.clear();
        feed.onFrame(socket, false, frame, 0, frame.length, T0);
        return told();
    }

    /** A whole book by request, and a change on the stream that follows it. */
    List<Event> book(byte[] body, String change) {
        GateioSettings first = settings.with(GateioSettings.Book.UPDATE_100MS);
        Machine feed = venue(first).feed(0, List.of(instrument), effects);
        feed.start(T0);
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        effects.fireDue(feed, T0 + 2 * SECOND);
        effects.events.clear();
        effects.logs.clear();
        feed.onReply(effects.take("GET " + base() + "/order_book").id(), answer(body), T0);
        told();
        if (!change.isEmpty()) {
            RecordingEffects.frame(feed, socket, change, T0 + 3 * SECOND);
        }
        return told();
    }

    // The account

    private Machine started(boolean bySocket) {
        GateioSettings with = settings.with(settings.requests().with(bySocket, true, true));
        Machine account =
                venue(with).account(new Credentials("k", "s"), List.of(instrument), effects);
        account.start(T0);
        return account;
    }

    /** One step of a bring-up in which the venue has nothing to tell. */
    private void step(Machine account) {
        if (!effects.connects.isEmpty()) {
            stream = Math.max(stream, GateioScript.sockets(account, effects, T0));
        } else if (!effects.requests.isEmpty()) {
            Http request = effects.requests.removeFirst();
            account.onReply(request.id(), answer(bytes(calm(request.route()))), T0);
        }
    }

    private String calm(String route) {
        return switch (route) {
            case "GET /api/v4/spot/time" -> GateioScript.time(T0);
            case "GET /api/v4/wallet/fee" ->
                    "{\"user_id\":6790020,\"taker_fee\":\"0.002\",\"maker_fee\":\"0.002\"}";
            case "GET /api/v4/futures/usdt/accounts" -> "{\"total\":\"10\",\"available\":\"9\"}";
            case "GET /api/v4/futures/usdt/fee" -> "{}";
            default -> "[]";
        };
    }

    private Machine up(boolean bySocket) {
        Machine account = started(bySocket);
        for (int i = 0; i < STEPS_MAX && effects.all(AccountUp.class).isEmpty(); i++) {
            step(account);
        }
        effects.only(AccountUp.class);
        effects.events.clear();
        effects.texts.clear();
        return account;
    }

    /** The answer to a question of the bring-up; questions before it are answered well. */
    List<Event> onTheWay(String route, byte[] body) {
        Machine account = started(false);
        reach(account, route);
        effects.events.clear();
        effects.logs.clear();
        account.onReply(effects.take(route).id(), answer(body), T0);
        return told();
    }

    private void reach(Machine account, String route) {
        for (int i = 0; i < STEPS_MAX && !effects.has(route); i++) {
            step(account);
        }
    }

    /** What the private socket asks for once the clock and the user are known. */
    List<String> subscriptions(String route, byte[] body) {
        Machine account = started(false);
        if (route.endsWith("/detail")) {
            reach(account, "GET /api/v4/wallet/fee");
            HttpReply none = GateioScript.error(404, "NOT_FOUND", "no such network");
            GateioScript.reply(account, effects, "GET /api/v4/wallet/fee", none, T0);
        }
        reach(account, route);
        effects.events.clear();
        account.onReply(effects.take(route).id(), answer(body), T0);
        told();
        for (Connect connect : List.copyOf(effects.connects)) {
            account.onOpen(connect.link(), T0);
        }
        return effects.texts.stream().map(Text::text).toList();
    }

    /** The answer to the last private subscription; true if the account goes on. */
    boolean subscribed(byte[] frame) {
        Machine account = started(false);
        for (int i = 0; i < STEPS_MAX && effects.connects.isEmpty(); i++) {
            step(account);
        }
        int link = effects.takeConnect().link();
        account.onOpen(link, T0);
        List<Text> texts = List.copyOf(effects.texts);
        for (Text text : texts.subList(1, texts.size())) {
            String id = Json.read(bytes(text.text())).path("id").asString("");
            String ack = "{\"id\":%s,\"channel\":\"\",\"event\":\"subscribe\"}".formatted(id);
            RecordingEffects.frame(account, link, ack, T0);
        }
        account.onFrame(link, false, frame, 0, frame.length, T0);
        told();
        return !effects.requests.isEmpty();
    }

    /**
     * The answer to the login of the socket for orders; {@code ~} in it is what ours calls itself.
     *
     * @return whether orders go there now
     */
    boolean login(String message) {
        Machine account = started(true);
        for (int i = 0; i < STEPS_MAX && effects.connects.isEmpty(); i++) {
            step(account);
        }
        int link = effects.connects.getLast().link();
        account.onOpen(link, T0);
        RecordingEffects.frame(account, link, message.replace("~", requestId()), T0);
        effects.texts.clear();
        send(account, Act.PLACE);
        return !effects.texts.isEmpty();
    }

    /** A push on the private socket. */
    List<Event> push(byte[] frame) {
        Machine account = up(false);
        account.onFrame(stream, false, frame, 0, frame.length, T0);
        return told();
    }

    /** Whether a push about money makes the account look for funding payments. */
    boolean looksForFunding(byte[] frame) {
        Machine account = up(false);
        account.onFrame(stream, false, frame, 0, frame.length, T0);
        effects.fireDue(account, T0 + SECOND);
        if (effects.has("GET /api/v4/futures/usdt/accounts")) {
            step(account);
        }
        told();
        return effects.has("GET /api/v4/futures/usdt/account_book");
    }

    /** The account book after the stream told of a payment. */
    List<Event> funding(byte[] body) {
        Machine account = up(false);
        String push =
                "{\"channel\":\"futures.balances\",\"event\":\"update\","
                        + "\"result\":[{\"type\":\"fund\"}]}";
        RecordingEffects.frame(account, stream, push, T0);
        effects.fireDue(account, T0 + SECOND);
        String route = "GET /api/v4/futures/usdt/account_book";
        reach(account, route);
        effects.events.clear();
        account.onReply(effects.take(route).id(), answer(body), T0);
        return told();
    }

    /** The answers to a query, in their order. */
    List<Event> query(byte[]... bodies) {
        Machine account = up(false);
        account.send(new Command.QueryOrder(CLIENT, "28", instrument.index(), T0), T0);
        for (byte[] body : bodies) {
            if (!effects.requests.isEmpty()) {
                account.onReply(effects.requests.removeFirst().id(), answer(body), T0);
            }
        }
        return told();
    }

    /** The answer to an order request. */
    List<Event> ordered(Act act, HttpReply reply) {
        Machine account = up(false);
        if (act == Act.AMEND) {
            send(account, Act.PLACE);
            effects.requests.clear();
        }
        send(account, act);
        account.onReply(effects.requests.removeFirst().id(), reply, T0);
        return told();
    }

    private void send(Machine account, Act act) {
        int index = instrument.index();
        long quantity = instrument.isPerpetual() ? instrument.contractSize() : 1_000;
        switch (act) {
            case PLACE ->
                    account.send(new Command.PlaceOrder(new Approved(order(index, quantity))), T0);
            case CANCEL -> account.send(new Command.CancelOrder(CLIENT, "28", index), T0);
            case AMEND ->
                    account.send(new Command.AmendOrder(CLIENT, "28", index, 5, quantity), T0);
        }
    }

    private static Order order(int index, long quantity) {
        return new Order(
                CLIENT, index, Side.BUY, OrderKind.LIMIT, 12_340, quantity, TimeInForce.GTC, 0, 0);
    }

    /** An answer on the socket for orders; the text {@code ~} in it is the id of our request. */
    List<Event> orderMessage(Act act, String message) {
        Machine account = up(true);
        if (act == Act.AMEND) {
            send(account, Act.PLACE);
            effects.texts.clear();
        }
        send(account, act);
        int link = effects.texts.getLast().link();
        RecordingEffects.frame(account, link, message.replace("~", requestId()), T0);
        return told();
    }

    /** What the newest message calls itself. */
    private String requestId() {
        byte[] sent = bytes(effects.texts.getLast().text());
        return Json.read(sent).path("payload").path("req_id").asString("");
    }

    /** The answer to a change of leverage. */
    List<Event> leverage(byte[] body) {
        Machine account = up(false);
        account.send(new Command.SetLeverage(instrument.index(), 6_000), T0);
        if (!effects.requests.isEmpty()) {
            account.onReply(effects.requests.removeFirst().id(), answer(body), T0);
        }
        return told();
    }
}
