package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else holds the store: before the start it is refused, later trading halts. */
@Tag("slow")
class LockedStoreTest {
    /** Longer than a lock is put up with. */
    private static final long HELD_NANOS = 5_000_000_000L;

    @TempDir Path home;

    private Path store() {
        return home.resolve("data/store.sqlite");
    }

    private Path halt() {
        return home.resolve("data/halt");
    }

    @Test
    void shouldRefuseToStartWhileSomebodyHoldsIt() throws SQLException, IOException {
        Files.createDirectories(store().getParent());
        try (Connection other = open();
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE other (one INTEGER)");
            statement.execute("BEGIN IMMEDIATE");

            Invocation demo = demo("1s");

            assertThat(demo.exit()).isEqualTo(3);
            assertThat(demo.error().path("code").stringValue()).isEqualTo("store_locked");
            assertThat(demo.error().path("remedy").stringValue()).contains("End the programme");
        }
    }

    @Test
    void shouldHaltWhileSomebodyHoldsItAndStoreEverythingAfterwards() throws Exception {
        CompletableFuture<Invocation> running = CompletableFuture.supplyAsync(() -> demo("12s"));
        try {
            await("the session in the store", () -> Files.exists(store()) && rows("sessions") == 1);
            try (Connection other = open();
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 2000");
                statement.execute("BEGIN IMMEDIATE");
                LockSupport.parkNanos(HELD_NANOS);
                await("the halt", () -> Files.exists(halt()));
                statement.execute("ROLLBACK");
            }
        } finally {
            running.orTimeout(60, TimeUnit.SECONDS).exceptionally(_ -> null).join();
        }

        Invocation demo = running.join();
        assertThat(demo.exit()).as(demo.err()).isEqualTo(6);
        assertThat(Files.readString(halt())).contains("is locked by another process");
        assertThat(demo.json().path("halted").stringValue()).contains("store.sqlite");
        long fills = rows("fills");
        long orders = rows("orders");
        assertThat(rows("sessions WHERE state = 'ended'")).isEqualTo(1);
        assertThat(rows("actions WHERE kind = 'halted'")).isEqualTo(1);
        assertThat(Invocation.of("store", "rebuild", "--home", home.toString()).exit()).isZero();
        assertThat(rows("fills")).as("nothing was missing").isEqualTo(fills);
        assertThat(rows("orders")).as("nothing was missing").isEqualTo(orders);
    }

    private Invocation demo(String time) {
        return Invocation.of(
                "demo",
                "--headless",
                "--speed",
                "1",
                "--for",
                time,
                "--home",
                home.toString(),
                "--json",
                "-");
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + store());
    }

    private long rows(String from) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            return row.getLong(1);
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("no such table")) {
                return 0;
            }
            throw e;
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void await(String what, Condition condition) throws SQLException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.holds() && System.nanoTime() < end) {
            LockSupport.parkNanos(50_000_000L);
        }
        assertThat(condition.holds()).as(what).isTrue();
    }
}
