package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.gateio.GateioAnswer.Done;
import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.gateio.GateioRest.Failure;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One account of one wallet: clock, private stream, what it has and pays, and its orders. It comes
 * up in fixed steps (clock, user id, stream, inventory, open orders); whatever fails on the way, or
 * later, takes it down and it begins again after a pause. The socket for orders comes and goes on
 * its own: without it orders go by request.
 */
public final class GateioAccount implements Machine {
    private static final long TICK_KEY = 0;
    private static final long QUEUE_KEY = 1;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long STEADY_NANOS = 10_000_000_000L;
    private static final long RENEW_RETRY_NANOS = 30_000_000_000L;

    /** A refused key stays refused; it is tried again for whom mends it at the venue. */
    private static final long KEY_RETRY_NANOS = 60_000_000_000L;

    /** The socket of orders counts from here, so that no two sockets share a number. */
    private static final int ORDER_SOCKETS_FROM = 1_000_000;

    private final Effects effects;
    private final GateioSettings settings;
    private final GateioWords words;
    private final GateioSigner signer;
    private final ClockOffset clock = new ClockOffset();
    private final GateioRest rest;
    private final GateioSymbols symbols;
    private final GateioOrderSocket orderSocket;
    private final GateioOrders orders;
    private final GateioWallet wallet;
    private final Backoff backoff;
    private @Nullable GateioPrivateStream current;
    private @Nullable GateioPrivateStream next;
    private String userId = "";
    private int sockets;
    private int attempt;
    private boolean running;
    private boolean up;
    private boolean downTold;
    private boolean measuring;
    private boolean refreshing;
    private boolean keyRefused;
    private long beginAt = NEVER;
    private long clockAt = NEVER;
    private long refreshAt = NEVER;
    private long renewAt = NEVER;

    /** A machine for one account; nothing happens before {@link #start}. */
    public GateioAccount(
            Credentials credentials,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            GateioSettings settings,
            GateioWords words,
            GateioWallet.Factory wallets) {
        this.effects = effects;
        this.settings = settings;
        this.words = words;
        this.signer = new GateioSigner(credentials);
        RateBudget mine = budget.forAccount(credentials.apiKey());
        this.rest = new GateioRest(effects, mine, settings, signer, clock, this::wakeQueue);
        this.symbols = new GateioSymbols(instruments);
        SplittableRandom random = new SplittableRandom(settings.seed() ^ ~0L);
        this.backoff = new Backoff(random.split());
        this.orderSocket =
                new GateioOrderSocket(
                        effects,
                        settings,
                        signer,
                        clock,
                        mine,
                        words.area(),
                        new Backoff(random.split()),
                        ORDER_SOCKETS_FROM);
        this.orders = new GateioOrders(effects, rest, orderSocket, words, symbols, clock::usable);
        this.wallet = wallets.of(effects, rest, symbols);
        rest.onClockRefused(this::clockRefused);
        orderSocket.onClockRefused(this::clockRefused);
    }

    private void wakeQueue(long at) {
        effects.timer(QUEUE_KEY, at);
    }

    @Override
    public void start(long now) {
        running = true;
        beginAt = now;
        tick(now);
    }

    // Coming up

    private void begin(long now) {
        if (measuring) {
            beginAt = now + TICK_NANOS;
            return;
        }
        beginAt = NEVER;
        int mine = ++attempt;
        Failure failure = failureOf(mine);
        measureClock(
                now,
                at -> {
                    if (mine == attempt) {
                        learnUser("/api/v4/wallet/fee", at, failure);
                    }
                },
                failure);
    }

    private Failure failureOf(int mine) {
        return (reason, at) -> {
            if (mine == attempt) {
                fail(reason, at);
            }
        };
    }

    /** The venue tells the user id in two places; not every network has both. */
    private void learnUser(String path, long now, Failure failure) {
        if (!wallet.needsUser() || !userId.isEmpty()) {
            connect(now);
            return;
        }
        int mine = attempt;
        rest.signed(
                Call.get(path, ""),
                now,
                (answer, at) -> {
                    if (mine != attempt) {
                        return;
                    }
                    boolean again = path.equals("/api/v4/wallet/fee");
                    again &= !GateioLabels.namesKeyRefusal(answer.words());
                    if (answer instanceof Done(JsonNode body) && body.has("user_id")) {
                        try {
                            userId = Long.toString(Json.integer(body, "user_id"));
                            connect(at);
                        } catch (WireException e) {
                            failure.on(path + ": " + e.getMessage(), at);
                        }
                    } else if (again) {
                        learnUser("/api/v4/account/detail", at, failure);
                    } else {
                        failure.on(path + ": no user id, " + answer.words(), at);
                    }
                });
    }

    private void connect(long now) {
        current = open();
        if (settings.requests().manner().ordersBySocket()) {
            orderSocket.want(now);
            orderSocket.tick(now);
        }
    }

    private GateioPrivateStream open() {
        GateioPrivateStream stream =
                new GateioPrivateStream(++sockets, effects, signer, clock, words.area());
        effects.connect(stream.socket(), Effects.Base.PRIVATE, settings.lines().path());
        return stream;
    }

    /** The venue did not like our time: measure anew at once. */
    private void clockRefused(long now) {
        measureClock(now, at -> {}, this::clockUnknown);
    }

    private void clockUnknown(String reason, long now) {
        effects.log(words.venue().id() + " clock not measured: " + reason);
    }

    private void measureClock(long now, LongConsumer measured, Failure failure) {
        if (measuring) {
            return;
        }
        measuring = true;
        clockAt = now + settings.requests().times().clockNanos();
        rest.open(
                Call.open("/api/v4/spot/time", ""),
                now,
                (answer, at) -> {
                    measuring = false;
                    if (!(answer instanceof Done(JsonNode body))) {
                        failure.on("clock: " + answer.words(), at);
                        return;
                    }
                    try {
                        clock.measured(now, at, GateioTimes.millis(body, "server_time"));
                    } catch (WireException e) {
                        failure.on("clock: unusable answer, " + e.getMessage(), at);
                        return;
                    }
                    measured.accept(at);
                });
    }

    /** Confirmed: now everything that may have happened before is read. */
    private void confirm(long now) {
        int mine = attempt;
        refreshAt = NEVER;
        renewAt = now + settings.lines().times().rollOverNanos();
        Failure failure =
                (reason, at) -> {
                    if (mine == attempt) {
                        drop(reason, at);
                    }
                };
        wallet.inventory(
                now,
                at ->
                        listOpenOrders(
                                new ArrayList<>(symbols.all()), new ArrayList<>(), at, failure),
                failure);
    }

    private void listOpenOrders(
            List<Instrument> left, List<String> names, long now, Failure failure) {
        int mine = attempt;
        if (left.isEmpty()) {
            up = true;
            downTold = false;
            keyRefused = false;
            effects.event(new AccountUp(words.venue(), List.copyOf(names)));
            return;
        }
        rest.ask(
                words.openOrders(left.removeFirst()),
                now,
                (body, at) -> {
                    if (mine != attempt) {
                        return;
                    }
                    for (JsonNode order : Json.elements(body)) {
                        names.add(GateioOrderIds.plain(Json.text(order, "text", "")));
                    }
                    listOpenOrders(left, names, at, failure);
                },
                failure);
    }

    // The sockets

    private @Nullable GateioPrivateStream find(int link) {
        if (current != null && current.socket() == link) {
            return current;
        }
        return next != null && next.socket() == link ? next : null;
    }

    @Override
    public void onOpen(int link, long now) {
        if (orderSocket.owns(link)) {
            orderSocket.onOpen(now);
            return;
        }
        GateioPrivateStream stream = find(link);
        if (stream != null) {
            stream.onOpen(wallet, userId, now);
        }
    }

    @Override
    public void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        if (orderSocket.owns(link)) {
            orderSocket.onFrame(bytes, offset, length, now);
            return;
        }
        GateioPrivateStream stream = find(link);
        if (stream == null || !stream.open()) {
            return;
        }
        stream.onFrame(now);
        try {
            onMessage(stream, Json.read(bytes, offset, length), now);
        } catch (WireException e) {
            lost(stream, "unusable message, " + e.getMessage(), now);
        }
    }

    private void onMessage(GateioPrivateStream stream, JsonNode message, long now) {
        String channel = Json.text(message, "channel", "");
        switch (Json.text(message, "event", "")) {
            case "subscribe" -> onConfirmation(stream, message, now);
            case "update" -> {
                if (channel.equals(words.area() + ".system")) {
                    renewAt = Math.min(renewAt, now);
                } else {
                    onPush(channel, Json.need(message, "result"), now);
                }
            }
            default -> {
                // pongs, and whatever comes later
            }
        }
    }

    private void onConfirmation(GateioPrivateStream stream, JsonNode message, long now) {
        if (message.hasNonNull("error")) {
            JsonNode error = Json.need(message, "error");
            String text = Json.text(error, "message", "");
            lost(stream, "subscription refused: " + text, now);
            return;
        }
        boolean before = stream.confirmed();
        stream.onConfirmed(Json.integer(message, "id", 0));
        if (before || !stream.confirmed()) {
            return;
        }
        if (stream == next) {
            replace(now);
        } else {
            confirm(now);
        }
    }

    /** Both listened for a moment; what both tell has the same ids. */
    private void replace(long now) {
        GateioPrivateStream old = current;
        current = next;
        next = null;
        renewAt = now + settings.lines().times().rollOverNanos();
        if (old != null) {
            effects.disconnect(old.socket(), "rolled over to a new connection");
        }
        refreshAt = Math.min(refreshAt, now);
    }

    private void onPush(String channel, JsonNode result, long now) {
        int dot = channel.indexOf('.');
        String name = channel.substring(dot + 1);
        switch (name) {
            case "orders" -> orders.onOrders(result);
            case "usertrades" -> orders.onTrades(result);
            default -> {
                if (wallet.onPush(name, result, now)) {
                    refreshAt = Math.min(refreshAt, now + TICK_NANOS);
                }
            }
        }
    }

    @Override
    public void onClosed(int link, String reason, long now) {
        if (orderSocket.owns(link)) {
            orderSocket.onClosed(reason, now);
            return;
        }
        GateioPrivateStream stream = find(link);
        if (stream == null) {
            return;
        }
        if (stream == next) {
            next = null;
            renewAt = now + RENEW_RETRY_NANOS;
        } else {
            current = null;
            fail(reason, now);
        }
    }

    private void lost(GateioPrivateStream stream, String reason, long now) {
        if (stream == next) {
            effects.disconnect(stream.socket(), reason);
            next = null;
            renewAt = now + RENEW_RETRY_NANOS;
        } else {
            drop(reason, now);
        }
    }

    private void drop(String reason, long now) {
        fail(reason, now);
    }

    private void fail(String reason, long now) {
        attempt++;
        close(current, reason);
        close(next, reason);
        current = null;
        next = null;
        renewAt = NEVER;
        keyRefused = GateioLabels.namesKeyRefusal(reason);
        long wait = backoff.nextNanos();
        beginAt = running ? now + (keyRefused ? KEY_RETRY_NANOS : wait) : NEVER;
        boolean alarm = backoff.attempts() == Backoff.ESCALATE_AFTER;
        if (up || !downTold || alarm) {
            String text = alarm ? backoff.attempts() + " attempts failed: " + reason : reason;
            String hint = keyRefused ? "the venue refuses the API key: " : "";
            effects.event(new AccountDown(words.venue(), hint + text));
        }
        rest.queue().dropOrders("the account went down while it waited: " + reason, now);
        up = false;
        downTold = true;
    }

    private void close(@Nullable GateioPrivateStream stream, String reason) {
        if (stream != null) {
            effects.disconnect(stream.socket(), reason);
        }
    }

    // Answers and time

    @Override
    public void onReply(long requestId, HttpReply reply, long now) {
        rest.onReply(requestId, reply, now);
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {
        rest.onNoReply(requestId, sent, reason, now);
    }

    @Override
    public void onTimer(long key, long now) {
        if (key == TICK_KEY && running) {
            tick(now);
        } else if (key == QUEUE_KEY && running) {
            rest.queue().run(now);
        }
    }

    private void tick(long now) {
        effects.timer(TICK_KEY, now + TICK_NANOS);
        if (now >= beginAt) {
            begin(now);
        }
        if (now >= clockAt || clock.isDoubted()) {
            measureClock(now, at -> {}, this::clockUnknown);
        }
        if (now >= refreshAt && up && !refreshing) {
            refresh(now);
        }
        tickStreams(now);
        if (!keyRefused) {
            orderSocket.tick(now);
        }
    }

    private void tickStreams(long now) {
        for (GateioPrivateStream stream : new GateioPrivateStream[] {current, next}) {
            String fault = stream == null ? "" : stream.tick(now);
            if (stream != null && !fault.isEmpty()) {
                lost(stream, fault, now);
            }
        }
        if (current != null && up && now - current.openedAt() >= STEADY_NANOS) {
            backoff.reset();
        }
        if (up && next == null && now >= renewAt) {
            next = open();
        }
    }

    /**
     * Balances once more, because somebody asked or money moved. Open orders are listed only when
     * the account comes up: {@link AccountUp} makes the core ask again, so repeating it would never
     * end.
     */
    private void refresh(long now) {
        refreshAt = NEVER;
        refreshing = true;
        wallet.refresh(
                now,
                at -> refreshing = false,
                (reason, at) -> {
                    refreshing = false;
                    refreshAt = at + 4 * TICK_NANOS;
                    effects.log(words.venue().id() + " account not read: " + reason);
                });
    }

    @Override
    public void send(Command command, long now) {
        switch (command) {
            case Command.PlaceOrder place -> orders.place(place.approved().order(), now);
            case Command.CancelOrder cancel -> orders.cancel(cancel, now);
            case Command.AmendOrder amend -> orders.amend(amend, now);
            case Command.QueryOrder query -> orders.query(query, now);
            case Command.SetLeverage set ->
                    wallet.setLeverage(set.instrument(), set.leverageMilli(), now);
            case Command.QueryAccount _ -> {
                refreshAt = Math.min(refreshAt, now);
                if (up && !refreshing) {
                    refresh(now);
                }
            }
            case Command.ResyncBook _, Command.Alert _ -> {
                // not an account's business
            }
        }
    }

    @Override
    public void stop(long now) {
        running = false;
        attempt++;
        close(current, "stopped");
        close(next, "stopped");
        current = null;
        next = null;
        up = false;
        orderSocket.stop();
        rest.queue().dropAll("stopped", now);
    }
}
