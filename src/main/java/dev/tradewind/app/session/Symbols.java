package dev.tradewind.app.session;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.edge.config.Nearest;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The one canonical form of a spot symbol, {@code BASE/QUOTE}, and what to say of any other. */
public final class Symbols {
    private static final Pattern CANONICAL = Pattern.compile("[A-Z0-9]{1,20}/[A-Z0-9]{1,20}");

    private Symbols() {}

    /**
     * Checks what the user wants against what the venues list.
     *
     * @param wanted canonical symbols as typed
     * @param listings everything the venues list
     * @param venuesMin how many venues must list a pair to be of use
     * @throws UserError naming the wrong symbol and the nearest valid ones
     */
    public static List<String> check(
            List<String> wanted, Collection<Listing> listings, int venuesMin) {
        Set<String> valid =
                listings.stream()
                        .filter(listing -> listing.kind() == Instrument.Kind.SPOT)
                        .collect(
                                Collectors.groupingBy(
                                        Listing::canonical,
                                        Collectors.mapping(Listing::venue, Collectors.toSet())))
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getValue().size() >= venuesMin)
                        .map(java.util.Map.Entry::getKey)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> seen = new LinkedHashSet<>();
        for (String symbol : wanted) {
            if (!CANONICAL.matcher(symbol).matches() || !valid.contains(symbol)) {
                throw unknown(symbol, valid);
            }
            if (!seen.add(symbol)) {
                throw new UserError(
                        Exit.USAGE,
                        "doubled_symbol",
                        "the pair " + symbol + " is named twice",
                        "name each pair once");
            }
        }
        return List.copyOf(seen);
    }

    private static UserError unknown(String symbol, Set<String> valid) {
        String upper = symbol.toUpperCase(Locale.ROOT);
        List<String> nearest =
                valid.stream()
                        .sorted(
                                Comparator.comparingInt(
                                                (String name) -> Nearest.distance(upper, name))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(3)
                        .toList();
        return new UserError(
                Exit.USAGE,
                "unknown_symbol",
                "no pair " + symbol + " at these venues",
                "write BASE/QUOTE as the venues list it; nearest: " + String.join(", ", nearest),
                "",
                symbol);
    }
}
