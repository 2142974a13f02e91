package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Effects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The WebSockets of one machine by its own numbers. A number that is asked for again while its old
 * socket has not ended is dialled when that has ended and the machine was told.
 */
final class Links {
    /** Sockets a machine may have at once; more is a bug of the machine. */
    static final int LINKS_MAX = 64;

    private final String name;
    private final Ground ground;
    private final Listener listener;
    private final Map<Integer, Link> open = new LinkedHashMap<>();

    /** Hears of all links; never called while this object's lock is held. */
    interface Listener {
        /** A link is open. */
        void onOpen(int link, long now);

        /** One whole message; the bytes are valid during the call only. */
        void onMessage(int link, boolean binary, byte[] bytes, int offset, int length, long now);

        /** A link ended or could not be opened. */
        void onClosed(int link, String reason, long now);
    }

    Links(String name, Ground ground, Listener listener) {
        this.name = name;
        this.ground = ground;
        this.listener = listener;
    }

    /** Dials, or remembers to dial once the number is free. */
    void connect(int number, Effects.Base base, String target) {
        synchronized (open) {
            Link before = open.get(number);
            Link link = new Link(number, base, target);
            if (before != null) {
                before.successor = link;
                return;
            }
            if (open.size() >= LINKS_MAX) {
                throw new IllegalStateException("more than " + LINKS_MAX + " links");
            }
            open.put(number, link);
            link.connection.start();
        }
    }

    /** Closes in order; nothing if there is no such link. */
    void disconnect(int number, String reason) {
        Link link = find(number);
        if (link != null) {
            link.connection.close(reason);
        }
    }

    /** Queues a text; nothing if there is no such link. */
    void text(int number, byte[] utf8) {
        Link link = find(number);
        if (link != null) {
            link.connection.text(utf8);
        }
    }

    /** Queues a ping; nothing if there is no such link. */
    void ping(int number) {
        Link link = find(number);
        if (link != null) {
            link.connection.ping();
        }
    }

    /** Whether no link is open or being dialled. */
    boolean isEmpty() {
        synchronized (open) {
            return open.isEmpty();
        }
    }

    /** Drops all sockets at once. */
    void dropAll(String reason) {
        List<Link> all;
        synchronized (open) {
            all = new ArrayList<>(open.values());
        }
        for (Link link : all) {
            link.connection.abort(reason);
        }
    }

    private @Nullable Link find(int number) {
        synchronized (open) {
            return open.get(number);
        }
    }

    private void ended(Link link, String reason, long now) {
        Link successor;
        synchronized (open) {
            successor = link.successor;
            if (successor == null) {
                open.remove(link.number);
            } else {
                open.put(link.number, successor);
            }
        }
        listener.onClosed(link.number, reason, now);
        if (successor != null) {
            successor.connection.start();
        }
    }

    /** One number's socket. */
    private final class Link implements WsConnection.Listener {
        private final int number;
        private final WsConnection connection;
        private @Nullable Link successor;

        Link(int number, Effects.Base base, String target) {
            this.number = number;
            Doors doors =
                    switch (base) {
                        case STREAM -> ground.stream();
                        case PRIVATE -> ground.privateStream();
                    };
            this.connection =
                    new WsConnection(
                            name + "-link-" + number,
                            doors,
                            target,
                            ground.limits(),
                            ground.timers(),
                            ground.clock(),
                            this);
        }

        @Override
        public void onOpen(long now) {
            listener.onOpen(number, now);
        }

        @Override
        public void onMessage(boolean binary, byte[] bytes, int offset, int length, long now) {
            listener.onMessage(number, binary, bytes, offset, length, now);
        }

        @Override
        public void onClosed(String reason, long now) {
            ended(this, reason, now);
        }
    }
}
