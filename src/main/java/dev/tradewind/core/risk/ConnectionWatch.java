package dev.tradewind.core.risk;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells people of a connection that stays away: after ten seconds, then ever less often, and again
 * when it is back (MD-6). Short losses heal by themselves and are only counted.
 */
public final class ConnectionWatch {
    /** A connection that is down for longer is told of. */
    public static final long ALERT_NANOS = 10_000_000_000L;

    /** The pause between two alerts of one connection doubles up to this. */
    public static final long PAUSE_NANOS_MAX = 600_000_000_000L;

    private final Timers timers;
    private final Output output;
    private final Map<Integer, Outage> outages = new TreeMap<>();

    private record Outage(String name, long since, String reason, long pause, boolean told) {}

    /** Alerts go to the output; time comes from the timers. */
    public ConnectionWatch(Timers timers, Output output) {
        this.timers = timers;
        this.output = output;
    }

    /**
     * A connection is gone; told again while it is, changes nothing.
     *
     * @param number of the connection, the same each time
     * @param name for people
     */
    public void down(int number, String name, String reason, long now) {
        if (!outages.containsKey(number)) {
            outages.put(number, new Outage(name, now, reason, ALERT_NANOS, false));
            timers.set(now + ALERT_NANOS, TimerKey.of(TimerKey.CONNECTION, number));
        }
    }

    /** A connection is there. */
    public void up(int number, long now) {
        Outage outage = outages.remove(number);
        if (outage != null && outage.told()) {
            alert(Severity.INFO, outage.name() + " is back after " + seconds(outage, now));
        }
    }

    /** The time of a connection may be up. */
    public void onTimer(int number, long now) {
        Outage outage = outages.get(number);
        if (outage == null || now < outage.since() + ALERT_NANOS) {
            return;
        }
        alert(
                Severity.CRITICAL,
                outage.name()
                        + " has been away for "
                        + seconds(outage, now)
                        + ": "
                        + outage.reason()
                        + "; it is tried again and again");
        long pause = Math.min(outage.pause() * 2, PAUSE_NANOS_MAX);
        outages.put(
                number, new Outage(outage.name(), outage.since(), outage.reason(), pause, true));
        timers.set(now + pause, TimerKey.of(TimerKey.CONNECTION, number));
    }

    private static String seconds(Outage outage, long now) {
        return (now - outage.since()) / 1_000_000_000L + " s";
    }

    private void alert(Severity severity, String text) {
        output.command(new Command.Alert(severity, text));
    }
}
