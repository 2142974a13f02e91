package dev.tradewind.app.simulate;

import dev.tradewind.app.report.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A broken promise as told to people.
 *
 * @param seed whose life it broke in
 * @param at virtual nanoseconds since the world began, negative if it is known at the end only
 * @param what the promise in words
 * @param hash of that seed's run
 * @param replay the command that shows it again
 * @param scenario the shortest scenario that shows it, line by line; empty if none was looked for
 */
record Finding(long seed, long at, String what, long hash, String replay, List<String> scenario) {
    private static final double SECOND = 1e9;

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", seed);
        fields.put("at_seconds", at < 0 ? -1 : at / SECOND);
        fields.put("what", what);
        fields.put("hash", Summary.hash(hash));
        fields.put("replay", replay);
        fields.put("scenario", scenario);
        return fields;
    }

    String tell() {
        String when = at < 0 ? "" : String.format(" at %.6f s", at / SECOND);
        StringBuilder text = new StringBuilder("seed ").append(seed).append(when);
        text.append(": ").append(what).append("; again: ").append(replay);
        scenario.forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }
}
