package dev.tradewind.core.order;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders as bytes of a snapshot and back. */
final class OrderArchive {
    private OrderArchive() {}

    static void save(TrackedOrder tracked, StateWriter out) {
        Order order = tracked.order();
        out.number(order.clientId()).number(order.instrument());
        out.number(order.side().ordinal()).number(order.kind().ordinal());
        out.number(order.price()).number(order.quantity());
        out.number(order.timeInForce().ordinal());
        out.number(order.strategy()).number(order.parent()).flag(order.reduceOnly());
        out.number(tracked.sentAt()).text(tracked.venueOrderId());
        out.number(tracked.filled()).number(tracked.filledQuote());
        saveState(tracked.state(), out);
        out.number(tracked.changedAt()).flag(tracked.cancelWanted());
        out.number(tracked.rejectedFor().ordinal()).text(tracked.rejectText());
        out.number(tracked.fees().size());
        tracked.fees()
                .forEach((asset, units) ->
                        out.text(asset.code()).number(asset.scale()).number(units));
        out.number(tracked.fillIds().size());
        tracked.fillIds().forEach(out::text);
    }

    private static void saveState(OrderState state, StateWriter out) {
        switch (state) {
            case OrderState.Submitted _ -> out.number(0).number(0).number(0);
            case OrderState.Open _ -> out.number(1).number(0).number(0);
            case OrderState.CancelRequested _ -> out.number(2).number(0).number(0);
            case OrderState.Unknown s -> out.number(3).number(s.since()).number(0);
            case OrderState.Settling s ->
                    out.number(4).number(s.end().ordinal()).number(s.cumulativeQuantity());
            case OrderState.Done s -> out.number(5).number(s.end().ordinal()).number(0);
        }
    }

    /** The wait for an answer begins anew: after a restart every order is asked for anyway. */
    static TrackedOrder load(StateReader in, long silenceNanos) {
        Order order =
                new Order(
                        in.number(),
                        in.integer(),
                        Side.values()[in.integer()],
                        OrderKind.values()[in.integer()],
                        in.number(),
                        in.number(),
                        TimeInForce.values()[in.integer()],
                        in.integer(),
                        in.number(),
                        in.flag());
        TrackedOrder tracked = new TrackedOrder(order, in.number(), silenceNanos);
        String venueOrderId = in.text();
        long filled = in.number();
        long quote = in.number();
        OrderState state = loadState(in);
        long changedAt = in.number();
        boolean cancelWanted = in.flag();
        tracked.rejected(RejectClass.values()[in.integer()], in.text());
        Map<Asset, Long> fees = new LinkedHashMap<>();
        for (int i = in.integer(); i > 0; i--) {
            fees.put(new Asset(in.text(), in.integer()), in.number());
        }
        List<String> fillIds = new ArrayList<>();
        for (int i = in.integer(); i > 0; i--) {
            fillIds.add(in.text());
        }
        tracked.restore(state, venueOrderId, filled, quote, fees, fillIds, changedAt, cancelWanted);
        return tracked;
    }

    private static OrderState loadState(StateReader in) {
        int kind = in.integer();
        long first = in.number();
        long second = in.number();
        return switch (kind) {
            case 0 -> new OrderState.Submitted();
            case 1 -> new OrderState.Open();
            case 2 -> new OrderState.CancelRequested();
            case 3 -> new OrderState.Unknown(first);
            case 4 -> new OrderState.Settling(end(first), second);
            case 5 -> new OrderState.Done(end(first));
            default -> throw new IllegalStateException("order state " + kind + " in snapshot");
        };
    }

    private static OrderState.End end(long ordinal) {
        return OrderState.End.values()[Math.toIntExact(ordinal)];
    }
}
