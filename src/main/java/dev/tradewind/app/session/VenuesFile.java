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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the addresses that {@code venues} wrote. */
public final class VenuesFile {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long BYTES_MAX = 1 << 20;
    private static final String SPOT = "spot";
    private static final String PERPETUAL = "perpetual";

    private VenuesFile() {}

    /**
     * The venues of a file, with the first account of each. Two markets that share a wallet are one
     * venue and must have one address.
     */
    public static List<VenueAccess> read(Path file) {
        JsonNode root = parse(file);
        List<VenueAccess> venues = new ArrayList<>();
        Set<String> entries = new LinkedHashSet<>();
        for (JsonNode node : root.path("venues")) {
            VenueAccess next = venue(file, node);
            String market = market(file, node);
            String entry = next.venue().id() + (market.equals(SPOT) ? "" : " " + market);
            if (!entries.add(entry)) {
                throw error(file, "name", entry + " is named twice");
            }
            add(file, next, venues);
        }
        if (venues.size() < 2) {
            throw error(file, "venues", "it names " + venues.size() + " venues; two are needed");
        }
        return venues;
    }

    private static void add(Path file, VenueAccess next, List<VenueAccess> venues) {
        for (VenueAccess known : venues) {
            if (known.venue() == next.venue()) {
                if (!known.endpoints().equals(next.endpoints())) {
                    throw error(
                            file,
                            "rest",
                            next.venue().id() + " has one wallet, but here two addresses");
                }
                return;
            }
        }
        venues.add(next);
    }

    private static String market(Path file, JsonNode node) {
        JsonNode value = node.path("market");
        String market = value.isMissingNode() ? SPOT : value.asString("");
        if (!market.equals(SPOT) && !market.equals(PERPETUAL)) {
            throw error(file, "market", "it is '" + market + "', not spot or perpetual");
        }
        return market;
    }

    /** Some exchanges keep their perpetuals in a wallet of its own, which is a venue of its own. */
    private static Venue venue(Path file, String name, String market) {
        for (Venue venue : Venue.ALL) {
            boolean own = venue.id().equals(venue.operator());
            boolean wanted = market.equals(PERPETUAL) ? !own || isUnified(venue) : own;
            if (venue.operator().equals(name.toLowerCase(Locale.ROOT)) && wanted) {
                return venue;
            }
        }
        throw error(
                file, "name", "no venue " + name + (market.equals(SPOT) ? "" : " with perpetuals"));
    }

    private static boolean isUnified(Venue venue) {
        return switch (venue) {
            case BYBIT, OKX -> true;
            case BINANCE, MEXC, GATE, GATE_FUTURES -> false;
        };
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
        Venue venue = venue(file, name, market(file, node));
        URI rest = uri(file, node, "rest");
        URI stream = uri(file, node, "ws");
        JsonNode account = node.path("accounts").path(0);
        return new VenueAccess(
                venue,
                new Endpoints(rest, stream, stream),
                new Credentials(
                        text(file, account, "api_key"),
                        text(file, account, "secret"),
                        account.path("passphrase").asString("")));
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
