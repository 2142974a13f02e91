package dev.tradewind.sim.wire.gatefutures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Books that clients keep: section 11 of the fact sheet, read strictly. */
class GateFuturesBookTest {
    private static final int STEPS = 300;

    /** A book kept from whole ones and changes. */
    private static final class Kept {
        private final Map<String, String> bids =
                new TreeMap<>(Comparator.comparing(Double::parseDouble).reversed());
        private final Map<String, String> asks =
                new TreeMap<>(Comparator.comparing(Double::parseDouble));
        private long id;
        private int gaps;

        void whole(JsonNode book, long number, boolean brief) {
            bids.clear();
            asks.clear();
            put(bids, book.path(brief ? "b" : "bids"));
            put(asks, book.path(brief ? "a" : "asks"));
            id = number;
        }

        void changes(JsonNode change) {
            if (change.path("u").asLong() <= id) {
                return;
            }
            gaps += change.path("U").asLong() > id + 1 ? 1 : 0;
            put(bids, change.path("b"));
            put(asks, change.path("a"));
            id = change.path("u").asLong();
        }

        private static void put(Map<String, String> side, JsonNode levels) {
            for (JsonNode level : levels) {
                String price = level.path(level.isArray() ? "0" : "p").asString("");
                String size = level.path("s").asString("");
                if (level.isArray()) {
                    price = level.get(0).asString();
                    size = level.get(1).asString();
                }
                if (size.equals("0")) {
                    side.remove(price);
                } else {
                    side.put(price, size);
                }
            }
        }

        String text() {
            return bids + " | " + asks;
        }
    }

    private static Kept asked(GateFuturesClient client, int limit) {
        JsonNode book =
                GateFuturesClient.json(
                        client.get("/order_book?contract=BTC_USDT&with_id=true&limit=" + limit));
        Kept kept = new Kept();
        kept.whole(book, book.path("id").asLong(), false);
        return kept;
    }

    private static void move(GateFuturesClient client, SplittableRandom random) {
        for (int i = 0; i < STEPS; i++) {
            Halls.step(client.exchange, "BTC_USDT", 630_000, random, client.shell.now());
            client.shell.pass(7);
        }
        client.shell.pass(200);
    }

    private static List<JsonNode> updates(GateFuturesClient client, long socket, String channel) {
        return client.take(socket, channel).stream()
                .filter(message -> message.path("event").asString("").equals("update"))
                .map(message -> message.path("result"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepAClientsBookEqualToTheVenues(boolean fullFirst) {
        GateSettings switches = fullFirst ? GateSettings.usual() : GateSettings.usual().other();
        GateFuturesClient client = new GateFuturesClient(switches);
        long socket = client.socket();
        client.subscribe(socket, "futures.order_book_update", "[\"BTC_USDT\",\"100ms\",\"20\"]");
        SplittableRandom random = new SplittableRandom(4);
        Halls.step(client.exchange, "BTC_USDT", 630_000, random, client.shell.now());
        client.shell.pass(700);
        Kept kept = asked(client, 20);

        move(client, random);

        List<JsonNode> messages = updates(client, socket, "futures.order_book_update");
        assertThat(messages.getFirst().path("full").asBoolean(false)).isEqualTo(fullFirst);
        messages.forEach(kept::changes);
        assertThat(kept.gaps).isZero();
        assertThat(kept.id).isEqualTo(asked(client, 20).id);
        assertThat(kept.text()).isEqualTo(asked(client, 20).text());
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 400})
    void shouldBeginTheSecondVersionWithTheWholeBook(int levels) {
        GateFuturesClient client = new GateFuturesClient();
        long socket = client.socket();
        client.subscribe(socket, "futures.obu", "[\"ob.BTC_USDT." + levels + "\"]");

        move(client, new SplittableRandom(5));

        List<JsonNode> messages = updates(client, socket, "futures.obu");
        Kept kept = new Kept();
        assertThat(messages.getFirst().path("full").asBoolean()).isTrue();
        kept.whole(messages.getFirst(), messages.getFirst().path("u").asLong(), true);
        messages.stream()
                .skip(1)
                .forEach(message -> {
                    assertThat(message.path("U").asLong()).isEqualTo(kept.id + 1);
                    kept.changes(message);
                });
        assertThat(kept.text()).isEqualTo(asked(client, 100).text());
    }

    @Test
    void shouldLeaveAGapWhenAsked() {
        GateFuturesClient client = new GateFuturesClient();
        long socket = client.socket();
        client.subscribe(socket, "futures.obu", "[\"ob.BTC_USDT.50\"]");
        client.server.faults().skipBookMessage();

        move(client, new SplittableRandom(6));

        List<JsonNode> messages = updates(client, socket, "futures.obu");
        Kept kept = new Kept();
        kept.whole(messages.getFirst(), messages.getFirst().path("u").asLong(), true);
        messages.forEach(kept::changes);
        assertThat(kept.gaps).isEqualTo(1);
    }

    @Test
    void shouldRefuseASecondSubscriptionOfTheSecondVersion() {
        GateFuturesClient client = new GateFuturesClient();
        long socket = client.socket();
        client.subscribe(socket, "futures.obu", "[\"ob.BTC_USDT.50\"]");
        client.subscribe(socket, "futures.obu", "[\"ob.BTC_USDT.50\"]");

        JsonNode refused =
                client.take(socket, "futures.obu").stream()
                        .filter(message -> message.has("error"))
                        .findFirst()
                        .orElseThrow();
        assertThat(refused.path("error").path("code").asInt()).isEqualTo(2);
        assertThat(refused.path("error").path("message").asString(""))
                .isEqualTo("Alert sub ob.BTC_USDT.50");
    }

    @Test
    void shouldTellTheBookBeforeItsReceiptWhereTheVenueDoes() {
        GateFuturesClient usual = new GateFuturesClient();
        GateFuturesClient other = new GateFuturesClient(GateSettings.usual().other());

        assertThat(firstEvent(usual)).isEqualTo("subscribe");
        assertThat(firstEvent(other)).isEqualTo("update");
    }

    private static String firstEvent(GateFuturesClient client) {
        long socket = client.socket();
        client.subscribe(socket, "futures.obu", "[\"ob.BTC_USDT.50\"]");
        WireShell.Frame first = client.shell.take(socket).getFirst();
        return first.json().path("event").asString("");
    }
}
