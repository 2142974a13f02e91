package dev.tradewind.app.failsafe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.core.CoreBench;
import dev.tradewind.edge.store.FailsafeFolder;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator finds after trouble, and whether it is enough to finish by hand. */
class EmergencyTest {
    @TempDir Path data;

    private final CoreBench bench = new CoreBench().open();

    private Emergency picture() {
        return Emergency.of(
                "halt", "by hand", bench.now(), bench.core(), CoreBench.instruments(), List.of());
    }

    /** Bought at MEXC; the selling leg at Binance has no outcome yet. */
    private List<Order> oneLeg() {
        List<Order> legs = bench.gap();
        bench.fill(legs.get(0), 60_000_00);
        return legs;
    }

    @Test
    void shouldNameEachOpenOrderWithTheRequestThatEndsIt() {
        Order open = oneLeg().get(1);
        bench.operator(Action.HALT);

        Emergency emergency = picture();

        String id = ClientOrderId.format(Venue.BINANCE, open.clientId());
        assertThat(emergency.halts()).containsExactly("all trading: test");
        assertThat(emergency.orders())
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.venue()).isEqualTo("binance");
                    assertThat(order.clientId()).isEqualTo(id);
                    assertThat(order.cancel())
                            .isEqualTo(
                                    "call DELETE /api/v3/order"
                                            + " 'symbol=BTCUSDT&origClientOrderId="
                                            + id
                                            + "'");
                });
    }

    @Test
    void shouldSayWhatToTradeWhereToBeEvenAgain() {
        oneLeg();

        assertThat(picture().positions())
                .singleElement()
                .satisfies(position -> {
                    assertThat(position.venue()).isEqualTo("mexc");
                    assertThat(position.side()).isEqualTo("SELL");
                    assertThat(position.quantity()).isEqualTo("0.00166");
                    assertThat(position.finish())
                            .isEqualTo(
                                    "call POST /api/v3/order 'symbol=BTCUSDT&side=SELL"
                                            + "&type=IMMEDIATE_OR_CANCEL&quantity=0.00166"
                                            + "&price=58799.51'");
                });
    }

    @Test
    void shouldSayThatNothingIsOpenWhenNothingIs() {
        assertThat(picture().orders()).isEmpty();
        assertThat(picture().positions()).isEmpty();
        assertThat(picture().toText()).contains("no order was open", "nothing is known to be open");
    }

    @Test
    void shouldWriteFolderAndLogAndAScriptForEachVenue() throws IOException {
        oneLeg();
        Failsafe failsafe = failsafe();

        failsafe.write(picture());

        List<Path> folders;
        try (var found = Files.list(data.resolve("failsafe"))) {
            folders = found.toList();
        }
        assertThat(folders).hasSize(1);
        Path folder = folders.getFirst();
        assertThat(folder.getFileName().toString()).endsWith("-halt-1");
        assertThat(Files.readString(folder.resolve("finish-by-hand.txt")))
                .contains(
                        "by hand",
                        "mexc SELL 0.00166 of BTC/USDT",
                        "sh mexc.sh",
                        "./tradewind rearm");
        JsonNode snapshot =
                JsonMapper.builder()
                        .build()
                        .readTree(Files.readString(folder.resolve("snapshot.json")));
        assertThat(snapshot.path("orders").size()).isEqualTo(1);
        assertThat(snapshot.path("positions").get(0).path("venue").stringValue()).isEqualTo("mexc");
        try (var logs = Files.list(data.resolve("logs"))) {
            Path log = logs.findFirst().orElseThrow();
            assertThat(log.getFileName().toString()).matches("emergency_\\d{4}-\\d\\d-\\d\\d.log");
            assertThat(Files.readString(log)).contains("halt orders=1 positions=1 by hand");
        }
        assertThat(folder.resolve("mexc.sh")).content().contains("BASE=${BASE:-http://mexc:1}");
        assertThat(folder.resolve("binance.sh")).content().contains("call DELETE /api/v3/order");
        assertThat(folder.resolve("okx.sh")).doesNotExist();
    }

    @Test
    void shouldWriteAtMostSoManyFoldersAndLogTheRest() throws IOException {
        Failsafe failsafe = failsafe();
        oneLeg();
        Emergency one = picture();
        for (int i = 0; i < Failsafe.FOLDERS_MAX + 2; i++) {
            failsafe.write(one);
        }

        try (var found = Files.list(data.resolve("failsafe"))) {
            assertThat(found.count()).isEqualTo(Failsafe.FOLDERS_MAX);
        }
        try (var logs = Files.list(data.resolve("logs"))) {
            assertThat(Files.readAllLines(logs.findFirst().orElseThrow()))
                    .hasSize(Failsafe.FOLDERS_MAX + 2);
        }
    }

    @Test
    void shouldOnlyLogWhenNothingIsOpen() throws IOException {
        failsafe().write(picture());

        assertThat(data.resolve("failsafe")).doesNotExist();
        try (var logs = Files.list(data.resolve("logs"))) {
            assertThat(logs.findFirst().orElseThrow()).content().contains("-> nothing is open");
        }
    }

    @Test
    void shouldSayWhereAPriceIsMissing() {
        Instrument mexc = CoreBench.instruments().get(CoreBench.MEXC_BTC);

        Emergency.OpenPosition position =
                Emergency.exposure(0, mexc, 166, new CoreBench().open().core());

        assertThat(position.finish()).endsWith("&price=PRICE'");
    }

    @Test
    void shouldGoOnWhenTheDiskRefuses() throws IOException {
        Files.writeString(data.resolve("failsafe"), "a file in the way");
        oneLeg();

        failsafe().write(picture());

        assertThat(data.resolve("failsafe")).isRegularFile();
    }

    private Failsafe failsafe() {
        return new Failsafe(
                new FailsafeFolder(data),
                Map.of(
                        "binance",
                        URI.create("http://binance:1"),
                        "mexc",
                        URI.create("http://mexc:1/")));
    }
}
