package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.SlowBook;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Books rebuilt from diff streams by the rules of section 5.1. */
class BinanceDepthTest {
    private BinanceClient client = new BinanceClient(BinanceClient.calm());
    private final SlowBook book = new SlowBook(2, 5);
    private final List<JsonNode> buffered = new ArrayList<>();
    private long bookId = -1;
    private int compared;
    private int gaps;

    private void onEvent(long socket, WireShell.Frame frame) {
        JsonNode event = frame.json();
        if (!event.path("e").asString("").equals("depthUpdate")) {
            return;
        }
        assertThat(event.path("E").asLong()).isEqualTo(frame.at() / 1_000_000);
        if (bookId < 0) {
            buffered.add(event);
            return;
        }
        apply(event);
        assertThat(book.picture()).isEqualTo(Halls.picture(client.exchange, "BTCUSDT"));
        compared++;
    }

    private void apply(JsonNode event) {
        long first = event.path("U").asLong();
        long last = event.path("u").asLong();
        assertThat(last).isGreaterThanOrEqualTo(first);
        if (last <= bookId) {
            return;
        }
        assertThat(first).as("no gap after " + bookId).isLessThanOrEqualTo(bookId + 1);
        event.path("b").forEach(level -> book.bid(text(level, 0), text(level, 1)));
        event.path("a").forEach(level -> book.ask(text(level, 0), text(level, 1)));
        bookId = last;
    }

    private static String text(JsonNode level, int index) {
        return level.path(index).stringValue();
    }

    /** Steps 1 to 4; false if the snapshot is older than the first event. */
    private boolean synchronise() {
        JsonNode snapshot =
                BinanceClient.json(client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000"));
        long id = snapshot.path("lastUpdateId").asLong();
        if (buffered.isEmpty()) {
            return false;
        }
        if (id < buffered.getFirst().path("U").asLong()) {
            gaps++;
            return false;
        }
        book.clear();
        snapshot.path("bids").forEach(level -> book.bid(text(level, 0), text(level, 1)));
        snapshot.path("asks").forEach(level -> book.ask(text(level, 0), text(level, 1)));
        bookId = id;
        buffered.forEach(this::apply);
        return true;
    }

    private void live(SplittableRandom random, int steps) {
        for (int i = 0; i < steps; i++) {
            client.shell.pass(random.nextInt(1, 60));
            Halls.step(client.exchange, "BTCUSDT", 6_500_000, random, client.shell.now());
            if (i % 10 == 0) {
                client.send(
                        "POST",
                        "/api/v3/order",
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01"
                                + "&price=64999.9"
                                + random.nextInt(10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@depth@100ms", "@depth"})
    void shouldRebuildTheBookFromDiffs(String channel) {
        SplittableRandom random = new SplittableRandom(5);
        client.shell.watch(this::onEvent);
        client.shell.open("/ws/btcusdt" + channel);
        while (!synchronise()) {
            live(random, 3);
        }

        live(random, 600);

        assertThat(compared).isGreaterThan(channel.endsWith("ms") ? 100 : 10);
    }

    @Test
    void shouldSometimesServeASnapshotOlderThanTheFirstEvent() {
        WireSettings settings = BinanceClient.calm();
        WireSettings.Cadence c = settings.cadence();
        client =
                new BinanceClient(
                        settings.with(
                                new WireSettings.Cadence(
                                        c.ping(), c.pongTimeout(), c.life(), 0, 1000)));
        SplittableRandom random = new SplittableRandom(6);
        client.shell.watch(this::onEvent);
        client.shell.open("/ws/btcusdt@depth@100ms");
        while (!synchronise()) {
            live(random, 1);
        }

        live(random, 100);

        assertThat(gaps).isPositive();
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void shouldPublishContiguousIdsAtFullTenthsOnlyWhenSomethingChanged() {
        SplittableRandom random = new SplittableRandom(8);
        long socket = client.shell.open("/ws/btcusdt@depth@100ms");
        live(random, 50);
        client.shell.pass(1_000);
        long before = client.shell.frames(socket).size();
        client.shell.pass(5_000);

        List<WireShell.Frame> frames = client.shell.frames(socket);
        assertThat(frames).hasSize((int) before);
        for (int i = 1; i < frames.size(); i++) {
            JsonNode event = frames.get(i).json();
            long previous = frames.get(i - 1).json().path("u").asLong();
            assertThat(event.path("U").asLong()).isEqualTo(previous + 1);
            assertThat(frames.get(i).at() % 100_000_000).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 13_000_000, 130_000_000})
    void shouldKeepEveryChangeWhenTimersAreLate(long lateness) {
        SplittableRandom random = new SplittableRandom(9);
        client.shell.watch(this::onEvent);
        client.shell.open("/ws/btcusdt@depth@100ms");
        client.shell.beLate(lateness);
        while (!synchronise()) {
            live(random, 3);
        }

        live(random, 100);

        assertThat(compared).isGreaterThan(8);
    }

    @Test
    void shouldSendPartialBooksWithoutASymbol() {
        long socket = client.shell.open("/ws/btcusdt@depth5@100ms");
        client.shell.pass(100);

        JsonNode top = client.shell.frames(socket).getFirst().json();

        assertThat(top.path("bids").size()).isEqualTo(5);
        assertThat(top.path("asks").path(0).path(0).stringValue()).isEqualTo("65000.01000000");
        assertThat(top.path("lastUpdateId").asLong())
                .isEqualTo(client.exchange.best("BTCUSDT").updateId());
        assertThat(top.has("s")).isFalse();
    }
}
