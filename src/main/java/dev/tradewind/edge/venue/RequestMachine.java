package dev.tradewind.edge.venue;

import dev.tradewind.model.event.Command;

/** A machine that only makes requests: it asks for no link and takes no command. */
public interface RequestMachine extends Machine {
    /** Never called: a link that opens was not asked for. */
    @Override
    default void onOpen(int link, long now) {
        throw new IllegalStateException("asked for no link");
    }

    /** Never called; see {@link #onOpen}. */
    @Override
    default void onFrame(int link, boolean binary, byte[] bytes, int offset, int length, long now) {
        throw new IllegalStateException("asked for no link");
    }

    /** Never called; see {@link #onOpen}. */
    @Override
    default void onClosed(int link, String reason, long now) {
        throw new IllegalStateException("asked for no link");
    }

    /** Takes no command. */
    @Override
    default void send(Command command, long now) {}
}
