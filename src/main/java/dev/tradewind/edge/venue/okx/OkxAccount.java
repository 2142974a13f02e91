package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * One account: clock, standing, private socket, balances, positions, fees, and its orders. It comes
 * up in fixed steps (clock, standing, instruments, socket, login, subscriptions, balances,
 * positions, fees, open orders); whatever fails on the way, or later, takes it down and it begins
 * again after a pause.
 */
final class OkxAccount implements Machine {
    private static final long TICK_KEY = 0;
    private static final long QUEUE_KEY = 1;
    private static final long TICK_NANOS = 250_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final Effects effects;
    private final RateBudget budget;
    private final OkxSettings settings;
    private final ClockOffset clock = new ClockOffset();
    private final OkxNames names;
    private final OkxRest rest;
    private final OkxSocket socket;
    private final OkxSession session;
    private final OkxRoute route;
    private final OkxReports reports;
    private final OkxOrders orders;
    private final OkxWallet wallet;
    private final OkxFunding funding;
    private final OkxLeverage leverage;
    private final Backoff backoff;
    private int attempt;
    private boolean running;
    private boolean up;
    private boolean downTold;
    private boolean measuring;
    private boolean refreshing;
    private long beginAt = NEVER;
    private long dialAt = NEVER;
    private long clockAt = NEVER;
    private long refreshAt = NEVER;
    private long upSince;

    OkxAccount(
            Credentials credentials,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            OkxSettings settings) {
        this.effects = effects;
        this.budget = budget;
        this.settings = settings;
        OkxSigner signer = new OkxSigner(credentials);
        this.names = new OkxNames(instruments);
        this.rest = new OkxRest(effects, budget, settings, signer, clock, this::wakeQueue);
        this.socket = new OkxSocket(effects, settings.requests().requestNanos());
        this.route = new OkxRoute(rest, socket, settings, budget, clock, names);
        this.reports = new OkxReports(names);
        this.orders = new OkxOrders(effects, route, names, reports, this::clockRefused);
        this.wallet = new OkxWallet(effects, rest, names);
        this.funding = new OkxFunding(effects, wallet, names);
        this.leverage = new OkxLeverage(effects, rest, names);
        this.session = new OkxSession(effects, settings, socket, () -> login(signer));
        this.backoff = new Backoff(new SplittableRandom(settings.seed() ^ ~0L));
    }

    private String login(OkxSigner signer) {
        return signer.login(clock.venueMillis(session.openedAt()));
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

    private void begin(long now) {
        if (measuring) {
            beginAt = now + TICK_NANOS;
            return;
        }
        beginAt = NEVER;
        int mine = ++attempt;
        OkxWallet.Failure failure =
                (told, at) -> {
                    if (mine == attempt) {
                        fail(told, at);
                    }
                };
        measureClock(now, at -> standing(mine, at, failure), failure);
    }

    private void standing(int mine, long now, OkxWallet.Failure failure) {
        if (mine != attempt) {
            return;
        }
        funding.since(clock.venueMillis(now));
        boolean swaps = names.hasPerpetuals();
        OkxStanding.ask(
                wallet,
                swaps,
                now,
                (standing, at) -> {
                    if (!standing.refusal().isEmpty()) {
                        failure.on(standing.refusal(), at);
                        return;
                    }
                    route.terms().level(standing.level());
                    wallet.instruments(at, then -> dial(mine, then), failure);
                },
                failure);
    }

    private void dial(int mine, long now) {
        if (mine != attempt) {
            return;
        }
        int window = OkxLimit.CONNECT.ordinal();
        boolean allowed = budget.tryWeight(window, 1, RateBudget.Urgency.NORMAL, now);
        dialAt = allowed ? NEVER : budget.weightAt(window, 1, now + 1);
        if (allowed) {
            session.connect();
        }
    }

    /** The venue did not like our time: measure anew at once. */
    private void clockRefused(long now) {
        measureClock(now, at -> {}, this::clockUnknown);
    }

    private void clockUnknown(String told, long now) {
        effects.log("okx clock not measured: " + told);
    }

    private void measureClock(long now, LongConsumer measured, OkxWallet.Failure failure) {
        if (measuring) {
            return;
        }
        measuring = true;
        clockAt = now + settings.requests().clockNanos();
        wallet.ask(
                Call.open(OkxLimit.TIME, "/api/v5/public/time", ""),
                now,
                (rows, at) -> {
                    measuring = false;
                    clock.measured(now, at, OkxTree.time(rows.path(0), "ts"));
                    measured.accept(at);
                },
                (told, at) -> {
                    measuring = false;
                    failure.on("clock: " + told, at);
                });
    }

    @Override
    public void onOpen(int link, long now) {
        session.onOpen(link, now);
    }

    @Override
    public void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        if (!session.hears(link, now) || OkxLine.isPong(bytes, offset, length)) {
            return;
        }
        try {
            JsonNode frame = Json.read(bytes, offset, length);
            if (frame.has("op")) {
                onOperation(frame, now);
            } else if (frame.has("event")) {
                onEvent(frame, now);
            } else {
                onPush(frame, now);
            }
        } catch (WireException e) {
            drop("unusable message, " + e.getMessage(), now);
        }
    }

    private void onOperation(JsonNode frame, long now) {
        OkxRest.Handler handler = socket.onAnswer(frame);
        if (handler != null) {
            handler.on(OkxAnswer.of(frame), now);
        }
    }

    private void onEvent(JsonNode frame, long now) {
        OkxRest.Handler handler =
                Json.text(frame, "event").equals("error") ? socket.onAnswer(frame) : null;
        if (handler != null) {
            handler.on(OkxAnswer.of(frame), now);
            return;
        }
        switch (session.onEvent(frame)) {
            case OkxSession.Step.Nothing _ -> {}
            case OkxSession.Step.Ready _ -> confirm(now);
            case OkxSession.Step.Lost(String reason) -> drop(reason, now);
        }
    }

    private void onPush(JsonNode frame, long now) {
        JsonNode rows = frame.path("data");
        switch (Json.text(frame.path("arg"), "channel", "")) {
            case "orders" -> orders.onRows(rows);
            case "account" -> wallet.onAccount(rows);
            case "positions" -> wallet.onPositions(rows);
            case "balance_and_position" -> {
                for (JsonNode row : Json.elements(rows)) {
                    if (Json.text(row, "eventType", "").equals("funding_fee")) {
                        funding.ask(now);
                    }
                }
            }
            default -> {
                // nothing we asked for
            }
        }
    }

    /** Confirmed: now everything that may have happened before is read. */
    private void confirm(long now) {
        int mine = attempt;
        refreshAt = NEVER;
        OkxWallet.Failure failure =
                (told, at) -> {
                    if (mine == attempt) {
                        drop(told, at);
                    }
                };
        wallet.balances(
                now,
                at ->
                        wallet.positions(
                                at,
                                next -> wallet.fees(next, then -> open(mine, then, failure)),
                                failure),
                failure);
    }

    private void open(int mine, long now, OkxWallet.Failure failure) {
        wallet.openOrders(
                now,
                ids -> {
                    if (mine == attempt && session.confirmed()) {
                        up = true;
                        downTold = false;
                        upSince = now;
                        effects.event(new AccountUp(Venue.OKX, new ArrayList<>(ids)));
                    }
                },
                failure);
        if (mine == attempt) {
            funding.ask(now);
        }
    }

    @Override
    public void onClosed(int link, String reason, long now) {
        if (session.isOurs(link)) {
            fail(reason, now);
        }
    }

    private void drop(String reason, long now) {
        session.disconnect(reason);
        fail(reason, now);
    }

    private void fail(String reason, long now) {
        attempt++;
        session.closed();
        socket.closed(reason, now);
        dialAt = NEVER;
        beginAt = running ? now + backoff.nextNanos() : NEVER;
        boolean alarm = backoff.attempts() == Backoff.ESCALATE_AFTER;
        if (up || !downTold || alarm) {
            String text = alarm ? backoff.attempts() + " attempts failed: " + reason : reason;
            effects.event(new AccountDown(Venue.OKX, text));
        }
        rest.queue().dropOrders("the account went down while it waited: " + reason, now);
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
        rest.tick(now);
        socket.tick(now);
        if (now >= beginAt) {
            begin(now);
        }
        if (now >= dialAt) {
            dial(attempt, now);
        }
        if (now >= clockAt) {
            measureClock(now, at -> {}, this::clockUnknown);
            funding.ask(now);
        }
        if (now >= refreshAt && session.confirmed() && !refreshing) {
            refresh(now);
        }
        String ending = session.tick(now);
        if (!ending.isEmpty()) {
            boolean planned = session.old(now);
            drop(ending, now);
            beginAt = planned ? now : beginAt;
        }
        if (up && now - upSince >= OkxSession.STEADY_NANOS) {
            backoff.reset();
        }
    }

    /** Balances and positions once more, because somebody asked. */
    private void refresh(long now) {
        refreshAt = NEVER;
        refreshing = true;
        OkxWallet.Failure failure =
                (told, at) -> {
                    refreshing = false;
                    refreshAt = at + 4 * TICK_NANOS;
                    effects.log("okx account not read: " + told);
                };
        wallet.balances(
                now, at -> wallet.positions(at, then -> refreshing = false, failure), failure);
    }

    @Override
    public void send(Command command, long now) {
        switch (command) {
            case Command.PlaceOrder place -> orders.place(place.approved().order(), now);
            case Command.CancelOrder cancel -> orders.cancel(cancel, now);
            case Command.AmendOrder amend -> orders.amend(amend, now);
            case Command.QueryOrder query -> query(query, now);
            case Command.SetLeverage set -> leverage.set(set, now);
            case Command.QueryAccount _ -> {
                refreshAt = Math.min(refreshAt, now);
                if (session.confirmed() && !refreshing) {
                    refresh(now);
                }
            }
            case Command.ResyncBook _, Command.Alert _ -> {
                // not an account's business
            }
        }
    }

    /** Finds out what became of an order. */
    private void query(Command.QueryOrder command, long now) {
        Instrument instrument = names.byIndex(command.instrument());
        if (instrument == null) {
            String reason = "this account does not trade the instrument";
            effects.event(new OrderOutcomeUnknown(command.clientId(), reason));
            return;
        }
        boolean changed = orders.takeDoubt(command.clientId());
        new OkxQuery(
                        effects,
                        rest,
                        reports,
                        clock,
                        instrument,
                        command,
                        now,
                        changed,
                        this::clockRefused)
                .begin(now);
    }

    @Override
    public void stop(long now) {
        running = false;
        attempt++;
        session.disconnect("stopped");
        session.closed();
        socket.closed("stopped", now);
        rest.queue().dropAll("stopped", now);
        up = false;
    }
}
