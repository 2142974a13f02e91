package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.okx.OkxAnswer.Done;
import dev.tradewind.edge.venue.okx.OkxAnswer.Refused;
import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** What an account has and pays: balances, positions, fee rates, names of its open orders. */
final class OkxWallet {
    private static final int RATE_SCALE = 9;
    private static final int MILLI_SCALE = 3;

    /** Rows of a page; the venue gives no more. */
    private static final int PAGE = 100;

    private static final int PAGES_MAX = 20;

    private final Effects effects;
    private final OkxRest rest;
    private final OkxNames names;

    OkxWallet(Effects effects, OkxRest rest, OkxNames names) {
        this.effects = effects;
        this.rest = rest;
        this.names = names;
    }

    /** Reads what the venue's lists tell of our instruments. */
    void instruments(long now, LongConsumer then, Failure failure) {
        List<String> types = names.hasPerpetuals() ? List.of("SPOT", "SWAP") : List.of("SPOT");
        instruments(new ArrayDeque<>(types), now, then, failure);
    }

    private void instruments(Deque<String> types, long now, LongConsumer then, Failure failure) {
        String type = types.poll();
        if (type == null) {
            then.accept(now);
            return;
        }
        String query = "instType=" + type;
        Call call = Call.open(OkxLimit.INSTRUMENTS, "/api/v5/public/instruments", query);
        ask(
                call,
                now,
                (rows, at) -> {
                    rows.forEach(names::learn);
                    instruments(types, at, then, failure);
                },
                failure);
    }

    /** Reads and reports all balances; those of assets we do not trade only if not zero. */
    void balances(long now, LongConsumer then, Failure failure) {
        ask(
                Call.get(OkxLimit.BALANCE, "/api/v5/account/balance", ""),
                now,
                (rows, at) -> {
                    report(true, Json.need(rows.path(0), "details"), rows.path(0));
                    then.accept(at);
                },
                failure);
    }

    /** The stream's word on assets; its first message is a whole, the others are parts. */
    void onAccount(JsonNode rows) {
        for (JsonNode row : Json.elements(rows)) {
            report(false, Json.need(row, "details"), row);
        }
    }

    private void report(boolean complete, JsonNode details, JsonNode row) {
        List<Balance> balances = new ArrayList<>();
        for (JsonNode detail : Json.elements(details)) {
            String code = Json.text(detail, "ccy");
            long free = amount(detail, "availBal", code);
            long locked = amount(detail, "frozenBal", code);
            if (!complete || names.trades(code) || free != 0 || locked != 0) {
                balances.add(new Balance(code, free, locked));
            }
        }
        long time = OkxTree.time(row, "uTime");
        effects.event(new BalancesReported(Venue.OKX, complete, balances, time));
    }

    /** Amounts are finer than we keep them, and empty where the account's mode knows none. */
    private long amount(JsonNode detail, String field, String code) {
        String text = Json.text(detail, field, "");
        int scale = names.asset(code).scale();
        return text.isEmpty() ? 0 : Decimals.parse(text, scale, RoundingMode.FLOOR);
    }

    /** Reads and reports all positions in our perpetuals. */
    void positions(long now, LongConsumer then, Failure failure) {
        if (!names.hasPerpetuals()) {
            then.accept(now);
            return;
        }
        ask(
                Call.get(OkxLimit.POSITIONS, "/api/v5/account/positions", "instType=SWAP"),
                now,
                (rows, at) -> {
                    report(true, rows, 0);
                    then.accept(at);
                },
                failure);
    }

    /** The stream's word on positions that may have changed. */
    void onPositions(JsonNode rows) {
        if (names.hasPerpetuals() && !rows.isEmpty()) {
            report(false, rows, OkxTree.time(rows.path(0), "uTime"));
        }
    }

    private void report(boolean complete, JsonNode rows, long time) {
        List<Position> positions = new ArrayList<>();
        for (JsonNode row : Json.elements(rows)) {
            Instrument instrument = names.byName(Json.text(row, "instId"));
            if (instrument != null) {
                positions.add(position(instrument, row));
            }
        }
        if (complete || !positions.isEmpty()) {
            effects.event(new PositionsReported(Venue.OKX, complete, positions, time));
        }
    }

    private Position position(Instrument instrument, JsonNode row) {
        return new Position(
                instrument.index(),
                names.size(instrument).exact(Json.text(row, "pos")),
                rounded(row, "avgPx", instrument.pair().priceScale()),
                rounded(row, "liqPx", instrument.pair().priceScale()),
                rounded(row, "lever", MILLI_SCALE));
    }

    private static long rounded(JsonNode row, String field, int scale) {
        String text = Json.text(row, field, "");
        return text.isEmpty() ? 0 : Decimals.parse(text, scale, RoundingMode.HALF_EVEN);
    }

    /**
     * Reads the fee rates, one question for each group of instruments, and goes on whether it
     * worked or not: without an answer the cautious default stays.
     */
    void fees(long now, LongConsumer then) {
        Map<String, Instrument> firsts = new LinkedHashMap<>();
        for (Instrument instrument : names.all()) {
            firsts.putIfAbsent(group(instrument), instrument);
        }
        fees(new ArrayDeque<>(firsts.values()), now, then);
    }

    private String group(Instrument instrument) {
        return (instrument.isPerpetual() ? "SWAP " : "SPOT ") + names.group(instrument);
    }

    private void fees(Deque<Instrument> firsts, long now, LongConsumer then) {
        Instrument first = firsts.poll();
        if (first == null) {
            then.accept(now);
            return;
        }
        String symbol = first.symbol();
        String family =
                symbol.endsWith("-SWAP") ? symbol.substring(0, symbol.length() - 5) : symbol;
        String query =
                first.isPerpetual()
                        ? "instType=SWAP&instFamily=" + OkxRest.encode(family)
                        : "instType=SPOT&instId=" + OkxRest.encode(symbol);
        ask(
                Call.get(OkxLimit.FEES, "/api/v5/account/trade-fee", query),
                now,
                (rows, at) -> {
                    fees(first, rows.path(0));
                    fees(firsts, at, then);
                },
                (told, at) -> {
                    effects.log(first.name() + ": fee rates not known, " + told);
                    fees(firsts, at, then);
                });
    }

    /** The venue writes what we pay as negative; the flat fields are the old form. */
    private void fees(Instrument first, JsonNode row) {
        JsonNode rates = row;
        for (JsonNode group : row.path("feeGroup")) {
            if (Json.text(group, "groupId", "").equals(names.group(first))) {
                rates = group;
            }
        }
        long maker = -Json.decimal(rates, "maker", RATE_SCALE);
        long taker = -Json.decimal(rates, "taker", RATE_SCALE);
        for (Instrument instrument : names.all()) {
            if (group(instrument).equals(group(first))) {
                effects.event(new FeesReported(instrument.index(), maker, taker));
            }
        }
    }

    /** Reads the client ids of all open orders, ours and others', page by page. */
    void openOrders(long now, Consumer<List<String>> then, Failure failure) {
        openOrders(new ArrayList<>(), "", 1, now, then, failure);
    }

    private void openOrders(
            List<String> ids,
            String after,
            int page,
            long now,
            Consumer<List<String>> then,
            Failure failure) {
        String query = "limit=" + PAGE + after;
        ask(
                Call.get(OkxLimit.PENDING, "/api/v5/trade/orders-pending", query),
                now,
                (rows, at) -> {
                    String last = "";
                    for (JsonNode row : Json.elements(rows)) {
                        ids.add(Json.text(row, "clOrdId", ""));
                        last = Json.text(row, "ordId");
                    }
                    if (rows.size() < PAGE || page >= PAGES_MAX) {
                        then.accept(ids);
                    } else {
                        openOrders(ids, "&after=" + last, page + 1, at, then, failure);
                    }
                },
                failure);
    }

    /** Makes a call and reads its rows; whatever goes wrong is told in words. */
    void ask(Call call, long now, Step step, Failure failure) {
        rest.call(
                call,
                now,
                (answer, at) -> {
                    if (!(answer instanceof Done(JsonNode rows))) {
                        failure.on(call.path() + ": " + words(answer), at);
                        return;
                    }
                    try {
                        step.on(rows, at);
                    } catch (WireException e) {
                        failure.on(call.path() + ": " + e.getMessage(), at);
                    }
                });
    }

    /** A key that will not work by trying again is named as such. */
    private static String words(OkxAnswer answer) {
        boolean key =
                answer instanceof Refused(String code, String _) && OkxErrors.concernsKey(code);
        return (key ? "the venue refuses the key, its passphrase or its rights: " : "")
                + answer.why("done");
    }

    /** What to do with the rows of an answer. */
    interface Step {
        void on(JsonNode rows, long now);
    }

    /** Hears of something that did not work, in words. */
    interface Failure {
        void on(String told, long now);
    }
}
