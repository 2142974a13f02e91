package dev.tradewind.app.config;

import dev.tradewind.app.machine.MachineLimits;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.edge.config.ConfigReader;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.config.Setting;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.net.NetLimits;
import dev.tradewind.edge.venue.net.Proxy;
import dev.tradewind.edge.venue.net.Way;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.journal.JournalOptions;
import dev.tradewind.runtime.journal.JournalWriter;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked configuration as the commands need it. */
public final class Configured {
    private static final int MEGABYTE = 1 << 20;
    private static final String ANY = "any";

    private final Configuration configuration;

    /** Wraps what was read. */
    public Configured(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The defaults with nothing from outside; for tests and for what has no configuration. */
    public static Configured defaults() {
        return new Configured(ConfigReader.defaults(Map.of()));
    }

    /**
     * Reads the configuration of a command and says what the user should know about it.
     *
     * @param mode the command's own name; a file made for another command is refused
     */
    public static Configured load(CommonOptions common, Console console, String mode) {
        Configured configured = load(common, console);
        configured.requireMode(mode);
        return configured;
    }

    /**
     * The same for a command that looks at files made for any other one.
     *
     * @throws dev.tradewind.edge.config.ConfigException if anything in the file is wrong
     */
    public static Configured load(CommonOptions common, Console console) {
        Optional<Path> file = common.configFile();
        Configuration read =
                file.isPresent()
                        ? ConfigReader.read(file.get(), System.getenv())
                        : ConfigReader.defaults(System.getenv());
        file.ifPresent(path -> console.say("configuration: " + path));
        read.notes().forEach(console::say);
        LogLevel.apply(read);
        return new Configured(read);
    }

    private void requireMode(String mode) {
        Setting wanted = configuration.setting("mode");
        if (!wanted.text().equals(ANY) && !wanted.text().equals(mode)) {
            throw missing(
                    wanted,
                    "config_mode",
                    "this file is for 'tradewind " + wanted.text() + "', not for '" + mode + "'",
                    "name another file with --config, or write mode: " + mode + " or mode: any");
        }
    }

    /** Every key with its value and origin. */
    public Configuration configuration() {
        return configuration;
    }

    /** Everything that decides. */
    public RunSettings settings() {
        return SettingsOf.run(configuration);
    }

    /** The pairs that somebody named, or none; the default list is no choice. */
    public List<String> chosenPairs() {
        List<String> pairs = configuration.texts("instruments.pairs");
        return pairs.equals(SpotArbSettings.DEFAULT_PAIRS) ? List.of() : pairs;
    }

    /** Seed of all chance. */
    public long seed() {
        return configuration.number("data.seed");
    }

    /** When the machine counts as short of something. */
    public MachineLimits machine() {
        return SettingsOf.machine(configuration);
    }

    /** How a run ends in order. */
    public Action end() {
        if (configuration.flag("risk.flatten_on_exit")) {
            return Action.FLATTEN;
        }
        boolean keep = configuration.text("risk.resting_orders_on_exit").equals("keep");
        return keep ? Action.STOP_KEEPING : Action.STOP;
    }

    /** How the core waits: {@code auto}, {@code economy} or {@code low_latency}. */
    public String idle() {
        return configuration.text("execution.idle");
    }

    /** A venue's adapter with its limits; the seed jitters its reconnects. */
    public VenueAdapter adapter(Venue venue, long seed) {
        return SettingsOf.adapter(configuration, venue, seed);
    }

    /** What can be asked of a venue when something is wrong. */
    public Diagnosis diagnosis(Venue venue) {
        return SettingsOf.diagnosis(configuration, venue);
    }

    /** The same with the deepest book snapshots that the venue gives, for recorded markets. */
    public VenueAdapter deepAdapter(Venue venue, long seed) {
        return SettingsOf.deepAdapter(configuration, venue, seed);
    }

    /** How the journal in a folder is written. */
    public JournalOptions journal(Path folder) {
        return new JournalOptions(
                configuration.count("journal.segment_mb") * MEGABYTE,
                configuration.number("journal.flush"),
                configuration.number("journal.free_min_mb") * MEGABYTE,
                JournalWriter.freeBytes(folder));
    }

    /**
     * The venues to trade on.
     *
     * @throws UserError naming the first key that {@code run} needs and that nobody set
     */
    public List<VenueAccess> venues() {
        List<VenueAccess> venues = new ArrayList<>();
        for (Venue venue : Venue.ALL) {
            if (configuration.flag("venues." + venue.id() + ".enabled")) {
                venues.add(access(venue));
            }
        }
        return venues;
    }

    private VenueAccess access(Venue venue) {
        String account = "accounts." + venue.id() + ".";
        return new VenueAccess(
                venue,
                endpoints(venue),
                new Credentials(
                        required(account + "api_key"),
                        required(account + "secret"),
                        venue == Venue.OKX ? required(account + "passphrase") : ""),
                way(venue));
    }

    /** How a venue's addresses are reached: proxy, other addresses, limits. */
    public Way way(Venue venue) {
        String at = "venues." + venue.id() + ".";
        String proxy = configuration.text(at + "proxy");
        return new Way(
                proxy.isEmpty() ? null : Proxy.of(proxy),
                backups(at),
                SettingsOf.limits(configuration, NetLimits.STANDARD));
    }

    private Way.Backups backups(String at) {
        boolean onePrimary = !configuration.setting(at + "private_ws_url").isSet();
        URI stream = address(at + "backup_ws_url");
        URI privately = address(at + "backup_private_ws_url");
        return new Way.Backups(
                address(at + "backup_rest_url"),
                stream,
                privately == null && onePrimary ? stream : privately);
    }

    private @Nullable URI address(String path) {
        String text = configuration.text(path);
        return text.isEmpty() ? null : URI.create(text);
    }

    private Endpoints endpoints(Venue venue) {
        String at = "venues." + venue.id() + ".";
        URI privately = address(at + "private_ws_url");
        if (configuration.flag(at + "test_network")) {
            Endpoints test = TestNetworks.of(venue).orElseThrow();
            URI rest = address(at + "rest_url");
            URI stream = address(at + "ws_url");
            URI last = stream == null ? test.privateStream() : stream;
            return new Endpoints(
                    rest == null ? test.rest() : rest,
                    stream == null ? test.stream() : stream,
                    privately == null ? last : privately);
        }
        URI rest = URI.create(required(at + "rest_url"));
        URI stream = URI.create(required(at + "ws_url"));
        return new Endpoints(rest, stream, privately == null ? stream : privately);
    }

    /** A venue with an address, whether or not there is all that {@code run} needs. */
    public record Known(Venue venue, Endpoints endpoints, Optional<Credentials> credentials) {}

    /**
     * The venues of which the file has an address.
     *
     * @throws UserError if the file has only one of a venue's addresses
     */
    public List<Known> known() {
        List<Known> known = new ArrayList<>();
        for (Venue venue : Venue.ALL) {
            String at = "venues." + venue.id() + ".";
            boolean named =
                    configuration.setting(at + "rest_url").isSet()
                            || configuration.setting(at + "ws_url").isSet()
                            || configuration.flag(at + "test_network");
            if (configuration.flag(at + "enabled") && named) {
                known.add(new Known(venue, endpoints(venue), credentials(venue)));
            }
        }
        return known;
    }

    private Optional<Credentials> credentials(Venue venue) {
        String key = configuration.text("accounts." + venue.id() + ".api_key");
        String secret = configuration.text("accounts." + venue.id() + ".secret");
        boolean phrased = venue == Venue.OKX;
        String passphrase =
                phrased ? configuration.text("accounts." + venue.id() + ".passphrase") : "";
        boolean complete = !key.isEmpty() && !secret.isEmpty();
        complete &= !phrased || !passphrase.isEmpty();
        return complete ? Optional.of(new Credentials(key, secret, passphrase)) : Optional.empty();
    }

    private String required(String path) {
        Setting setting = configuration.setting(path);
        if (!setting.isSet()) {
            throw missing(
                    setting,
                    "config_incomplete",
                    "without --venues-file 'run' needs " + path + ", which is not set",
                    "set it in the configuration, or name a venues file; see: tradewind run"
                            + " --help");
        }
        return setting.text();
    }

    private UserError missing(Setting setting, String code, String message, String remedy) {
        String file = configuration.file();
        int line = setting.origin().place().line();
        String place = line > 0 ? file + ":" + line + ": " : file.isEmpty() ? "" : file + ": ";
        return new UserError(
                Exit.USAGE, code, place + message, remedy, file, line, setting.key().path());
    }
}
