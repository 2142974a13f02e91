package dev.tradewind.app.session;

import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Engine;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The core with somebody watching: counts what each venue sends and hands out a picture now and
 * then. It changes nothing and decides nothing.
 */
public final class WatchedEngine implements Engine {
    private final Core core;
    private final List<Instrument> instruments;
    private final Map<Venue, VenueStats> venues = new TreeMap<>();
    private final Map<Integer, Venue> venueOfLink = new LinkedHashMap<>();
    private final Map<Integer, ConnectionHealth> links = new TreeMap<>();
    private final @Nullable ConnectionHealth[] linkOf;
    private final long viewEveryNanos;
    private final EngineViewer viewer;
    private long nextViewAt;
    private long now;

    /** What one venue sent and how its lines stand. */
    public static final class VenueStats {
        private final Map<String, Long> reported = new TreeMap<>();
        private final List<ConnectionHealth> connections = new ArrayList<>();
        private @Nullable ConnectionHealth account;
        private long messages;
        private long linkUps;
        private long linksUp;
        private long links;
        private boolean accountUp;
        private volatile boolean accountReached;
        private volatile String accountTrouble = "";

        /** Market messages so far. */
        public long messages() {
            return messages;
        }

        /** Times a link came back. */
        public long reconnects() {
            return linkUps - links;
        }

        /** What the venue last said we own, free and locked, by asset. */
        public Map<String, Long> reported() {
            return reported;
        }

        /** Its connections in the order in which they were first heard of. */
        public List<ConnectionHealth> connections() {
            return Collections.unmodifiableList(connections);
        }

        private ConnectionHealth account(long now) {
            ConnectionHealth known = account;
            if (known == null) {
                known = new ConnectionHealth("account", now);
                account = known;
                connections.add(known);
            }
            return known;
        }

        /** Whether the account was up at any time; may be read on any thread. */
        public boolean accountReached() {
            return accountReached;
        }

        /** Why the account went down last, or empty; may be read on any thread. */
        public String accountTrouble() {
            return accountTrouble;
        }

        /** One word for people: up, partly up, down. */
        public String state() {
            if (accountUp && links > 0 && linksUp == links) {
                return "up";
            }
            return linksUp > 0 || accountUp ? "partly up" : "down";
        }
    }

    /**
     * Watches a core.
     *
     * @param viewEveryNanos event time between pictures
     * @param viewer is called on the core's thread and must be quick
     */
    public WatchedEngine(
            Core core, List<Instrument> instruments, long viewEveryNanos, EngineViewer viewer) {
        this.core = core;
        this.instruments = instruments;
        this.viewEveryNanos = viewEveryNanos;
        this.viewer = viewer;
        this.linkOf = new ConnectionHealth[instruments.size()];
        for (Instrument instrument : instruments) {
            venues.putIfAbsent(instrument.venue(), new VenueStats());
        }
    }

    @Override
    public void on(long seq, long receivedAt, Event event) {
        now = receivedAt;
        if (event instanceof MarketEvent market) {
            stats(instruments.get(market.instrument()).venue()).messages++;
            ConnectionHealth link = linkOf[market.instrument()];
            if (link != null) {
                link.market(market, receivedAt);
            }
        } else {
            note(event);
        }
        core.on(seq, receivedAt, event);
        viewer.after(this, receivedAt, event);
        if (receivedAt >= nextViewAt) {
            nextViewAt = receivedAt + viewEveryNanos;
            viewer.show(this);
        }
    }

    private void note(Event event) {
        switch (event) {
            case LinkUp up -> {
                VenueStats stats = stats(up.venue());
                if (venueOfLink.put(up.link(), up.venue()) == null) {
                    stats.links++;
                }
                stats.linkUps++;
                stats.linksUp++;
                noteLinkUp(up, stats);
            }
            case LinkDown down -> {
                Venue venue = venueOfLink.get(down.link());
                if (venue != null) {
                    VenueStats stats = stats(venue);
                    stats.linksUp = Math.max(0, stats.linksUp - 1);
                }
                ConnectionHealth link = links.get(down.link());
                if (link != null) {
                    link.down(now);
                }
            }
            case LinkBeat beat -> {
                ConnectionHealth link = links.get(beat.link());
                if (link != null) {
                    link.heard(beat.arrivedAt());
                }
            }
            case AccountUp up -> {
                stats(up.venue()).account(now).up(now);
                stats(up.venue()).accountUp = true;
                stats(up.venue()).accountReached = true;
            }
            case AccountDown down -> {
                stats(down.venue()).account(now).down(now);
                stats(down.venue()).accountUp = false;
                stats(down.venue()).accountTrouble = down.reason();
            }
            case BalancesReported report -> {
                stats(report.venue()).account(now).message(now);
                Map<String, Long> known = stats(report.venue()).reported;
                for (Balance balance : report.balances()) {
                    known.put(balance.asset(), balance.free() + balance.locked());
                }
            }
            default -> {}
        }
    }

    private void noteLinkUp(LinkUp up, VenueStats stats) {
        ConnectionHealth link = links.get(up.link());
        if (link == null) {
            link = new ConnectionHealth(up.name(), now);
            links.put(up.link(), link);
            stats.connections.add(link);
        }
        link.up(now);
        for (int instrument : up.instruments()) {
            linkOf[instrument] = link;
        }
    }

    private VenueStats stats(Venue venue) {
        return venues.computeIfAbsent(venue, _ -> new VenueStats());
    }

    @Override
    public long nextTimerAt() {
        return core.nextTimerAt();
    }

    @Override
    public long stateHash() {
        return core.stateHash();
    }

    /** The core itself; to be read on its thread, or after it ended. */
    public Core core() {
        return core;
    }

    /** Venues and what they sent. */
    public Map<Venue, VenueStats> venues() {
        return venues;
    }

    /** All instruments of the run. */
    public List<Instrument> instruments() {
        return instruments;
    }

    /** Time of the last event. */
    public long now() {
        return now;
    }
}
