package dev.tradewind.app.storage;

import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.edge.store.StoreRow;
import dev.tradewind.edge.store.StoreRow.Of;
import dev.tradewind.edge.store.StoreRow.Table;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a core decides into rows of the store: orders, fills, signals, actions, positions,
 * emergency positions. One thread.
 */
public final class StoreRows {
    private final List<Instrument> instruments;
    private final Consumer<StoreRow> rows;
    private final Map<Ledger.Key, long[]> held = new TreeMap<>();

    /** Rows of a session that trades these instruments. */
    public StoreRows(List<Instrument> instruments, Consumer<StoreRow> rows) {
        this.instruments = instruments;
        this.rows = rows;
    }

    /** The session began with these books. */
    public void begin(Ledger books) {
        books.balances()
                .forEach((key, units) -> {
                    if (isHeld(key.account())) {
                        position(key, books.asset(key.asset(), 0), units, 0, 0);
                    }
                });
    }

    private static boolean isHeld(String account) {
        return account.startsWith("venue/") || account.startsWith("contract/");
    }

    private void position(Ledger.Key key, Asset asset, long change, long seq, long at) {
        long[] units = held.computeIfAbsent(key, _ -> new long[1]);
        units[0] = Math.addExact(units[0], change);
        put(Table.POSITION, key.account(), key.asset(), asset.format(units[0]), seq, at);
    }

    private void put(Table table, @Nullable Object... values) {
        rows.accept(StoreRow.of(table, values));
    }

    /** Something is to be done; only new orders count. */
    public void on(Command command) {
        if (command instanceof Command.PlaceOrder place) {
            Order order = place.approved().order();
            Pair pair = pair(order.instrument());
            put(
                    Table.ORDER,
                    order.clientId(),
                    new Of(order.instrument()),
                    order.side().name(),
                    order.kind().name(),
                    order.timeInForce().name(),
                    pair.formatPrice(order.price()),
                    pair.formatQuantity(order.quantity()),
                    (long) order.strategy(),
                    order.parent());
        }
    }

    private Pair pair(int instrument) {
        return instruments.get(instrument).pair();
    }

    private String told(Audit.ManualIntervention needed) {
        return instruments.get(needed.instrument()).name()
                + ": "
                + needed.side()
                + " "
                + pair(needed.instrument()).formatQuantity(needed.quantity())
                + ", "
                + needed.why()
                + "; tried: "
                + String.join("; ", needed.tried());
    }

    /** Something was decided. */
    public void on(long seq, long at, Audit audit) {
        switch (audit) {
            case Audit.OpportunityDetected seen -> seen(seen, seq, at);
            case Audit.OpportunityDropped dropped ->
                    signalEnd(
                            dropped.id(),
                            dropped.how().name().toLowerCase(Locale.ROOT),
                            dropped.reason());
            case Audit.TradeStarted started -> {
                signalEnd(started.opportunity(), "traded", "");
                action("started", started.trade(), "", null, seq, at);
            }
            case Audit.TradeClosed closed -> closed(closed, seq, at);
            case Audit.OrderMoved moved ->
                    put(
                            Table.ORDER_STATE,
                            moved.clientId(),
                            new Of(moved.instrument()),
                            moved.to(),
                            seq,
                            at);
            case Audit.FillBooked(Fill fill) -> fill(fill, seq, at);
            case Audit.Posted posted -> posted(posted, seq, at);
            case Audit.DriftCorrected drift ->
                    action(
                            "drift",
                            null,
                            instruments.get(drift.instrument()).name(),
                            pair(drift.instrument()).quote().format(drift.net()),
                            seq,
                            at);
            case Audit.OrderRefused refused ->
                    action("refused", refused.order().parent(), refused.reason(), null, seq, at);
            case Audit.Disbelieved told ->
                    action(
                            "not believed",
                            null,
                            told.venue().id() + ": " + told.what(),
                            null,
                            seq,
                            at);
            case Audit.ManualIntervention needed ->
                    action(
                            needed.abandoned() ? "by hand" : "look at",
                            needed.trade(),
                            told(needed),
                            null,
                            seq,
                            at);
            case Audit.LedgerCorrected corrected ->
                    action("corrected", null, corrected.why(), null, seq, at);
            case Audit.IllegalTransition illegal ->
                    action("illegal", null, illegal.toString(), null, seq, at);
            case Audit.Halted halted -> action("halted", null, halted.reason(), null, seq, at);
            case Audit.Rearmed rearmed -> action("rearmed", null, rearmed.reason(), null, seq, at);
            case Audit.Reconfigured changed ->
                    action("reconfigured", null, changed.summary(), null, seq, at);
            case Audit.TradeMoved _,
                    Audit.LedgerReconciled _,
                    Audit.BookChanged _,
                    Audit.Quiet _ -> {}
        }
    }

    private void seen(Audit.OpportunityDetected seen, long seq, long at) {
        Pair pair = pair(seen.buy());
        put(
                Table.SIGNAL,
                seen.id(),
                new Of(seen.buy()),
                new Of(seen.sell()),
                pair.formatPrice(seen.buyPrice()),
                pair.formatPrice(seen.sellPrice()),
                pair.formatQuantity(seen.quantity()),
                seen.grossRate(),
                seen.netRate(),
                seq,
                at);
    }

    private void signalEnd(long number, String outcome, String reason) {
        put(Table.SIGNAL_END, number, outcome, reason);
    }

    private void action(
            String kind,
            @Nullable Long trade,
            String text,
            @Nullable String net,
            long seq,
            long at) {
        put(Table.ACTION, kind, trade, text, net, seq, at);
    }

    private void closed(Audit.TradeClosed closed, long seq, long at) {
        Pair pair = pair(closed.buy());
        String result = closed.result().name().toLowerCase(Locale.ROOT);
        String net = pair.quote().format(closed.net());
        action(result, closed.trade(), closed.reason(), net, seq, at);
        if (closed.result() == Audit.TradeClosed.Result.FAILED) {
            put(
                    Table.EMERGENCY,
                    closed.trade(),
                    new Of(closed.buy()),
                    new Of(closed.sell()),
                    pair.formatQuantity(closed.quantity()),
                    closed.reason(),
                    at);
        }
    }

    private void fill(Fill fill, long seq, long at) {
        Pair pair = pair(fill.instrument());
        Of instrument = new Of(fill.instrument());
        put(Table.ORDER_KNOWN, fill.clientId(), instrument, seq, at);
        put(
                Table.FILL,
                fill.clientId(),
                instrument,
                fill.venueFillId(),
                fill.side().name(),
                pair.formatPrice(fill.price()),
                pair.formatQuantity(fill.quantity()),
                pair.quote().format(fill.quote(pair)),
                fill.fee().asset().format(fill.fee().units()),
                fill.fee().asset().code(),
                fill.liquidity().name(),
                fill.venueTime(),
                seq,
                at);
    }

    private void posted(Audit.Posted posted, long seq, long at) {
        Money money = posted.posting().money();
        Asset asset = money.asset();
        String debit = posted.posting().debit();
        String credit = posted.posting().credit();
        if (isHeld(debit)) {
            position(new Ledger.Key(debit, asset.code()), asset, money.units(), seq, at);
        }
        if (isHeld(credit)) {
            position(new Ledger.Key(credit, asset.code()), asset, -money.units(), seq, at);
        }
    }

    /** The value of everything held at a moment. */
    public void equity(long at, Asset currency, long total) {
        put(Table.EQUITY, at, currency.code(), currency.format(total));
    }

    /** The session ended in order. */
    public void end() {
        put(Table.SESSION_STATE, "ended");
    }
}
