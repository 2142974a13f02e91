package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.ABC;
import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;
import static dev.tradewind.edge.venue.mexc.Fixture.XYZ;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A venue that answers anything at all: no machine may fall over it. */
class MexcGarbageTest {
    private static final int SEEDS = 120;
    private static final String PRIVATE =
            "spot@private.orders.v3.api.pb,spot@private.deals.v3.api.pb,"
                    + "spot@private.account.v3.api.pb";
    private static final String SPICE = "0123456789.-eE\"[]{},:nulltrfase\\ \u0000x";

    /** True answers by route; half of those given are damaged. */
    private static final Map<String, String> ANSWERS = new TreeMap<>();

    static {
        ANSWERS.put("GET /api/v3/time", "{\"serverTime\":1760000000000}");
        ANSWERS.put("POST /api/v3/userDataStream", "{\"listenKey\":\"key1\"}");
        ANSWERS.put(
                "GET /api/v3/account",
                "{\"balances\":[{\"asset\":\"USDT\",\"free\":\"1000\",\"locked\":\"309.117\"}]}");
        ANSWERS.put(
                "GET /api/v3/tradeFee",
                "{\"data\":{\"makerCommission\":0.0,\"takerCommission\":0.0005},\"code\":0}");
        ANSWERS.put("GET /api/v3/openOrders", "[" + AccountStage.standing("NEW", "0") + "]");
        ANSWERS.put("GET /api/v3/order", AccountStage.standing("PARTIALLY_FILLED", "100"));
        ANSWERS.put("POST /api/v3/order", AccountStage.standing("NEW", "0"));
        ANSWERS.put("DELETE /api/v3/order", AccountStage.standing("NEW", "0"));
        ANSWERS.put(
                "GET /api/v3/myTrades",
                "[" + AccountStage.trade("7", "100", 1_760_000_000_390L) + "]");
        ANSWERS.put(
                "GET /api/v3/depth",
                "{\"lastUpdateId\":100,\"bids\":[[\"1.2340\",\"250.5\"]],"
                        + "\"asks\":[[\"1.2347\",\"40\"]]}");
        ANSWERS.put(
                "GET /api/v3/exchangeInfo",
                "{\"symbols\":[{\"symbol\":\"ABCUSDT\",\"status\":\"1\",\"baseAsset\":\"ABC\","
                        + "\"baseAssetPrecision\":2,\"quoteAsset\":\"USDT\",\"quotePrecision\":4,"
                        + "\"isSpotTradingAllowed\":true,\"quoteAmountPrecision\":\"1\","
                        + "\"baseSizePrecision\":\"0.1\",\"permissions\":[\"SPOT\"]}]}");
    }

    @Test
    void shouldOutliveAVenueThatAnswersAnything() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                new Conversation(seed).run();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static final class Conversation {
        private final SplittableRandom random;
        private final RecordingEffects effects = new RecordingEffects();
        private final Machine machine;
        private final boolean isAccount;
        private long now = T0;
        private int link;

        Conversation(int seed) {
            random = new SplittableRandom(seed);
            isAccount = seed % 3 == 2;
            MexcVenue venue = new MexcVenue(MexcSettings.defaults().withSeed(seed));
            machine =
                    switch (seed % 3) {
                        case 0 -> venue.feed(0, List.of(ABC, XYZ), effects);
                        case 1 -> venue.instruments(effects, _ -> {}, _ -> {});
                        default ->
                                venue.account(
                                        new Credentials("k", "s"), List.of(ABC, XYZ), effects);
                    };
        }

        void run() {
            machine.start(now);
            for (int step = 0; step < 60; step++) {
                now += random.nextLong(SECOND);
                effects.fireDue(machine, now);
                while (!effects.connects.isEmpty()) {
                    link = effects.takeConnect().link();
                    machine.onOpen(link, now);
                }
                List<RecordingEffects.Http> waiting = List.copyOf(effects.requests);
                effects.requests.clear();
                waiting.forEach(this::answer);
                if (link > 0) {
                    speak();
                }
            }
            machine.stop(now);
        }

        private void answer(RecordingEffects.Http request) {
            if (random.nextInt(8) == 0) {
                machine.onNoReply(request.id(), random.nextBoolean(), "none", now);
                return;
            }
            String body = ANSWERS.getOrDefault(request.route(), "{}");
            int status = random.nextInt(6) == 0 ? 400 + random.nextInt(150) : 200;
            List<String> headers = List.of("retry-after", damaged("1"));
            byte[] bytes = damaged(body).getBytes(StandardCharsets.UTF_8);
            machine.onReply(request.id(), new HttpReply(status, headers, bytes), now);
        }

        private void speak() {
            long version = 101 + random.nextInt(5);
            byte[] frame =
                    switch (random.nextInt(5)) {
                        case 0 -> Push.order("ABCUSDT", "C02__1", AccountStage.CLIENT_TEXT, 3, "1");
                        case 1 -> Push.balance("USDT", "1", "2");
                        case 2 -> Push.deal("ABCUSDT", "1.2", "1", 1, 1_760_000_000_000L);
                        case 3 ->
                                Push.fill(
                                        "ABCUSDT",
                                        "C02__1",
                                        AccountStage.CLIENT_TEXT,
                                        Push.trade("7", "1.2", "1", "1.2"));
                        default -> Push.depth("ABCUSDT", version, version, "1.2 1|1.3 2");
                    };
            if (random.nextBoolean()) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            machine.onFrame(link, true, frame, 0, frame.length, now);
            String msg = random.nextBoolean() ? "PONG" : PRIVATE;
            String ack = "{\"id\":" + random.nextInt(3) + ",\"code\":0,\"msg\":\"" + msg + "\"}";
            RecordingEffects.frame(machine, link, damaged(ack), now);
            if (isAccount) {
                command();
            }
            if (random.nextInt(20) == 0) {
                machine.onClosed(link, "chaos", now);
            }
        }

        private void command() {
            long id = AccountStage.CLIENT_ID + random.nextInt(3);
            machine.send(
                    switch (random.nextInt(4)) {
                        case 0 ->
                                new Command.PlaceOrder(
                                        new Approved(
                                                AccountStage.order(
                                                        OrderKind.LIMIT,
                                                        Side.BUY,
                                                        TimeInForce.GTC)));
                        case 1 -> new Command.CancelOrder(id, "", 0);
                        case 2 -> new Command.QueryOrder(id, "C02__1", 0, now - 500 * MS);
                        default -> new Command.QueryOrder(id, "", 0, now - 500 * MS);
                    },
                    now);
        }

        private String damaged(String text) {
            StringBuilder damaged = new StringBuilder(text);
            int times = random.nextBoolean() ? 0 : random.nextInt(1, 4);
            for (int i = 0; i < times; i++) {
                int at = random.nextInt(damaged.length() + 1);
                char spice = SPICE.charAt(random.nextInt(SPICE.length()));
                if (at < damaged.length() && random.nextBoolean()) {
                    damaged.setCharAt(at, spice);
                } else {
                    damaged.insert(at, spice);
                }
            }
            return damaged.toString();
        }
    }
}
