package dev.tradewind.sim.wire.net;

/**
 * Limits of the shell, each with its behaviour.
 *
 * @param outbound bytes that may wait for a slow reader; one more frame closes its socket
 * @param message largest message of a client; a larger one closes its socket with 1009
 * @param body largest request body; a larger one is answered with 413
 * @param unanswered requests of one connection that may wait for answers; then it is not read
 */
public record ShellLimits(int outbound, int message, int body, int unanswered) {
    /** What a venue allows. */
    public static final ShellLimits STANDARD = new ShellLimits(8 << 20, 1 << 20, 1 << 20, 64);
}
