package dev.tradewind.app.world;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.sim.wire.VenueServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell of deterministic simulation: joins one adapter machine to one venue server by pipes on
 * virtual time. What a machine asks for happens later, never within the call, and what travels on
 * one link arrives in order.
 */
final class PipedMachine implements Effects, PipedVenue.Requester {
    private static final Logger LOG = LoggerFactory.getLogger(PipedMachine.class);

    private final VirtualTime time;
    private final PipedVenue venue;
    private final Consumer<Event> inbox;
    private final Machine machine;
    private final Map<Long, Integer> linkOf = new LinkedHashMap<>();
    private final Map<Integer, Long> socketOf = new LinkedHashMap<>();
    private final Map<Integer, Long> upstream = new LinkedHashMap<>();
    private final Map<Long, Long> downstream = new LinkedHashMap<>();
    private final Map<Long, Long> requestOf = new LinkedHashMap<>();
    private final Map<Long, Long> timers = new LinkedHashMap<>();
    private final Map<Long, Boolean> waiting = new LinkedHashMap<>();
    private long stamps;

    PipedMachine(
            PipedVenue venue, Consumer<Event> inbox, Function<Effects, ? extends Machine> factory) {
        this.time = venue.time();
        this.venue = venue;
        this.inbox = inbox;
        this.machine = factory.apply(this);
    }

    void start() {
        time.at(time.now(), () -> machine.start(time.now()));
    }

    void send(Command command) {
        time.at(time.now(), () -> machine.send(command, time.now()));
    }

    void stop() {
        machine.stop(time.now());
    }

    @Override
    public void connect(int link, Base base, String target) {
        later(() -> venue.open(new End(link), target));
    }

    /** Our end of one socket. */
    private final class End implements PipedVenue.SocketEnd {
        private final int link;

        End(int link) {
            this.link = link;
        }

        @Override
        public void opened(long socket) {
            down(
                    socket,
                    () -> {
                        socketOf.put(link, socket);
                        linkOf.put(socket, link);
                        machine.onOpen(link, time.now());
                    });
        }

        @Override
        public void framed(long socket, boolean binary, byte[] payload) {
            down(
                    socket,
                    () -> {
                        if (linkOf.containsKey(socket)) {
                            machine.onFrame(link, binary, payload, 0, payload.length, time.now());
                        }
                    });
        }

        @Override
        public void closed(long socket, String reason) {
            down(
                    socket,
                    () -> {
                        linkOf.put(socket, link);
                        forget(socket, reason);
                    });
        }
    }

    private void forget(long socket, String reason) {
        Integer link = linkOf.remove(socket);
        downstream.remove(socket);
        if (link != null) {
            socketOf.remove(link, socket);
            machine.onClosed(link, reason, time.now());
        }
    }

    /** In order per socket: nothing overtakes what was sent before it. */
    private void down(long socket, Runnable work) {
        long at = time.now() + venue.delays().next();
        at = Math.max(at, downstream.getOrDefault(socket, 0L));
        downstream.put(socket, at);
        time.at(at, work);
    }

    private void up(int link, Runnable work) {
        long at = time.now() + venue.delays().next();
        at = Math.max(at, upstream.getOrDefault(link, 0L));
        upstream.put(link, at);
        time.at(at, work);
    }

    private void later(Runnable work) {
        time.at(time.now() + venue.delays().next(), work);
    }

    @Override
    public void disconnect(int link, String reason) {
        Long socket = socketOf.get(link);
        if (socket == null) {
            return;
        }
        up(link, () -> venue.end(socket));
        time.at(time.now(), () -> forget(socket, reason));
    }

    @Override
    public void writeText(int link, byte[] utf8) {
        Long socket = socketOf.get(link);
        if (socket != null) {
            up(link, () -> venue.frame(socket, utf8));
        }
    }

    @Override
    public void ping(int link) {
        // Pipes do not go stale: a protocol ping needs no answer that a machine could see.
    }

    @Override
    public void http(long requestId, HttpRequest request, long deadline) {
        waiting.put(requestId, true);
        later(() -> {
            long exchange = venue.request(this, ask(request));
            requestOf.put(exchange, requestId);
        });
        time.at(
                deadline,
                () -> {
                    if (waiting.remove(requestId) != null) {
                        machine.onNoReply(requestId, true, "no answer in time", time.now());
                    }
                });
    }

    private static VenueServer.Ask ask(HttpRequest request) {
        List<String> headers = new ArrayList<>();
        for (int i = 0; i + 1 < request.headers().size(); i += 2) {
            headers.add(request.headers().get(i).toLowerCase(Locale.ROOT));
            headers.add(request.headers().get(i + 1));
        }
        return new VenueServer.Ask(request.method(), request.target(), headers, request.body());
    }

    @Override
    public void answered(long exchange, VenueServer.Answer answer) {
        Long requestId = requestOf.remove(exchange);
        if (requestId == null || waiting.remove(requestId) == null) {
            return;
        }
        List<String> headers = new ArrayList<>();
        for (int i = 0; i + 1 < answer.headers().size(); i += 2) {
            headers.add(answer.headers().get(i).toLowerCase(Locale.ROOT));
            headers.add(answer.headers().get(i + 1));
        }
        machine.onReply(
                requestId, new HttpReply(answer.status(), headers, answer.body()), time.now());
    }

    @Override
    public void timer(long key, long at) {
        long stamp = stamps++;
        timers.put(key, stamp);
        time.at(
                at,
                () -> {
                    if (timers.remove(key, stamp)) {
                        machine.onTimer(key, time.now());
                    }
                });
    }

    @Override
    public void event(Event event) {
        inbox.accept(event);
    }

    @Override
    public void log(String line) {
        LOG.debug("{}", line);
    }
}
