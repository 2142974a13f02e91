package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The private channels. What one channel tells an account keeps its order; which channel tells
 * first is chance.
 */
public final class PrivateTopics {
    private static final String ALL = "!all";
    private static final int ARGUMENT = 2;

    private final VenueDesk desk;
    private final String prefix;
    private final boolean withUser;
    private final List<String> channels;
    private final List<String> bare;
    private final Map<String, Topic> topics = new LinkedHashMap<>();
    private final Map<String, Long> lastAt = new LinkedHashMap<>();

    /**
     * No listeners yet.
     *
     * @param withUser whether payloads begin with the account's number
     * @param channels their names without the prefix
     * @param bare those of them whose payload names no symbol
     */
    public PrivateTopics(
            VenueDesk desk,
            String prefix,
            boolean withUser,
            List<String> channels,
            List<String> bare) {
        this.desk = desk;
        this.prefix = prefix;
        this.withUser = withUser;
        this.channels = List.copyOf(channels);
        this.bare = List.copyOf(bare);
    }

    /** Whether a channel is one of these. */
    public boolean knows(String channel) {
        return channel.startsWith(prefix + ".")
                && channels.contains(channel.substring(prefix.length() + 1));
    }

    /**
     * What a payload asks for. The venue does not look at the account's number: a wrong one is
     * acknowledged, and nothing ever comes.
     */
    List<Topic> of(String channel, JsonNode payload, Customer customer, Exchange exchange) {
        List<String> wanted = new ArrayList<>();
        for (JsonNode part : payload) {
            wanted.add(part.asString(""));
        }
        String whose = customer.name();
        if (withUser) {
            if (wanted.isEmpty()) {
                throw new GateError(ARGUMENT, "", "invalid payload");
            }
            boolean own = wanted.removeFirst().equals(Long.toString(customer.userId()));
            whose = own ? whose : "nobody";
        }
        if (bare.contains(channel.substring(prefix.length() + 1))) {
            return List.of(topic(channel, whose, ALL));
        }
        List<Topic> found = new ArrayList<>();
        for (String symbol : wanted) {
            if (!symbol.equals(ALL) && exchange.symbol(symbol).isEmpty()) {
                String kind = withUser ? "contract " : "currency pair ";
                throw new GateError(ARGUMENT, "", "unknown " + kind + symbol);
            }
            found.add(topic(channel, whose, symbol));
        }
        if (found.isEmpty()) {
            throw new GateError(ARGUMENT, "", "invalid payload");
        }
        return found;
    }

    private Topic topic(String channel, String account, String symbol) {
        String key = channel + " " + account + " " + symbol;
        return topics.computeIfAbsent(key, _ -> new Topic(desk.effects(), channel, key));
    }

    /** Tells those who listen, a small delay later; a list of one element. */
    public void tell(String name, String account, String symbol, Topic.Body element, long now) {
        String channel = prefix + "." + name;
        List<Topic> heard = new ArrayList<>();
        for (String which : List.of(symbol, ALL)) {
            Topic topic = topics.get(channel + " " + account + " " + which);
            if (topic != null && topic.active() && !heard.contains(topic)) {
                heard.add(topic);
            }
        }
        if (heard.isEmpty()) {
            return;
        }
        String order = channel + " " + account;
        long at = Math.max(lastAt.getOrDefault(order, 0L), now + desk.privateDelay());
        lastAt.put(order, at);
        for (Topic topic : heard) {
            desk.agenda()
                    .at(
                            at,
                            then ->
                                    topic.publish(
                                            (json, decimals) -> {
                                                json.array();
                                                element.write(json, decimals);
                                                json.endArray();
                                            },
                                            then));
        }
    }
}
