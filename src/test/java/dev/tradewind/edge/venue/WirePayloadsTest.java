package dev.tradewind.edge.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.binance.BinancePayloads;
import dev.tradewind.edge.venue.bybit.BybitPayloads;
import dev.tradewind.edge.venue.gateio.GatePayloads;
import dev.tradewind.edge.venue.mexc.MexcPayloads;
import dev.tradewind.edge.venue.okx.OkxPayloads;
import dev.tradewind.edge.venue.payload.Manifest;
import dev.tradewind.edge.venue.payload.Outcome.Verdict;
import dev.tradewind.edge.venue.payload.Payload;
import dev.tradewind.edge.venue.payload.PayloadTable;
import dev.tradewind.edge.venue.payload.Rule;
import dev.tradewind.edge.venue.payload.VenuePayloads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every payload that others keep of these venues, one row each: decoded with all values compared,
 * refused by our code, or of a kind that we do not use. A new venue is one more line in the list.
 */
@Tag("slow")
class WirePayloadsTest {
    static final List<VenuePayloads> VENUES =
            List.of(
                    new BinancePayloads(),
                    new MexcPayloads(),
                    new BybitPayloads(),
                    new OkxPayloads(),
                    new GatePayloads());

    static final Path SHARED = Path.of("..", "shared", "data", "wire");
    static final Path OWN = Path.of("src", "test", "resources", "wire");
    private static final Path DOCUMENT = Path.of("docs", "reference", "wire-payloads.md");
    private static final Path REPORTS = Path.of("target", "reports");
    private static final String MARK = "<!-- From here on written by WirePayloadsTest. -->\n";
    private static final Pattern PATH =
            Pattern.compile("\"(/(?:s?api/)?v\\d/[A-Za-z0-9/_-]+[A-Za-z0-9])[?\"]");
    private static final Pattern BASE = Pattern.compile(" BASE = \"(/[a-z0-9/]+)\";");

    /** A path that goes on with a name, or stands in a message. */
    private static final Pattern ENDED = Pattern.compile("(\"/[a-z0-9/_]+)(?:/|: )\"");

    private static Manifest shared() {
        assumeTrue(Files.isDirectory(SHARED), "other projects' payloads are not here: " + SHARED);
        return Manifest.read(SHARED);
    }

    private static PayloadTable own() {
        return PayloadTable.of(Manifest.read(OWN), VENUES);
    }

    @Test
    void shouldSettleEveryPayloadThatOthersKeep() throws IOException {
        Manifest manifest = shared();
        manifest.shouldBeComplete();

        PayloadTable table = PayloadTable.of(manifest, VENUES);

        for (PayloadTable.Row row : table.rows()) {
            Payload payload = row.payload();
            assertThat(payload.isJson())
                    .as("whether %s is strict JSON", payload)
                    .isNotEqualTo(isKeptBroken(payload));
        }
        write("wire-payloads.md", table.markdown());
        write("wire-payloads.csv", table.csv());
        System.out.println(table.line());
        long files = VENUES.stream().mapToLong(v -> manifest.of(v.venue()).size()).sum();
        assertThat(table.rows()).hasSize((int) files);
        assertThat(table.rows()).allSatisfy(row -> assertThat(row.outcome().detail()).isNotBlank());
        compareWithDocument(table);
    }

    /** Two ways in which the collector says that a file is no JSON of today's standard. */
    private static boolean isKeptBroken(Payload payload) {
        return payload.note().contains("JSON5") || payload.note().contains("not strict JSON");
    }

    private static void compareWithDocument(PayloadTable table) throws IOException {
        String text = Files.readString(DOCUMENT);
        String prose = text.substring(0, text.indexOf(MARK) + MARK.length());
        String fresh = prose + "\n" + table.summary(VENUES, own());
        write("wire-payloads-document.md", fresh);
        assertThat(text)
                .as(
                        "%s is stale; if the new numbers are right, copy"
                                + " target/reports/wire-payloads-document.md over it",
                        DOCUMENT)
                .isEqualTo(fresh);
    }

    private static void write(String name, String text) throws IOException {
        Files.createDirectories(REPORTS);
        Files.writeString(REPORTS.resolve(name), text);
    }

    /** These run where the others' payloads are not; they pass through the same rules. */
    @Test
    void shouldSettleThePayloadsOfOurOwnMaking() {
        Manifest manifest = Manifest.read(OWN);
        manifest.shouldBeComplete();

        PayloadTable table = own();

        assertThat(table.rows()).hasSameSizeAs(manifest.all());
        for (VenuePayloads venue : VENUES) {
            for (String use : venue.uses()) {
                assertThat(table.decodedAs(use))
                        .as("payloads of our own for %s of %s", use, venue.venue())
                        .anyMatch(row -> row.payload().venue().equals(venue.venue()));
            }
        }
        for (PayloadTable.Row row : table.rows()) {
            String wanted = row.payload().note();
            assertThat(row.outcome().verdict().words() + ": " + row.outcome().detail())
                    .as(row.payload().file())
                    .contains(wanted);
        }
    }

    @Test
    void shouldNoticeAValueThatWasReadWrongly() {
        assertThat(own().rows())
                .filteredOn(row -> row.outcome().verdict() == Verdict.DECODED)
                .allSatisfy(row -> assertThat(row.checked()).isPositive());
    }

    @Test
    void shouldFailForAPayloadThatNobodyExplains() {
        byte[] bytes =
                "{\"e\":\"somethingNew\",\"s\":\"BTCUSDT\"}".getBytes(StandardCharsets.UTF_8);
        for (VenuePayloads venue : VENUES) {
            Payload payload =
                    new Payload(
                            venue.venue() + "/new.json",
                            venue.venue(),
                            "spot",
                            "ws",
                            "new",
                            "",
                            "",
                            "",
                            "",
                            bytes,
                            bytes);
            Payload call =
                    new Payload(
                            venue.venue() + "/call.json",
                            venue.venue(),
                            "spot",
                            "rest",
                            "new",
                            "GET",
                            "/api/v9/new",
                            "",
                            "",
                            bytes,
                            bytes);

            assertThatThrownBy(() -> PayloadTable.ruleFor(payload, venue))
                    .hasMessageContaining("no rule of " + venue.venue());
            assertThatThrownBy(() -> PayloadTable.ruleFor(call, venue))
                    .hasMessageContaining("no rule of " + venue.venue());
        }
    }

    @Test
    void shouldHaveNoRuleWithoutAPayload() {
        PayloadTable table = PayloadTable.of(shared(), VENUES);
        List<String> rules = new ArrayList<>();
        for (VenuePayloads venue : VENUES) {
            for (Rule rule : venue.rules()) {
                rules.add(venue.venue() + ": " + rule.name());
            }
        }
        rules.removeAll(table.rulesUsed());
        rules.removeAll(own().rulesUsed());

        assertThat(rules).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("VENUES")
    void shouldListExactlyTheCallsThatTheAdapterMakes(VenuePayloads venue) throws IOException {
        TreeSet<String> made = new TreeSet<>();
        for (String source : venue.sources()) {
            Path sources = Path.of("src/main/java/dev/tradewind/edge/venue", source);
            try (Stream<Path> files = Files.list(sources)) {
                for (Path file : files.toList()) {
                    made.addAll(paths(Files.readString(file)));
                }
            }
        }
        made.removeAll(venue.socketPaths());

        assertThat(new TreeSet<>(venue.restPaths())).isEqualTo(made);
    }

    /** Paths in a source, also those that begin with a constant of it. */
    private static TreeSet<String> paths(String source) {
        TreeSet<String> paths = new TreeSet<>();
        Matcher base = BASE.matcher(source);
        String text = source;
        if (base.find()) {
            text = source.replace(base.group(), "").replace("BASE + \"", "\"" + base.group(1));
            text = ENDED.matcher(text).replaceAll("$1\"");
        }
        Matcher path = PATH.matcher(text);
        while (path.find()) {
            paths.add(path.group(1));
        }
        return paths;
    }
}
