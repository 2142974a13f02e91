package dev.tradewind.edge.store;

import dev.tradewind.edge.store.StoreRow.Table;
import dev.tradewind.model.instrument.Instrument;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database {@code data/store.sqlite} (RS-2): what happened in every session, for questions in
 * SQL. It follows from the journals and can be made again from them at any time. One thread.
 */
public final class SqliteStore implements AutoCloseable {
    /** Name of the file in the data folder. */
    public static final String NAME = "store.sqlite";

    private static final int BUSY_MILLIS = 250;

    private final Path file;
    private final Connection connection;
    private final Map<Table, PreparedStatement> statements = new EnumMap<>(Table.class);
    private long[] instrumentIds = {};
    private long session;

    /**
     * A session as the store knows it.
     *
     * @param epoch number of the run, unique in a data folder
     * @param name of its folder
     * @param mode from the journal's first record
     * @param build from the journal's first record
     */
    public record SessionRow(int epoch, String name, String mode, String build) {}

    /**
     * Opens or makes a store and brings it to this build's form.
     *
     * @throws StoreFault if that cannot be done
     */
    public SqliteStore(Path file) {
        this.file = file;
        Connection opened = null;
        try {
            opened = DriverManager.getConnection("jdbc:sqlite:" + file);
            prepare(opened);
            int found = StoreSchema.migrate(opened);
            if (found > StoreSchema.VERSION) {
                String detail = "form " + found + ", this one knows " + StoreSchema.VERSION;
                throw new StoreFault(file, StoreFault.Kind.NEWER, detail);
            }
            requireWritable(opened);
            connection = opened;
        } catch (SQLException e) {
            closeQuietly(opened);
            throw StoreFault.of(file, e);
        } catch (StoreFault e) {
            closeQuietly(opened);
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA foreign_keys = ON");
        }
    }

    /** A write that changes nothing: what would fail later shall fail now. */
    private static void requireWritable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("PRAGMA user_version = " + StoreSchema.VERSION);
            statement.execute("COMMIT");
        }
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException _) {
                // the reason why it is closed is told
            }
        }
    }

    /**
     * Begins a session, without anything that was stored of it before.
     *
     * @throws StoreFault if it cannot be written
     */
    public void begin(SessionRow row, List<Instrument> instruments) {
        inOne(() -> {
            run("DELETE FROM sessions WHERE id = ? OR name = ?", row.epoch(), row.name());
            run(
                    "INSERT INTO sessions (id, name, mode, build, state) VALUES (?, ?, ?, ?, ?)",
                    row.epoch(),
                    row.name(),
                    row.mode(),
                    row.build(),
                    "open");
            long[] ids = new long[instruments.size()];
            for (Instrument one : instruments) {
                ids[one.index()] = know(one);
            }
            instrumentIds = ids;
            session = row.epoch();
        });
    }

    private long know(Instrument one) throws SQLException {
        String base = one.pair().base().code();
        String quote = one.pair().quote().code();
        run("INSERT OR IGNORE INTO exchanges (name) VALUES (?)", one.venue().id());
        run(
                "INSERT OR IGNORE INTO symbols (canonical, base, quote) VALUES (?, ?, ?)",
                one.canonical(),
                base,
                quote);
        run(
                "INSERT OR IGNORE INTO instruments (exchange_id, symbol_id, kind, venue_symbol)"
                        + " SELECT e.id, s.id, ?, ? FROM exchanges e, symbols s"
                        + " WHERE e.name = ? AND s.canonical = ?",
                one.kind().name(),
                one.symbol(),
                one.venue().id(),
                one.canonical());
        return number(
                "SELECT i.id FROM instruments i JOIN exchanges e ON e.id = i.exchange_id"
                        + " JOIN symbols s ON s.id = i.symbol_id"
                        + " WHERE e.name = ? AND s.canonical = ? AND i.kind = ?",
                one.venue().id(),
                one.canonical(),
                one.kind().name());
    }

    /**
     * Writes rows of the session that was begun, all of them or none.
     *
     * @throws StoreFault if they cannot be written; nothing is changed then
     */
    public void write(List<StoreRow> rows) {
        inOne(() -> {
            for (StoreRow row : rows) {
                PreparedStatement statement = statement(row.table());
                statement.setLong(1, session);
                for (int i = 0; i < row.values().size(); i++) {
                    bind(statement, i + 2, row.values().get(i));
                }
                statement.executeUpdate();
            }
        });
    }

    private PreparedStatement statement(Table table) throws SQLException {
        PreparedStatement known = statements.get(table);
        if (known == null) {
            known = connection.prepareStatement(table.sql());
            statements.put(table, known);
        }
        return known;
    }

    private void bind(PreparedStatement statement, int place, @Nullable Object value)
            throws SQLException {
        if (value instanceof StoreRow.Of(int instrument)) {
            statement.setLong(place, instrumentIds[instrument]);
        } else {
            statement.setObject(place, value);
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private long number(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Something done in one transaction. */
    private interface Work {
        void run() throws SQLException;
    }

    private void inOne(Work work) {
        try {
            run("BEGIN IMMEDIATE");
            try {
                work.run();
                run("COMMIT");
            } catch (SQLException e) {
                rollBack();
                throw e;
            }
        } catch (SQLException e) {
            throw StoreFault.of(file, e);
        }
    }

    /** A full disk has ended the transaction already; the reason for this is told in any case. */
    private void rollBack() {
        try {
            // A statement that failed half-way is of no use any more.
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
            statements.clear();
            run("ROLLBACK");
        } catch (SQLException _) {
            // there was nothing left to take back
        }
    }

    /**
     * State of a session, {@code open} or {@code ended}; empty if the store does not know it.
     *
     * @throws StoreFault if it cannot be read
     */
    public String stateOf(String name) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT state FROM sessions WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        } catch (SQLException e) {
            throw StoreFault.of(file, e);
        }
    }

    /** How many rows a table has. */
    public long count(Table table) {
        String name =
                switch (table) {
                    case ORDER, ORDER_STATE, ORDER_KNOWN -> "orders";
                    case FILL -> "fills";
                    case SIGNAL, SIGNAL_END -> "signals";
                    case ACTION -> "actions";
                    case POSITION -> "positions";
                    case EQUITY -> "equity";
                    case EMERGENCY -> "emergency_positions";
                    case SESSION_STATE -> "sessions";
                };
        try {
            return number("SELECT count(*) FROM " + name);
        } catch (SQLException e) {
            throw StoreFault.of(file, e);
        }
    }

    /** Lets the file grow to so many pages only, as a full disk does. For tests. */
    void limitPages(int pages) {
        execute("PRAGMA max_page_count = " + pages);
    }

    /** Refuses every write from now on, as a disk that turned read-only does. For tests. */
    void forbidWriting() {
        execute("PRAGMA query_only = ON");
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw StoreFault.of(file, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }
}
