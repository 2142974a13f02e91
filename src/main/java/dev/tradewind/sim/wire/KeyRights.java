package dev.tradewind.sim.wire;

/**
 * What a customer's key may do at a simulated venue.
 *
 * @param trade whether its orders are taken
 * @param withdraw whether the venue says that money may be taken out; nothing here does it
 * @param addressAllowed whether it may be used from where its requests come
 * @param addressBound whether the venue says that it works from listed addresses only
 */
public record KeyRights(
        boolean trade, boolean withdraw, boolean addressAllowed, boolean addressBound) {
    /** The one address from which a bound key is used. */
    public static final String ADDRESS = "127.0.0.1";

    /** As the specification wants keys: trading, nothing else. */
    public static final KeyRights TRADE_ONLY = new KeyRights(true, false, true);

    /** Of a key that is bound to its address, as it should be. */
    public KeyRights(boolean trade, boolean withdraw, boolean addressAllowed) {
        this(trade, withdraw, addressAllowed, true);
    }
}
