package dev.tradewind.sim.wire.gateapi;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The channels of a server. */
public interface Channels {
    /** First part of their names: {@code spot} or {@code futures}. */
    String prefix();

    /** Whether a channel tells of an account and must be signed for. */
    boolean isPrivate(String channel);

    /**
     * What a payload asks for.
     *
     * @param customer who signed; nobody for public channels
     * @throws GateError with the socket's code as its status if any part of it does not exist
     */
    List<Topic> topics(String channel, JsonNode payload, Customer customer, long now);
}
