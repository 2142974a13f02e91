package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.core.book.OrderBook;
import dev.tradewind.edge.venue.Machine;
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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded books through the real feed and the core's own book, against a slow book made
 * independently and against the venue's own checksums. The recordings are older than the chain of
 * numbers; the test gives them one, because the adapter believes no book without it.
 */
class OkxRecordingTest {
    private static final Path RECORDING =
            Path.of("../shared/data/market/recordings/okx_a.ws.txt.gz");
    private static final Path PAYLOADS = Path.of("../shared/data/wire/okx/order-book");
    private static final long PROOFS = 93;

    private final JsonMapper json = new JsonMapper();
    private final RecordingEffects effects = new RecordingEffects();
    private final OkxCheckedBook expected = new OkxCheckedBook();
    private OrderBook book = new OrderBook();
    private int proofs;

    /** An instrument of which only the numbers of its book matter: one contract is one unit. */
    private static Instrument instrument(String name) {
        Pair pair = new Pair(new Asset("UNI", 8), new Asset("USD", 8), 8, 8);
        return new Instrument(
                0,
                Venue.OKX,
                pair,
                name,
                1,
                100_000_000,
                100_000_000,
                0,
                Status.TRADING,
                Kind.PERPETUAL,
                100_000_000);
    }

    private static Instrument spot(String name) {
        Pair pair = new Pair(new Asset("AAA", 8), new Asset("BBB", 8), 8, 8);
        return new Instrument(0, Venue.OKX, pair, name, 1, 1, 1, 0, Status.TRADING);
    }

    private void play(List<String> messages, Instrument instrument, boolean proven) {
        Machine feed = new OkxVenue(OkxSettings.defaults(3)).feed(0, List.of(instrument), effects);
        feed.start(T0);
        int socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        long id = -1;
        for (String message : messages) {
            JsonNode tree = json.readTree(message);
            String numbered = message;
            JsonNode data = tree.path("data").path(0);
            if (!data.has("seqId")) {
                long previous = tree.path("action").asString("").equals("snapshot") ? -1 : id;
                id = Math.max(id, 0) + 7;
                ((ObjectNode) data).put("prevSeqId", previous).put("seqId", id);
                numbered = json.writeValueAsString(tree);
            }
            RecordingEffects.frame(feed, socket, numbered, T0);
            effects.events.forEach(this::take);
            effects.events.clear();
            expected.take(tree);
            expected.shouldEqual(book, instrument);
            int checksum = data.path("checksum").asInt();
            if (proven && checksum != 0) {
                proofs++;
                assertThat(expected.checksum()).as(message).isEqualTo(checksum);
            }
        }
    }

    private void take(Event event) {
        switch (event) {
            case BookSnapshot whole -> book.apply(whole);
            case BookDelta change -> book.apply(change);
            case BookInvalid invalid -> throw new AssertionError(invalid.toString());
            default -> {
                // links and beats say nothing about the book
            }
        }
    }

    @Test
    void shouldHaveTheVenuesOwnBookAfterEveryRecordedMessage() throws IOException {
        assumeTrue(Files.exists(RECORDING), "the recording is not here: " + RECORDING);
        List<String> books = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(RECORDING)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int at = line.indexOf('{');
                if (at > 0 && line.contains("\"action\"") && line.contains("UNI-USD-SWAP")) {
                    books.add(line.substring(at));
                }
            }
        }

        play(books, instrument("UNI-USD-SWAP"), true);

        assertThat(proofs).isEqualTo((int) PROOFS);
        assertThat(expected.levels()).isGreaterThan(200);
    }

    /**
     * Single messages are read to the last level, but none proves itself: their keepers cut them
     * down to a few levels and left the checksum of the whole.
     */
    @Test
    void shouldReadEveryBookThatOthersKeep() throws IOException {
        assumeTrue(Files.isDirectory(PAYLOADS), "others' payloads are not here: " + PAYLOADS);
        int read = 0;
        int provenOnes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PAYLOADS, "*.json")) {
            for (Path file : files) {
                JsonNode tree = json.readTree(Files.readString(file));
                if (!tree.path("action").asString("").equals("snapshot")) {
                    continue;
                }
                String name = tree.path("arg").path("instId").asString();
                ((ObjectNode) tree.path("arg")).put("channel", "books");
                book = new OrderBook();
                play(List.of(json.writeValueAsString(tree)), spot(name), false);
                read++;
                int checksum = tree.path("data").path(0).path("checksum").asInt();
                provenOnes += expected.checksum() == checksum ? 1 : 0;
            }
        }

        assertThat(read).isEqualTo(4);
        assertThat(provenOnes).isZero();
    }

    /** A book of our own making, with deletions, resets of the chain, and checksums of its own. */
    @Test
    void shouldHaveTheVenuesOwnBookAfterEveryMessageOfOurOwn() {
        SplittableRandom random = new SplittableRandom(11);
        OkxCheckedBook venue = new OkxCheckedBook();
        List<String> messages = new ArrayList<>();
        long id = 1_000;
        long previous = -1;
        for (int i = 0; i < 400; i++) {
            boolean whole = i == 0;
            String message =
                    OkxScript.book(
                            "BTC-USDT-SWAP",
                            whole ? "snapshot" : "update",
                            previous,
                            id,
                            levels(random, 64_000, whole ? 60 : 3, whole),
                            levels(random, 66_000, whole ? 60 : 3, whole));
            venue.take(json.readTree(message));
            String proof = "\"checksum\":" + venue.checksum();
            messages.add(message.replace("\"checksum\":0", proof));
            previous = id;
            id = i % 150 == 149 ? 17 : id + 1 + random.nextInt(9);
        }

        play(messages, OkxScript.SWAP, true);

        assertThat(proofs).isEqualTo(400);
    }

    private static String levels(SplittableRandom random, int around, int count, boolean whole) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int price = whole ? around + i : around + random.nextInt(80);
            boolean gone = !whole && random.nextInt(3) == 0;
            String size = gone ? "0" : (1 + random.nextInt(500)) + "." + (1 + random.nextInt(9));
            levels.add(OkxScript.level(price + ".5", size));
        }
        return String.join(",", levels);
    }
}
