package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;

/** Account events as bytes. Kinds 16 to 31. */
final class AccountCodec {
    static final int FIRST_KIND = 16;

    private static final int ACKNOWLEDGED = 16;
    private static final int REJECTED = 17;
    private static final int NOT_SENT = 18;
    private static final int OUTCOME_UNKNOWN = 19;
    private static final int FILLED = 20;
    private static final int ENDED = 21;
    private static final int WORKING = 22;
    private static final int ABSENT = 23;
    private static final int CANCEL_REFUSED = 24;
    private static final int BALANCES = 25;
    private static final int FEES = 26;
    private static final int UP = 27;
    private static final int DOWN = 28;
    private static final int AMENDED = 29;
    private static final int AMEND_REFUSED = 30;

    private static final RejectClass[] REJECT_CLASSES = RejectClass.values();
    private static final OrderEnded.End[] ENDS = OrderEnded.End.values();
    private static final Venue[] VENUES = Venue.values();

    private AccountCodec() {}

    static void encode(ByteWriter out, AccountEvent event, long base) {
        switch (event) {
            case OrderEvent order -> order(out, order, base);
            case PositionsReported report -> PerpetualCodec.positions(out, report, base);
            case FundingPaid paid -> PerpetualCodec.funding(out, paid, base);
            case LeverageSet set -> PerpetualCodec.leverage(out, set);
            case LeverageRefused refused -> PerpetualCodec.leverage(out, refused);
            case BalancesReported report -> balances(out, report, base);
            case FeesReported fees -> {
                out.octet(FEES);
                out.signed(fees.instrument());
                out.signed(fees.makerRate());
                out.signed(fees.takerRate());
            }
            case AccountUp up -> {
                out.octet(UP);
                out.constant(up.venue());
                out.unsigned(up.openClientIds().size());
                up.openClientIds().forEach(out::text);
            }
            case AccountDown down -> {
                out.octet(DOWN);
                out.constant(down.venue());
                out.text(down.reason());
            }
        }
    }

    static AccountEvent decode(ByteReader in, int kind, long base) {
        return switch (kind) {
            case BALANCES -> readBalances(in, base);
            case FEES -> new FeesReported(in.signedInt(), in.signed(), in.signed());
            case UP -> new AccountUp(in.constant(VENUES), readTexts(in));
            case DOWN -> new AccountDown(in.constant(VENUES), in.text());
            default -> readOrder(in, kind, base);
        };
    }

    private static void order(ByteWriter out, OrderEvent event, long base) {
        switch (event) {
            case OrderAcknowledged acknowledged -> {
                head(out, ACKNOWLEDGED, event);
                out.text(acknowledged.venueOrderId());
                TimeCodec.venueTime(out, acknowledged.venueTime(), base);
            }
            case OrderRejected(long _, RejectClass why, String code, String text) ->
                    refusal(out, REJECTED, event, why, code, text);
            case CancelRefused(long _, RejectClass why, String code, String text) ->
                    refusal(out, CANCEL_REFUSED, event, why, code, text);
            case AmendRefused(long _, RejectClass why, String code, String text) ->
                    refusal(out, AMEND_REFUSED, event, why, code, text);
            case OrderAmended amended -> {
                head(out, AMENDED, event);
                out.signed(amended.price());
                progress(
                        out, amended.venueOrderId(), amended.quantity(), amended.venueTime(), base);
            }
            case OrderNotSent(long _, String reason) -> {
                head(out, NOT_SENT, event);
                out.text(reason);
            }
            case OrderOutcomeUnknown(long _, String reason) -> {
                head(out, OUTCOME_UNKNOWN, event);
                out.text(reason);
            }
            case OrderFilled filled -> {
                out.octet(FILLED);
                OrderCodec.fill(out, filled.fill());
            }
            case OrderEnded ended -> {
                head(out, ENDED, event);
                out.constant(ended.end());
                progress(
                        out,
                        ended.venueOrderId(),
                        ended.cumulativeQuantity(),
                        ended.venueTime(),
                        base);
            }
            case OrderWorking(long _, String venueOrderId, long cumulative, long venueTime) -> {
                head(out, WORKING, event);
                progress(out, venueOrderId, cumulative, venueTime, base);
            }
            case OrderAbsent absent -> {
                head(out, ABSENT, event);
                out.flag(absent.inOpenOrders());
                out.flag(absent.inTrades());
                TimeCodec.ownTime(out, absent.askedAt(), base);
            }
        }
    }

    private static AccountEvent readOrder(ByteReader in, int kind, long base) {
        if (kind == FILLED) {
            return new OrderFilled(OrderCodec.fill(in));
        }
        long clientId = in.signed();
        return switch (kind) {
            case ACKNOWLEDGED ->
                    new OrderAcknowledged(clientId, in.text(), TimeCodec.venueTime(in, base));
            case REJECTED ->
                    new OrderRejected(clientId, in.constant(REJECT_CLASSES), in.text(), in.text());
            case CANCEL_REFUSED ->
                    new CancelRefused(clientId, in.constant(REJECT_CLASSES), in.text(), in.text());
            case AMEND_REFUSED ->
                    new AmendRefused(clientId, in.constant(REJECT_CLASSES), in.text(), in.text());
            case AMENDED -> {
                long price = in.signed();
                String venueOrderId = in.text();
                long quantity = in.signed();
                long venueTime = TimeCodec.venueTime(in, base);
                yield new OrderAmended(clientId, venueOrderId, price, quantity, venueTime);
            }
            case NOT_SENT -> new OrderNotSent(clientId, in.text());
            case OUTCOME_UNKNOWN -> new OrderOutcomeUnknown(clientId, in.text());
            case ENDED -> {
                OrderEnded.End end = in.constant(ENDS);
                String venueOrderId = in.text();
                long cumulative = in.signed();
                long venueTime = TimeCodec.venueTime(in, base);
                yield new OrderEnded(clientId, venueOrderId, end, cumulative, venueTime);
            }
            case WORKING ->
                    new OrderWorking(
                            clientId, in.text(), in.signed(), TimeCodec.venueTime(in, base));
            case ABSENT ->
                    new OrderAbsent(clientId, in.flag(), in.flag(), TimeCodec.ownTime(in, base));
            default -> throw new IllegalArgumentException("no account event of kind " + kind);
        };
    }

    private static void head(ByteWriter out, int kind, OrderEvent event) {
        out.octet(kind);
        out.signed(event.clientId());
    }

    private static void refusal(
            ByteWriter out, int kind, OrderEvent event, RejectClass why, String code, String text) {
        head(out, kind, event);
        out.constant(why);
        out.text(code);
        out.text(text);
    }

    private static void progress(
            ByteWriter out, String venueOrderId, long cumulative, long venueTime, long base) {
        out.text(venueOrderId);
        out.signed(cumulative);
        TimeCodec.venueTime(out, venueTime, base);
    }

    private static void balances(ByteWriter out, BalancesReported report, long base) {
        out.octet(BALANCES);
        out.constant(report.venue());
        out.flag(report.complete());
        TimeCodec.venueTime(out, report.venueTime(), base);
        out.unsigned(report.balances().size());
        for (Balance balance : report.balances()) {
            out.text(balance.asset());
            out.signed(balance.free());
            out.signed(balance.locked());
        }
    }

    private static BalancesReported readBalances(ByteReader in, long base) {
        Venue venue = in.constant(VENUES);
        boolean complete = in.flag();
        long venueTime = TimeCodec.venueTime(in, base);
        int count = in.count(3);
        List<Balance> balances = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            balances.add(new Balance(in.text(), in.signed(), in.signed()));
        }
        return new BalancesReported(venue, complete, List.copyOf(balances), venueTime);
    }

    private static List<String> readTexts(ByteReader in) {
        int count = in.count(1);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return List.copyOf(texts);
    }
}
