package dev.tradewind.edge.venue;

/**
 * A key pair of an account; its secrets are never shown.
 *
 * @param apiKey public part
 * @param secret private part
 * @param passphrase third part that OKX asks for, also secret; empty elsewhere
 */
public record Credentials(String apiKey, String secret, String passphrase) {
    /** Of a venue that knows no passphrase. */
    public Credentials(String apiKey, String secret) {
        this(apiKey, secret, "");
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
