package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.VenueServer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A server's doors, put together from its own requests and channels. */
public final class Frame {
    private final VenueDesk desk;
    private final RestDoor rest;
    private final Sockets sockets;
    private final Faults faults;

    /**
     * What a server brings.
     *
     * @param prefix of its channels
     * @param paths where its sockets open
     * @param routes its requests by REST
     * @param api its requests by socket
     * @param market its public channels
     * @param own its private channels
     */
    public record Parts(
            String prefix,
            List<String> paths,
            List<Route> routes,
            List<ApiRoute> api,
            MarketFeeds market,
            PrivateTopics own) {}

    /** Puts a server together. */
    public Frame(
            VenueDesk desk,
            GateSettings settings,
            GateLimits limits,
            Customers customers,
            Parts parts) {
        this.desk = desk;
        Gate gate = new Gate(customers);
        Budgets budgets = new Budgets(limits);
        ApiDoor api = new ApiDoor(desk, settings, limits, parts.prefix, gate, parts.api);
        this.sockets =
                new Sockets(
                        desk,
                        settings,
                        limits.connections(),
                        parts.paths,
                        gate,
                        new Both(desk, parts),
                        api);
        this.faults = new Faults(budgets, sockets);
        this.rest = new RestDoor(desk, gate, budgets, faults, parts.routes);
    }

    private record Both(VenueDesk desk, Parts parts) implements Channels {
        @Override
        public String prefix() {
            return parts.prefix;
        }

        @Override
        public boolean isPrivate(String channel) {
            return parts.own.knows(channel);
        }

        @Override
        public List<Topic> topics(String channel, JsonNode payload, Customer customer, long now) {
            return isPrivate(channel)
                    ? parts.own.of(channel, payload, customer, desk.exchange())
                    : parts.market.topics(channel, payload, now);
        }
    }

    /** What a test can make it do. */
    public Faults faults() {
        return faults;
    }

    /** A request arrived. */
    public void ask(long exchange, VenueServer.Ask ask, long now) {
        rest.ask(exchange, ask, now);
    }

    /** A socket asks to be opened. */
    public boolean open(long socket, String target, List<String> headers, long now) {
        return sockets.open(socket, target, headers, now);
    }

    /** A message came. */
    public void frame(long socket, boolean binary, byte[] payload, long now) {
        sockets.frame(socket, binary, payload, now);
    }

    /** A pong came. */
    public void pong(long socket, long now) {
        sockets.pong(socket, now);
    }

    /** A socket is gone. */
    public void closed(long socket) {
        sockets.closed(socket);
    }

    /** The timer is due. */
    public void timer(long now) {
        desk.agenda().run(now);
    }
}
