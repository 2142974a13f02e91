package dev.tradewind.edge.venue;

import dev.tradewind.model.event.Event;

/** What a {@link Machine} can ask of its shell. None of these blocks or calls back at once. */
public interface Effects {
    /**
     * Opens a WebSocket; answered by onOpen or onClosed.
     *
     * @param link number chosen by the machine, unique within it
     * @param base which of the venue's configured addresses to use
     * @param target path and query, such as {@code /ws?listenKey=…}
     */
    void connect(int link, Base base, String target);

    /** Closes a link; onClosed follows. */
    void disconnect(int link, String reason);

    /** Sends one text message. */
    void writeText(int link, byte[] utf8);

    /** Sends a protocol ping. */
    void ping(int link);

    /**
     * Sends a request over a warm keep-alive connection, never twice.
     *
     * @param requestId number chosen by the machine, unique within it
     * @param deadline when to give up, epoch nanoseconds
     */
    void http(long requestId, HttpRequest request, long deadline);

    /** Asks for onTimer(key) at that time; the same key again replaces the older one. */
    void timer(long key, long at);

    /** Hands an event to the platform's inbox. */
    void event(Event event);

    /** Writes one line for people into the edge's log; never a secret. */
    void log(String line);

    /** The venue's addresses. */
    enum Base {
        /** Market-data socket. */
        STREAM,
        /** Private or API socket (Binance WebSocket API; MEXC: the stream host). */
        PRIVATE
    }
}
