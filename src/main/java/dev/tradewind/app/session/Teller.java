package dev.tradewind.app.session;

import dev.tradewind.core.book.CrossSpread;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns what the core tells into lines that a trader reads. */
public final class Teller {
    private final List<Instrument> instruments;
    private final Set<Venue> agreed = EnumSet.noneOf(Venue.class);

    /** Knows the names of the run's instruments. */
    public Teller(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    /** One line, or empty for what is too small to tell. */
    public String tell(Audit audit) {
        return switch (audit) {
            case Audit.OpportunityDetected seen -> seen(seen);
            case Audit.OpportunityDropped dropped ->
                    dropped.how().name().toLowerCase(Locale.ROOT)
                            + ("   #" + dropped.id() + " " + dropped.reason());
            case Audit.TradeStarted trade -> started(trade);
            case Audit.TradeMoved moved -> moved(moved);
            case Audit.TradeClosed closed -> closed(closed);
            case Audit.DriftCorrected drift ->
                    "drift     "
                            + name(drift.instrument())
                            + " "
                            + drift.side()
                            + " "
                            + pair(drift.instrument()).formatQuantity(drift.quantity())
                            + " that fees had taken, net "
                            + money(pair(drift.instrument()), drift.net());
            case Audit.ManualIntervention needed -> needed(needed);
            case Audit.Disbelieved told ->
                    "NOT SO    " + told.venue().id() + " says: " + told.what();
            case Audit.OrderRefused refused ->
                    "refused   " + name(refused.order().instrument()) + ": " + refused.reason();
            case Audit.IllegalTransition illegal -> "illegal   " + illegal;
            case Audit.LedgerCorrected corrected ->
                    "corrected "
                            + corrected.venue().id()
                            + " "
                            + corrected.asset()
                            + ": "
                            + corrected.why();
            case Audit.BookChanged book ->
                    name(book.instrument())
                            + (book.live() ? " book is live" : " book is not live: " + book.why());
            case Audit.Halted halted -> "HALTED    " + part(halted.scope()) + halted.reason();
            case Audit.Reconfigured changed -> "settings  " + changed.summary();
            case Audit.Rearmed rearmed -> "re-armed  " + part(rearmed.scope()) + rearmed.reason();
            case Audit.LedgerReconciled equal ->
                    agreed.add(equal.venue())
                            ? "ready     " + equal.venue().id() + ": account and ledger agree"
                            : "";
            case Audit.OrderMoved _, Audit.FillBooked _, Audit.Posted _, Audit.Quiet _ -> "";
        };
    }

    private static String part(HaltScope scope) {
        return scope.equals(HaltScope.FULL) ? "" : scope.words() + ": ";
    }

    private String seen(Audit.OpportunityDetected seen) {
        return "seen      #"
                + seen.id()
                + " "
                + way(seen.buy(), seen.sell())
                + "  gross "
                + bps(seen.grossRate())
                + "  net "
                + bps(seen.netRate())
                + " bps";
    }

    private String needed(Audit.ManualIntervention needed) {
        Pair pair = pair(needed.instrument());
        return (needed.abandoned() ? "BY HAND   " : "LOOK AT   ")
                + (needed.trade() == 0 ? "" : "trade " + number(needed.trade()) + " ")
                + name(needed.instrument())
                + ": "
                + needed.side()
                + " "
                + pair.formatQuantity(needed.quantity())
                + " at "
                + pair.formatPrice(needed.price())
                + ", "
                + needed.why();
    }

    private String started(Audit.TradeStarted trade) {
        return "sent      trade "
                + number(trade.trade())
                + " from #"
                + trade.opportunity()
                + " "
                + way(trade.buy(), trade.sell())
                + "  quantity "
                + pair(trade.buy()).formatQuantity(trade.quantity());
    }

    private static String moved(Audit.TradeMoved moved) {
        return moved.to().equals("Closed")
                ? ""
                : "          trade "
                        + number(moved.trade())
                        + " "
                        + moved.from()
                        + " → "
                        + moved.to()
                        + ": "
                        + moved.why();
    }

    private String name(int instrument) {
        return instruments.get(instrument).name();
    }

    private String closed(Audit.TradeClosed closed) {
        Pair pair = pair(closed.buy());
        String head =
                closed.result().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "   trade "
                        + number(closed.trade())
                        + " "
                        + way(closed.buy(), closed.sell());
        if (closed.quantity() == 0 && closed.net() == 0) {
            return head + "  " + closed.reason();
        }
        return head
                + "  gross "
                + money(pair, closed.gross())
                + "  fees "
                + money(pair, closed.fees())
                + "  slippage "
                + money(pair, closed.slippage())
                + "  net "
                + money(pair, closed.net())
                + (closed.feesEstimated() ? " (estimate)" : "")
                + "  "
                + closed.latencyNanos() / 1_000_000
                + " ms"
                + (closed.reason().isEmpty() ? "" : "  " + closed.reason());
    }

    private String way(int buy, int sell) {
        return pair(buy).symbol()
                + " "
                + instruments.get(buy).venue().id()
                + " → "
                + instruments.get(sell).venue().id();
    }

    private Pair pair(int instrument) {
        return instruments.get(instrument).pair();
    }

    /** The counter part of a number that is unique over runs. */
    static long number(long id) {
        return id & 0xFFFF_FFFFL;
    }

    /** A rate as basis points with one decimal. */
    public static String bps(long rate) {
        return String.format(Locale.ROOT, "%.1f", rate / (double) Scale.BPS);
    }

    /** The plain spread |a−b|/avg in basis points (ARB-2). */
    public static String simpleBps(long one, long other) {
        return bps(CrossSpread.rate(Math.abs(one - other), (one + other) / 2));
    }

    /** Quote units with four decimals, for reading only. */
    public static String money(Pair pair, long units) {
        return String.format(
                Locale.ROOT, "%.4f", units / (double) Scale.pow10(pair.quote().scale()));
    }
}
