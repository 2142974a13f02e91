package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.MinuteBars;
import dev.tradewind.sim.wire.VenueDesk;

/**
 * The mini ticker channel of one symbol: the last 24 hours, every three seconds, as long as
 * somebody listens and something was traded. The days of time zones, which the venue has beside
 * them, are not offered.
 */
final class DayTicker {
    private static final String TYPE = "spot@public.miniTicker.v3.api.pb";
    private static final long EVERY = 3_000_000_000L;

    private final VenueDesk desk;
    private final SymbolRules rules;
    private final MinuteBars bars;
    private final ProtoWriter proto;
    private final Channel channel;
    private boolean planned;

    DayTicker(VenueDesk desk, SymbolRules rules, MinuteBars bars, ProtoWriter proto) {
        this.desk = desk;
        this.rules = rules;
        this.bars = bars;
        this.proto = proto;
        channel = new Channel(TYPE + "@" + rules.symbol() + "@24H", TYPE);
    }

    /** The channel. */
    Channel channel() {
        return channel;
    }

    /** Somebody subscribed. */
    void joined(long now) {
        if (!planned && channel.active()) {
            planned = true;
            desk.agenda().at(now - Math.floorMod(now, EVERY) + EVERY, this::push);
        }
    }

    private void push(long now) {
        planned = false;
        MinuteBars.Bar day = bars.day(now);
        if (channel.active() && day.count() > 0) {
            channel.head(proto, rules.symbol(), now);
            Bodies.miniTicker(proto, rules, day);
            channel.publish(proto, desk.effects(), now);
        }
        joined(now);
    }
}
