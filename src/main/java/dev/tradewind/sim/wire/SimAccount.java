package dev.tradewind.sim.wire;

/**
 * A customer of a simulated venue.
 *
 * @param name the account's name inside the matching engine
 * @param apiKey what the client sends to say who it is
 * @param secret what the client signs with
 * @param rights what the key may do
 */
public record SimAccount(String name, String apiKey, String secret, KeyRights rights) {
    /** With a key that may trade. */
    public SimAccount(String name, String apiKey, String secret) {
        this(name, apiKey, secret, KeyRights.TRADE_ONLY);
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "SimAccount[" + name + "]";
    }
}
