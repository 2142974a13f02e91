package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.VenueDesk;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.Figures;
import java.util.LinkedHashMap;
import java.util.Map;

/** Cancels all orders of an account that does not say in time that it lives. */
final class Countdown {
    private static final long SECOND = 1_000_000_000L;
    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 86_400;

    private final VenueDesk desk;
    private final Map<String, Long> due = new LinkedHashMap<>();

    Countdown(VenueDesk desk) {
        this.desk = desk;
    }

    /** Starts a countdown anew, or ends it with a time of nothing. */
    byte[] set(Call call, long now) {
        int seconds = call.number("timeout", -1, MOST_SECONDS);
        if (seconds < 0 || seconds > 0 && seconds < LEAST_SECONDS) {
            throw Errors.value("invalid argument: timeout must be 0 or at least 5");
        }
        String account = call.customer().name();
        String contract = call.get("contract");
        String which = account + " " + contract;
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
                                desk.exchange().cancelAll(account, contract, then);
                            }
                        });
        return json.number("triggerTime", Figures.millis(at)).endObject().bytes();
    }
}
