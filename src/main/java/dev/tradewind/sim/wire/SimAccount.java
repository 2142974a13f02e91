package dev.tradewind.sim.wire;

/**
 * A customer of a simulated venue.
 *
 * @param name the account's name inside the matching engine
 * @param apiKey what the client sends to say who it is
 * @param secret what the client signs with
 * @param rights what the key may do
 * @param passphrase third part of an OKX key; empty elsewhere
 */
public record SimAccount(
        String name, String apiKey, String secret, KeyRights rights, String passphrase) {
    /** Of a venue that knows no passphrase. */
    public SimAccount(String name, String apiKey, String secret, KeyRights rights) {
        this(name, apiKey, secret, rights, "");
    }

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
