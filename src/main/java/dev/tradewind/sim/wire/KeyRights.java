package dev.tradewind.sim.wire;

/**
 * What a customer's key may do at a simulated venue.
 *
 * @param trade whether its orders are taken
 * @param withdraw whether the venue says that money may be taken out; nothing here does it
 * @param addressAllowed whether it may be used from where its requests come
 */
public record KeyRights(boolean trade, boolean withdraw, boolean addressAllowed) {
    /** As the specification wants keys: trading, nothing else. */
    public static final KeyRights TRADE_ONLY = new KeyRights(true, false, true);
}
