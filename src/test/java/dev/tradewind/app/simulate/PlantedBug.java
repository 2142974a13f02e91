package dev.tradewind.app.simulate;

import java.io.IOException;
import java.nio.file.Path;

/** Bugs of the kinds that lose money elsewhere, each one change of one place in the source. */
enum PlantedBug {
    TIME_OUT_TAKEN_FOR_A_REJECTION(
            "core.order.OrderTable",
            "case OrderOutcomeUnknown _ -> Optional.of(new Unknown(now));",
            "case OrderOutcomeUnknown _ -> Optional.of(new Done(End.REJECTED));",
            ""),
    ABSENCE_BELIEVED_TOO_EARLY(
            "core.order.Orders",
            "absent.askedAt() >= order.sentAt() + times.absenceNanos()",
            "absent.askedAt() >= order.sentAt()",
            "no outcome without proof"),
    CANCEL_TREATED_AS_PROOF(
            "core.order.Orders",
            "arm(order, now + times.cancelNanos());",
            "move(order, new OrderState.Done(OrderState.End.CANCELLED), word(order), now);",
            "no outcome without proof"),
    FEE_SIGN_WRONG(
            "core.ledger.Ledger",
            "post(new Posting(FEES, at, fill.fee()",
            "post(new Posting(at, FEES, fill.fee()",
            "ledger = venue"),
    DUPLICATE_FILL_BOOKED_TWICE(
            "core.order.TrackedOrder",
            "if (!fillIds.add(fill.venueFillId())) {",
            "if (!fillIds.add(fill.venueFillId() + '/' + fillIds.size())) {",
            "ledger = venue"),
    OUT_OF_ORDER_FILL_DROPPED(
            "core.order.Orders",
            "if (!order.add(fill, instrument.pair())) {",
            "if (order.state() instanceof OrderState.Settling"
                    + " || !order.add(fill, instrument.pair())) {",
            ""),
    RESERVATION_RELEASED_TOO_EARLY(
            "core.order.Reservations",
            "long units = tracked.done() ? 0 :",
            "long units = tracked.done() || tracked.queries() > 0 ? 0 :",
            "reservations live until the end is proven"),
    HALT_NOT_CHECKED(
            "core.risk.KillSwitch",
            "return what + \"halted: \" + halt.reason();",
            "return \"\";",
            "halts hold"),
    HALT_FORGOTTEN_BY_A_RESTART(
            "core.risk.KillSwitch",
            "halts.put(scope, new Halt(scope, in.text(), in.number()));",
            "new Halt(scope, in.text(), in.number());",
            "halts hold"),
    RESTART_FORGETS_OPEN_ORDERS(
            "core.order.Orders",
            "(order.done() ? done : live).put(order.order().clientId(), order);",
            "(order.done() ? done : new LinkedHashMap<Long, TrackedOrder>())"
                    + ".put(order.order().clientId(), order);",
            ""),
    CLIENT_ID_USED_AGAIN_AFTER_A_RESTART("core.Core", "epoch = newEpoch;", "epoch = 1;", ""),
    HEDGE_OF_THE_WHOLE_SIZE(
            "core.execution.LegOrders",
            "wholeLots(instrument, Math.abs(missing)),",
            "wholeLots(instrument, trade.opportunity().quantity()),",
            "no order twice"),
    LEG_HEDGED_BEFORE_ITS_OUTCOME_IS_PROVEN(
            "core.execution.Trade",
            "if (!order.done()) {",
            "if (!order.done()"
                    + " && !(order.state() instanceof"
                    + " dev.tradewind.model.order.OrderState.Unknown)) {",
            ""),
    BOOK_USED_AFTER_IT_BROKE(
            "core.book.Market",
            "&& link.up\n                && book.state() == BookState.LIVE\n                && bid",
            "&& book.state() != BookState.EMPTY\n                && bid",
            "no decision on a broken book"),
    EXPOSURE_TOLD_TO_NOBODY(
            "core.execution.Patience",
            "if (since == 0 || trade.exposureTold()) {\n            return false;",
            "if (since != Long.MIN_VALUE) {\n            return false;",
            "no orphan beyond its deadline");

    private final String className;
    private final String from;
    private final String to;
    private final String promise;

    PlantedBug(String className, String from, String to, String promise) {
        this.className = className;
        this.from = from;
        this.to = to;
        this.promise = promise;
    }

    /** Words that what it breaks must contain; empty if it breaks one thing or another. */
    String promise() {
        return promise;
    }

    /** The programme with this bug. */
    Mutant plant(Path folder) throws IOException {
        return Mutant.of("dev.tradewind." + className, from, to, folder);
    }
}
