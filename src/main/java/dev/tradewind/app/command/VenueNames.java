package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.edge.config.Nearest;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Reads the venues that {@code --venues} names. */
final class VenueNames {
    static final String OPTION = "--venues";

    private VenueNames() {}

    /**
     * The venues of a list of names, each once, in the order that venues always have.
     *
     * @throws UserError if a name is wrong or stands twice, or if there are fewer than needed
     */
    static List<Venue> read(List<String> names, int least) {
        TreeSet<Venue> venues = new TreeSet<>();
        for (String name : names) {
            if (!venues.add(venue(name.strip().toLowerCase(Locale.ROOT)))) {
                throw wrong("doubled_venue", name + " is named twice", "name each venue once");
            }
        }
        if (venues.size() < least) {
            throw wrong(
                    "venues_few",
                    "one venue; " + least + " are needed to compare prices",
                    "name " + least + " or more of " + String.join(", ", known()));
        }
        return List.copyOf(venues);
    }

    /**
     * Those of the known venues that are wanted; all of them if none is named.
     *
     * @throws UserError if a wanted one is not known
     */
    static List<VenueAccess> chosen(List<Venue> wanted, List<VenueAccess> known) {
        List<Venue> found = known.stream().map(VenueAccess::venue).toList();
        for (Venue venue : wanted) {
            if (!found.contains(venue)) {
                throw wrong(
                        "venue_absent",
                        "no address of " + venue.id(),
                        "name it in the venues file or the configuration, or leave it out of"
                                + " --venues");
            }
        }
        return known.stream()
                .filter(access -> wanted.isEmpty() || wanted.contains(access.venue()))
                .toList();
    }

    private static Venue venue(String name) {
        return Venue.ALL.stream()
                .filter(venue -> venue.id().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private static UserError unknown(String name) {
        String all = String.join(", ", known());
        return name.isEmpty()
                ? wrong("unknown_venue", "an empty name among the venues", "all: " + all)
                : wrong(
                        "unknown_venue",
                        "no venue " + name,
                        "nearest: " + Nearest.of(name, known()) + "; all: " + all);
    }

    private static List<String> known() {
        return Venue.ALL.stream().map(Venue::id).toList();
    }

    private static UserError wrong(String code, String message, String remedy) {
        return new UserError(Exit.USAGE, code, message, remedy, "", OPTION);
    }
}
