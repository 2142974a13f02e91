package dev.tradewind.app.compare;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something a session decided, in words that mean the same in any other session: no numbers of
 * opportunities, trades or orders, no absolute time.
 *
 * @param at nanoseconds since the session's first event
 * @param kind one word, such as {@code detected}
 * @param what kind and content; equal for equal decisions
 */
record Decision(long at, String kind, String what) {
    /** Turns audits of one session into decisions. */
    static final class Words {
        private final List<Instrument> instruments;
        private final Map<Long, String> open = new HashMap<>();

        Words(List<Instrument> instruments) {
            this.instruments = instruments;
        }

        /** The decision, or null for what follows from others or is no decision. */
        @Nullable Decision of(long at, Audit audit) {
            return switch (audit) {
                case Audit.OpportunityDetected seen -> detected(at, seen);
                case Audit.OpportunityDropped dropped -> {
                    String which = open.remove(dropped.id());
                    String how = dropped.how().name().toLowerCase(Locale.ROOT);
                    yield decision(at, how, which + ": " + dropped.reason());
                }
                case Audit.TradeStarted trade -> {
                    open.remove(trade.opportunity());
                    yield decision(
                            at,
                            "sent",
                            way(trade.buy(), trade.sell())
                                    + " "
                                    + pair(trade.buy()).formatQuantity(trade.quantity()));
                }
                case Audit.TradeClosed closed -> closed(at, closed);
                case Audit.DriftCorrected drift ->
                        decision(
                                at,
                                "drift",
                                name(drift.instrument())
                                        + " "
                                        + drift.side()
                                        + " "
                                        + pair(drift.instrument()).formatQuantity(drift.quantity())
                                        + " at "
                                        + pair(drift.instrument()).formatPrice(drift.price())
                                        + " net "
                                        + quote(drift.instrument(), drift.net()));
                case Audit.ManualIntervention needed -> byHand(at, needed);
                case Audit.OrderRefused refused ->
                        decision(
                                at,
                                "gate",
                                name(refused.order().instrument())
                                        + " "
                                        + refused.order().side()
                                        + ": "
                                        + refused.reason());
                case Audit.FillBooked(Fill fill) -> fill(at, fill);
                case Audit.LedgerCorrected corrected ->
                        decision(
                                at,
                                "corrected",
                                corrected.venue().id()
                                        + " "
                                        + corrected.asset()
                                        + ": "
                                        + corrected.why());
                case Audit.Reconfigured changed -> decision(at, "reconfigured", changed.summary());
                case Audit.Halted halted ->
                        decision(at, "halted", halted.scope().words() + ": " + halted.reason());
                case Audit.Rearmed rearmed ->
                        decision(at, "rearmed", rearmed.scope().words() + ": " + rearmed.reason());
                case Audit.TradeMoved _,
                        Audit.OrderMoved _,
                        Audit.IllegalTransition _,
                        Audit.Disbelieved _,
                        Audit.Posted _,
                        Audit.LedgerReconciled _,
                        Audit.BookChanged _,
                        Audit.Quiet _ ->
                        null;
            };
        }

        private Decision detected(long at, Audit.OpportunityDetected seen) {
            Pair pair = pair(seen.buy());
            String which = way(seen.buy(), seen.sell());
            open.put(seen.id(), which);
            return decision(
                    at,
                    "detected",
                    which
                            + " "
                            + pair.formatQuantity(seen.quantity())
                            + " at "
                            + pair.formatPrice(seen.buyPrice())
                            + " / "
                            + pair.formatPrice(seen.sellPrice())
                            + " gross "
                            + seen.grossRate()
                            + " net "
                            + seen.netRate());
        }

        private Decision byHand(long at, Audit.ManualIntervention needed) {
            Pair pair = pair(needed.instrument());
            return decision(
                    at,
                    "by hand",
                    name(needed.instrument())
                            + " "
                            + needed.side()
                            + " "
                            + pair.formatQuantity(needed.quantity())
                            + ": "
                            + needed.why());
        }

        private Decision closed(long at, Audit.TradeClosed closed) {
            Pair pair = pair(closed.buy());
            return decision(
                    at,
                    "closed",
                    way(closed.buy(), closed.sell())
                            + " "
                            + closed.result().name().toLowerCase(Locale.ROOT)
                            + " "
                            + pair.formatQuantity(closed.quantity())
                            + " at "
                            + pair.formatPrice(closed.buyPrice())
                            + " / "
                            + pair.formatPrice(closed.sellPrice())
                            + " fees "
                            + quote(closed.buy(), closed.fees())
                            + " net "
                            + quote(closed.buy(), closed.net()));
        }

        private Decision fill(long at, Fill fill) {
            Pair pair = pair(fill.instrument());
            return decision(
                    at,
                    "fill",
                    name(fill.instrument())
                            + " "
                            + fill.side()
                            + " "
                            + pair.formatQuantity(fill.quantity())
                            + " at "
                            + pair.formatPrice(fill.price())
                            + " fee "
                            + fill.fee().asset().format(fill.fee().units())
                            + " "
                            + fill.fee().asset().code());
        }

        private static Decision decision(long at, String kind, String text) {
            return new Decision(at, kind, kind + " " + text);
        }

        private String name(int instrument) {
            return instruments.get(instrument).name();
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

        private String quote(int instrument, long units) {
            return pair(instrument).quote().format(units);
        }
    }

    /** For people: relative seconds, then what. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.6f s  %s", at / 1e9, what);
    }
}
