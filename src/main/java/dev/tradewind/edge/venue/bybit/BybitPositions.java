package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.bybit.BybitLimits.Lane;
import dev.tradewind.edge.venue.bybit.BybitRest.Call;
import dev.tradewind.edge.venue.bybit.BybitWallet.Failure;
import dev.tradewind.edge.venue.bybit.BybitWallet.Told;
import dev.tradewind.edge.venue.wire.ClockOffset;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Positions in perpetuals, what funding was paid for them, and what trading costs. Positions must
 * be of one direction at a time: with two, a sell would open a second position instead of closing
 * the first.
 */
final class BybitPositions {
    private static final int BOOKINGS_REMEMBERED = 2_000;
    private static final int PAGES_MAX = 10;
    private static final long MARGIN_MILLIS = 2_000;

    /** The venue shows seven days of executions at once; a little less is asked for. */
    private static final long WINDOW_MILLIS = 7L * 24 * 3600 * 1000 - 60_000;

    private static final int RATE_SCALE = 9;

    private final Effects effects;
    private final BybitRest rest;
    private final BybitSymbols symbols;
    private final BybitReports reports;
    private final ClockOffset clock;
    private final Map<Integer, Position> told = new LinkedHashMap<>();
    private final Set<String> booked = new LinkedHashSet<>();
    private final Deque<Instrument> feesWanted = new ArrayDeque<>();

    BybitPositions(Effects effects, BybitRest rest, BybitSymbols symbols, ClockOffset clock) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
        this.reports = new BybitReports(symbols);
        this.clock = clock;
    }

    /** Reads and reports the position of every perpetual of ours, flat ones included. */
    void positions(long now, LongConsumer then, Failure failure) {
        if (symbols.perpetuals().isEmpty()) {
            then.accept(now);
            return;
        }
        next(new ArrayDeque<>(symbols.perpetuals()), new ArrayList<>(), 0, now, then, failure);
    }

    private void next(
            Deque<Instrument> left,
            List<Position> positions,
            long venueTime,
            long now,
            LongConsumer then,
            Failure failure) {
        Instrument instrument = left.poll();
        if (instrument == null) {
            positions.forEach(position -> told.put(position.instrument(), position));
            effects.event(
                    new PositionsReported(Venue.BYBIT, true, List.copyOf(positions), venueTime));
            then.accept(now);
            return;
        }
        String query = "symbol=" + BybitRest.encode(instrument.symbol());
        BybitWallet.ask(
                rest,
                Call.get("/v5/position/list", Lane.POSITIONS, BybitCategory.LINEAR, query),
                now,
                (result, time, at) -> {
                    for (JsonNode entry : Json.elements(Json.need(result, "list"))) {
                        if (BybitReports.isHedge(entry)) {
                            failure.on(new Told(hedge(instrument.symbol()), 0, at));
                            return;
                        }
                        positions.add(reports.position(entry, instrument, "avgPrice"));
                    }
                    next(left, positions, time, at, then, failure);
                },
                failure);
    }

    /** Why an account in hedge mode is not used, and what to do. */
    static String hedge(String symbol) {
        return symbol
                + " is in hedge mode (positionIdx 1 and 2): set it to one-way mode at the venue,"
                + " under the position mode of USDT perpetuals, with no position and no order open";
    }

    /**
     * The private socket's word on a position; most repeat what is known.
     *
     * @return why the account cannot be used, if it cannot
     */
    Optional<String> onPosition(JsonNode entry, long venueTime) {
        Optional<Instrument> instrument = reports.instrument(entry);
        if (instrument.isEmpty()) {
            return Optional.empty();
        }
        if (BybitReports.isHedge(entry)) {
            return Optional.of(hedge(instrument.get().symbol()));
        }
        String name = entry.has("entryPrice") ? "entryPrice" : "avgPrice";
        Position position = reports.position(entry, instrument.get(), name);
        if (!position.equals(told.put(position.instrument(), position))) {
            long updated = BybitReports.millis(entry, "updatedTime");
            long time = updated == 0 ? venueTime : updated;
            effects.event(new PositionsReported(Venue.BYBIT, false, List.of(position), time));
        }
        return Optional.empty();
    }

    /** A booking of funding, from whichever source; it counts once. */
    void onFunding(JsonNode execution, Instrument instrument) {
        FundingPaid paid = reports.funding(instrument, execution);
        if (!booked.add(paid.venueRef())) {
            return;
        }
        if (booked.size() > BOOKINGS_REMEMBERED) {
            booked.remove(booked.iterator().next());
        }
        effects.event(paid);
    }

    /** Reads what was booked while the private socket was away. */
    void fundingSince(long since, long now, LongConsumer then, Failure failure) {
        if (symbols.perpetuals().isEmpty()) {
            then.accept(now);
            return;
        }
        long until = clock.venueMillis(now) + MARGIN_MILLIS;
        long from = Math.max(clock.venueMillis(since) - MARGIN_MILLIS, until - WINDOW_MILLIS);
        String query = "execType=Funding&startTime=" + from + "&endTime=" + until + "&limit=100";
        funding(query, "", 1, now, then, failure);
    }

    private void funding(
            String query, String cursor, int page, long now, LongConsumer then, Failure failure) {
        BybitWallet.ask(
                rest,
                Call.get(
                        "/v5/execution/list",
                        Lane.EXECUTIONS,
                        BybitCategory.LINEAR,
                        query + cursor),
                now,
                (result, time, at) -> {
                    List<JsonNode> executions = Json.elements(Json.need(result, "list"));
                    for (JsonNode execution : executions) {
                        String symbol = Json.text(execution, "symbol");
                        Instrument instrument = symbols.byName(BybitCategory.LINEAR, symbol);
                        if (instrument != null && BybitReports.isFunding(execution)) {
                            onFunding(execution, instrument);
                        }
                    }
                    String next = Json.text(result, "nextPageCursor", "");
                    if (next.isEmpty() || executions.isEmpty() || page >= PAGES_MAX) {
                        then.accept(at);
                    } else {
                        String after = "&cursor=" + BybitRest.cursor(next);
                        funding(query, after, page + 1, at, then, failure);
                    }
                },
                failure);
    }

    /** From now on the fee rates of all instruments are asked for, one by one. */
    void wantFees() {
        feesWanted.clear();
        feesWanted.addAll(symbols.all());
    }

    /** Whether every fee rate was answered or given up. */
    boolean feesKnown() {
        return feesWanted.isEmpty();
    }

    /**
     * Asks for the next fee rate. The venue answers five a second, so one at a time is under way;
     * without an answer the cautious default stays.
     *
     * @param later called instead of {@code then} if it is too early for another one
     */
    void nextFee(long now, LongConsumer then, LongConsumer later) {
        Instrument instrument = feesWanted.peek();
        if (instrument == null) {
            then.accept(now);
            return;
        }
        String query = "symbol=" + BybitRest.encode(instrument.symbol());
        BybitWallet.ask(
                rest,
                Call.get("/v5/account/fee-rate", Lane.FEES, BybitCategory.of(instrument), query),
                now,
                (result, time, at) -> {
                    for (JsonNode fee : Json.elements(Json.need(result, "list"))) {
                        if (Json.text(fee, "symbol", "").equals(instrument.symbol())) {
                            effects.event(
                                    new FeesReported(
                                            instrument.index(),
                                            rate(fee, "makerFeeRate"),
                                            rate(fee, "takerFeeRate")));
                        }
                    }
                    feesWanted.remove(instrument);
                    then.accept(at);
                },
                failed -> {
                    if (failed.text().contains("rate limit")) {
                        later.accept(failed.now());
                        return;
                    }
                    effects.log(instrument.name() + ": fee rates not known, " + failed.text());
                    feesWanted.remove(instrument);
                    then.accept(failed.now());
                });
    }

    private static long rate(JsonNode fee, String name) {
        String text = Json.text(fee, name);
        return Decimals.parse(text, RATE_SCALE, RoundingMode.HALF_EVEN);
    }
}
