package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.BookChanged;
import dev.tradewind.model.event.Audit.Disbelieved;
import dev.tradewind.model.event.Audit.DriftCorrected;
import dev.tradewind.model.event.Audit.FillBooked;
import dev.tradewind.model.event.Audit.Halted;
import dev.tradewind.model.event.Audit.IllegalTransition;
import dev.tradewind.model.event.Audit.LedgerCorrected;
import dev.tradewind.model.event.Audit.LedgerReconciled;
import dev.tradewind.model.event.Audit.ManualIntervention;
import dev.tradewind.model.event.Audit.OpportunityDetected;
import dev.tradewind.model.event.Audit.OpportunityDropped;
import dev.tradewind.model.event.Audit.OrderMoved;
import dev.tradewind.model.event.Audit.OrderRefused;
import dev.tradewind.model.event.Audit.Posted;
import dev.tradewind.model.event.Audit.Quiet;
import dev.tradewind.model.event.Audit.Rearmed;
import dev.tradewind.model.event.Audit.Reconfigured;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeMoved;
import dev.tradewind.model.event.Audit.TradeStarted;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;

/**
 * Audits as bytes: one stable rendering of each, folded into the output hash. They are not
 * journaled since a replay tells them again, so nothing reads them back.
 */
public final class AuditCodec {
    private static final int DETECTED = 1;
    private static final int DROPPED = 2;
    private static final int STARTED = 3;
    private static final int TRADE_MOVED = 4;
    private static final int CLOSED = 5;
    private static final int REFUSED = 6;
    private static final int ORDER_MOVED = 7;
    private static final int ILLEGAL = 8;
    private static final int FILL = 9;
    private static final int CORRECTED = 10;
    private static final int RECONCILED = 11;
    private static final int BOOK = 12;
    private static final int HALTED = 13;
    private static final int REARMED = 14;
    private static final int QUIET = 15;
    private static final int DRIFT = 16;
    private static final int RECONFIGURED = 17;
    private static final int POSTED = 18;
    private static final int INTERVENTION = 19;
    private static final int DISBELIEVED = 20;

    private AuditCodec() {}

    /** Appends an audit. */
    public static void encode(ByteWriter out, Audit audit) {
        switch (audit) {
            case OpportunityDetected detected -> detected(out, detected);
            case OpportunityDropped(long id, OpportunityDropped.Drop how, String reason) -> {
                numbers(out, DROPPED, id, how.ordinal());
                out.text(reason);
            }
            case TradeStarted(long trade, long opportunity, int buy, int sell, long quantity) ->
                    numbers(out, STARTED, trade, opportunity, buy, sell, quantity);
            case TradeMoved(long trade, String from, String to, String why) -> {
                numbers(out, TRADE_MOVED, trade);
                texts(out, from, to, why);
            }
            case TradeClosed closed -> closed(out, closed);
            case DriftCorrected drift -> drift(out, drift);
            case Disbelieved(Venue venue, long clientId, String what) -> {
                numbers(out, DISBELIEVED, venue.ordinal(), clientId);
                out.text(what);
            }
            case ManualIntervention intervention -> intervention(out, intervention);
            case OrderRefused(Order order, String reason) -> {
                out.octet(REFUSED);
                OrderCodec.order(out, order);
                out.text(reason);
            }
            case OrderMoved(long clientId, int instrument, String from, String to) -> {
                numbers(out, ORDER_MOVED, clientId, instrument);
                texts(out, from, to);
            }
            case IllegalTransition(long clientId, String state, String event) -> {
                numbers(out, ILLEGAL, clientId);
                texts(out, state, event);
            }
            case FillBooked(Fill fill) -> {
                out.octet(FILL);
                OrderCodec.fill(out, fill);
            }
            case Posted(Posting posting) -> {
                out.octet(POSTED);
                texts(out, posting.debit(), posting.credit(), posting.money().asset().code());
                out.signed(posting.money().units());
                out.text(posting.cause());
            }
            case LedgerCorrected(Venue venue, String asset, long ours, long theirs, String why) -> {
                numbers(out, CORRECTED, venue.ordinal(), ours, theirs);
                texts(out, asset, why);
            }
            case LedgerReconciled(Venue venue) -> numbers(out, RECONCILED, venue.ordinal());
            case BookChanged(int instrument, boolean live, String why) -> {
                numbers(out, BOOK, instrument, live ? 1 : 0);
                out.text(why);
            }
            case Halted(HaltScope scope, String reason) -> {
                out.octet(HALTED);
                out.text(scope.id());
                out.text(reason);
            }
            case Reconfigured(String summary) -> {
                out.octet(RECONFIGURED);
                out.text(summary);
            }
            case Rearmed(HaltScope scope, String reason) -> {
                out.octet(REARMED);
                out.text(scope.id());
                out.text(reason);
            }
            case Quiet(boolean balanced) -> numbers(out, QUIET, balanced ? 1 : 0);
        }
    }

    private static void detected(ByteWriter out, OpportunityDetected audit) {
        numbers(
                out,
                DETECTED,
                audit.id(),
                audit.buy(),
                audit.sell(),
                audit.buyPrice(),
                audit.sellPrice(),
                audit.quantity(),
                audit.grossRate(),
                audit.netRate());
    }

    private static void intervention(ByteWriter out, ManualIntervention audit) {
        numbers(
                out,
                INTERVENTION,
                audit.trade(),
                audit.instrument(),
                audit.side().ordinal(),
                audit.quantity(),
                audit.price(),
                audit.abandoned() ? 1 : 0,
                audit.tried().size());
        out.text(audit.why());
        audit.tried().forEach(out::text);
    }

    private static void closed(ByteWriter out, TradeClosed audit) {
        numbers(
                out,
                CLOSED,
                audit.trade(),
                audit.result().ordinal(),
                audit.buy(),
                audit.sell(),
                audit.quantity(),
                audit.buyPrice(),
                audit.sellPrice(),
                audit.seenBuyPrice(),
                audit.seenSellPrice(),
                audit.gross(),
                audit.fees(),
                audit.slippage(),
                audit.net(),
                audit.latencyNanos(),
                audit.feesEstimated() ? 1 : 0);
        out.text(audit.reason());
    }

    private static void drift(ByteWriter out, DriftCorrected audit) {
        numbers(
                out,
                DRIFT,
                audit.instrument(),
                audit.side().ordinal(),
                audit.quantity(),
                audit.price(),
                audit.fees(),
                audit.slippage(),
                audit.net(),
                audit.feesEstimated() ? 1 : 0);
    }

    private static void numbers(ByteWriter out, int kind, long... values) {
        out.octet(kind);
        for (long value : values) {
            out.signed(value);
        }
    }

    private static void texts(ByteWriter out, String... values) {
        for (String value : values) {
            out.text(value);
        }
    }
}
