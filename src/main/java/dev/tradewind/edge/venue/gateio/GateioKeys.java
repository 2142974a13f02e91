package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Diagnosis.Hurdle;
import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a key may do, read from the list of the main account's keys. Observers differ on its form:
 * one entry alone or all of them, of which each names the beginning of its key and hides the rest.
 */
final class GateioKeys {
    /** Where the list is. */
    static final String PATH = "/api/v4/account/main_keys";

    private static final String HIDDEN = "*";

    private GateioKeys() {}

    /** Nothing is told but what hinders the account. */
    static Rights hindered(Optional<Hurdle> hurdle) {
        return new Rights(Told.NOT_TOLD, Told.NOT_TOLD, Told.NOT_TOLD, Told.NOT_TOLD, hurdle);
    }

    /**
     * Reads the list.
     *
     * @param apiKey the key that asks; nothing is told if the list does not tell which one it is
     * @throws dev.tradewind.edge.venue.wire.WireException if it is no such list
     */
    static Rights rights(JsonNode body, String apiKey) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode entry : body.isArray() ? Json.elements(body) : List.of(body)) {
            if (!body.isArray() || isOf(entry.path("key"), apiKey)) {
                found.add(entry);
            }
        }
        return found.size() == 1 ? rights(found.getFirst()) : Rights.UNTOLD;
    }

    private static boolean isOf(JsonNode shown, String apiKey) {
        String text = shown.isString() ? shown.stringValue() : "";
        int hidden = text.indexOf(HIDDEN);
        return hidden > 0 ? apiKey.startsWith(text.substring(0, hidden)) : text.equals(apiKey);
    }

    private static Rights rights(JsonNode entry) {
        List<JsonNode> given = Json.elements(Json.need(entry, "perms"));
        return new Rights(
                Told.of(writes(given, "spot")),
                Told.of(writes(given, "futures")),
                writes(given, "withdraw") || writes(given, "withdrawal") ? Told.YES : Told.NOT_TOLD,
                Told.of(!entry.path("ip_whitelist").isEmpty()),
                Optional.empty());
    }

    private static boolean writes(List<JsonNode> given, String name) {
        return given.stream()
                .filter(right -> right.path("name").asString("").equals(name))
                .anyMatch(right -> !right.path("read_only").asBoolean(false));
    }
}
