package dev.tradewind.edge.venue;

import dev.tradewind.model.event.Command;

/**
 * A venue adapter's logic as a state machine: no socket, no thread, no clock. A shell feeds it and
 * carries out what it asks through {@link Effects}. The same machine runs on real sockets and, in
 * deterministic simulation, on in-memory pipes and virtual time. The shell calls a machine from one
 * thread at a time. All times are epoch nanoseconds of the platform's clock.
 */
public interface Machine {
    /** Begins: asks for links, requests and timers. */
    void start(long now);

    /** A link asked for with {@link Effects#connect} is open. */
    void onOpen(int link, long now);

    /**
     * One whole message (fragments already joined); the bytes are valid during the call only.
     *
     * @param binary true for a binary frame, false for text
     */
    void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now);

    /** A link ended or could not be opened. */
    void onClosed(int link, String reason, long now);

    /** The answer to a request. Each request ends in exactly one onReply or onNoReply. */
    void onReply(long requestId, HttpReply reply, long now);

    /**
     * No answer came.
     *
     * @param sent false proves that no byte left; true proves nothing
     */
    void onNoReply(long requestId, boolean sent, String reason, long now);

    /** A timer asked for with {@link Effects#timer} is due. */
    void onTimer(long key, long now);

    /** Something to do; only account machines get commands. */
    void send(Command command, long now);

    /** Orderly end: releases what the venue holds for us (listen keys) and closes links. */
    void stop(long now);
}
