package dev.tradewind.sim.wire;

/**
 * A customer of a simulated venue.
 *
 * @param name the account's name inside the matching engine
 * @param apiKey what the client sends to say who it is
 * @param secret what the client signs with
 */
public record SimAccount(String name, String apiKey, String secret) {
    /** Never shows the secret. */
    @Override
    public String toString() {
        return "SimAccount[" + name + "]";
    }
}
