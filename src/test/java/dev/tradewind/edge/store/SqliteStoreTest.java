package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.store.StoreFault.Kind;
import dev.tradewind.edge.store.StoreRow.Of;
import dev.tradewind.edge.store.StoreRow.Table;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a database: what is in it, how it is made, and each way in which it can refuse. */
class SqliteStoreTest {
    @TempDir Path folder;

    @Test
    void shouldKeepTheRowsOfASessionUnderItsInstruments() throws SQLException {
        try (SqliteStore store = begun()) {
            store.write(rows(1));

            assertThat(store.count(Table.ORDER)).isEqualTo(1);
            assertThat(store.count(Table.FILL)).isEqualTo(1);
            assertThat(store.stateOf("20260101T000000Z-1")).isEqualTo("open");
            assertThat(
                            text(
                                    "SELECT e.name || ' ' || s.canonical || ' ' || f.price || ' '"
                                            + " || o.state FROM fills f"
                                            + " JOIN orders o USING (session_id, client_id)"
                                            + " JOIN instruments i ON i.id = f.instrument_id"
                                            + " JOIN exchanges e ON e.id = i.exchange_id"
                                            + " JOIN symbols s ON s.id = i.symbol_id"))
                    .isEqualTo("mexc BTC/USDT 67000.10 Filled");
        }
    }

    @Test
    void shouldTakeARowTwiceForTheSameRow() {
        try (SqliteStore store = begun()) {
            store.write(rows(1));
            store.write(rows(1));

            assertThat(store.count(Table.ORDER)).isEqualTo(1);
            assertThat(store.count(Table.FILL)).isEqualTo(1);
        }
    }

    @Test
    void shouldWriteAllRowsOrNone() {
        try (SqliteStore store = begun()) {
            StoreRow orphan =
                    StoreRow.of(
                            Table.FILL,
                            99L,
                            new Of(0),
                            "f",
                            "BUY",
                            "1",
                            "1",
                            "1",
                            "0",
                            "USDT",
                            "TAKER",
                            1L,
                            1L,
                            1L);

            assertThatThrownBy(() -> store.write(List.of(rows(1).getFirst(), orphan)))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("FOREIGN KEY");
            assertThat(store.count(Table.ORDER)).isZero();
        }
    }

    @Test
    void shouldForgetASessionThatIsBegunAnew() {
        try (SqliteStore store = begun()) {
            store.write(rows(1));

            store.begin(session(), instruments());

            assertThat(store.count(Table.ORDER)).isZero();
            assertThat(store.count(Table.FILL)).isZero();
            assertThat(store.count(Table.SESSION_STATE)).isEqualTo(1);
        }
    }

    @Test
    void shouldHaveEachTableWithItsForeignKeys() throws SQLException {
        begun().close();

        assertThat(
                        text(
                                "SELECT group_concat(name, ' ') FROM (SELECT name FROM"
                                        + " sqlite_schema WHERE type = 'table' ORDER BY name)"))
                .isEqualTo(
                        "actions emergency_positions equity exchanges fills instruments models"
                                + " orders positions sessions signals symbols");
        assertThat(
                        text(
                                "SELECT group_concat(DISTINCT \"table\") FROM"
                                        + " pragma_foreign_key_list('fills')"))
                .contains("orders")
                .contains("instruments");
        assertThat(text("PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(text("PRAGMA user_version")).isEqualTo("1");
    }

    @Test
    void shouldBringAnEmptyFileToItsForm() throws IOException {
        Files.createFile(file());

        try (SqliteStore store = begun()) {
            assertThat(store.count(Table.ORDER)).isZero();
        }
    }

    @Test
    void shouldNotTouchAStoreOfANewerBuild() throws SQLException {
        begun().close();
        execute("PRAGMA user_version = 9");

        assertThatThrownBy(() -> new SqliteStore(file()))
                .isInstanceOfSatisfying(
                        StoreFault.class,
                        fault -> {
                            assertThat(fault.kind()).isEqualTo(Kind.NEWER);
                            assertThat(fault.mayPass()).isFalse();
                            assertThat(fault).hasMessageContaining("form 9, this one knows 1");
                        });
        assertThat(text("PRAGMA user_version")).isEqualTo("9");
    }

    @Test
    void shouldTellThatAFileIsNoDatabase() throws IOException {
        byte[] words = "no database at all\n".repeat(500).getBytes(StandardCharsets.UTF_8);
        Files.write(file(), words);

        assertThatThrownBy(() -> new SqliteStore(file()))
                .isInstanceOfSatisfying(
                        StoreFault.class,
                        fault -> {
                            assertThat(fault.kind()).isEqualTo(Kind.DAMAGED);
                            assertThat(fault.remedy()).contains("store rebuild");
                        });
        assertThat(Files.readAllBytes(file())).isEqualTo(words);
    }

    @Test
    void shouldTellThatItIsLocked() throws SQLException {
        try (SqliteStore store = begun();
                Connection other = connection();
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.write(rows(1)))
                    .isInstanceOfSatisfying(
                            StoreFault.class,
                            fault -> {
                                assertThat(fault.kind()).isEqualTo(Kind.LOCKED);
                                assertThat(fault.mayPass()).isTrue();
                            });
            statement.execute("ROLLBACK");
            store.write(rows(1));
            assertThat(store.count(Table.ORDER)).isEqualTo(1);
        }
    }

    @Test
    void shouldTellThatTheDiskIsFull() {
        try (SqliteStore store = begun()) {
            store.limitPages(60);

            assertThatThrownBy(
                            () -> {
                                for (int i = 1; i < 10_000; i++) {
                                    store.write(rows(i));
                                }
                            })
                    .isInstanceOfSatisfying(
                            StoreFault.class,
                            fault -> {
                                assertThat(fault.kind()).isEqualTo(Kind.FULL);
                                assertThat(fault.remedy()).contains("Free space");
                            });
            long before = store.count(Table.ORDER);
            store.limitPages(10_000);
            store.write(rows(20_000));
            assertThat(store.count(Table.ORDER)).isEqualTo(before + 1);
        }
    }

    @Test
    void shouldTellThatItIsReadOnly() {
        try (SqliteStore store = begun()) {
            store.forbidWriting();

            assertThatThrownBy(() -> store.write(rows(1)))
                    .isInstanceOfSatisfying(
                            StoreFault.class,
                            fault -> assertThat(fault.kind()).isEqualTo(Kind.READ_ONLY));
        }
    }

    private SqliteStore begun() {
        SqliteStore store = new SqliteStore(file());
        store.begin(session(), instruments());
        return store;
    }

    private Path file() {
        return folder.resolve(SqliteStore.NAME);
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static SqliteStore.SessionRow session() {
        return new SqliteStore.SessionRow(1, "20260101T000000Z-1", "run", "build");
    }

    static List<Instrument> instruments() {
        Pair pair = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 6);
        return List.of(
                new Instrument(
                        0,
                        Venue.MEXC,
                        pair,
                        "BTCUSDT",
                        1,
                        1,
                        1,
                        0,
                        Instrument.Status.TRADING,
                        Instrument.Kind.SPOT,
                        0));
    }

    /** An order, its end and its fill. */
    static List<StoreRow> rows(long id) {
        Of instrument = new Of(0);
        return List.of(
                StoreRow.of(
                        Table.ORDER,
                        id,
                        instrument,
                        "BUY",
                        "LIMIT",
                        "IOC",
                        "67000.10",
                        "0.001000",
                        0L,
                        7L),
                StoreRow.of(Table.ORDER_STATE, id, instrument, "Filled", 5L, 6L),
                StoreRow.of(Table.ORDER_KNOWN, id, instrument, 5L, 6L),
                StoreRow.of(
                        Table.FILL,
                        id,
                        instrument,
                        "fill-" + id,
                        "BUY",
                        "67000.10",
                        "0.001000",
                        "67.00010000",
                        "0.03350005",
                        "USDT",
                        "TAKER",
                        4L,
                        5L,
                        6L));
    }
}
