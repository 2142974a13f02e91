package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.bybit.BybitAnswer.Done;
import dev.tradewind.edge.venue.bybit.BybitWallet.Failure;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One unified account. It comes up in fixed steps (clock, private socket, login, subscription,
 * balances, positions, funding missed, fees, open orders, way for orders); whatever fails on the
 * way, or later, takes it down and it begins again after a pause. A key that the venue does not
 * accept makes the pause a long one.
 */
final class BybitAccount implements Machine {
    private static final long TICK_KEY = 0;
    private static final long QUEUE_KEY = 1;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;
    private static final long SUBSCRIBE_NANOS = 10 * SECOND;
    private static final long STEADY_NANOS = 10 * SECOND;

    /** A wrong key does not become right by asking often. */
    private static final long WRONG_KEY_NANOS = 300 * SECOND;

    private static final String SUBSCRIBE =
            "{\"req_id\":\"subscribe\",\"op\":\"subscribe\","
                    + "\"args\":[\"order\",\"execution\",\"position\",\"wallet\"]}";

    private final Effects effects;
    private final BybitSettings settings;
    private final ClockOffset clock = new ClockOffset();
    private final BybitRest rest;
    private final BybitSocket socket;
    private final BybitTradeLink trade;
    private final BybitWay way;
    private final BybitOrders orders;
    private final BybitLeverage leverage;
    private final BybitWallet wallet;
    private final BybitPositions positions;
    private final BybitReports reports;
    private final Backoff backoff;
    private int nextLink = 1;
    private int attempt;
    private boolean running;
    private boolean subscribed;
    private boolean wasUp;
    private boolean up;
    private boolean downTold;
    private boolean measuring;
    private boolean refreshing;
    private boolean askingFee;
    private boolean awaitingFees;
    private boolean feesLater;
    private @Nullable List<String> openIds;
    private long beginAt = NEVER;
    private long clockAt = NEVER;
    private long refreshAt = NEVER;
    private long firstUpAt;
    private long lastUpAt;

    BybitAccount(
            Credentials credentials,
            List<Instrument> instruments,
            Effects effects,
            RateBudget venueBudget,
            BybitSettings settings) {
        RateBudget budget = venueBudget.forAccount(credentials.apiKey());
        this.effects = effects;
        this.settings = settings;
        BybitSigner signer = new BybitSigner(credentials, settings.rest().recvWindowMillis());
        this.rest = new BybitRest(effects, budget, settings.rest(), signer, clock, this::wakeQueue);
        long ping = settings.stream().pingNanos();
        this.socket = new BybitSocket(effects, signer, clock, "/v5/private", "req_id", ping);
        SplittableRandom random = new SplittableRandom(settings.seed() ^ ~0L);
        this.backoff = new Backoff(random.split());
        this.trade =
                new BybitTradeLink(
                        effects,
                        new BybitSocket(effects, signer, clock, "/v5/trade", "reqId", ping),
                        signer,
                        clock,
                        budget,
                        new Backoff(random.split()),
                        () -> nextLink++,
                        settings.rest().requestNanos());
        this.way = new BybitWay(settings.trading(), trade, rest, budget);
        BybitSymbols symbols = new BybitSymbols(instruments);
        this.orders = new BybitOrders(effects, rest, way, clock, symbols, this::clockRefused);
        this.leverage = new BybitLeverage(effects, rest, symbols, this::clockRefused);
        this.wallet = new BybitWallet(effects, rest, symbols);
        this.positions = new BybitPositions(effects, rest, symbols, clock);
        this.reports = new BybitReports(symbols);
    }

    private void wakeQueue(long at) {
        effects.timer(QUEUE_KEY, at);
    }

    @Override
    public void start(long now) {
        running = true;
        beginAt = now;
        positions.wantFees();
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
                        socket.connect(nextLink++);
                        if (settings.trading().webSocketOrders()) {
                            trade.want(at);
                        }
                    }
                },
                told -> {
                    if (mine == attempt) {
                        fail("clock: " + told.text(), told.code(), told.now());
                    }
                });
    }

    /** The venue did not like our time: measure anew at once. */
    private void clockRefused(long now) {
        measureClock(now, at -> {}, this::clockUnknown);
    }

    private void clockUnknown(BybitWallet.Told told) {
        effects.log("bybit clock not measured: " + told.text());
    }

    private void measureClock(long now, LongConsumer measured, Failure failure) {
        if (measuring) {
            return;
        }
        measuring = true;
        clockAt = now + settings.rest().clockNanos();
        rest.open(
                "/v5/market/time",
                now,
                (answer, at) -> {
                    measuring = false;
                    if (!(answer instanceof Done(JsonNode result, long time))) {
                        String text = answer.why("/v5/market/time");
                        failure.on(new BybitWallet.Told(text, 0, at));
                        return;
                    }
                    try {
                        clock.measured(now, at, venueNanos(result, time));
                    } catch (WireException e) {
                        String text = "unusable answer, " + e.getMessage();
                        failure.on(new BybitWallet.Told(text, 0, at));
                        return;
                    }
                    measured.accept(at);
                });
    }

    /** The venue's time: to the nanosecond where it is stated so. */
    static long venueNanos(JsonNode result, long envelopeTime) {
        String nanos = Json.text(result, "timeNano", "");
        return nanos.isEmpty() ? envelopeTime : Decimals.parse(nanos, 0);
    }

    @Override
    public void onOpen(int link, long now) {
        if (socket.is(link)) {
            socket.onOpen(now);
        } else if (trade.is(link)) {
            trade.onOpen(now);
        }
    }

    @Override
    public void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        boolean ofTrade = trade.is(link);
        if (!ofTrade && !socket.is(link)) {
            return;
        }
        try {
            JsonNode frame = Json.read(bytes, offset, length);
            if (ofTrade) {
                trade.onFrame(frame, now);
                orderWay(now);
            } else {
                socket.heard(now);
                onPrivate(frame, now);
            }
        } catch (WireException e) {
            String text = "unusable message, " + e.getMessage();
            if (ofTrade) {
                trade.drop(text, now);
                orderWay(now);
            } else {
                fail(text, 0, now);
            }
        }
    }

    private void onPrivate(JsonNode frame, long now) {
        String topic = Json.text(frame, "topic", "");
        if (!topic.isEmpty()) {
            onTopic(topic, frame, now);
            return;
        }
        switch (Json.text(frame, "op", "")) {
            case "auth" -> onLogin(frame, now);
            case "subscribe" -> onSubscribed(frame, now);
            default -> {
                // pongs, and whatever else needs no answer
            }
        }
    }

    /** Both of the venue's forms of a login's answer are taken. */
    private void onLogin(JsonNode frame, long now) {
        long code = Json.integer(frame, "retCode", 0);
        boolean success = frame.has("success") ? Json.bool(frame, "success") : code == 0;
        if (success) {
            socket.loggedIn();
            socket.write(SUBSCRIBE);
            return;
        }
        String text = Json.text(frame, "retMsg", Json.text(frame, "ret_msg", ""));
        int known = code > 0 && code <= Integer.MAX_VALUE ? (int) code : 0;
        boolean clockWrong = known == BybitErrors.TIME;
        if (clockWrong) {
            clockRefused(now);
        }
        fail("login refused: " + code + " " + text, clockWrong ? 0 : Math.max(known, 10003), now);
    }

    private void onSubscribed(JsonNode frame, long now) {
        if (!Json.bool(frame, "success")) {
            fail("private topics refused: " + Json.text(frame, "ret_msg", ""), 0, now);
        } else if (!subscribed) {
            subscribed = true;
            confirm(now);
        }
    }

    /** Confirmed: now everything that may have happened before is read. */
    private void confirm(long now) {
        int mine = attempt;
        refreshAt = NEVER;
        Failure failure =
                told -> {
                    if (mine == attempt) {
                        fail(told.text(), told.code(), told.now());
                    }
                };
        LongConsumer afterFunding =
                at -> {
                    if (mine == attempt) {
                        awaitingFees = true;
                        fees(at);
                    }
                };
        LongConsumer afterPositions =
                at -> {
                    if (wasUp) {
                        positions.fundingSince(missedSince(), at, afterFunding, failure);
                    } else {
                        afterFunding.accept(at);
                    }
                };
        wallet.balances(now, at -> positions.positions(at, afterPositions, failure), failure);
    }

    /** A dead socket may have been silent for a while; before the first balances all is booked. */
    private long missedSince() {
        return Math.max(firstUpAt, lastUpAt - 60 * SECOND);
    }

    /** Fee rates are waited for once; later they are read beside trading. */
    private void fees(long now) {
        if (awaitingFees && (wasUp || positions.feesKnown())) {
            awaitingFees = false;
            listOpenOrders(now);
        }
        if (!askingFee && !positions.feesKnown()) {
            askingFee = true;
            positions.nextFee(
                    now,
                    at -> {
                        askingFee = false;
                        fees(at);
                    },
                    at -> {
                        askingFee = false;
                        feesLater = true;
                    });
        }
    }

    private void listOpenOrders(long now) {
        int mine = attempt;
        wallet.openOrders(
                now,
                ids -> {
                    if (mine == attempt && subscribed) {
                        openIds = ids;
                        orderWay(now);
                    }
                },
                told -> {
                    if (mine == attempt) {
                        fail(told.text(), told.code(), told.now());
                    }
                });
    }

    /** Up as soon as everything is read and orders can leave; down when they no longer can. */
    private void orderWay(long now) {
        List<String> ids = openIds;
        if (ids != null && way.open()) {
            openIds = null;
            firstUpAt = wasUp ? firstUpAt : now;
            up = true;
            wasUp = true;
            downTold = false;
            effects.event(new AccountUp(Venue.BYBIT, ids));
        } else if (up && !way.open()) {
            fail("the socket for orders is down: " + trade.trouble(), 0, now);
        }
    }

    private void onTopic(String topic, JsonNode frame, long now) {
        switch (topic) {
            case "order", "execution", "wallet", "position" -> {
                long time = BybitReports.millis(frame, "creationTime");
                for (JsonNode entry : Json.elements(Json.need(frame, "data"))) {
                    onEntry(topic, entry, time, now);
                }
            }
            default -> {
                // nothing that we asked for
            }
        }
    }

    private void onEntry(String topic, JsonNode entry, long time, long now) {
        switch (topic) {
            case "order" -> orders.onOrder(entry);
            case "execution" -> onExecution(entry);
            case "wallet" -> wallet.onWallet(entry, time);
            default ->
                    positions.onPosition(entry, time).ifPresent(trouble -> fail(trouble, 0, now));
        }
    }

    private void onExecution(JsonNode execution) {
        if (BybitReports.isTrade(execution)) {
            orders.onTrade(execution);
        } else if (BybitReports.isFunding(execution)) {
            reports.instrument(execution)
                    .ifPresent(instrument -> positions.onFunding(execution, instrument));
        }
    }

    @Override
    public void onClosed(int link, String reason, long now) {
        if (socket.is(link)) {
            socket.closed();
            fail(reason, 0, now);
        } else if (trade.is(link)) {
            trade.onClosed(reason, now);
            orderWay(now);
        }
    }

    /**
     * Down, and again after a pause.
     *
     * @param code the venue's own, 0 if it named none
     */
    private void fail(String reason, int code, long now) {
        if (up) {
            lastUpAt = now;
        }
        attempt++;
        socket.close(reason);
        subscribed = false;
        awaitingFees = false;
        openIds = null;
        boolean wrongKey = BybitErrors.isCredentials(code);
        if (wrongKey) {
            trade.rest("the key is refused");
        }
        long pause = backoff.nextNanos();
        beginAt = running ? now + (wrongKey ? WRONG_KEY_NANOS : pause) : NEVER;
        boolean alarm = backoff.attempts() == Backoff.ESCALATE_AFTER;
        if (up || !downTold || alarm) {
            effects.event(new AccountDown(Venue.BYBIT, words(reason, wrongKey, alarm)));
        }
        rest.queue().dropOrders("the account went down while it waited: " + reason, now);
        up = false;
        downTold = true;
    }

    private String words(String reason, boolean wrongKey, boolean alarm) {
        if (wrongKey) {
            return reason
                    + "; check accounts.bybit.api_key and secret, the key's rights (unified"
                    + " trading: orders and positions) and its addresses";
        }
        return alarm ? backoff.attempts() + " attempts failed: " + reason : reason;
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
        if (now >= beginAt) {
            begin(now);
        }
        if (now >= clockAt || clock.isDoubted()) {
            measureClock(now, at -> {}, this::clockUnknown);
        }
        if (now >= refreshAt && subscribed && !refreshing) {
            refresh(now);
        }
        tickSocket(now);
        trade.tick(now);
        orderWay(now);
        orders.amends().tick(now);
        if (feesLater && subscribed) {
            feesLater = false;
            fees(now);
        }
    }

    private void tickSocket(long now) {
        String why = socket.tick(now);
        if (why == null && socket.ready() && !subscribed) {
            why = now - socket.openedAt() >= SUBSCRIBE_NANOS ? "no answer to the topics" : null;
        }
        if (why != null) {
            fail(why, 0, now);
        } else if (up && now - socket.openedAt() >= STEADY_NANOS) {
            backoff.reset();
        }
    }

    /** Balances and positions once more, because somebody asked. */
    private void refresh(long now) {
        refreshAt = NEVER;
        refreshing = true;
        Failure failure =
                told -> {
                    refreshing = false;
                    refreshAt = told.now() + 4 * TICK_NANOS;
                    effects.log("bybit account not read: " + told.text());
                };
        wallet.balances(
                now, at -> positions.positions(at, then -> refreshing = false, failure), failure);
    }

    @Override
    public void send(Command command, long now) {
        switch (command) {
            case Command.PlaceOrder place -> orders.place(place.approved().order(), now);
            case Command.CancelOrder cancel -> orders.cancel(cancel, now);
            case Command.AmendOrder amend -> orders.amends().amend(amend, now);
            case Command.SetLeverage set -> leverage.set(set, now);
            case Command.QueryOrder query -> orders.query(query, now);
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
        socket.close("stopped");
        trade.stop();
        rest.queue().dropAll("stopped", now);
        subscribed = false;
        up = false;
    }
}
