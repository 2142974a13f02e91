package dev.tradewind.model.instrument;

import java.util.List;
import java.util.Locale;

/**
 * A place to trade with a purse of its own. An exchange that keeps its perpetuals in another wallet
 * is two venues with one {@link #operator()}. Its capabilities are facts of the wire sheets, not
 * settings. The order of the constants is part of the journal's format: new ones go last.
 */
public enum Venue {
    BINANCE("binance", 'b', "binance"),
    MEXC("mexc", 'm', "mexc"),
    /** Spot and USDT linear perpetuals in one unified account. */
    BYBIT("bybit", 'y', "bybit"),
    /** Spot and USDT swaps in one unified account. */
    OKX("okx", 'o', "okx"),
    /** Gate.io's spot wallet. */
    GATE("gate", 'g', "gate"),
    /** Gate.io's wallet of USDT perpetuals. */
    GATE_FUTURES("gate_futures", 'f', "gate");

    /** Every venue, in the order of the journal. */
    public static final List<Venue> ALL = List.of(values());

    private final String id;
    private final char prefix;
    private final String operator;

    Venue(String id, char prefix, String operator) {
        this.id = id;
        this.prefix = prefix;
        this.operator = operator;
    }

    /** Lower-case name of who runs it; the same for two wallets of one exchange. */
    public String operator() {
        return operator;
    }

    /** Lower-case name used in configuration, reports and file names. */
    public String id() {
        return id;
    }

    /** The letter that marks this venue inside a client order id. */
    public char prefix() {
        return prefix;
    }

    /**
     * Finds a venue by its lower-case name.
     *
     * @throws IllegalArgumentException if no venue has that name
     */
    public static Venue of(String id) {
        for (Venue venue : values()) {
            if (venue.id.equals(id.toLowerCase(Locale.ROOT))) {
                return venue;
            }
        }
        throw new IllegalArgumentException("unknown venue: " + id);
    }
}
