package dev.tradewind.edge.venue;

import static dev.tradewind.edge.venue.WirePayloadsTest.OWN;
import static dev.tradewind.edge.venue.WirePayloadsTest.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.payload.Manifest;
import dev.tradewind.edge.venue.payload.Mouth;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.Sane;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whatever bytes reach an adapter, by whichever way: it decodes or refuses them, in bounded time,
 * and throws nothing else. Foreign venues' payloads, cut ones, damaged ones.
 */
@Tag("slow")
@Timeout(120)
class WireGarbageTest {
    static final List<VenuePayloads> VENUES = WirePayloadsTest.VENUES;

    /** Cut at every byte, for every mouth; larger ones so often. */
    private static final int WHOLE_CUTS_MAX_BYTES = 120;

    private static final int CUTS_OF_LARGER = 12;

    /** Cut at every byte, for the codec alone. */
    private static final int CODEC_CUTS_MAX_BYTES = 1_000;

    private static final int FLIPS = 10;
    private static final long SEED = 20261121;
    private static final String SPICE = "0123456789.-+eE\"'[]{},:nulltrfase\\ \0x\u00ff";

    /** Numbers that have broken decimal readers before. */
    private static final List<String> NUMBERS =
            List.of(
                    "-1",
                    "0",
                    "1e-2000000000",
                    "1e2000000000",
                    "1E-70",
                    "9223372036854775807",
                    "99999999999999999999",
                    "0.0000000000000000001",
                    "NaN",
                    "",
                    "1 ",
                    "1_000",
                    "\u0661",
                    "null",
                    "[]",
                    "1".repeat(500));

    private final Map<String, String> faults = new TreeMap<>();
    private long fed;

    private void feed(VenuePayloads venue, Payload payload, byte[] bytes, String how) {
        for (String mouth : venue.mouths().keySet()) {
            feed(venue, mouth, payload, bytes, how);
        }
    }

    private void feed(VenuePayloads venue, String name, Payload payload, byte[] bytes, String how) {
        Mouth mouth = Optional.ofNullable(venue.mouths().get(name)).orElseThrow();
        fed++;
        try {
            mouth.take(bytes).forEach(Sane::check);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            faults.putIfAbsent(
                    venue.venue() + " " + name + ": " + e.getClass().getSimpleName(),
                    how + " " + payload.file() + ": " + e.getMessage());
        }
    }

    private void shouldHaveHeld() {
        assertThat(fed).isPositive();
        assertThat(faults).as("neither decoded nor refused; seed %d", SEED).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VENUES")
    void shouldOutliveThePayloadsOfAllVenues(VenuePayloads venue) {
        assumeTrue(Files.isDirectory(SHARED), "other projects' payloads are not here: " + SHARED);

        Manifest.read(SHARED).all().forEach(payload -> feed(venue, payload, payload.bytes(), ""));

        shouldHaveHeld();
    }

    @ParameterizedTest
    @FieldSource("VENUES")
    void shouldOutliveCutPayloads(VenuePayloads venue) {
        for (Payload payload : ofVenue(venue)) {
            venue.forms(payload).forEach(bytes -> feedCuts(venue, payload, bytes));
        }

        shouldHaveHeld();
    }

    private void feedCuts(VenuePayloads venue, Payload payload, byte[] bytes) {
        boolean small = bytes.length <= WHOLE_CUTS_MAX_BYTES;
        int step = small ? 1 : Math.max(1, bytes.length / CUTS_OF_LARGER);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length % step == 0) {
                feed(venue, payload, cut, "cut to " + length);
            } else if (length < CODEC_CUTS_MAX_BYTES) {
                feed(venue, "codec", payload, cut, "cut to " + length);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("VENUES")
    void shouldOutliveDamagedPayloads(VenuePayloads venue) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (Payload payload : ofVenue(venue)) {
            for (byte[] form : venue.forms(payload)) {
                for (int i = 0; i < FLIPS && form.length > 0; i++) {
                    byte[] bytes = form.clone();
                    int at = random.nextInt(bytes.length);
                    byte spice = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
                    bytes[at] = i % 3 == 0 ? (byte) (bytes[at] ^ 1 << random.nextInt(8)) : spice;
                    feed(venue, payload, bytes, "byte " + at + " of");
                }
            }
        }

        shouldHaveHeld();
    }

    @ParameterizedTest
    @FieldSource("VENUES")
    void shouldOutliveOddNumbers(VenuePayloads venue) {
        for (Payload payload : Manifest.read(OWN).of(venue.venue())) {
            String text = new String(payload.bytes(), StandardCharsets.UTF_8);
            for (int[] number : numbers(text)) {
                for (String odd : NUMBERS) {
                    String changed = text.substring(0, number[0]) + odd + text.substring(number[1]);
                    byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
                    feed(venue, payload, bytes, odd + " at " + number[0] + " of");
                }
            }
        }

        shouldHaveHeld();
    }

    /** Where the numbers of a text begin and end. */
    private static List<int[]> numbers(String text) {
        List<int[]> numbers = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && "0123456789.".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at > from) {
                numbers.add(new int[] {from, at});
            } else {
                at++;
            }
        }
        return numbers;
    }

    @Test
    void shouldOutliveDeepAndEmptyAndHugeInput() {
        Payload none = Manifest.read(OWN).all().getFirst();
        List<String> texts =
                List.of(
                        "",
                        " ",
                        "[",
                        "[]",
                        "{}",
                        "null",
                        "1",
                        "\"a\"",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        "[1]".repeat(1_000),
                        "{\"symbols\":null}",
                        "{\"balances\":{}}",
                        "{\"data\":[]}",
                        "{\"event\":[]}",
                        "{\"event\":null}",
                        "{\"e\":[]}",
                        "{\"event\":{\"e\":1}}",
                        "[[[]]]",
                        "[null]",
                        "[[null,null]]",
                        "{\"bids\":[[]],\"asks\":[[]],\"lastUpdateId\":1}",
                        "1".repeat(200_000));
        for (VenuePayloads venue : VENUES) {
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                String start = text.substring(0, Math.min(20, text.length()));
                feed(venue, none, bytes, start + " for");
            }
        }

        shouldHaveHeld();
    }

    private static List<Payload> ofVenue(VenuePayloads venue) {
        List<Payload> all = new ArrayList<>(Manifest.read(OWN).of(venue.venue()));
        if (Files.isDirectory(SHARED)) {
            all.addAll(Manifest.read(SHARED).of(venue.venue()));
        }
        return all;
    }
}
