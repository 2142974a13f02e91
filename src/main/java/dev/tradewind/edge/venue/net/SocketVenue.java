package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.VenuePort;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.runtime.Clock;
import dev.tradewind.runtime.Inbox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue on real sockets: as many market-data machines as its limits demand, the machine that
 * watches reference data, and, with credentials, the account machine with its sender thread. All
 * share one pool of warm HTTP connections and one timer thread. Used once: started, then closed.
 */
public final class SocketVenue implements VenuePort {
    private static final Logger LOG = LoggerFactory.getLogger(SocketVenue.class);

    private final VenueAdapter adapter;
    private final @Nullable Credentials credentials;
    private final List<Instrument> instruments;
    private final List<List<Instrument>> split;
    private final int firstLink;
    private final Ground ground;
    private final HttpPool pool;
    private final HealthWatch health;
    private final List<MachineShell> feeds = new ArrayList<>();
    private final List<EventGate> gates = new ArrayList<>();
    private @Nullable MachineShell account;
    private @Nullable MachineShell watch;
    private volatile @Nullable CommandSender sender;

    /**
     * Prepares a venue; nothing is opened before {@link #start}.
     *
     * @param credentials null for market data only
     * @param instruments the venue's instruments of this run
     * @param firstLink number of the first market-data link; links are dense over all venues
     * @param tls trust for secure addresses; null means the platform's own
     * @param way how its addresses are reached
     */
    public SocketVenue(
            VenueAdapter adapter,
            Endpoints endpoints,
            @Nullable Credentials credentials,
            List<Instrument> instruments,
            int firstLink,
            Clock clock,
            @Nullable SSLContext tls,
            Way way,
            WireObserver observer) {
        this.adapter = adapter;
        this.credentials = credentials;
        this.instruments = List.copyOf(instruments);
        this.split = adapter.split(this.instruments);
        this.firstLink = firstLink;
        String name = adapter.venue().id();
        Timers timers = new Timers(name + "-timer", clock);
        this.ground = new Ground(endpoints, tls, way, timers, clock, observer);
        this.pool = new HttpPool(name, ground.rest(), way.limits(), timers, clock);
        this.health = new HealthWatch(name, ground, HealthWatch.EVERY);
    }

    /** How many market-data links it has; the next venue's first number is this many higher. */
    public int links() {
        return split.size();
    }

    @Override
    public void start(Inbox inbox) {
        String name = adapter.venue().id();
        pool.start();
        health.start();
        for (int i = 0; i < split.size(); i++) {
            int link = firstLink + i;
            List<Instrument> part = split.get(i);
            feeds.add(shell(name + "-feed-" + link, inbox, e -> adapter.feed(link, part, e)));
        }
        watch = shell(name + "-reference", inbox, this::referenceMachine);
        Credentials keys = credentials;
        if (keys != null) {
            account = shell(name + "-account", inbox, e -> adapter.account(keys, instruments, e));
        }
        startSender(name, inbox);
        feeds.forEach(MachineShell::start);
        watch.start();
        if (account != null) {
            account.start();
        }
    }

    private void startSender(String name, Inbox inbox) {
        EventGate refusals = gate(name + "-sender", inbox, () -> {});
        CommandSender opened =
                new CommandSender(
                        name + "-sender",
                        ground.limits().commandsWaiting(),
                        this::carryOut,
                        refusals::offer);
        sender = opened;
        opened.start();
    }

    /** On the sender's thread: a book's command goes to its feed, all else to the account. */
    private void carryOut(Command command) {
        MachineShell target = account;
        if (command instanceof Command.ResyncBook(int instrument)) {
            target = feedOf(instrument);
        }
        CommandSender open = sender;
        if (target != null) {
            target.send(command);
        } else if (open != null) {
            open.refuse(command, "nobody here serves it");
        }
    }

    private @Nullable MachineShell feedOf(int instrument) {
        for (int i = 0; i < split.size(); i++) {
            for (Instrument served : split.get(i)) {
                if (served.index() == instrument) {
                    return feeds.get(i);
                }
            }
        }
        return null;
    }

    private Machine referenceMachine(Effects effects) {
        StatusWatch statuses = new StatusWatch(instruments);
        Consumer<List<Listing>> found = listings -> statuses.found(listings, effects::event);
        return adapter.instruments(effects, found, effects::log);
    }

    private MachineShell shell(String name, Inbox inbox, Function<Effects, Machine> factory) {
        LateRunnable drop = new LateRunnable();
        EventGate gate = gate(name, inbox, drop);
        Consumer<Event> events = gate::offer;
        MachineShell shell = new MachineShell(name, factory, ground, pool, events);
        drop.target = () -> shell.dropLinks("a book was lost at a full inbox");
        return shell;
    }

    private EventGate gate(String name, Inbox inbox, Runnable lostBook) {
        EventGate gate =
                new EventGate(
                        name,
                        inbox,
                        ground.clock(),
                        ground.timers(),
                        ground.observer(),
                        ground.limits().stall(),
                        lostBook);
        gates.add(gate);
        return gate;
    }

    @Override
    public void send(Command command) {
        CommandSender open = sender;
        if (open == null) {
            throw new IllegalStateException(adapter.venue().id() + " is not started");
        }
        open.send(command);
    }

    /** How well its connections for requests were re-used so far. */
    public HttpUse httpUse() {
        return pool.use();
    }

    @Override
    public void close() {
        CommandSender open = sender;
        if (open != null) {
            open.close(ground.limits().stop().toMillis());
        }
        if (account != null) {
            account.stop(ground.limits().stop());
        }
        if (watch != null) {
            watch.stop(ground.limits().goodbye());
        }
        List<Thread> stopping = new ArrayList<>();
        for (MachineShell feed : feeds) {
            Thread thread =
                    Threads.daemon(
                            adapter.venue().id() + "-stop",
                            () -> feed.stop(ground.limits().stop()));
            thread.start();
            stopping.add(thread);
        }
        stopping.forEach(SocketVenue::join);
        health.close();
        pool.close();
        HttpUse use = pool.use();
        LOG.info(
                "{}: {} requests over {} connections",
                adapter.venue().id(),
                use.requests(),
                use.connections());
        ground.timers().close();
        gates.forEach(EventGate::close);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            LOG.warn("interrupted while {} closes", thread.getName());
        }
    }

    /** Breaks the circle between a gate and the shell it belongs to. */
    private static final class LateRunnable implements Runnable {
        private volatile @Nullable Runnable target;

        @Override
        public void run() {
            Runnable known = target;
            if (known != null) {
                known.run();
            }
        }
    }
}
