package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.tape.RecordedTape;
import dev.tradewind.app.terminal.BasisPoints;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.RecordedSession;
import dev.tradewind.app.world.Tape;
import dev.tradewind.edge.config.Nearest;
import dev.tradewind.model.instrument.Venue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the simulated market. */
final class MarketArguments {
    private static final int SPEED_MAX = 20;
    private static final Pattern TAPE =
            Pattern.compile("([a-zA-Z]+):([A-Z0-9]{1,20}/[A-Z0-9]{1,20})=(.+)");

    private static final double VOLATILITY_MAX = 100;

    @Option(
            names = VenueNames.OPTION,
            split = ",",
            paramLabel = "VENUE",
            description = "simulated venues, separated by commas (default: binance,mexc)")
    List<String> venues = new ArrayList<>();

    @Option(
            names = "--tape",
            paramLabel = "VENUE:PAIR=FILE|FOLDER",
            description =
                    "play a recorded market instead of the generated one, once per venue; or all"
                            + " markets of a folder that 'record' made")
    List<String> tapes = new ArrayList<>();

    @Option(
            names = "--skip-bad",
            description = "count bad lines of a tape and pass over them instead of refusing it")
    boolean skipBad;

    @Option(
            names = "--fees",
            paramLabel = "BPS",
            converter = BasisPoints.class,
            description = "maker and taker fee of all simulated venues, instead of their own")
    @Nullable Long fees;

    @Option(
            names = "--volatility",
            paramLabel = "TIMES",
            description =
                    "how many times as fast the generated market moves, 0 to 100 (default: 1)")
    double volatility = 1;

    private @Nullable RecordedTape opened;

    /** A speed over sockets; what else may be given is told with the refusal. */
    static double speed(String text, String remedy) {
        try {
            double factor = Double.parseDouble(text);
            if (factor >= 1 && factor <= SPEED_MAX) {
                return factor;
            }
        } catch (NumberFormatException _) {
            // told below, like every other speed that there is not
        }
        throw usage("speed", "no speed '" + text + "'", remedy, "--speed");
    }

    /** What the simulated venues offer to a platform, which needs two of them. */
    MarketOptions markets(long seed) {
        return markets(seed, 2);
    }

    /**
     * What the simulated venues offer.
     *
     * @param venuesLeast how many there must be at least
     */
    MarketOptions markets(long seed, int venuesLeast) {
        if (fees != null && fees < 0) {
            throw usage(
                    "fees_negative",
                    "fees below zero",
                    "give 0 or more basis points; see: tradewind demo --help",
                    "--fees");
        }
        if (!(volatility >= 0 && volatility <= VOLATILITY_MAX)) {
            throw usage(
                    "volatility",
                    "a market cannot move " + volatility + " times as fast",
                    "give 0 to 100; 1 is the usual market",
                    "--volatility");
        }
        if (volatility != 1 && !tapes.isEmpty()) {
            throw usage(
                    "volatility_of_tape",
                    "a recorded market moves as it was recorded",
                    "leave --volatility away, or --tape",
                    "--volatility");
        }
        List<Venue> where = chosen(venuesLeast);
        OptionalLong rate = fees == null ? OptionalLong.empty() : OptionalLong.of(fees);
        Optional<RecordedSession> session = recorded().map(RecordedTape::session);
        return new MarketOptions(seed, rate, tapes(), volatility, session, where);
    }

    private List<Venue> chosen(int least) {
        if (venues.isEmpty()) {
            return MarketOptions.USUAL_VENUES;
        }
        if (!tapes.isEmpty()) {
            throw usage(
                    "venues_of_tape",
                    "recorded markets play at binance and mexc",
                    "leave --venues away, or --tape",
                    VenueNames.OPTION);
        }
        return VenueNames.read(venues, least);
    }

    /** The session's tape that was asked for, if any; opened and checked once. */
    Optional<RecordedTape> recorded() {
        boolean folder = tapes.stream().anyMatch(MarketArguments::isFolder);
        if (folder && tapes.size() > 1) {
            throw usage(
                    "tape_mixed",
                    "a tape's folder beside another tape",
                    "give one folder, or one --tape VENUE:PAIR=FILE for each venue and pair",
                    "--tape");
        }
        if (folder && opened == null) {
            opened = RecordedTape.open(Path.of(tapes.getFirst()), skipBad);
        }
        return Optional.ofNullable(opened);
    }

    private static boolean isFolder(String text) {
        return !TAPE.matcher(text).matches() && Files.isDirectory(Path.of(text));
    }

    /** The tapes asked for. */
    List<Tape> tapes() {
        Optional<RecordedTape> session = recorded();
        if (session.isPresent()) {
            return session.get().tapes().stream()
                    .map(tape -> skipBad ? tape.skippingBad() : tape)
                    .toList();
        }
        List<Tape> parsed = new ArrayList<>();
        for (String text : tapes) {
            Matcher parts = TAPE.matcher(text);
            if (!parts.matches()) {
                throw usage(
                        "tape_form",
                        "'" + text + "' is no tape",
                        "write VENUE:PAIR=FILE, such as binance:BTC/USDT=tape.gz, or name a"
                                + " folder that 'record' made",
                        "--tape");
            }
            Path file = Path.of(parts.group(3));
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UserError(
                        Exit.USAGE,
                        "tape_unreadable",
                        "cannot read the tape " + file,
                        "check the path",
                        file.toString(),
                        "--tape");
            }
            Tape tape = new Tape(venue(parts.group(1)), parts.group(2), file);
            if (parsed.stream().anyMatch(known -> sameMarket(known, tape))) {
                throw usage(
                        "tape_doubled",
                        "two tapes for " + tape.pair() + " at " + tape.venue().id(),
                        "give one --tape for each venue and pair",
                        "--tape");
            }
            parsed.add(skipBad ? tape.skippingBad() : tape);
        }
        return parsed;
    }

    private static boolean sameMarket(Tape one, Tape other) {
        return one.venue() == other.venue() && one.pair().equals(other.pair());
    }

    private static Venue venue(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        List<String> names = MarketOptions.USUAL_VENUES.stream().map(Venue::id).toList();
        if (names.contains(lower)) {
            return Venue.of(lower);
        }
        throw usage(
                "unknown_venue",
                "no venue " + name + " that plays tapes",
                "nearest: " + Nearest.of(lower, names) + "; all: " + String.join(", ", names),
                "--tape");
    }

    private static UserError usage(String code, String message, String remedy, String key) {
        return new UserError(Exit.USAGE, code, message, remedy, "", key);
    }

    /** The pairs to trade: named ones, else those of the tapes, else the default ones. */
    List<String> wanted(StrategyArguments strategy) {
        List<Tape> recorded = tapes();
        return strategy.pairs.isEmpty() && !recorded.isEmpty()
                ? recorded.stream().map(Tape::pair).distinct().toList()
                : strategy.wanted();
    }
}
