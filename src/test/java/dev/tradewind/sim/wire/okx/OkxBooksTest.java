package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.wire.Halls;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Books: section 5.1 of the fact sheet, followed by a slow client that knows nothing else. */
class OkxBooksTest {
    private OkxClient client = new OkxClient();

    /** The book as section 5.1 tells a client to keep it, in texts. */
    private static final class Follower {
        private final TreeMap<BigDecimal, String[]> bids =
                new TreeMap<>(Comparator.<BigDecimal>naturalOrder().reversed());
        private final TreeMap<BigDecimal, String[]> asks = new TreeMap<>();
        private long last = -1;
        private int resets;
        private int repeats;

        void on(JsonNode push) {
            JsonNode data = push.path("data").get(0);
            long previous = data.path("prevSeqId").longValue();
            long number = data.path("seqId").longValue();
            if (push.path("action").asString().equals("snapshot")) {
                bids.clear();
                asks.clear();
                assertThat(previous).isEqualTo(-1);
            } else {
                assertThat(previous).isEqualTo(last);
            }
            repeats += number == previous ? 1 : 0;
            resets += number < previous ? 1 : 0;
            last = number;
            change(bids, data.path("bids"));
            change(asks, data.path("asks"));
        }

        static void change(TreeMap<BigDecimal, String[]> side, JsonNode levels) {
            for (JsonNode level : levels) {
                String price = level.get(0).asString();
                String size = level.get(1).asString();
                if (size.equals("0")) {
                    side.remove(new BigDecimal(price));
                } else {
                    side.put(new BigDecimal(price), new String[] {price, size});
                }
            }
        }

        List<String> side(Side which) {
            List<String> levels = new ArrayList<>();
            for (Map.Entry<BigDecimal, String[]> e : (which == Side.BUY ? bids : asks).entrySet()) {
                levels.add(String.join("x", e.getValue()));
            }
            return levels;
        }

        int checksum() {
            List<String[]> b = List.copyOf(bids.values());
            List<String[]> a = List.copyOf(asks.values());
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 25; i++) {
                if (i < b.size()) {
                    text.append(':').append(String.join(":", b.get(i)));
                }
                if (i < a.size()) {
                    text.append(':').append(String.join(":", a.get(i)));
                }
            }
            CRC32 crc = new CRC32();
            crc.update(text.substring(1).getBytes(StandardCharsets.US_ASCII));
            return (int) crc.getValue();
        }
    }

    private List<String> truth(String symbol, Side side, int levels) {
        Depth depth = client.exchange.book(symbol, levels);
        long[] packed = side == Side.BUY ? depth.bids() : depth.asks();
        int scale = symbol.equals(OkxClient.SWAP) ? 2 : 8;
        List<String> found = new ArrayList<>();
        for (int i = 0; i < packed.length; i += 2) {
            found.add(
                    plain(BigDecimal.valueOf(packed[i], 1))
                            + "x"
                            + plain(BigDecimal.valueOf(packed[i + 1], scale)));
        }
        return found;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private void stir(String symbol, int steps, Follower follower, long socket) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < steps; i++) {
            long middle = symbol.equals(OkxClient.SWAP) ? 650_100 : 650_000;
            Halls.step(client.exchange, symbol, middle, random, client.nanos());
            client.shell.pass(random.nextInt(1, 150));
            client.pushes(socket, "books").forEach(follower::on);
        }
        client.shell.pass(200);
        client.pushes(socket, "books").forEach(follower::on);
    }

    private void assertSame(Follower follower, String symbol) {
        assertThat(follower.side(Side.BUY)).isEqualTo(truth(symbol, Side.BUY, 400));
        assertThat(follower.side(Side.SELL)).isEqualTo(truth(symbol, Side.SELL, 400));
    }

    @Test
    void shouldKeepAClientsBookEqualToItsOwn() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        Follower follower = new Follower();

        stir(OkxClient.SPOT, 300, follower, socket);

        assertSame(follower, OkxClient.SPOT);
        assertThat(follower.bids).isNotEmpty();
    }

    @Test
    void shouldCountSwapsInContracts() {
        long socket = client.publicSocket();
        client.subscribe(socket, new String[] {"'channel':'books','instId':'BTC-USDT-SWAP'"});
        Follower follower = new Follower();

        stir(OkxClient.SWAP, 100, follower, socket);

        assertSame(follower, OkxClient.SWAP);
        assertThat(client.row("market/books?instId=BTC-USDT-SWAP").path("asks").size())
                .isEqualTo(1);
    }

    @Test
    void shouldShowOneChainOfNumbersToEarlyAndLateClients() {
        long early = client.publicSocket();
        client.subscribe(early, "books");
        Follower first = new Follower();
        stir(OkxClient.SPOT, 40, first, early);
        client.level(OkxClient.SPOT, Side.BUY, 649_990, 77);

        long late = client.publicSocket();
        client.subscribe(late, "books");
        Follower second = new Follower();
        stir(OkxClient.SPOT, 40, second, late);
        client.pushes(early, "books").forEach(first::on);

        assertSame(first, OkxClient.SPOT);
        assertSame(second, OkxClient.SPOT);
        assertThat(second.last).isEqualTo(first.last);
    }

    @Test
    void shouldDeleteLevelsThatFallOutOfTheFourHundred() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        Follower follower = new Follower();
        for (int i = 0; i < 450; i++) {
            client.level(OkxClient.SPOT, Side.BUY, 640_000 - i, 1_000);
        }
        client.shell.pass(200);
        client.level(OkxClient.SPOT, Side.BUY, 645_000, 1_000);
        client.shell.pass(200);

        client.pushes(socket, "books").forEach(follower::on);

        assertThat(follower.bids).hasSize(400);
        assertSame(follower, OkxClient.SPOT);
    }

    @Test
    void shouldRepeatTheNumberOfAQuietBookOnceAMinute() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        Follower follower = new Follower();

        for (int i = 0; i < 13; i++) {
            client.shell.pass(15_000);
            client.shell.text(socket, "ping");
        }
        client.pushes(socket, "books").forEach(follower::on);

        assertThat(follower.repeats).isEqualTo(3);
        assertSame(follower, OkxClient.SPOT);
    }

    @Test
    void shouldKeepTheChainWhenNumbersStartAgain() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        Follower follower = new Follower();
        stir(OkxClient.SPOT, 20, follower, socket);

        client.server.restartSequences(client.nanos());
        stir(OkxClient.SPOT, 20, follower, socket);

        assertThat(follower.resets).isEqualTo(1);
        assertSame(follower, OkxClient.SPOT);
    }

    @Test
    void shouldSayZeroForTheChecksumUnlessToldOtherwise() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books");

        JsonNode push = client.pushes(socket, "books").getFirst();

        assertThat(push.path("data").get(0).path("checksum").intValue()).isZero();
        assertThat(push.path("data").get(0).path("checksum").isIntegralNumber()).isTrue();
    }

    @Test
    void shouldSumTheFirst25LevelsWhenChecksumsAreOn() {
        client = new OkxClient(OkxSettings.standard().withBooks(true, true));
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        Follower follower = new Follower();
        SplittableRandom random = new SplittableRandom(8);
        int compared = 0;

        for (int i = 0; i < 100; i++) {
            Halls.step(client.exchange, OkxClient.SPOT, 650_000, random, client.nanos());
            client.shell.pass(100);
            for (JsonNode push : client.pushes(socket, "books")) {
                follower.on(push);
                int told = push.path("data").get(0).path("checksum").intValue();
                assertThat(told).isEqualTo(follower.checksum());
                compared++;
            }
        }

        assertThat(compared).isGreaterThan(50);
    }

    @Test
    void shouldLetAClientSeedItselfByRequestWhenThereIsNoSnapshot() {
        client = new OkxClient(OkxSettings.standard().withBooks(false, false));
        long socket = client.publicSocket();
        client.subscribe(socket, "books");
        client.level(OkxClient.SPOT, Side.SELL, 650_020, 5_000);
        client.shell.pass(200);
        JsonNode snapshot = client.row("market/books?instId=BTC-USDT&sz=400");
        Follower follower = new Follower();
        Follower.change(follower.bids, snapshot.path("bids"));
        Follower.change(follower.asks, snapshot.path("asks"));
        follower.last = snapshot.path("seqId").longValue();
        client.level(OkxClient.SPOT, Side.SELL, 650_021, 5_000);
        client.shell.pass(200);

        List<JsonNode> pushes = client.pushes(socket, "books");
        pushes.stream()
                .filter(p -> p.path("data").get(0).path("seqId").longValue() > follower.last)
                .forEach(follower::on);

        assertThat(pushes).noneMatch(p -> p.path("action").asString().equals("snapshot"));
        assertSame(follower, OkxClient.SPOT);
    }

    @Test
    void shouldShowFiveLevelsAndTheBestPricesOnChange() {
        long socket = client.publicSocket();
        client.subscribe(socket, "books5");
        client.subscribe(socket, "bbo-tbt");
        JsonNode five = client.shell.frames(socket).get(1).json().path("data").get(0);
        client.shell.take(socket);

        client.level(OkxClient.SPOT, Side.BUY, 649_999, 123_000_000);
        client.shell.pass(11);
        List<JsonNode> best = client.pushes(socket, "bbo-tbt");
        client.shell.pass(100);
        List<JsonNode> fives = client.pushes(socket, "books5");

        assertThat(five.path("asks").size()).isEqualTo(5);
        assertThat(five.path("instId").asString()).isEqualTo("BTC-USDT");
        assertThat(best).hasSize(1);
        assertThat(best.getFirst().path("data").get(0).path("bids").toString())
                .isEqualTo("[[\"64999.9\",\"1.23\",\"0\",\"1\"]]");
        assertThat(best.getFirst().has("action")).isFalse();
        assertThat(fives).hasSize(1);
    }
}
