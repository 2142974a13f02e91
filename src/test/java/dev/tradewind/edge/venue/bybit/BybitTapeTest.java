package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Whole tapes through the real feed; the book it makes equals a slow book made independently. */
class BybitTapeTest {
    private static final Path TAPE =
            Path.of("../shared/data/market/l2/bybit_XRPUSDT_ob500_2024-12-01.jsonl.gz");
    private static final Instrument XRP =
            new Instrument(
                    0,
                    Venue.BYBIT,
                    new Pair(new Asset("XRP", 8), new Asset("USDT", 8), 4, 0),
                    "XRPUSDT",
                    1,
                    1,
                    1,
                    0,
                    Status.TRADING,
                    Kind.PERPETUAL,
                    1);

    private final JsonMapper json = new JsonMapper();
    private final RecordingEffects effects = new RecordingEffects();
    private final SlowBook ours = new SlowBook(4, 0);
    private final SlowBook expected = new SlowBook(4, 0);
    private int changes;

    private BybitFeed play(List<String> tape) {
        BybitFeed feed = new BybitFeed(0, List.of(XRP), effects, BybitSettings.defaults(3));
        feed.start(T0);
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        long now = T0;
        for (String line : tape) {
            now += MILLI;
            RecordingEffects.frame(feed, socket, line, now);
            effects.events.forEach(this::take);
            effects.events.clear();
            expected.message(json.readTree(line));
            assertThat(ours.bids).isEqualTo(expected.bids).isNotEmpty();
            assertThat(ours.asks).isEqualTo(expected.asks).isNotEmpty();
        }
        return feed;
    }

    private void take(Event event) {
        switch (event) {
            case BookSnapshot whole -> ours.apply(whole);
            case BookDelta change -> {
                changes++;
                ours.apply(change);
            }
            case BookInvalid invalid -> throw new AssertionError(invalid.toString());
            default -> {
                // links and beats say nothing about the book
            }
        }
    }

    /** The recorded topic has 500 levels, which the venue no longer sends; the form is the same. */
    @Test
    void shouldBuildTheBookOfTheRecordedMarketAfterEveryMessage() throws IOException {
        assumeTrue(Files.exists(TAPE), "the recorded tape is not here: " + TAPE);
        List<String> tape = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(TAPE)),
                                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                tape.add(line.replace("orderbook.500.", "orderbook.50."));
            }
        }

        BybitFeed feed = play(tape);

        assertThat(changes).isEqualTo(49);
        assertThat(feed.gaps()).isZero();
        assertThat(feed.treeReads()).isZero();
    }

    @Test
    void shouldBuildTheBookOfAnInventedMarketAfterEveryMessage() {
        BybitFeed feed = play(invented(77));

        assertThat(changes).isGreaterThan(900);
        assertThat(feed.gaps()).isZero();
        assertThat(feed.treeReads()).isZero();
    }

    /** With a service restart, an unasked snapshot, and both orders of names. */
    private static List<String> invented(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> tape = new ArrayList<>();
        long update = 20_254_869;
        long sequence = 130_020_238_981L;
        for (int i = 0; i < 1_000; i++) {
            boolean whole = i == 0 || i == 300 || i == 600;
            update = i == 600 ? 1 : update + 1;
            sequence += 1 + random.nextInt(500);
            String bids = side(random, 1_000, whole ? 60 : 12);
            String asks = side(random, 5_000, whole ? 60 : 12);
            String type = whole ? "snapshot" : "delta";
            String order =
                    random.nextBoolean()
                            ? "\"type\":\"%s\",\"ts\":1733011200691"
                            : "\"ts\":1733011200691,\"type\":\"%s\"";
            tape.add(
                    ("{\"topic\":\"orderbook.50.XRPUSDT\","
                                    + order
                                    + ",\"data\":{\"s\":\"XRPUSDT\",\"b\":[%s],\"a\":[%s],"
                                    + "\"u\":%d,\"seq\":%d},\"cts\":1733011200688}")
                            .formatted(type, bids, asks, update, sequence));
        }
        return tape;
    }

    private static String side(SplittableRandom random, int base, int most) {
        List<String> levels = new ArrayList<>();
        for (int i = most / 2 + random.nextInt(most / 2); i > 0; i--) {
            String price = "1." + (base + random.nextInt(900));
            String quantity =
                    most < 60 && random.nextInt(3) == 0 ? "0" : "" + random.nextInt(1, 9999);
            levels.add(BybitScript.level(price, quantity));
        }
        return String.join(",", levels);
    }
}
