package dev.tradewind.app.session;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the addresses that {@code venues} wrote. */
public final class VenuesFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long BYTES_MAX = 1 << 20;

    private VenuesFile() {}

    /** The venues of a file, with the first account of each. */
    public static List<VenueAccess> read(Path file) {
        JsonNode root = parse(file);
        List<VenueAccess> venues = new ArrayList<>();
        for (JsonNode node : root.path("venues")) {
            VenueAccess next = venue(file, node);
            if (venues.stream().anyMatch(known -> known.venue() == next.venue())) {
                throw error(file, "name", next.venue().id() + " is named twice");
            }
            venues.add(next);
        }
        if (venues.size() < 2) {
            throw error(file, "venues", "it names " + venues.size() + " venues; two are needed");
        }
        return venues;
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw error(file, "", "it is larger than " + BYTES_MAX + " bytes");
            }
            return MAPPER.readTree(Files.readString(file));
        } catch (IOException _) {
            throw error(file, "", "it cannot be read");
        } catch (JacksonException e) {
            throw error(file, "", "it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static VenueAccess venue(Path file, JsonNode node) {
        String name = text(file, node, "name");
        Venue venue;
        try {
            venue = Venue.of(name);
        } catch (IllegalArgumentException _) {
            throw error(file, "name", "no venue " + name);
        }
        URI rest = uri(file, node, "rest");
        URI stream = uri(file, node, "ws");
        JsonNode account = node.path("accounts").path(0);
        return new VenueAccess(
                venue,
                new Endpoints(rest, stream, stream),
                new Credentials(text(file, account, "api_key"), text(file, account, "secret")));
    }

    private static URI uri(Path file, JsonNode node, String key) {
        String text = text(file, node, key);
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && uri.getScheme() != null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw error(file, key, "'" + text + "' is no address");
    }

    private static String text(Path file, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw error(file, key, "it is missing or no text");
        }
        return value.stringValue();
    }

    private static UserError error(Path file, String key, String what) {
        return new UserError(
                Exit.USAGE,
                "venues_file",
                "venues file " + file + (key.isEmpty() ? "" : ", key " + key) + ": " + what,
                "write one with: tradewind venues --venues-file " + file,
                file.toString(),
                key);
    }
}
