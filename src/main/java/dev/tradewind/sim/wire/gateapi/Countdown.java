package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cancels all orders of an account that does not say in time that it lives. */
public final class Countdown {
    private static final long SECOND = 1_000_000_000L;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 86_400;

    private final VenueDesk desk;
    private final String market;
    private final Map<String, Long> due = new LinkedHashMap<>();

    /** No countdown runs; the name is that of the parameter for one market. */
    public Countdown(VenueDesk desk, String market) {
        this.desk = desk;
        this.market = market;
    }

    /** Starts a countdown anew, or ends it with a time of nothing. */
    public byte[] set(Call call, long now) {
        int seconds = call.number("timeout", -1, MOST_SECONDS);
        if (seconds < 0 || seconds > 0 && seconds < LEAST_SECONDS) {
            throw Errors.value("invalid argument: timeout must be 0 or at least 5");
        }
        String account = call.customer().name();
        String symbol = call.get(market);
        String which = account + " " + symbol;
        JsonWriter json = new JsonWriter().object();
        if (seconds == 0) {
            due.remove(which);
            return json.number("triggerTime", 0).endObject().bytes();
        }
        long at = now + seconds * SECOND;
        due.put(which, at);
        desk.agenda()
                .at(
                        at,
                        then -> {
                            if (due.getOrDefault(which, 0L) == at) {
                                due.remove(which);
                                desk.exchange().cancelAll(account, symbol, then);
                            }
                        });
        return json.number("triggerTime", Figures.millis(at)).endObject().bytes();
    }
}
