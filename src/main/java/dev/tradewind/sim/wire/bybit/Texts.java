package dev.tradewind.sim.wire.bybit;

import java.math.BigDecimal;

/** Numbers as text. */
final class Texts {
    private Texts() {}

    /** A scaled number without needless zeros. */
    static String plain(long units, int scale) {
        BigDecimal value = BigDecimal.valueOf(units, scale).stripTrailingZeros();
        return value.toPlainString();
    }

    /** A scaled number with all its decimals. */
    static String full(long units, int scale) {
        return BigDecimal.valueOf(units, scale).toPlainString();
    }
}
