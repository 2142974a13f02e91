package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The form of the summary: programs read it, so every name and type is a promise. */
class SummaryFormTest {
    private static final String COUNT = "count";
    private static final String AMOUNT = "amount";
    private static final String TEXT = "text";
    private static final String FLAG = "flag";
    private static final String LIST = "list";
    private static final String SHARE = "share or null";
    private static final String MICROS = "micros or null";

    /** Path to kind; {@code venues[]} stands for each entry of the list. */
    private static final Map<String, String> FORM = new TreeMap<>();

    static {
        put(COUNT, "", "schema", "seed", "seconds");
        put(TEXT, "", "mode", "time", "halted");
        put(LIST, "", "halts");
        put(COUNT, "opportunities.", "detected", "expired", "refused", "attempted", "settled");
        put(COUNT, "opportunities.", "unfilled", "unwound", "failed");
        put(COUNT, "orders.", "sent", "filled", "cancelled", "rejected", "unknown");
        put(TEXT, "pnl.", "currency");
        put(AMOUNT, "pnl.", "gross", "fees", "slippage", "net");
        put(FLAG, "pnl.", "estimated");
        put(FLAG, "ledger.", "balanced");
        put(LIST, "ledger.", "differences", "corrections");
        put(TEXT, "ledger.", "compared_with");
        put(COUNT, "ledger.", "postings");
        put(COUNT, "books.", "invalidations", "resyncs");
        for (String what : List.of("wire_to_decision", "decision_to_wire", "signal_to_settled")) {
            put(MICROS, "latency_us." + what + ".", "p50", "p99", "max");
        }
        put(COUNT, "journal.", "events");
        put(TEXT, "journal.", "hash", "path");
        put(TEXT, "venues[].", "name", "state");
        put(COUNT, "venues[].", "messages", "reconnects");
        put(TEXT, "venues[].connections[].", "name", "state");
        put(COUNT, "venues[].connections[].", "age_seconds", "messages", "reconnects", "gaps");
        put(COUNT, "venues[].connections[].", "last_message_age_micros");
        put(AMOUNT, "venues[].connections[].", "uptime", "messages_per_second");
        put(AMOUNT, "venues[].connections[].", "reconnects_a_day");
    }

    static {
        String overall = "performance.overall.";
        put(COUNT, overall, "detected", "refused", "worthwhile", "missed", "turned_down");
        put(COUNT, overall, "attempted", "ended", "settled", "unfilled", "unwound", "failed");
        put(COUNT, overall, "wins", "false_positives", "errors");
        put(SHARE, overall, "catch_rate", "success_rate", "win_rate", "false_positive_rate");
        put(SHARE, overall, "error_rate");
        put(TEXT, "performance.", "since", "until");
        put(COUNT, "performance.", "enough_data_from");
        put(LIST, "performance.", "results", "by_pair", "by_hour", "venue_prices", "worse");
        put(LIST, "performance.", "days", "weeks", "months");
        put(COUNT, "performance.execution_ms.", "count");
        put(MICROS, "performance.execution_ms.", "p50", "p95", "p99");
        put(LIST, "positions.", "by_strategy", "by_symbol", "by_venue", "by_day");
        put(TEXT, "value.", "currency");
        put(AMOUNT, "value.", "total");
        put(LIST, "value.", "by_venue", "unpriced");
    }

    @TempDir static Path home;
    private static JsonNode summary;

    private static void put(String kind, String prefix, String... names) {
        for (String name : names) {
            FORM.put(prefix + name, kind);
        }
    }

    @BeforeAll
    static void live() {
        summary = VirtualDemoTest.demo(home, "--for", "3s").json();
    }

    @Test
    void shouldHaveExactlyTheFieldsOfTheReference() {
        Map<String, String> found = new TreeMap<>();
        describe(summary, "", found);

        assertThat(found).isEqualTo(FORM);
    }

    @Test
    void shouldKeepTheOrderOfTheReference() {
        assertThat(new ArrayList<>(summary.propertyNames()))
                .containsExactly(
                        "schema",
                        "mode",
                        "seed",
                        "seconds",
                        "time",
                        "opportunities",
                        "orders",
                        "pnl",
                        "performance",
                        "positions",
                        "value",
                        "ledger",
                        "books",
                        "latency_us",
                        "journal",
                        "venues",
                        "halted",
                        "halts");
    }

    @Test
    void shouldDescribeEveryFieldInTheReference() throws IOException {
        String reference = Files.readString(Path.of("docs/reference/commands.md"));
        String table = reference.substring(reference.indexOf("## The summary"));

        for (String path : FORM.keySet()) {
            for (String name : path.replace("[]", "").split("\\.")) {
                assertThat(table).contains("`" + name + "`");
            }
        }
    }

    @Test
    void shouldNameBothVenuesAndTheSession() {
        List<String> names = new ArrayList<>();
        summary.path("venues").forEach(venue -> names.add(venue.path("name").stringValue()));

        assertThat(names).containsExactly("binance", "mexc");
        assertThat(summary.path("venues").path(0).path("state").stringValue()).isEqualTo("up");
        assertThat(summary.path("mode").stringValue()).isEqualTo("demo");
        assertThat(summary.path("schema").intValue()).isEqualTo(1);
        assertThat(summary.path("seconds").decimalValue())
                .isBetween(
                        "3".transform(java.math.BigDecimal::new),
                        "4".transform(java.math.BigDecimal::new));
        assertThat(summary.path("journal").path("hash").stringValue()).matches("[0-9a-f]{16}");
    }

    private static void describe(JsonNode node, String path, Map<String, String> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            describe(
                                    entry.getValue(),
                                    path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                                    found));
        } else if (path.equals("venues")) {
            node.forEach(venue -> describe(venue, "venues[]", found));
        } else if (path.equals("venues[].connections")) {
            assertThat(node.size()).as("a link and an account").isEqualTo(2);
            node.forEach(one -> describe(one, "venues[].connections[]", found));
        } else {
            found.put(path, kind(path, node));
        }
    }

    private static String kind(String path, JsonNode node) {
        boolean time =
                path.startsWith("latency_us.") || path.startsWith("performance.execution_ms.p");
        if (time && (node.isNumber() || node.isNull())) {
            return MICROS;
        }
        boolean share = node.isString() && node.stringValue().matches("[01]\\.\\d{4}");
        if (path.endsWith("_rate") && (share || node.isNull())) {
            return SHARE;
        }
        if (node.isString()) {
            boolean amount = FORM.getOrDefault(path, "").equals(AMOUNT);
            return amount && node.stringValue().matches("-?\\d+\\.\\d+") ? AMOUNT : TEXT;
        }
        return node.isNumber() ? COUNT : node.isBoolean() ? FLAG : node.isArray() ? LIST : "other";
    }
}
