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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell of deterministic simulation: joins one adapter machine to one venue server by pipes on
 * virtual time. What a machine asks for happens later, never within the call, and what travels on
 * one link arrives in order.
 */
final class PipedMachine implements Effects {
    private static final Logger LOG = LoggerFactory.getLogger(PipedMachine.class);

    private final VirtualTime time;
    private final PipedVenue venue;
    private final PipeDelays delays;
    private final Consumer<Event> inbox;
    private final Machine machine;
    private final Map<Integer, End> ends = new LinkedHashMap<>();
    private final Map<Long, Long> timers = new LinkedHashMap<>();
    private final Set<Long> waiting = new LinkedHashSet<>();
    private final FrameGate gate;
    private long stamps;
    private boolean dead;

    PipedMachine(
            PipedVenue venue,
            PipeDelays delays,
            Consumer<Event> inbox,
            FrameGate gate,
            Function<Effects, ? extends Machine> factory) {
        this.time = venue.time();
        this.gate = gate;
        this.venue = venue;
        this.delays = delays;
        this.inbox = inbox;
        this.machine = factory.apply(this);
    }

    void start() {
        soon(() -> machine.start(time.now()));
    }

    void send(Command command) {
        soon(() -> machine.send(command, time.now()));
    }

    void stop() {
        machine.stop(time.now());
    }

    /**
     * The process is gone: nothing is called any more, sockets are cut. What had left before is on
     * its way all the same.
     */
    void kill() {
        dead = true;
        for (End end : ends.values()) {
            venue.end(end.socket);
        }
    }

    private void soon(Runnable call) {
        at(time.now(), call);
    }

    /** Calls the machine at a time, unless its process is gone by then. */
    private void at(long when, Runnable call) {
        time.at(
                when,
                () -> {
                    if (!dead) {
                        call.run();
                    }
                });
    }

    @Override
    public void connect(int link, Base base, String target) {
        at(time.now() + delays.up(), () -> venue.open(new End(link), target));
    }

    /** Our end of one socket; what travels on it arrives in order. */
    private final class End implements PipedVenue.SocketEnd, FrameGate.Line {
        private final int link;
        private long socket;
        private long downUntil;
        private long upUntil;
        private boolean over;

        End(int link) {
            this.link = link;
        }

        @Override
        public void opened(long number) {
            socket = number;
            ends.put(link, this);
            down(() -> machine.onOpen(link, time.now()));
        }

        @Override
        public void framed(long number, boolean binary, byte[] payload) {
            down(() -> gate.arrived(this, binary, payload));
        }

        @Override
        public long now() {
            return time.now();
        }

        @Override
        public void deliver(boolean binary, byte[] payload) {
            if (!over) {
                machine.onFrame(link, binary, payload, 0, payload.length, time.now());
            }
        }

        @Override
        public void later(long nanos, Runnable call) {
            PipedMachine.this.at(
                    time.now() + nanos,
                    () -> {
                        if (!over) {
                            call.run();
                        }
                    });
        }

        @Override
        public void cut(String reason) {
            if (!over) {
                venue.end(socket);
                end(reason);
            }
        }

        @Override
        public void closed(long number, String reason) {
            down(() -> end(reason));
        }

        void end(String reason) {
            over = true;
            ends.remove(link, this);
            machine.onClosed(link, reason, time.now());
        }

        private void down(Runnable call) {
            downUntil = Math.max(downUntil, time.now() + delays.down());
            at(
                    downUntil,
                    () -> {
                        if (!over) {
                            call.run();
                        }
                    });
        }

        void up(Runnable work) {
            upUntil = Math.max(upUntil, time.now() + delays.up());
            time.at(upUntil, work);
        }
    }

    @Override
    public void disconnect(int link, String reason) {
        End end = ends.get(link);
        if (end != null) {
            end.up(() -> venue.end(end.socket));
            soon(() -> {
                if (!end.over) {
                    end.end(reason);
                }
            });
        }
    }

    @Override
    public void writeText(int link, byte[] utf8) {
        End end = ends.get(link);
        if (end != null) {
            end.up(() -> venue.frame(end.socket, utf8));
        }
    }

    @Override
    public void ping(int link) {
        // Pipes do not go stale: a protocol ping needs no answer that a machine could see.
    }

    @Override
    public void http(long requestId, HttpRequest request, long deadline) {
        waiting.add(requestId);
        // On its way: the end of our process does not call it back.
        time.at(
                time.now() + delays.ask(request.method()),
                () ->
                        venue.request(
                                answer ->
                                        time.at(
                                                time.now() + delays.answer(request.method()),
                                                () -> arrived(requestId, request, answer)),
                                ask(request)));
        at(
                deadline,
                () -> {
                    if (waiting.remove(requestId)) {
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

    private void arrived(long requestId, HttpRequest request, VenueServer.Answer answer) {
        if (dead || !waiting.remove(requestId)) {
            return;
        }
        List<String> headers = new ArrayList<>();
        for (int i = 0; i + 1 < answer.headers().size(); i += 2) {
            headers.add(answer.headers().get(i).toLowerCase(Locale.ROOT));
            headers.add(answer.headers().get(i + 1));
        }
        gate.answered(request.target(), answer.status(), answer.body());
        machine.onReply(
                requestId, new HttpReply(answer.status(), headers, answer.body()), time.now());
    }

    @Override
    public void timer(long key, long at) {
        long stamp = stamps++;
        timers.put(key, stamp);
        at(
                at,
                () -> {
                    if (timers.remove(key, stamp)) {
                        machine.onTimer(key, time.now());
                    }
                });
    }

    @Override
    public void event(Event event) {
        if (!dead) {
            inbox.accept(event);
        }
    }

    @Override
    public void log(String line) {
        LOG.debug("{}", line);
    }
}
