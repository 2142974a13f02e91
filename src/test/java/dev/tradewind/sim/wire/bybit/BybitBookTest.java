package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.WireShell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Section 5.2: books rebuilt from snapshots and deltas. */
class BybitBookTest {
    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    /** A book as a plain client keeps it. */
    private static final class Book {
        private final Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
        private final Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
        private long updateId = -1;

        void take(JsonNode message) {
            JsonNode data = message.path("data");
            long next = data.path("u").longValue();
            if (message.path("type").stringValue().equals("snapshot")) {
                bids.clear();
                asks.clear();
            } else {
                assertThat(next).isEqualTo(updateId + 1);
            }
            updateId = next;
            put(bids, data.path("b"));
            put(asks, data.path("a"));
        }

        private static void put(Map<BigDecimal, BigDecimal> side, JsonNode levels) {
            for (JsonNode level : levels) {
                BigDecimal price = number(level.path(0)).stripTrailingZeros();
                BigDecimal size = number(level.path(1)).stripTrailingZeros();
                if (size.signum() == 0) {
                    assertThat(side.remove(price)).isNotNull();
                } else {
                    side.put(price, size);
                }
            }
        }

        private static BigDecimal number(JsonNode text) {
            return new BigDecimal(text.stringValue());
        }
    }

    private static void demandEqual(Book book, Depth truth, int priceScale, int quantityScale) {
        Book right = new Book();
        fill(right.bids, truth.bids(), priceScale, quantityScale);
        fill(right.asks, truth.asks(), priceScale, quantityScale);
        assertThat(book.bids).isEqualTo(right.bids);
        assertThat(book.asks).isEqualTo(right.asks);
    }

    private static void fill(
            Map<BigDecimal, BigDecimal> side, long[] packed, int priceScale, int quantityScale) {
        for (int i = 0; i < packed.length; i += 2) {
            side.put(
                    BigDecimal.valueOf(packed[i], priceScale).stripTrailingZeros(),
                    BigDecimal.valueOf(packed[i + 1], quantityScale).stripTrailingZeros());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 200, 1_000})
    void shouldKeepAClientsBookEqualToTheVenues(int levels) {
        String topic = "orderbook." + levels + ".BTCUSDT";
        long socket = shell.open("/v5/public/spot");
        SplittableRandom random = new SplittableRandom(levels);
        Book book = new Book();
        client.subscribe(socket, topic);

        for (int i = 0; i < 300; i++) {
            Halls.step(client.exchange, "BTCUSDT", 6_500_000, random, shell.now());
            shell.pass(7);
            client.take(socket, topic).forEach(book::take);
        }
        shell.pass(200);
        client.take(socket, topic).forEach(book::take);

        demandEqual(book, client.exchange.book("BTCUSDT", levels), 2, 6);
        assertThat(book.updateId).isGreaterThan(18_000_010);
    }

    @Test
    void shouldShowLevelsThatMoveUpIntoTheWindow() {
        for (int i = 11; i <= 80; i++) {
            client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_500_000 - i, 5, shell.now());
        }
        long socket = shell.open("/v5/public/spot");
        client.subscribe(socket, "orderbook.50.BTCUSDT");
        Book book = new Book();
        client.take(socket, "orderbook.50.BTCUSDT").forEach(book::take);
        assertThat(book.bids).hasSize(50);

        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_999, 0, shell.now());
        shell.pass(20);
        client.take(socket, "orderbook.50.BTCUSDT").forEach(book::take);

        demandEqual(book, client.exchange.book("BTCUSDT", 50), 2, 6);
    }

    @Test
    void shouldGiveALaterSubscriberTheStateThatItsFirstDeltaJoins() {
        long first = shell.open("/v5/public/spot");
        long second = shell.open("/v5/public/spot");
        client.subscribe(first, "orderbook.50.BTCUSDT");
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_000, 77, shell.now());
        client.subscribe(second, "orderbook.50.BTCUSDT");
        Book book = new Book();

        shell.pass(20);
        List<JsonNode> seen = client.take(second, "orderbook.50.BTCUSDT");
        seen.forEach(book::take);

        assertThat(seen).hasSize(2);
        demandEqual(book, client.exchange.book("BTCUSDT", 50), 2, 6);
    }

    @Test
    void shouldKeepSpotAndPerpetualOfOneNameApart() {
        long spot = shell.open("/v5/public/spot");
        long linear = shell.open("/v5/public/linear");
        client.subscribe(spot, "orderbook.50.BTCUSDT");
        client.subscribe(linear, "orderbook.50.BTCUSDT");

        String bestSpot = best(spot);
        String bestLinear = best(linear);

        assertThat(bestSpot).isEqualTo("64999.99");
        assertThat(bestLinear).isEqualTo("65000.90");
    }

    private String best(long socket) {
        JsonNode snapshot = client.take(socket, "orderbook.50.BTCUSDT").getFirst();
        return snapshot.path("data").path("b").path(0).path(0).stringValue();
    }

    @Test
    void shouldAnswerABookWhoseIdJoinsTheThousandLevels() {
        long socket = shell.open("/v5/public/spot");
        client.subscribe(socket, "orderbook.1000.BTCUSDT");
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_000, 77, shell.now());
        JsonNode asked =
                BybitClient.result(
                        client.get("/v5/market/orderbook?category=spot&symbol=BTCUSDT&limit=1000"));
        shell.pass(200);
        List<JsonNode> seen = client.take(socket, "orderbook.1000.BTCUSDT");

        assertThat(asked.path("u").longValue())
                .isEqualTo(seen.getFirst().path("data").path("u").longValue());
        assertThat(seen.getLast().path("data").path("u").longValue())
                .isEqualTo(asked.path("u").longValue() + 1);
    }

    @Test
    void shouldSendTheBestPriceAsSnapshotsAndRepeatItWhenIdle() {
        long socket = shell.open("/v5/public/spot");
        client.subscribe(socket, "orderbook.1.BTCUSDT");
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_999, 5, shell.now());
        shell.pass(3_200);
        List<JsonNode> seen = client.take(socket, "orderbook.1.BTCUSDT");

        assertThat(seen).extracting(m -> m.path("type").stringValue()).containsOnly("snapshot");
        List<Long> ids = new ArrayList<>();
        seen.forEach(message -> ids.add(message.path("data").path("u").longValue()));
        assertThat(ids).containsExactly(18_000_001L, 18_000_002L, 18_000_002L);
        assertThat(seen.getLast().path("data").path("b").toString())
                .isEqualTo("[[\"64999.99\",\"0.000005\"]]");
    }

    @Test
    void shouldSendDeltasOfTheBestPriceWhereOlderDocumentsSaySo() {
        BybitClient old = new BybitClient(BybitClient.calm().contrary());
        long socket = old.shell.open("/v5/public/spot");
        old.subscribe(socket, "orderbook.1.BTCUSDT");
        old.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_999, 5, old.shell.now());
        old.shell.pass(10);

        assertThat(old.take(socket, "orderbook.1.BTCUSDT").getLast().path("type").stringValue())
                .isEqualTo("delta");
    }

    @Test
    void shouldBeginAnewWithIdOneAfterARestart() {
        long socket = shell.open("/v5/public/spot");
        client.subscribe(socket, "orderbook.50.BTCUSDT");
        shell.take(socket);

        client.server.restartBooks(shell.now());
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_000, 77, shell.now());
        shell.pass(20);

        List<JsonNode> seen = client.take(socket, "orderbook.50.BTCUSDT");
        assertThat(seen.getFirst().path("type").stringValue()).isEqualTo("snapshot");
        assertThat(seen.getFirst().path("data").path("u").longValue()).isEqualTo(1);
        assertThat(seen.getLast().path("data").path("u").longValue()).isEqualTo(2);
    }

    @Test
    void shouldLoseADeltaOrSendASnapshotWhenToldTo() {
        BybitClient lossy = new BybitClient(BybitClient.calm().withBookTroubles(1_000, 0));
        BybitClient wordy = new BybitClient(BybitClient.calm().withBookTroubles(0, 1_000));
        for (BybitClient one : List.of(lossy, wordy)) {
            long socket = one.shell.open("/v5/public/spot");
            one.subscribe(socket, "orderbook.50.BTCUSDT");
            one.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 6_499_000, 77, one.shell.now());
            one.shell.pass(20);
            List<JsonNode> seen = one.take(socket, "orderbook.50.BTCUSDT");
            if (one == lossy) {
                assertThat(seen).hasSize(1);
            } else {
                assertThat(seen).hasSize(2);
                assertThat(seen.getLast().path("type").stringValue()).isEqualTo("snapshot");
            }
        }
    }
}
