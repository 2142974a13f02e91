package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.wire.Backoff;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Our account at MEXC. Its life is a ladder: clock, listen key, private socket, its three channels,
 * then balances, fees and open orders by request ({@link MexcInventory}); only then is it up.
 * Pushes are not replayed by the venue, so every break begins the ladder anew. Orders are {@link
 * MexcOrders}.
 */
final class MexcAccount implements Machine {
    private static final String NO_AMENDMENT = "orders cannot be changed here, only replaced";
    private static final String NO_LEVERAGE = "there is no leverage in spot trading";

    private static final List<String> CHANNELS =
            List.of(
                    "spot@private.orders.v3.api.pb",
                    "spot@private.deals.v3.api.pb",
                    "spot@private.account.v3.api.pb");
    private static final String KEY_PATH = "/api/v3/userDataStream";
    private static final String BAD_KEY = "Invalid listen key";
    private static final long TICK = 1;
    private static final long QUEUE = 2;
    private static final long SECOND = 1_000_000_000L;
    private static final long RETRY_RENEWAL = 60 * SECOND;
    private static final long RETRY_CLOCK = 5 * SECOND;
    private static final long ROLL_OVER_RETRY = 60 * SECOND;

    /** A key dies after 60 minutes; one that old without renewal is given up before. */
    private static final long KEY_LIFE = 55 * 60 * SECOND;

    /**
     * Ladders that may fail with one key; the venue gives 60 in an hour, so we do not waste them.
     */
    private static final int FAILURES_PER_KEY = 3;

    private final Effects effects;
    private final MexcSettings settings;
    private final MexcRest rest;
    private final MexcAmounts amounts;
    private final MexcOrders orders;
    private final MexcInventory inventory;
    private final Backoff backoff;
    private final MexcCodec codec = new MexcCodec();
    private @Nullable MexcSocket current;
    private @Nullable MexcSocket next;
    private @Nullable MexcSocket retired;
    private String listenKey = "";
    private long keyAt;
    private int keyFailures;
    private int sockets;
    private int generation;
    private boolean up;
    private boolean stopped;
    private String lastFault = "not yet up";
    private long beginAt = Long.MAX_VALUE;
    private long renewAt = Long.MAX_VALUE;
    private long clockAt = Long.MAX_VALUE;
    private long rollOverAt = Long.MAX_VALUE;
    private long retireAt = Long.MAX_VALUE;

    MexcAccount(
            Credentials credentials,
            List<Instrument> instruments,
            Effects effects,
            RateBudget budget,
            MexcSettings settings) {
        this.effects = effects;
        this.settings = settings;
        MexcSigner signer = new MexcSigner(credentials);
        rest = new MexcRest(effects, budget, settings.rest(), signer, this::wakeQueue);
        amounts = new MexcAmounts(instruments);
        orders =
                new MexcOrders(
                        rest, instruments, amounts, effects, settings.rest().cancelCheckAfter());
        inventory = new MexcInventory(rest, instruments, amounts, effects);
        backoff = new Backoff(new SplittableRandom(settings.seed() * 1_000_003 + 500_002));
    }

    private void wakeQueue(long at) {
        effects.timer(QUEUE, at);
    }

    @Override
    public void start(long now) {
        begin(now);
        effects.timer(TICK, now + settings.stream().beatEvery());
    }

    // The ladder

    private void begin(long now) {
        beginAt = Long.MAX_VALUE;
        int run = ++generation;
        rest.measureClock((reply, at) -> onClock(run, reply, at), now);
    }

    private boolean stale(int run) {
        return stopped || run != generation;
    }

    private void onClock(int run, MexcReply reply, long now) {
        if (stale(run)) {
            return;
        }
        if (!(reply instanceof MexcReply.Done) && !rest.clock().known()) {
            fail("the venue's clock: " + reply, now);
            return;
        }
        clockAt = now + settings.rest().clockEvery();
        if (!listenKey.isEmpty() && now - keyAt < KEY_LIFE) {
            connect(now);
            return;
        }
        rest.signed(
                "POST",
                KEY_PATH,
                new MexcQuery(),
                1,
                Urgency.URGENT,
                (answer, at) -> onKey(run, answer, at),
                now);
    }

    private void onKey(int run, MexcReply reply, long now) {
        if (stale(run)) {
            return;
        }
        if (!(reply instanceof MexcReply.Done done)) {
            fail("listen key: " + reply, now);
            return;
        }
        try {
            listenKey = Json.text(done.body(), "listenKey");
        } catch (WireException e) {
            fail("listen key cannot be read, " + e.getMessage(), now);
            return;
        }
        keyAt = now;
        keyFailures = 0;
        renewAt = now + settings.rest().keyRenewEvery();
        connect(now);
    }

    private void connect(long now) {
        current = socket(now);
    }

    private MexcSocket socket(long now) {
        String target = "/ws?" + new MexcQuery().with("listenKey", listenKey);
        return new MexcSocket(
                ++sockets, effects, settings.stream(), Effects.Base.PRIVATE, target, now);
    }

    @Override
    public void onOpen(int socket, long now) {
        MexcSocket opened = socketOf(socket);
        if (opened != null) {
            opened.onOpen(CHANNELS, now);
        }
    }

    private @Nullable MexcSocket socketOf(int number) {
        if (current != null && current.link() == number) {
            return current;
        }
        if (retired != null && retired.link() == number) {
            return retired;
        }
        return next != null && next.link() == number ? next : null;
    }

    private void onTold(MexcSocket from, MexcSocket.Told told, long now) {
        if (!told.refused().isEmpty()) {
            if (from.equals(next)) {
                abandonNext("private channels refused: " + told.text(), now);
            } else {
                fail("private channels refused: " + told.text(), now);
            }
        } else if (!told.accepted().isEmpty() && from.settled()) {
            if (from.equals(next)) {
                promote(now);
            } else {
                takeInventory(now);
            }
        }
    }

    private void takeInventory(long now) {
        int run = generation;
        rollOverAt = now + settings.stream().rollOverAfter();
        inventory.take(
                (openClientIds, fault, at) -> {
                    if (stale(run)) {
                        return;
                    }
                    if (!fault.isEmpty()) {
                        fail(fault, at);
                        return;
                    }
                    up = true;
                    keyFailures = 0;
                    lastFault = "was up";
                    backoff.reset();
                    effects.event(new AccountUp(Venue.MEXC, openClientIds));
                },
                now);
    }

    /** Something on the ladder broke: told once for each reason, then begun again after a wait. */
    private void fail(String reason, long now) {
        generation++;
        if (!up && ++keyFailures >= FAILURES_PER_KEY) {
            listenKey = "";
        }
        if (up || !reason.equals(lastFault)) {
            effects.event(new AccountDown(Venue.MEXC, reason));
        }
        rest.queue().dropOrders("the account went down while it waited: " + reason, now);
        up = false;
        lastFault = reason;
        rollOverAt = Long.MAX_VALUE;
        close(current, reason);
        close(next, reason);
        close(retired, reason);
        current = null;
        next = null;
        retired = null;
        if (!stopped) {
            beginAt = now + backoff.nextNanos();
            String louder = backoff.escalate() ? "; " + backoff.attempts() + " attempts" : "";
            effects.log("mexc: account is down: " + reason + louder);
        }
    }

    private void close(@Nullable MexcSocket socket, String reason) {
        if (socket != null) {
            effects.disconnect(socket.link(), reason);
        }
    }

    // The private socket

    @Override
    public void onFrame(
            int socket, boolean binary, byte[] bytes, int offset, int length, long now) {
        MexcSocket from = socketOf(socket);
        if (from == null || stopped) {
            return;
        }
        try {
            if (binary) {
                from.onData(now);
                onData(codec.open(bytes, offset, length));
            } else if (isBadKey(bytes, offset, length)) {
                listenKey = "";
                fail(BAD_KEY, now);
            } else {
                onTold(from, from.onText(bytes, offset, length, now), now);
            }
        } catch (WireException e) {
            fail("the private stream cannot be read, " + e.getMessage(), now);
        }
    }

    /** The venue says this in plain text, not in JSON. */
    private static boolean isBadKey(byte[] bytes, int offset, int length) {
        return length < 200
                && new String(bytes, offset, length, StandardCharsets.UTF_8).contains(BAD_KEY);
    }

    private void onData(MexcCodec.Body body) {
        switch (body) {
            case ORDER -> orders.onPush(codec.order());
            case FILL -> orders.onPush(codec.fill());
            case BALANCE -> onBalance(codec.balance());
            case CANDLE, DAY, DEPTH, DEALS, BEST, OTHER -> {}
        }
    }

    private void onBalance(MexcPush.BalancePush push) {
        amounts.balance(push.asset(), push.free(), push.frozen())
                .ifPresent(balance ->
                        effects.event(
                                new BalancesReported(
                                        Venue.MEXC, false, List.of(balance), push.venueTime())));
    }

    @Override
    public void onClosed(int socket, String reason, long now) {
        MexcSocket closed = socketOf(socket);
        if (closed == null) {
            return;
        }
        if (closed.equals(next)) {
            abandonNext("closed: " + reason, now);
        } else if (closed.equals(retired)) {
            retired = null;
        } else {
            current = null;
            fail("private link closed: " + reason, now);
        }
    }

    private void abandonNext(String reason, long now) {
        close(next, reason);
        next = null;
        rollOverAt = now + ROLL_OVER_RETRY;
    }

    /**
     * The successor hears everything from now on, but what the venue told before may still be on
     * its way to the old one: that listens a little longer. Fills that both tell are the same fills
     * by their ids.
     */
    private void promote(long now) {
        retired = current;
        retireAt = now + settings.stream().overlap();
        current = next;
        next = null;
        rollOverAt = now + settings.stream().rollOverAfter();
    }

    private void retire(long now) {
        if (retired != null && now >= retireAt) {
            close(retired, "replaced before its 24 hours were over");
            retired = null;
        }
    }

    // Time

    @Override
    public void onTimer(long key, long now) {
        if (stopped) {
            return;
        }
        if (key == QUEUE) {
            rest.queue().run(now);
            return;
        }
        if (key != TICK) {
            orders.onTimer(key, now);
            return;
        }
        effects.timer(TICK, now + settings.stream().beatEvery());
        if (now >= beginAt) {
            begin(now);
        }
        retire(now);
        inventory.onTick(now);
        watch(now);
        if (now >= renewAt && !listenKey.isEmpty()) {
            renew(now);
        }
        if (now >= clockAt || rest.clock().isDoubted()) {
            clockAt = now + RETRY_CLOCK;
            rest.measureClock(this::onPeriodicClock, now);
        }
        if (up && next == null && now >= rollOverAt) {
            next = socket(now);
        }
    }

    private void onPeriodicClock(MexcReply reply, long now) {
        if (reply instanceof MexcReply.Done) {
            clockAt = now + settings.rest().clockEvery();
        }
    }

    private void watch(long now) {
        if (next != null) {
            next.keepAlive(now);
            String fault = next.fault(false, now);
            if (!fault.isEmpty()) {
                abandonNext(fault, now);
            }
        }
        if (current != null) {
            current.keepAlive(now);
            String fault = current.fault(false, now);
            if (!fault.isEmpty()) {
                fail("private link: " + fault, now);
            }
        }
    }

    /**
     * A renewal without a clear no is tried again while the key lives; else the key is given up.
     */
    private void renew(long now) {
        renewAt = now + RETRY_RENEWAL;
        String key = listenKey;
        rest.signed(
                "PUT",
                KEY_PATH,
                new MexcQuery().with("listenKey", key),
                1,
                Urgency.URGENT,
                (reply, at) -> onRenewed(key, reply, at),
                now);
    }

    private void onRenewed(String key, MexcReply reply, long now) {
        if (stopped || !key.equals(listenKey)) {
            return;
        }
        switch (reply) {
            case MexcReply.Done _ -> {
                keyAt = now;
                renewAt = now + settings.rest().keyRenewEvery();
            }
            case MexcReply.NotSent _, MexcReply.Unproven _ -> notRenewed(reply, now);
            case MexcReply.Refused refused -> {
                switch (refused.why()) {
                    case RATE_LIMIT, CLOCK -> notRenewed(reply, now);
                    default -> giveUpKey(reply, now);
                }
            }
        }
    }

    private void notRenewed(MexcReply reply, long now) {
        if (now - keyAt >= KEY_LIFE) {
            giveUpKey(reply, now);
        } else {
            effects.log("mexc: listen key not renewed yet, " + reply);
        }
    }

    private void giveUpKey(MexcReply reply, long now) {
        listenKey = "";
        fail("listen key not renewed, " + reply, now);
    }

    @Override
    public void onReply(long requestId, HttpReply reply, long now) {
        rest.onReply(requestId, reply, now);
    }

    @Override
    public void onNoReply(long requestId, boolean sent, String reason, long now) {
        rest.onNoReply(requestId, sent, reason, now);
    }

    // Commands

    @Override
    public void send(Command command, long now) {
        switch (command) {
            case Command.PlaceOrder place -> place(place.approved().order(), now);
            case Command.CancelOrder cancel -> orders.cancel(cancel, now);
            case Command.QueryOrder query -> orders.query(query, now);
            case Command.AmendOrder amend ->
                    effects.event(
                            new AmendRefused(
                                    amend.clientId(), RejectClass.OTHER, "", NO_AMENDMENT));
            case Command.SetLeverage set ->
                    effects.event(
                            new LeverageRefused(
                                    set.instrument(), RejectClass.OTHER, "", NO_LEVERAGE));
            case Command.QueryAccount _ -> queryAccount(now);
            case Command.ResyncBook _, Command.Alert _ -> {
                // The shell hands every command of a venue to it; these are for others.
            }
        }
    }

    /** Without the private stream nobody would tell us of fills: nothing new is sent then. */
    private void place(Order order, long now) {
        if (!up) {
            effects.event(new OrderNotSent(order.clientId(), "the account is down: " + lastFault));
            return;
        }
        orders.place(order, now);
    }

    /** Answered by balances; a repeated AccountUp would make the core ask again without end. */
    private void queryAccount(long now) {
        inventory.takeBalances(
                (_, fault, _) -> {
                    if (!fault.isEmpty()) {
                        effects.log("mexc: account query: " + fault);
                    }
                },
                now);
    }

    @Override
    public void stop(long now) {
        if (!listenKey.isEmpty()) {
            MexcQuery query = new MexcQuery().with("listenKey", listenKey);
            rest.signed("DELETE", KEY_PATH, query, 1, Urgency.URGENT, (_, _) -> {}, now);
        }
        stopped = true;
        fail("stop", now);
        rest.queue().dropAll("stopped", now);
    }
}
