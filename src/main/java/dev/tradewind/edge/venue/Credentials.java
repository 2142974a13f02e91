package dev.tradewind.edge.venue;

/**
 * A key pair of an account; its secret is never shown.
 *
 * @param apiKey public part
 * @param secret private part
 */
public record Credentials(String apiKey, String secret) {
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
