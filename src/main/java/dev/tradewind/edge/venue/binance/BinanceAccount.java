package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.binance.BinanceAnswer.Done;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * One account: clock, private stream, balances, fees, and its orders. It comes up in fixed steps
 * (clock, connection, subscription, balances, fees, open orders); whatever fails on the way, or
 * later, takes it down and it begins again after a pause.
 */
final class BinanceAccount implements Machine {
    private static final String NO_LEVERAGE = "there is no leverage in spot trading";

    private static final long TICK_KEY = 0;
    private static final long QUEUE_KEY = 1;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    /** A question that keeps the connection honest, asked when it has been silent so long. */
    private static final long PING_NANOS = 10_000_000_000L;

    private static final long SILENCE_MAX_NANOS = 25_000_000_000L;
    private static final long SUBSCRIBE_NANOS = 10_000_000_000L;
    private static final long STEADY_NANOS = 10_000_000_000L;
    private static final String SUBSCRIBE_ID = "subscribe";

    private final Effects effects;
    private final BinanceSettings settings;
    private final BinanceSigner signer;
    private final ClockOffset clock = new ClockOffset();
    private final BinanceRest rest;
    private final BinanceOrders orders;
    private final BinanceWallet wallet;
    private final Backoff backoff;
    private int socket;
    private int attempt;
    private boolean running;
    private boolean connecting;
    private boolean linked;
    private boolean subscribed;
    private boolean up;
    private boolean downTold;
    private boolean measuring;
    private boolean refreshing;
    private long beginAt = NEVER;
    private long clockAt = NEVER;
    private long refreshAt = NEVER;
    private long openedAt;
    private long heardAt;
    private long askedAt;

    BinanceAccount(
            Credentials credentials,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            BinanceSettings settings) {
        this.effects = effects;
        this.settings = settings;
        this.signer = new BinanceSigner(credentials);
        LongConsumer wake = at -> effects.timer(QUEUE_KEY, at);
        this.rest =
                new BinanceRest(effects, budget, settings, signer, clock, this::clockRefused, wake);
        BinanceSymbols symbols = new BinanceSymbols(instruments);
        this.orders = new BinanceOrders(effects, rest, clock, symbols);
        this.wallet = new BinanceWallet(effects, rest, symbols);
        this.backoff = new Backoff(new SplittableRandom(settings.seed() ^ ~0L));
    }

    @Override
    public void start(long now) {
        running = true;
        beginAt = now;
        tick(now);
    }

    private void begin(long now) {
        if (measuring) {
            beginAt = now + TICK_NANOS;
            return;
        }
        beginAt = NEVER;
        int mine = ++attempt;
        measureClock(
                now,
                at -> {
                    if (mine == attempt) {
                        socket++;
                        connecting = true;
                        effects.connect(socket, Effects.Base.PRIVATE, "/ws-api/v3");
                    }
                },
                reason -> {
                    if (mine == attempt) {
                        fail("clock: " + reason.text, reason.now);
                    }
                });
    }

    /** The venue did not like our time: measure anew at once. */
    private void clockRefused(long now) {
        measureClock(now, at -> {}, this::clockUnknown);
    }

    private void clockUnknown(Told told) {
        effects.log("binance clock not measured: " + told.text);
    }

    private void measureClock(long now, LongConsumer measured, Failure failure) {
        if (measuring) {
            return;
        }
        measuring = true;
        clockAt = now + settings.rest().clockNanos();
        BinanceRest.Call call = BinanceRest.Call.get("/api/v3/time", "", 1).urgent();
        rest.open(
                call,
                now,
                (answer, at) -> {
                    measuring = false;
                    if (answer instanceof Done(JsonNode body)) {
                        try {
                            clock.measured(now, at, BinanceReports.millis(body, "serverTime"));
                        } catch (WireException e) {
                            failure.on(new Told("unusable answer, " + e.getMessage(), at));
                            return;
                        }
                        measured.accept(at);
                    } else {
                        failure.on(new Told(BinanceWallet.why(answer), at));
                    }
                });
    }

    @Override
    public void onOpen(int link, long now) {
        if (link != socket || !connecting) {
            return;
        }
        connecting = false;
        linked = true;
        openedAt = now;
        heardAt = now;
        askedAt = now;
        Map<String, Object> parameters =
                Collections.singletonMap("recvWindow", settings.rest().recvWindowMillis());
        write(
                signer.signFrame(
                        SUBSCRIBE_ID,
                        "userDataStream.subscribe.signature",
                        clock.venueMillis(now),
                        parameters));
    }

    private void write(String text) {
        effects.writeText(socket, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        if (link != socket || !linked) {
            return;
        }
        heardAt = now;
        try {
            JsonNode frame = Json.read(bytes, offset, length);
            if (frame.has("event")) {
                onEvent(Json.need(frame, "event"), now);
            } else if (frame.has("e")) {
                onEvent(frame, now);
            } else {
                onAnswer(frame, now);
            }
        } catch (WireException e) {
            drop("unusable message, " + e.getMessage(), now);
        }
    }

    private void onEvent(JsonNode event, long now) {
        switch (Json.text(event, "e")) {
            case "executionReport" -> orders.onReport(event);
            case "outboundAccountPosition" -> wallet.onPosition(event);
            case "balanceUpdate", "externalLockUpdate" -> refreshAt = Math.min(refreshAt, now);
            case "eventStreamTerminated" -> drop("the venue ended the private stream", now);
            case "serverShutdown" -> drop("the venue shuts the connection down", now);
            default -> {
                // listStatus and whatever comes later concern orders that we never place
            }
        }
    }

    private void onAnswer(JsonNode frame, long now) {
        if (rest.api().onAnswer(frame, now)) {
            return;
        }
        long status = Json.integer(frame, "status");
        boolean subscription = Json.text(frame, "id", "").equals(SUBSCRIBE_ID);
        if (status == 200) {
            if (subscription && !subscribed) {
                subscribed = true;
                confirm(now);
            }
            return;
        }
        JsonNode error = Json.need(frame, "error");
        String text = Json.text(error, "code", "") + " " + Json.text(error, "msg", "");
        if (subscription || status == 401) {
            drop("private stream refused: " + text, now);
        } else {
            effects.log("binance account: request refused: " + text);
        }
    }

    /** Confirmed: now everything that may have happened before is read. */
    private void confirm(long now) {
        int mine = attempt;
        refreshAt = NEVER;
        Failure failure =
                told -> {
                    if (mine == attempt) {
                        drop(told.text, told.now);
                    }
                };
        wallet.balances(
                now, at -> wallet.fees(at, then -> listOpenOrders(mine, then, failure)), failure);
    }

    private void listOpenOrders(int mine, long now, Failure failure) {
        wallet.openOrders(
                now,
                ids -> {
                    if (mine == attempt && subscribed) {
                        rest.api().opened(socket);
                        up = true;
                        downTold = false;
                        effects.event(new AccountUp(Venue.BINANCE, ids));
                    }
                },
                failure);
    }

    @Override
    public void onClosed(int link, String reason, long now) {
        if (link == socket && (connecting || linked)) {
            fail(reason, now);
        }
    }

    private void drop(String reason, long now) {
        effects.disconnect(socket, reason);
        fail(reason, now);
    }

    private void fail(String reason, long now) {
        attempt++;
        connecting = false;
        linked = false;
        subscribed = false;
        rest.api().lost(reason, now);
        rest.queue().dropOrders("the account went down while it waited: " + reason, now);
        beginAt = running ? now + backoff.nextNanos() : NEVER;
        boolean alarm = backoff.attempts() == Backoff.ESCALATE_AFTER;
        if (up || !downTold || alarm) {
            String text = alarm ? backoff.attempts() + " attempts failed: " + reason : reason;
            effects.event(new AccountDown(Venue.BINANCE, text));
        }
        up = false;
        downTold = true;
    }

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
        rest.api().tick(now);
        if (now >= beginAt) {
            begin(now);
        }
        if (now >= clockAt || clock.isDoubted()) {
            measureClock(now, at -> {}, this::clockUnknown);
        }
        if (now >= refreshAt && subscribed && !refreshing) {
            refresh(now);
        }
        if (linked) {
            tickLink(now);
        }
    }

    private void tickLink(long now) {
        if (now - heardAt >= SILENCE_MAX_NANOS) {
            drop("no message for " + SILENCE_MAX_NANOS / 1_000_000_000L + " s", now);
        } else if (now - openedAt >= settings.stream().rollOverNanos()) {
            drop("planned renewal before the venue closes the connection", now);
            beginAt = now;
        } else if (!subscribed && now - openedAt >= SUBSCRIBE_NANOS) {
            drop("no answer to the subscription", now);
        } else if (now - heardAt >= PING_NANOS && now - askedAt >= PING_NANOS) {
            askedAt = now;
            write("{\"id\":\"ping\",\"method\":\"ping\"}");
        }
        if (up && now - openedAt >= STEADY_NANOS) {
            backoff.reset();
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
        wallet.balances(
                now,
                at -> refreshing = false,
                told -> {
                    refreshing = false;
                    refreshAt = told.now + 4 * TICK_NANOS;
                    effects.log("binance account not read: " + told.text);
                });
    }

    @Override
    public void send(Command command, long now) {
        switch (command) {
            case Command.PlaceOrder place -> orders.place(place.approved().order(), now);
            case Command.CancelOrder cancel -> orders.cancel(cancel, now);
            case Command.QueryOrder query -> orders.query(query, now);
            case Command.AmendOrder amend -> orders.amend(amend, now);
            case Command.SetLeverage set ->
                    effects.event(
                            new LeverageRefused(
                                    set.instrument(), RejectClass.OTHER, "", NO_LEVERAGE));
            case Command.QueryAccount _ -> {
                refreshAt = Math.min(refreshAt, now);
                if (subscribed && !refreshing) {
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
        rest.api().lost("stopped", now);
        rest.queue().dropAll("stopped", now);
        if (connecting || linked) {
            effects.disconnect(socket, "stopped");
        }
        connecting = false;
        linked = false;
        subscribed = false;
        up = false;
    }

    /** Something that did not work, in words. */
    record Told(String text, long now) {}

    /** Hears of something that did not work. */
    interface Failure {
        void on(Told told);
    }
}
