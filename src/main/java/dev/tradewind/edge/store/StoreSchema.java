package dev.tradewind.edge.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables of {@code store.sqlite} and how an older file becomes a newer one. A step once
 * released is never changed; a new version adds a step. Amounts are exact decimal text, times epoch
 * nanoseconds, rates in 1e-9.
 */
final class StoreSchema {
    private static final String FIRST =
            """
            CREATE TABLE exchanges (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
            CREATE TABLE symbols (
                id INTEGER PRIMARY KEY, canonical TEXT NOT NULL UNIQUE,
                base TEXT NOT NULL, quote TEXT NOT NULL) STRICT;
            CREATE TABLE instruments (
                id INTEGER PRIMARY KEY,
                exchange_id INTEGER NOT NULL REFERENCES exchanges,
                symbol_id INTEGER NOT NULL REFERENCES symbols,
                kind TEXT NOT NULL, venue_symbol TEXT NOT NULL,
                UNIQUE (exchange_id, symbol_id, kind)) STRICT;
            CREATE TABLE sessions (
                id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, mode TEXT NOT NULL,
                build TEXT NOT NULL, state TEXT NOT NULL) STRICT;
            CREATE TABLE orders (
                session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                client_id INTEGER NOT NULL,
                instrument_id INTEGER NOT NULL REFERENCES instruments,
                side TEXT, kind TEXT, time_in_force TEXT, price TEXT, quantity TEXT,
                strategy INTEGER, trade INTEGER, state TEXT NOT NULL,
                seq INTEGER NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (session_id, client_id)) STRICT;
            CREATE TABLE fills (
                id INTEGER PRIMARY KEY, session_id INTEGER NOT NULL, client_id INTEGER NOT NULL,
                instrument_id INTEGER NOT NULL REFERENCES instruments,
                venue_fill_id TEXT NOT NULL, side TEXT NOT NULL, price TEXT NOT NULL,
                quantity TEXT NOT NULL, quote TEXT NOT NULL, fee TEXT NOT NULL,
                fee_asset TEXT NOT NULL, liquidity TEXT NOT NULL, venue_time INTEGER NOT NULL,
                seq INTEGER NOT NULL, at INTEGER NOT NULL,
                UNIQUE (session_id, instrument_id, client_id, venue_fill_id),
                FOREIGN KEY (session_id, client_id) REFERENCES orders ON DELETE CASCADE) STRICT;
            CREATE TABLE signals (
                session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                number INTEGER NOT NULL,
                buy_id INTEGER NOT NULL REFERENCES instruments,
                sell_id INTEGER NOT NULL REFERENCES instruments,
                buy_price TEXT NOT NULL, sell_price TEXT NOT NULL, quantity TEXT NOT NULL,
                gross_rate INTEGER NOT NULL, net_rate INTEGER NOT NULL,
                outcome TEXT NOT NULL, reason TEXT NOT NULL,
                seq INTEGER NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (session_id, number)) STRICT;
            CREATE TABLE actions (
                id INTEGER PRIMARY KEY,
                session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                kind TEXT NOT NULL, trade INTEGER, text TEXT NOT NULL, net TEXT,
                seq INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
            CREATE INDEX actions_by_session ON actions (session_id, seq);
            CREATE TABLE positions (
                session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                account TEXT NOT NULL, asset TEXT NOT NULL, amount TEXT NOT NULL,
                seq INTEGER NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (session_id, account, asset)) STRICT;
            CREATE TABLE equity (
                session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                at INTEGER NOT NULL, currency TEXT NOT NULL, total TEXT NOT NULL,
                PRIMARY KEY (session_id, at)) STRICT;
            CREATE TABLE models (
                id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL,
                sha256 TEXT NOT NULL, made_at INTEGER NOT NULL, UNIQUE (name, version)) STRICT;
            CREATE TABLE emergency_positions (
                id INTEGER PRIMARY KEY,
                session_id INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
                trade INTEGER NOT NULL, buy_id INTEGER NOT NULL REFERENCES instruments,
                sell_id INTEGER NOT NULL REFERENCES instruments, quantity TEXT NOT NULL,
                reason TEXT NOT NULL, at INTEGER NOT NULL, resolved_at INTEGER) STRICT;
            """;

    /** Step n makes version n out of version n − 1. */
    private static final List<String> STEPS = List.of(FIRST);

    /** The version that this build writes. */
    static final int VERSION = STEPS.size();

    private StoreSchema() {}

    /**
     * Brings a file to this build's version, all or nothing.
     *
     * @return the version found, 0 for a new file; above {@link #VERSION} nothing was done
     */
    static int migrate(Connection connection) throws SQLException {
        int found = version(connection);
        if (found >= VERSION) {
            return found;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int step = found; step < VERSION; step++) {
                for (String sql : STEPS.get(step).split(";\n", -1)) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
        return found;
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
