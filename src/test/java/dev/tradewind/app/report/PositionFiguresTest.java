package dev.tradewind.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Positions, value and latency of a demo, as its summary and its report tell them. */
@Tag("slow")
class PositionFiguresTest {
    @TempDir static Path home;
    private static JsonNode summary;
    private static Invocation report;

    @BeforeAll
    static void live() {
        String folder = home.toString();
        summary =
                Invocation.of(
                                "demo", "--speed", "max", "--for", "20s", "--home", folder,
                                "--json", "-")
                        .json();
        report = Invocation.of("report", "--home", folder, "--json", "-");
    }

    private static BigDecimal sum(String places, String field) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode place : summary.path("positions").path(places)) {
            sum = sum.add(place.path(field).decimalValue(BigDecimal.ZERO).add(text(place, field)));
        }
        return sum;
    }

    private static BigDecimal text(JsonNode place, String field) {
        return place.path(field).isString()
                ? new BigDecimal(place.path(field).stringValue())
                : BigDecimal.ZERO;
    }

    @Test
    void shouldTellTheSameWhenLivedAgain() {
        assertThat(report.exit()).as(report.err()).isZero();
        for (String part : new String[] {"positions", "value"}) {
            assertThat(report.json().path(part)).as(part).isEqualTo(summary.path(part));
        }
        assertThat(report.json().path("performance").path("execution_ms"))
                .isEqualTo(summary.path("performance").path("execution_ms"));
    }

    @Test
    void shouldAddUpOverEachWayOfParting() {
        JsonNode positions = summary.path("positions");
        assertThat(positions.path("by_strategy").path(0).path("strategy").stringValue())
                .isEqualTo("spotarb");
        assertThat(positions.path("by_venue").size()).isGreaterThan(2);
        for (String field : new String[] {"quantity", "fees", "fills"}) {
            BigDecimal whole = sum("by_symbol", field);
            assertThat(sum("by_venue", field)).as(field).isEqualByComparingTo(whole);
            assertThat(sum("by_strategy", field)).as(field).isEqualByComparingTo(whole);
        }
        BigDecimal days = sum("by_day", "realised_after_fees");
        assertThat(days)
                .isEqualByComparingTo(
                        sum("by_strategy", "realised").subtract(sum("by_strategy", "fees")));
    }

    @Test
    void shouldAgreeWithTheFeesOfTheDesk() {
        BigDecimal desk = new BigDecimal(summary.path("pnl").path("fees").stringValue());

        assertThat(sum("by_strategy", "fees").subtract(desk).abs())
                .as("each fill's fee is rounded by itself")
                .isLessThan(new BigDecimal("0.0001"));
    }

    @Test
    void shouldValueAllVenuesTogether() {
        JsonNode value = summary.path("value");
        BigDecimal total = new BigDecimal(value.path("total").stringValue());

        assertThat(value.path("currency").stringValue()).isEqualTo("USD");
        assertThat(value.path("by_venue").size()).isEqualTo(2);
        assertThat(
                        text(value.path("by_venue").path(0), "value")
                                .add(text(value.path("by_venue").path(1), "value")))
                .isEqualByComparingTo(total);
        assertThat(total).isBetween(new BigDecimal("90000"), new BigDecimal("110000"));
    }

    @Test
    void shouldTellHowLongTradesTook() {
        JsonNode took = summary.path("performance").path("execution_ms");
        BigDecimal median =
                summary.path("latency_us").path("signal_to_settled").path("p50").decimalValue();

        assertThat(took.path("count").longValue())
                .isEqualTo(summary.path("opportunities").path("settled").longValue())
                .isPositive();
        BigDecimal told = took.path("p50").decimalValue();
        assertThat(told.movePointRight(3))
                .isBetween(
                        median.multiply(new BigDecimal("0.99")),
                        median.multiply(new BigDecimal("1.04")));
        assertThat(took.path("p95").decimalValue()).isGreaterThanOrEqualTo(told);
        assertThat(took.path("p99").decimalValue())
                .isGreaterThanOrEqualTo(took.path("p95").decimalValue());
    }

    @Test
    void shouldPrintTablesForPeople() {
        Invocation text = Invocation.of("report", "--home", home.toString());

        assertThat(text.out())
                .contains("positions by strategy", "positions by symbol", "realised by day")
                .contains("positions by venue, each by itself")
                .containsPattern("settled within [\\d.]+ / [\\d.]+ / [\\d.]+ ms")
                .containsPattern("value  [\\d.]+ USD · binance [\\d.]+ · mexc [\\d.]+");
    }
}
