package dev.tradewind.sim.wire;

import dev.tradewind.sim.exchange.Exchange;
import java.util.SplittableRandom;

/**
 * What all parts of one simulated server share: the exchange behind it, its shell, its agenda and
 * its seeded chance, with generators of their own for the public side, for orders and for private
 * messages, so that how long an order takes does not depend on who subscribes to what or asks for
 * books. One thread only.
 */
public final class VenueDesk {
    private static final long TIMER = 1;

    private final Exchange exchange;
    private final WireSettings settings;
    private final VenueServer.Effects effects;
    private final Agenda agenda;
    private final SplittableRandom random;
    private final SplittableRandom publicRandom;
    private final SplittableRandom orderRandom;
    private final SplittableRandom privateRandom;

    /** Joins an exchange with a shell. */
    public VenueDesk(Exchange exchange, WireSettings settings, VenueServer.Effects effects) {
        this.exchange = exchange;
        this.settings = settings;
        this.effects = effects;
        this.agenda = new Agenda(effects, TIMER);
        this.random = new SplittableRandom(settings.seed());
        this.publicRandom = random.split();
        this.orderRandom = random.split();
        this.privateRandom = random.split();
    }

    /** The matching engine. */
    public Exchange exchange() {
        return exchange;
    }

    /** How this venue behaves. */
    public WireSettings settings() {
        return settings;
    }

    /** The shell. */
    public VenueServer.Effects effects() {
        return effects;
    }

    /** What is to be done later. */
    public Agenda agenda() {
        return agenda;
    }

    /** Whether something public happens that happens so many times in a thousand. */
    public boolean chance(int perMille) {
        return perMille > 0 && publicRandom.nextInt(1000) < perMille;
    }

    /** An even draw of the public side between two bounds, the second not possible. */
    public long publicDraw(long least, long bound) {
        return publicRandom.nextLong(least, bound);
    }

    /** An even draw between two bounds, both possible. */
    public long draw(long least, long most) {
        return draw(random, least, most);
    }

    private static long draw(SplittableRandom random, long least, long most) {
        return least == most ? least : random.nextLong(least, most + 1);
    }

    /** How long an order or a cancel takes to the matching engine, nanoseconds. */
    public long orderDelay() {
        return draw(orderRandom, settings.latency().orderMin(), settings.latency().orderMax());
    }

    /** How long the answer to an order or a cancel takes from the engine, nanoseconds. */
    public long orderReplyDelay() {
        return draw(orderRandom, 0, settings.latency().replyMax());
    }

    /** How long a private message takes from the engine, nanoseconds. */
    public long privateDelay() {
        return draw(privateRandom, 0, settings.latency().replyMax());
    }

    /** How long any other answer takes, nanoseconds. */
    public long replyDelay() {
        return draw(random, 0, settings.latency().replyMax());
    }
}
