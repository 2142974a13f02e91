package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioRest.Failure;
import java.util.List;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/** What an account has and pays: its channels beside orders, balances, positions, fees. */
public interface GateioWallet {
    /** Private channels without their area. */
    List<String> channels();

    /**
     * What a private subscription names, as a JSON array.
     *
     * @param userId empty unless {@link #needsUser}
     */
    String payload(String channel, String userId);

    /**
     * Whether subscriptions name the numeric user id. A wrong one is confirmed and stays silent.
     */
    boolean needsUser();

    /** Reads and reports everything an account must know before it trades. */
    void inventory(long now, LongConsumer then, Failure failure);

    /** Reads and reports what may have changed: balances, and what belongs to them. */
    void refresh(long now, LongConsumer then, Failure failure);

    /**
     * A push of one of the channels that is neither orders nor fills.
     *
     * @return whether {@link #refresh} is wanted soon
     */
    boolean onPush(String channel, JsonNode result, long now);

    /** Changes the leverage of a perpetual, or refuses. */
    void setLeverage(int instrument, long leverageMilli, long now);

    /** Makes the wallet of an account. */
    interface Factory {
        /** One for one account. */
        GateioWallet of(Effects effects, GateioRest rest, GateioSymbols symbols);
    }
}
