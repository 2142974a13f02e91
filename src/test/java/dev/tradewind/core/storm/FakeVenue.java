package dev.tradewind.core.storm;

import dev.tradewind.core.CoreBench;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Both venues' order desks as chance would have them: orders fill whole, in part or not at all,
 * requests and answers get lost, come late, twice and in any order. What really happened is always
 * known here, and a question is answered with the truth.
 */
final class FakeVenue {
    private static final int DELAY_MILLIS_MAX = 400;

    private final CoreBench bench;
    private final SplittableRandom random;
    private final Map<Long, Desk> desks = new LinkedHashMap<>();
    private final List<Late> late = new ArrayList<>();
    private int read;

    /** One order as the venue knows it. */
    private static final class Desk {
        final Order order;
        final List<Fill> fills = new ArrayList<>();
        OrderEnded.End end;
        long filled;

        Desk(Order order) {
            this.order = order;
        }
    }

    private record Late(long at, OrderEvent event) {}

    FakeVenue(CoreBench bench, SplittableRandom random) {
        this.bench = bench;
        this.random = random;
    }

    /** Does what was commanded since the last call. */
    void work(boolean calm) {
        while (read < bench.commands.size()) {
            switch (bench.commands.get(read++)) {
                case Command.PlaceOrder place -> place(place.approved().order(), calm);
                case Command.CancelOrder cancel -> cancel(cancel.clientId(), calm);
                case Command.QueryOrder query -> answer(query.clientId(), calm);
                case Command.AmendOrder _,
                        Command.SetLeverage _,
                        Command.QueryAccount _,
                        Command.ResyncBook _,
                        Command.Alert _ -> {}
            }
        }
    }

    private void place(Order order, boolean calm) {
        long id = order.clientId();
        int fate = calm ? 50 : random.nextInt(100);
        if (fate < 4) {
            tell(new OrderNotSent(id, "no route"), calm);
            return;
        }
        if (fate < 8) {
            tell(new OrderRejected(id, reason(), "-1", "no"), calm);
            return;
        }
        if (fate < 11) {
            // Lost on its way: nobody will ever hear of it.
            tell(new OrderOutcomeUnknown(id, "time-out"), calm);
            return;
        }
        Desk desk = new Desk(order);
        desks.put(id, desk);
        if (random.nextInt(10) > 0) {
            tell(new OrderAcknowledged(id, "v" + id, 0), calm);
        }
        trade(desk, calm);
        if (order.timeInForce() == TimeInForce.IOC && desk.end == null) {
            end(desk, OrderEnded.End.EXPIRED, calm);
        }
        if (!calm && random.nextInt(15) == 0) {
            tell(new OrderOutcomeUnknown(id, "no answer"), calm);
        }
    }

    private RejectClass reason() {
        RejectClass[] all = RejectClass.values();
        RejectClass why = all[random.nextInt(all.length)];
        return why == RejectClass.DUPLICATE ? RejectClass.OTHER : why;
    }

    /** Fills nothing, a part or all at the order's limit, in up to three pieces. */
    private void trade(Desk desk, boolean calm) {
        long left = desk.order.quantity() - desk.filled;
        int luck = random.nextInt(10);
        long goal = luck < 3 ? 0 : luck < 7 ? left : random.nextLong(left + 1);
        while (goal > 0) {
            long piece = random.nextBoolean() ? goal : 1 + random.nextLong(goal);
            goal -= piece;
            Fill fill = bench.makeFill(desk.order, desk.order.price(), piece, feeAsset(desk.order));
            desk.fills.add(fill);
            desk.filled += piece;
            tell(new OrderFilled(fill), calm);
        }
        if (desk.filled == desk.order.quantity()) {
            end(desk, OrderEnded.End.FILLED, calm);
        }
    }

    private Asset feeAsset(Order order) {
        Pair pair = CoreBench.instruments().get(order.instrument()).pair();
        return random.nextInt(4) == 0 ? pair.base() : pair.quote();
    }

    private void end(Desk desk, OrderEnded.End how, boolean calm) {
        desk.end = how;
        tell(ended(desk), calm);
    }

    private static OrderEnded ended(Desk desk) {
        long id = desk.order.clientId();
        return new OrderEnded(id, "v" + id, desk.end, desk.filled, 0);
    }

    private void cancel(long id, boolean calm) {
        Desk desk = desks.get(id);
        if (!calm && random.nextInt(8) == 0) {
            return;
        }
        if (desk == null || desk.end != null || (!calm && random.nextInt(10) == 0)) {
            tell(new CancelRefused(id, RejectClass.UNKNOWN_ORDER, "", ""), calm);
        } else {
            end(desk, OrderEnded.End.CANCELLED, calm);
        }
    }

    /** Resting orders may go on filling. */
    void drift() {
        for (Desk desk : desks.values()) {
            if (desk.end == null && random.nextInt(4) == 0) {
                trade(desk, false);
            }
        }
    }

    private void answer(long id, boolean calm) {
        if (!calm && random.nextInt(4) == 0) {
            return;
        }
        Desk desk = desks.get(id);
        if (desk == null) {
            tell(new OrderAbsent(id, false, false, bench.now()), calm);
            return;
        }
        desk.fills.forEach(fill -> tell(new OrderFilled(fill), calm));
        tell(desk.end == null ? new OrderWorking(id, "v" + id, desk.filled, 0) : ended(desk), calm);
    }

    /** In calm weather at once and once; else late, now and then twice, or lost. */
    private void tell(OrderEvent event, boolean calm) {
        if (calm) {
            late.add(new Late(bench.now(), event));
            return;
        }
        // A refusal is the only word there will ever be of it, besides an absence.
        boolean last = event instanceof OrderRejected || event instanceof OrderNotSent;
        if (!last && random.nextInt(12) == 0) {
            return;
        }
        int copies = !last && random.nextInt(12) == 0 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long delay = random.nextInt(DELAY_MILLIS_MAX) * CoreBench.MILLI;
            late.add(new Late(bench.now() + (random.nextBoolean() ? 0 : delay), event));
        }
    }

    /** Brings what is due, in any order. */
    void deliver() {
        List<Late> due = new ArrayList<>(late.stream().filter(l -> l.at <= bench.now()).toList());
        late.removeAll(due);
        while (!due.isEmpty()) {
            bench.on(due.remove(random.nextInt(due.size())).event);
        }
    }

    /** A crash of ours: what was on its way to us is lost. */
    void loseAll() {
        late.clear();
    }

    /** True if the core holds for over exactly what is over here. */
    List<String> disagreements() {
        List<String> found = new ArrayList<>();
        for (Desk desk : desks.values()) {
            if (desk.end == null) {
                found.add("lives on at the venue: " + desk.order);
            }
        }
        bench.core()
                .orders()
                .ended()
                .forEach(order -> {
                    Desk desk = desks.get(order.order().clientId());
                    long really = desk == null ? 0 : desk.filled;
                    if (order.filled() != really) {
                        found.add(
                                "filled "
                                        + order.filled()
                                        + " not "
                                        + really
                                        + ": "
                                        + order.order());
                    }
                    boolean absent =
                            order.state() instanceof OrderState.Done done
                                    && done.end() == OrderState.End.ABSENT;
                    if (absent && desk != null) {
                        found.add("held for absent: " + order.order());
                    }
                });
        return found;
    }
}
