package dev.tradewind.app.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code store rebuild}: the journals are the truth, the store follows from them. */
@Tag("slow")
class StoreRebuildTest {
    @TempDir static Path home;
    private static JsonNode summary;

    @BeforeAll
    static void liveASession() {
        Invocation demo =
                Invocation.of(
                        "demo",
                        "--speed",
                        "max",
                        "--for",
                        "15s",
                        "--seed",
                        "7",
                        "--home",
                        home.toString(),
                        "--json",
                        "-");
        assertThat(demo.exit()).as(demo.err()).isZero();
        summary = demo.json();
    }

    @Test
    void shouldHoldWhatTheSummaryCounts() throws SQLException {
        Invocation rebuild = rebuild();

        assertThat(rebuild.exit()).as(rebuild.err()).isZero();
        assertThat(rebuild.json().path("sessions").asInt()).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM orders"))
                .isEqualTo(summary.path("orders").path("sent").asLong())
                .isPositive();
        assertThat(number("SELECT count(*) FROM signals"))
                .isEqualTo(summary.path("opportunities").path("detected").asLong());
        assertThat(number("SELECT count(*) FROM actions WHERE kind = 'settled'"))
                .isEqualTo(summary.path("opportunities").path("settled").asLong());
        assertThat(number("SELECT count(*) FROM fills")).isPositive();
        assertThat(number("SELECT count(*) FROM sessions WHERE state = 'ended'")).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM pragma_foreign_key_check")).isZero();
    }

    @Test
    void shouldReplaceADamagedStore() throws IOException, SQLException {
        Files.writeString(home.resolve("data/store.sqlite"), "no database".repeat(1_000));

        assertThat(rebuild().exit()).isZero();
        assertThat(number("SELECT count(*) FROM orders")).isPositive();
    }

    @Test
    void shouldSayWhatIsMissingWithoutAPart() {
        Invocation store = Invocation.of("store");

        assertThat(store.exit()).isEqualTo(2);
        assertThat(store.err()).contains("store --help");
    }

    private static Invocation rebuild() {
        return Invocation.of("store", "rebuild", "--home", home.toString(), "--json", "-");
    }

    private static long number(String sql) throws SQLException {
        Path file = home.resolve("data/store.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
