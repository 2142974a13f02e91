package dev.tradewind.edge.store;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row to be written to the store, with its values in the order of {@link Table#sql}. The
 * session's number is put before them by the store.
 *
 * @param table where it goes
 * @param values text, whole numbers, null, or an {@link Of instrument}
 */
public record StoreRow(Table table, List<@Nullable Object> values) {
    /**
     * An instrument of the session, by its index there.
     *
     * @param instrument its index
     */
    public record Of(int instrument) {}

    /** A row. */
    public static StoreRow of(Table table, @Nullable Object... values) {
        return new StoreRow(table, Arrays.asList(values));
    }

    /** Each kind of row with its one statement; a row told twice is the same row. */
    public enum Table {
        /** client id, instrument, side, kind, time in force, price, quantity, strategy, trade. */
        ORDER(
                """
                INSERT INTO orders (session_id, client_id, instrument_id, side, kind,
                    time_in_force, price, quantity, strategy, trade, state, seq, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'New', 0, 0)
                ON CONFLICT DO UPDATE SET side = excluded.side, kind = excluded.kind,
                    time_in_force = excluded.time_in_force, price = excluded.price,
                    quantity = excluded.quantity, strategy = excluded.strategy,
                    trade = excluded.trade\
                """),
        /** client id, instrument, state, seq, at. */
        ORDER_STATE(
                """
                INSERT INTO orders (session_id, client_id, instrument_id, state, seq, at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET state = excluded.state, seq = excluded.seq,
                    at = excluded.at\
                """),
        /** client id, instrument, seq, at: an order of an earlier session that fills in this. */
        ORDER_KNOWN(
                """
                INSERT INTO orders (session_id, client_id, instrument_id, state, seq, at)
                VALUES (?, ?, ?, 'Earlier', ?, ?) ON CONFLICT DO NOTHING\
                """),
        /** client id, instrument, venue's id … liquidity, venue time, seq, at. */
        FILL(
                """
                INSERT INTO fills (session_id, client_id, instrument_id, venue_fill_id, side,
                    price, quantity, quote, fee, fee_asset, liquidity, venue_time, seq, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING\
                """),
        /** number, buy, sell, prices, quantity, rates, seq, at. */
        SIGNAL(
                """
                INSERT INTO signals (session_id, number, buy_id, sell_id, buy_price, sell_price,
                    quantity, gross_rate, net_rate, outcome, reason, seq, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'seen', '', ?, ?) ON CONFLICT DO NOTHING\
                """),
        /** Outcome, reason, number; the session comes first and is compared last. */
        SIGNAL_END(
                """
                UPDATE signals SET outcome = ?3, reason = ?4
                WHERE session_id = ?1 AND number = ?2\
                """),
        /** kind, trade, text, net, seq, at. */
        ACTION(
                """
                INSERT INTO actions (session_id, kind, trade, text, net, seq, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)\
                """),
        /** account, asset, amount, seq, at. */
        POSITION(
                """
                INSERT INTO positions (session_id, account, asset, amount, seq, at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET amount = excluded.amount, seq = excluded.seq,
                    at = excluded.at\
                """),
        /** at, currency, total. */
        EQUITY(
                """
                INSERT INTO equity (session_id, at, currency, total) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET total = excluded.total\
                """),
        /** trade, buy, sell, quantity, reason, at. */
        EMERGENCY(
                """
                INSERT INTO emergency_positions (session_id, trade, buy_id, sell_id, quantity,
                    reason, at)
                VALUES (?, ?, ?, ?, ?, ?, ?)\
                """),
        /** state. */
        SESSION_STATE("UPDATE sessions SET state = ?2 WHERE id = ?1");

        private final String sql;

        Table(String sql) {
            this.sql = sql;
        }

        /** The statement; its first parameter is the session. */
        String sql() {
            return sql;
        }
    }
}
