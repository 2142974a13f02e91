package dev.tradewind.edge.venue.net;

import java.time.Duration;

/**
 * Every limit of the shell in one place, with its behaviour.
 *
 * @param connect longest wait for a TCP connection; then the dial failed
 * @param handshake longest wait for TLS, and again for the WebSocket upgrade; then the dial failed
 * @param silence a WebSocket without one byte for so long is closed
 * @param goodbye longest wait for the other side's close frame; then the socket is dropped
 * @param stop longest wait for an orderly end of all links and requests; then they are dropped
 * @param stall longest wait of an account or control event for the inbox; then onStall is called
 * @param httpConnections warm connections of a venue, 2 to 4
 * @param httpWaiting requests waiting for a connection; one more ends as not sent
 * @param writesWaiting messages waiting for a slow WebSocket; one more closes the link
 * @param commandsWaiting commands waiting for an account; one more is refused as not sent
 * @param messageMax largest WebSocket message in bytes; a larger one closes the link with 1009
 * @param bodyMax largest HTTP body in bytes; a larger one ends the request without an answer
 */
public record NetLimits(
        Duration connect,
        Duration handshake,
        Duration silence,
        Duration goodbye,
        Duration stop,
        Duration stall,
        int httpConnections,
        int httpWaiting,
        int writesWaiting,
        int commandsWaiting,
        int messageMax,
        int bodyMax) {
    /** What trading uses. */
    public static final NetLimits STANDARD =
            new NetLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1),
                    3,
                    256,
                    1_024,
                    1_024,
                    WsFrameParser.MESSAGE_MAX,
                    HttpResponseParser.BODY_MAX);

    /** Refuses limits that would switch a limit off. */
    public NetLimits {
        if (httpConnections < 1
                || httpWaiting < 1
                || writesWaiting < 1
                || commandsWaiting < 1
                || messageMax < 1
                || bodyMax < 1) {
            throw new IllegalArgumentException("a limit below 1");
        }
    }

    /** The same with other waiting times for a connection, a handshake, and a silent socket. */
    public NetLimits withWaits(Duration connect, Duration handshake, Duration silence) {
        return new NetLimits(
                connect,
                handshake,
                silence,
                goodbye,
                stop,
                stall,
                httpConnections,
                httpWaiting,
                writesWaiting,
                commandsWaiting,
                messageMax,
                bodyMax);
    }

    /** The same with another number of warm connections. */
    public NetLimits withHttpConnections(int count) {
        return new NetLimits(
                connect,
                handshake,
                silence,
                goodbye,
                stop,
                stall,
                count,
                httpWaiting,
                writesWaiting,
                commandsWaiting,
                messageMax,
                bodyMax);
    }

    /** The same with other queue lengths. */
    public NetLimits withQueues(int httpWaiting, int writesWaiting, int commandsWaiting) {
        return new NetLimits(
                connect,
                handshake,
                silence,
                goodbye,
                stop,
                stall,
                httpConnections,
                httpWaiting,
                writesWaiting,
                commandsWaiting,
                messageMax,
                bodyMax);
    }
}
