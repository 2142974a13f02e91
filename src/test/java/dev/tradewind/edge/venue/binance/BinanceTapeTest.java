package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole tapes through the real feed; the book it makes equals a slow book made independently. */
class BinanceTapeTest {
    private static final Path TAPE =
            Path.of("../shared/data/market/l2/binance-spot_btcusdt_20240808.gz");
    private static final int PRICE_SCALE = BTC.pair().priceScale();
    private static final int QUANTITY_SCALE = BTC.pair().quantityScale();

    private final JsonMapper json = new JsonMapper();
    private final RecordingEffects effects = new RecordingEffects();
    private final BinanceSettings settings = BinanceSettings.defaults(3);
    private final BinanceFeed feed =
            new BinanceFeed(0, List.of(BTC), effects, BinanceLimits.budget(settings), settings);
    private final ReferenceBook ours = new ReferenceBook();
    private final ReferenceBook expected = new ReferenceBook();
    private final int[] seen = new int[3];
    private boolean synchronised;
    private long expectedId;

    /** One line of a tape: the moment it was received, and the message. */
    private record Line(long at, String text) {}

    private void play(List<Line> tape) {
        feed.start(tape.getFirst().at());
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, tape.getFirst().at());
        for (Line line : tape) {
            effects.fireDue(feed, line.at());
            if (line.text().startsWith("{\"lastUpdateId\"")) {
                byte[] body = line.text().getBytes(StandardCharsets.UTF_8);
                HttpReply reply = new HttpReply(200, List.of(), body);
                feed.onReply(effects.take("GET /api/v3/depth").id(), reply, line.at());
            } else {
                RecordingEffects.frame(feed, socket, line.text(), line.at());
            }
            effects.events.forEach(this::take);
            effects.events.clear();
        }
    }

    private void take(Event event) {
        switch (event) {
            case BookSnapshot whole -> ours.apply(whole, PRICE_SCALE, QUANTITY_SCALE);
            case BookDelta change -> {
                seen[0]++;
                ours.apply(change, PRICE_SCALE, QUANTITY_SCALE);
            }
            case BestPrice _ -> seen[1]++;
            case TradePrint _ -> seen[2]++;
            case BookInvalid invalid -> throw new AssertionError(invalid.toString());
            default -> {
                // links and beats say nothing about the book
            }
        }
    }

    /** The venue's rule once more, in the plainest form: snapshot first, then all that is newer. */
    private void reference(List<Line> tape) {
        for (Line line : tape) {
            JsonNode message = json.readTree(line.text());
            if (message.has("lastUpdateId")) {
                expectedId = message.get("lastUpdateId").asLong();
                set(true, message.get("bids"));
                set(false, message.get("asks"));
                synchronised = true;
            }
        }
        assertThat(synchronised).isTrue();
        for (Line line : tape) {
            JsonNode data = json.readTree(line.text()).path("data");
            if (data.path("e").asString("").equals("depthUpdate")
                    && data.get("u").asLong() > expectedId) {
                assertThat(data.get("U").asLong()).isLessThanOrEqualTo(expectedId + 1);
                expectedId = data.get("u").asLong();
                set(true, data.get("b"));
                set(false, data.get("a"));
            }
        }
    }

    private void set(boolean bid, JsonNode levels) {
        for (JsonNode level : levels) {
            BigDecimal price = new BigDecimal(level.get(0).asString());
            BigDecimal quantity = new BigDecimal(level.get(1).asString());
            expected.set(bid, price, quantity.setScale(QUANTITY_SCALE, RoundingMode.DOWN));
        }
    }

    private void assertSameBook() {
        assertThat(ours.bids).isEqualTo(expected.bids).isNotEmpty();
        assertThat(ours.asks).isEqualTo(expected.asks).isNotEmpty();
        assertThat(feed.gaps()).isZero();
        assertThat(feed.treeReads()).isZero();
    }

    @Test
    void shouldBuildTheBookOfTheRecordedMarket() throws IOException {
        assumeTrue(Files.exists(TAPE), "the recorded tape is not here: " + TAPE);
        List<Line> tape = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(TAPE)),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int space = line.indexOf(' ');
                tape.add(
                        new Line(
                                Long.parseLong(line.substring(0, space)),
                                line.substring(space + 1).strip()));
            }
        }

        play(tape);
        reference(tape);

        assertSameBook();
        assertThat(seen[0]).isGreaterThan(3_000);
        assertThat(seen[2]).isEqualTo(9_757);
    }

    @Test
    void shouldBuildTheBookOfAnInventedMarket() {
        List<Line> tape = invented(77);

        play(tape);
        reference(tape);

        assertSameBook();
        assertThat(seen[0]).isGreaterThan(1_900);
    }

    private static List<Line> invented(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Line> tape = new ArrayList<>();
        long id = 1_000_000;
        for (int i = 0; i < 2_000; i++) {
            long last = id + random.nextInt(12);
            long at = T0 + i * 100L * MILLI;
            String bids = side(random, 64_000, 12);
            String asks = side(random, 65_000, 12);
            tape.add(new Line(at, BinanceScript.depth("BTCUSDT", id, last, bids, asks)));
            if (i == 3) {
                String whole =
                        "{\"lastUpdateId\":%d,\"bids\":[%s],\"asks\":[%s]}"
                                .formatted(
                                        id - 1, side(random, 64_000, 60), side(random, 65_000, 60));
                tape.add(new Line(at + MILLI, whole));
            }
            id = last + 1;
        }
        return tape;
    }

    private static String side(SplittableRandom random, int base, int most) {
        StringBuilder levels = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            String price = base + random.nextInt(900) + "." + random.nextInt(10, 100) + "000000";
            String quantity = random.nextInt(3) == 0 ? "0.00000000" : "1.0" + random.nextInt(9999);
            levels.append(levels.isEmpty() ? "" : ",");
            levels.append(BinanceScript.level(price, quantity));
        }
        return levels.toString();
    }
}
