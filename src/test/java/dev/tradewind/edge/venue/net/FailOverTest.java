package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.wire.net.NettyShell;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A venue whose first address dies under trading, and comes back (EX-31). */
@Tag("slow")
final class FailOverTest {
    private final Kit kit = new Kit();
    private final List<Event> inbox = new CopyOnWriteArrayList<>();
    private final ScriptedServer first = new ScriptedServer();
    private final ScriptedServer second = new ScriptedServer();
    private int sent;

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldSendOrdersOverTheBackupWhenTheFirstAddressDiesAndGoBackWhenItLives()
            throws Exception {
        try (NettyShell backup = new NettyShell()) {
            int port;
            SocketVenue venue;
            try (NettyShell primary = new NettyShell()) {
                port = primary.host(first, 0);
                venue = venue(port, backup.host(second, 0));
                venue.start(inbox::add);
                Kit.until("an order over the first address", () -> acknowledged(venue));
            }
            int before = orders(first);
            Kit.until("an order over the backup", () -> acknowledged(venue));
            assertThat(orders(second)).isPositive();
            assertThat(orders(first)).as("nothing more there").isEqualTo(before);

            ScriptedServer again = new ScriptedServer();
            try (NettyShell primary = new NettyShell()) {
                primary.host(again, port);
                Kit.until(
                        "an order over the first again",
                        () -> {
                            boolean _ = acknowledged(venue);
                            return orders(again) > 0;
                        });
                assertOneOutcomeEach();
                venue.close();
            }
        }
    }

    private void assertOneOutcomeEach() {
        List<OrderEvent> outcomes =
                inbox.stream()
                        .filter(OrderEvent.class::isInstance)
                        .map(OrderEvent.class::cast)
                        .toList();
        assertThat(outcomes).as("one outcome for each order").hasSize(sent);
        assertThat(outcomes)
                .allMatch(one -> one instanceof OrderAcknowledged || one instanceof OrderNotSent);
        assertThat(outcomes).extracting(OrderEvent::clientId).doesNotHaveDuplicates();
        long taken = outcomes.stream().filter(OrderAcknowledged.class::isInstance).count();
        assertThat(taken).isGreaterThanOrEqualTo(3);
    }

    /** Sends an order and waits for its outcome; true if a venue has it. */
    private boolean acknowledged(SocketVenue venue) {
        int number = ++sent;
        venue.send(new Command.PlaceOrder(new Approved(Samples.buy(number, TimeInForce.IOC))));
        return outcome(Samples.id(number)) instanceof OrderAcknowledged;
    }

    private OrderEvent outcome(long clientId) {
        while (true) {
            for (Event event : inbox) {
                if (event instanceof OrderEvent order && order.clientId() == clientId) {
                    return order;
                }
            }
            Thread.onSpinWait();
        }
    }

    private static int orders(ScriptedServer server) {
        return (int) server.heard.stream().filter(text -> text.startsWith("POST /order")).count();
    }

    private SocketVenue venue(int port, int backup) {
        URI stream = URI.create("ws://127.0.0.1:" + port);
        URI other = URI.create("ws://127.0.0.1:" + backup);
        return new SocketVenue(
                new TinyAdapter("up"),
                new Endpoints(URI.create("http://127.0.0.1:" + port), stream, stream),
                new Credentials("key", "secret"),
                List.of(Samples.btc(Venue.MEXC), Samples.eth(Venue.MEXC)),
                0,
                kit.clock,
                null,
                new Way(
                        null,
                        new Way.Backups(URI.create("http://127.0.0.1:" + backup), other, other),
                        Kit.LIMITS),
                new WireObserver() {});
    }
}
