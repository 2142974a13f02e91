package dev.tradewind.edge.venue.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.wire.net.NettyShell;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Orders from the core's command through sender, account, pool and a real socket to a venue that
 * answers at once, and back: what our own side allows (EX-34, EX-36). No venue's signature and no
 * rate limit is in it.
 */
@Tag("slow")
final class LoopbackOrdersTest {
    private static final int SECONDS_MAX = 60;
    private static final int WARM_UP = 2_000;
    private static final int ORDERS = 5_000;
    private static final int UNDER_WAY_MAX = 64;
    private static final int PACED = 400;
    private static final long PACE_NANOS = 5_000_000L;

    private final Kit kit = new Kit();
    private final Semaphore free = new Semaphore(UNDER_WAY_MAX);
    private final Map<Long, Long> sent = new ConcurrentHashMap<>();
    private final Map<Long, Long> written = new ConcurrentHashMap<>();
    private final Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
    private int counter;

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void shouldDoAThousandOrdersASecondOverTheSameFewConnections(TestReporter told)
            throws Exception {
        try (NettyShell shell = new NettyShell()) {
            SocketVenue venue = venue(shell.host(new ScriptedServer(), 0));
            venue.start(this::heard);
            send(venue, WARM_UP);
            long from = System.nanoTime();
            send(venue, ORDERS);
            double perSecond = ORDERS * 1e9 / (System.nanoTime() - from);
            assertThat(acknowledged).hasSize(WARM_UP + ORDERS);
            HttpUse use = venue.httpUse();
            forget();
            for (int i = 0; i < PACED; i++) {
                long next = System.nanoTime() + PACE_NANOS;
                send(venue, 1);
                while (System.nanoTime() < next) {
                    Thread.onSpinWait();
                }
            }
            venue.close();

            long whole = percentile(acknowledged, 99);
            told.publishEntry("orders a second", "%.0f".formatted(perSecond));
            told.publishEntry("connections", use.connections() + " for " + use.requests());
            told.publishEntry("to bytes written, p50 µs", "" + percentile(written, 50) / 1_000);
            told.publishEntry("to bytes written, p99 µs", "" + percentile(written, 99) / 1_000);
            told.publishEntry(
                    "to acknowledgement, p50 µs", "" + percentile(acknowledged, 50) / 1_000);
            told.publishEntry("to acknowledgement, p99 µs", "" + whole / 1_000);
            assertThat(perSecond).isGreaterThan(1_000);
            assertThat(use.requests()).isGreaterThanOrEqualTo(WARM_UP + ORDERS);
            assertThat(use.reusedPercent()).isGreaterThan(95);
            assertThat(percentile(acknowledged, 50)).isLessThan(50_000_000);
        }
    }

    private SocketVenue venue(int port) {
        WireObserver observer =
                new WireObserver() {
                    @Override
                    public void onOrderWritten(long clientId, long now) {
                        written.put(clientId, System.nanoTime());
                    }
                };
        URI stream = URI.create("ws://127.0.0.1:" + port);
        return new SocketVenue(
                new TinyAdapter("up"),
                new Endpoints(URI.create("http://127.0.0.1:" + port), stream, stream),
                new Credentials("key", "secret"),
                List.of(Samples.btc(Venue.MEXC), Samples.eth(Venue.MEXC)),
                0,
                kit.clock,
                null,
                Way.DIRECT.with(NetLimits.STANDARD),
                observer);
    }

    private boolean heard(Event event) {
        if (event instanceof OrderAcknowledged order) {
            acknowledged.put(order.clientId(), System.nanoTime());
            free.release();
        } else if (event instanceof OrderEvent other) {
            throw new AssertionError("not expected: " + other);
        }
        return true;
    }

    /** Sends so many, never more than some under way, and waits for the last answer. */
    private void send(SocketVenue venue, int orders) throws InterruptedException {
        for (int i = 0; i < orders; i++) {
            take(1);
            int number = ++counter;
            sent.put(Samples.id(number), System.nanoTime());
            venue.send(new Command.PlaceOrder(new Approved(Samples.buy(number, TimeInForce.IOC))));
        }
        take(UNDER_WAY_MAX);
        free.release(UNDER_WAY_MAX);
    }

    private void take(int permits) throws InterruptedException {
        assertThat(free.tryAcquire(permits, SECONDS_MAX, TimeUnit.SECONDS)).as("answers").isTrue();
    }

    private void forget() {
        sent.clear();
        written.clear();
        acknowledged.clear();
    }

    private long percentile(Map<Long, Long> until, int percent) {
        long[] took =
                sent.entrySet().stream()
                        .filter(one -> until.containsKey(one.getKey()))
                        .mapToLong(one -> until.get(one.getKey()) - one.getValue())
                        .sorted()
                        .toArray();
        assertThat(took).hasSize(PACED);
        return took[took.length * percent / 100];
    }
}
