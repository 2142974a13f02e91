package dev.tradewind.sim.wire;

import java.util.List;

/**
 * A simulated venue's server side as a state machine: no socket, no thread, no clock. A shell
 * (Netty, or in-memory pipes on virtual time) feeds it from one thread and carries out what it asks
 * through {@link Effects}. All times are epoch nanoseconds of the venue's clock.
 */
public interface VenueServer {
    /** Begins; the effects given here are used from then on. */
    void start(Effects effects, long now);

    /** A request arrived; answered by {@link Effects#reply} with the same number, now or later. */
    void onHttp(long exchange, Ask ask, long now);

    /**
     * A WebSocket asks to be opened.
     *
     * @param target path and query
     * @return false to refuse the upgrade with status 404
     */
    boolean onSocketOpen(long socket, String target, long now);

    /**
     * The same with what the client said beside it.
     *
     * @param headers lower-case name, value, name, value …
     */
    default boolean onSocketOpen(long socket, String target, List<String> headers, long now) {
        return onSocketOpen(socket, target, now);
    }

    /** One whole message from the client. */
    void onSocketFrame(long socket, boolean binary, byte[] payload, long now);

    /** The client answered a protocol ping. */
    void onSocketPong(long socket, long now);

    /** The socket is gone. */
    void onSocketClosed(long socket, long now);

    /** A timer asked for is due. */
    void onTimer(long key, long now);

    /** What a server can ask of its shell. None of these calls back at once. */
    interface Effects {
        /** Answers a request. */
        void reply(long exchange, Answer answer);

        /** Sends one message. */
        void frame(long socket, boolean binary, byte[] payload);

        /** Sends a protocol ping. */
        void ping(long socket, byte[] payload);

        /** Closes a socket. */
        void close(long socket, int code, String reason);

        /** Asks for onTimer(key) at that time; the same key again replaces the older one. */
        void timer(long key, long at);
    }

    /**
     * A request as it came.
     *
     * @param method GET, POST, PUT, DELETE
     * @param target path and query exactly as sent
     * @param headers lower-case name, value, name, value …
     * @param body may be empty
     */
    record Ask(String method, String target, List<String> headers, byte[] body) {
        /** The first value of a header, or "" if there is none; the name is lower case. */
        public String header(String name) {
            for (int i = 0; i + 1 < headers.size(); i += 2) {
                if (headers.get(i).equals(name)) {
                    return headers.get(i + 1);
                }
            }
            return "";
        }
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param headers name, value, name, value …
     * @param body JSON unless a header says otherwise
     */
    record Answer(int status, List<String> headers, byte[] body) {}
}
