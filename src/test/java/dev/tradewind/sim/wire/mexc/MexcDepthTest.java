package dev.tradewind.sim.wire.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DynamicMessage;
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

/** Books rebuilt from diff pushes by the rules of section 12. */
class MexcDepthTest {
    private MexcClient client = new MexcClient(MexcClient.calm());
    private final SlowBook book = new SlowBook(4, 2);
    private final List<DynamicMessage> buffered = new ArrayList<>();
    private long version = -1;
    private long lastSeen = -1;
    private int compared;
    private int tooOld;

    private void onFrame(long socket, WireShell.Frame frame) {
        if (!frame.binary()) {
            return;
        }
        DynamicMessage push = MexcSchema.decode(frame.payload());
        if (!MexcSchema.has(push, "publicAggreDepths")) {
            return;
        }
        DynamicMessage body = MexcSchema.inner(push, "publicAggreDepths");
        long from = number(body, "fromVersion");
        if (lastSeen >= 0) {
            assertThat(from).as("contiguous").isEqualTo(lastSeen + 1);
        }
        lastSeen = number(body, "toVersion");
        if (version < 0) {
            buffered.add(body);
            return;
        }
        apply(body);
        assertThat(book.picture()).isEqualTo(Halls.picture(client.exchange, "ABCUSDT"));
        compared++;
    }

    private static long number(DynamicMessage message, String field) {
        return Long.parseLong(MexcSchema.text(message, field));
    }

    private void apply(DynamicMessage body) {
        long to = number(body, "toVersion");
        if (to <= version) {
            return;
        }
        assertThat(number(body, "fromVersion")).isLessThanOrEqualTo(version + 1);
        for (DynamicMessage bid : MexcSchema.list(body, "bids")) {
            book.bid(MexcSchema.text(bid, "price"), MexcSchema.text(bid, "quantity"));
        }
        for (DynamicMessage ask : MexcSchema.list(body, "asks")) {
            book.ask(MexcSchema.text(ask, "price"), MexcSchema.text(ask, "quantity"));
        }
        version = to;
    }

    private boolean synchronise() {
        JsonNode snapshot = MexcClient.json(client.get("/api/v3/depth?symbol=ABCUSDT&limit=5000"));
        long id = snapshot.path("lastUpdateId").asLong();
        if (buffered.isEmpty()) {
            return false;
        }
        if (number(buffered.getFirst(), "fromVersion") > id + 1) {
            tooOld++;
            return false;
        }
        book.clear();
        snapshot.path("bids")
                .forEach(l -> book.bid(l.path(0).stringValue(), l.path(1).stringValue()));
        snapshot.path("asks")
                .forEach(l -> book.ask(l.path(0).stringValue(), l.path(1).stringValue()));
        version = id;
        buffered.forEach(this::apply);
        return true;
    }

    private void live(SplittableRandom random, int steps) {
        for (int i = 0; i < steps; i++) {
            client.shell.pass(random.nextInt(1, 60));
            Halls.step(client.exchange, "ABCUSDT", 12_500, random, client.shell.now());
            if (i % 10 == 0) {
                client.send(
                        "POST",
                        "/api/v3/order",
                        "symbol=ABCUSDT&side=SELL&type=LIMIT&quantity=20&price=1.250"
                                + random.nextInt(10));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10ms", "100ms"})
    void shouldRebuildTheBookFromDiffs(String pace) {
        SplittableRandom random = new SplittableRandom(15);
        client.shell.watch(this::onFrame);
        long socket = client.shell.open("/ws");
        client.subscribe(socket, "spot@public.aggre.depth.v3.api.pb@" + pace + "@ABCUSDT");
        while (!synchronise()) {
            live(random, 3);
        }

        live(random, 600);

        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void shouldSometimesServeASnapshotOlderThanTheFirstPush() {
        WireSettings settings = MexcClient.calm();
        WireSettings.Cadence c = settings.cadence();
        client =
                new MexcClient(
                        settings.with(
                                new WireSettings.Cadence(
                                        c.ping(), c.pongTimeout(), c.life(), 0, 1000)));
        SplittableRandom random = new SplittableRandom(16);
        client.shell.watch(this::onFrame);
        long socket = client.shell.open("/ws");
        client.subscribe(socket, "spot@public.aggre.depth.v3.api.pb@10ms@ABCUSDT");
        while (!synchronise()) {
            live(random, 1);
        }

        live(random, 100);

        assertThat(tooOld).isPositive();
        assertThat(compared).isGreaterThan(10);
    }
}
