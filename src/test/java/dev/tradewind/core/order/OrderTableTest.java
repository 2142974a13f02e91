package dev.tradewind.core.order;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
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
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.OrderState;
import dev.tradewind.model.order.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole life of an order as one table, read like a book: no pair of it is forgotten. */
class OrderTableTest {
    private static final long QUANTITY = 10;
    private static final long NOW = 77;

    private static final Map<String, String> SHORT =
            Map.of(
                    "Submitted", "Sub",
                    "Open", "Open",
                    "CancelRequested", "Canc",
                    "Unknown", "Unkn",
                    "Settling", "Sett",
                    "Done", "x");

    /** Of the ten ordered, four are filled in every row; the event's own fill included. */
    private static final long FILLED = 4;

    /**
     * One row a state, one column an event: "-" is illegal, "=" stays, "x" is over with the first
     * letter of its end.
     */
    private static final String TABLE =
            """
            state        ack  work rej  dupl nots lost gone fill full end4 end6 endF kept amnd stay
            Submitted    Open Open xR   Unkn xN   Unkn =    Open xF   xC   Sett Sett -    Open -
            Open         =    =    -    =    -    Unkn Unkn =    xF   xC   Sett Sett -    =    =
            CancelWanted =    =    -    =    -    =    =    =    xF   xC   Sett Sett =    =    =
            Unknown      Open Open -    =    -    =    =    =    xF   xC   Sett Sett =    Open =
            Settling     =    =    -    =    -    =    =    =    xF   =    Sett =    =    =    =
            x FILLED     =    =    -    -    -    =    =    -    -    =    -    =    =    =    =
            x CANCELLED  =    =    -    -    -    =    =    -    -    =    -    =    =    =    =
            x EXPIRED    =    =    -    -    -    =    =    -    -    =    -    =    =    =    =
            x REJECTED   -    -    =    =    -    =    =    -    -    =    -    =    =    -    =
            x NOT_SENT   -    -    -    -    =    =    =    -    -    =    -    =    =    -    =
            x ABSENT     -    -    =    =    =    =    =    -    -    =    -    =    =    -    =
            """;

    @Test
    void shouldMoveAnOrderExactlyAsThisTableSays() {
        StringBuilder table = new StringBuilder("state        ");
        events().keySet().forEach(name -> table.append(String.format("%-5s", name)));
        states().forEach((name, state) -> {
            table.append(String.format("%n%-13s", name));
            events().forEach((word, event) ->
                    table.append(String.format("%-5s", cell(state, word, event))));
        });

        assertThat(strip(table.toString())).isEqualTo(strip(TABLE));
    }

    @Test
    void shouldForgetNoStateAndNoEvent() {
        assertThat(names(states().values().stream()))
                .isEqualTo(names(OrderState.class.getPermittedSubclasses()));
        assertThat(names(events().values().stream()))
                .isEqualTo(names(OrderEvent.class.getPermittedSubclasses()));
        List<OrderState.End> ends =
                states().values().stream()
                        .filter(OrderState.Done.class::isInstance)
                        .map(state -> ((OrderState.Done) state).end())
                        .toList();
        assertThat(ends).containsExactlyInAnyOrder(OrderState.End.values());
    }

    @Test
    void shouldTakeARefusalForProofOnlyWhileNothingIsFilled() {
        for (OrderState state :
                List.of(new OrderState.CancelRequested(), new OrderState.Unknown(1))) {
            assertThat(OrderTable.next(state, events().get("rej"), 0, QUANTITY, NOW))
                    .contains(new OrderState.Done(OrderState.End.REJECTED));
            assertThat(OrderTable.next(state, events().get("nots"), 0, QUANTITY, NOW))
                    .contains(new OrderState.Done(OrderState.End.NOT_SENT));
        }
    }

    @Test
    void shouldSettleOnceEveryOwedFillIsBooked() {
        OrderState owing = new OrderState.Settling(OrderState.End.EXPIRED, FILLED);

        assertThat(OrderTable.next(owing, events().get("fill"), FILLED, QUANTITY, NOW))
                .contains(new OrderState.Done(OrderState.End.EXPIRED));
    }

    @Test
    void shouldRememberSinceWhenTheOutcomeIsUnknown() {
        assertThat(OrderTable.next(new OrderState.Open(), events().get("lost"), 0, QUANTITY, NOW))
                .contains(new OrderState.Unknown(NOW));
    }

    private static Map<String, OrderState> states() {
        Map<String, OrderState> states = new LinkedHashMap<>();
        states.put("Submitted", new OrderState.Submitted());
        states.put("Open", new OrderState.Open());
        states.put("CancelWanted", new OrderState.CancelRequested());
        states.put("Unknown", new OrderState.Unknown(1));
        states.put("Settling", new OrderState.Settling(OrderState.End.CANCELLED, 5));
        for (OrderState.End end : OrderState.End.values()) {
            states.put("x " + end, new OrderState.Done(end));
        }
        return states;
    }

    /** "full" is the fill that completes the order; "end6" says more is filled than we booked. */
    private static Map<String, OrderEvent> events() {
        Map<String, OrderEvent> events = new LinkedHashMap<>();
        events.put("ack", new OrderAcknowledged(1, "v", 0));
        events.put("work", new OrderWorking(1, "v", 0, 0));
        events.put("rej", new OrderRejected(1, RejectClass.INVALID, "1", "no"));
        events.put("dupl", new OrderRejected(1, RejectClass.DUPLICATE, "1", "no"));
        events.put("nots", new OrderNotSent(1, "no route"));
        events.put("lost", new OrderOutcomeUnknown(1, "silence"));
        events.put("gone", new OrderAbsent(1, false, false, 0));
        events.put("fill", new OrderFilled(fill()));
        events.put("full", new OrderFilled(fill()));
        events.put("end4", ended(OrderEnded.End.CANCELLED, 4));
        events.put("end6", ended(OrderEnded.End.CANCELLED, 6));
        events.put("endF", ended(OrderEnded.End.FILLED, 0));
        events.put("kept", new CancelRefused(1, RejectClass.UNKNOWN_ORDER, "1", "no"));
        events.put("amnd", new OrderAmended(1, "v", 2, QUANTITY, 0));
        events.put("stay", new AmendRefused(1, RejectClass.INVALID, "1", "no"));
        return events;
    }

    private static OrderEnded ended(OrderEnded.End end, long cumulative) {
        return new OrderEnded(1, "v", end, cumulative, 0);
    }

    private static Fill fill() {
        Money fee = new Money(0, new Asset("USDT", 8));
        return new Fill(1, "f", 0, Side.BUY, 1, 1, 1, fee, Liquidity.TAKER, 0);
    }

    private static String cell(OrderState state, String word, OrderEvent event) {
        long filled = word.equals("full") ? QUANTITY : FILLED;
        return OrderTable.next(state, event, filled, QUANTITY, NOW)
                .map(next ->
                        next.equals(state)
                                ? "="
                                : SHORT.get(next.getClass().getSimpleName())
                                        + (next instanceof OrderState.Done done
                                                ? done.end().name().charAt(0)
                                                : ""))
                .orElse("-");
    }

    private static String strip(String table) {
        return Stream.of(table.split("\n")).map(String::stripTrailing).collect(joining("\n"));
    }

    private static TreeSet<String> names(Class<?>... types) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(types).forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    private static TreeSet<String> names(Stream<?> values) {
        return names(values.map(Object::getClass).toArray(Class[]::new));
    }
}
