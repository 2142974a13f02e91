package dev.tradewind.app.tape;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.world.RecordedSession;
import dev.tradewind.app.world.Tape;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A tape folder that was checked: its manifest makes sense, every file is there and is what was
 * written, or what is missing was allowed and is told.
 *
 * @param folder where it is
 * @param manifest what it says
 * @param startAt time of the session's first event, epoch nanoseconds
 * @param overAt time at which it was told to stop, or of its last event if it never was
 * @param markets one for each file, in the manifest's order
 * @param losses one sentence for each file of which a part is lost
 */
public record RecordedTape(
        Path folder,
        TapeManifest manifest,
        long startAt,
        long overAt,
        List<Market> markets,
        List<String> losses) {
    private static final Pattern PAIR = Pattern.compile("[A-Z0-9]{1,20}/[A-Z0-9]{1,20}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final int RATE_SCALE = 9;
    private static final int SCALE_MAX = 12;

    /**
     * A market of a tape.
     *
     * @param makerRate fee in 1e-9
     * @param takerRate fee in 1e-9
     */
    public record Market(
            Venue venue, Path file, TapeManifest.Market told, long makerRate, long takerRate) {}

    /**
     * Opens and checks a tape.
     *
     * @param skipBad play the good part of a file that is cut off or changed
     * @throws UserError naming the file and, where there is one, the line
     */
    public static RecordedTape open(Path folder, boolean skipBad) {
        TapeManifest manifest = ManifestFile.read(folder);
        Path file = folder.resolve(TapeManifest.FILE);
        if (manifest.markets().isEmpty()) {
            throw ManifestFile.damaged(file, 0, "it names no market");
        }
        List<Market> markets = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        for (TapeManifest.Market told : manifest.markets()) {
            Market market = market(folder, told);
            if (markets.stream().anyMatch(known -> same(known, market))) {
                throw ManifestFile.damaged(
                        file, 0, "it names " + told.venue() + " " + told.pair() + " twice");
            }
            markets.add(market);
            String loss = loss(market);
            if (!loss.isEmpty() && !skipBad) {
                throw new UserError(
                        Exit.DAMAGED,
                        "tape_damaged",
                        "cannot play a tape: " + loss,
                        "restore the file from a copy, record the session again, or play the good"
                                + " part with --skip-bad",
                        market.file().toString(),
                        "--tape");
            }
            if (!loss.isEmpty()) {
                losses.add(loss);
            }
        }
        boolean stopped = !manifest.stop().isEmpty();
        long startAt = time(file, manifest.start());
        long overAt = time(file, stopped ? manifest.stop() : manifest.end());
        if (startAt <= 0 || overAt < startAt) {
            throw ManifestFile.damaged(file, 0, "it ends before it starts");
        }
        return new RecordedTape(folder, manifest, startAt, overAt, markets, losses);
    }

    private static boolean same(Market one, Market other) {
        return one.venue() == other.venue() && one.told().pair().equals(other.told().pair());
    }

    private static Market market(Path folder, TapeManifest.Market told) {
        Path manifest = folder.resolve(TapeManifest.FILE);
        if (!PAIR.matcher(told.pair()).matches()) {
            throw ManifestFile.damaged(manifest, 0, "'" + told.pair() + "' is no pair");
        }
        if (!FILE.matcher(told.file()).matches()) {
            throw ManifestFile.damaged(
                    manifest, 0, "'" + told.file() + "' is no name of a file beside it");
        }
        TapeManifest.Rules rules = told.rules();
        if (rules.priceScale() < 0
                || rules.priceScale() > SCALE_MAX
                || rules.quantityScale() < 0
                || rules.quantityScale() > SCALE_MAX) {
            throw ManifestFile.damaged(manifest, 0, "scales of " + told.file() + " out of range");
        }
        try {
            long maker = Scale.parse(told.fees().makerRate(), RATE_SCALE);
            long taker = Scale.parse(told.fees().takerRate(), RATE_SCALE);
            if (Math.abs(maker) >= Scale.RATE_ONE || taker < 0 || taker >= Scale.RATE_ONE) {
                throw ManifestFile.damaged(
                        manifest, 0, "fee rates of " + told.file() + " out of range");
            }
            Venue venue = Venue.of(told.venue());
            return new Market(venue, folder.resolve(told.file()), told, maker, taker);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw ManifestFile.damaged(
                    manifest, 0, "the market of " + told.file() + ": " + e.getMessage());
        }
    }

    private static long time(Path file, String text) {
        try {
            return TapeManifest.nanos(text);
        } catch (DateTimeException | ArithmeticException _) {
            throw ManifestFile.damaged(file, 0, "'" + text + "' is no time");
        }
    }

    /** What is wrong with a market's file, with its name and line; empty if it is whole. */
    private static String loss(Market market) {
        Path file = market.file();
        if (!Files.isRegularFile(file)) {
            throw new UserError(
                    Exit.DAMAGED,
                    "tape_damaged",
                    "cannot play a tape: there is no file " + file,
                    "restore it from a copy, or record the session again",
                    file.toString(),
                    "--tape");
        }
        try {
            if (sha256(file).equals(market.told().sha256())) {
                return "";
            }
            long size = Files.size(file);
            long lines = goodLines(file);
            return file
                    + ":"
                    + (lines + 1)
                    + ": "
                    + (size < market.told().bytes() ? "cut off" : "changed since it was recorded")
                    + " ("
                    + lines
                    + " of "
                    + market.told().lines()
                    + " lines can be read, "
                    + size
                    + " of "
                    + market.told().bytes()
                    + " bytes are there)";
        } catch (IOException e) {
            throw new UserError(
                    Exit.DAMAGED,
                    "tape_damaged",
                    "cannot play a tape: " + file + " cannot be read: " + e.getMessage(),
                    "check the file's permissions and the disk",
                    file.toString(),
                    "--tape");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whole lines before the first byte that cannot be unpacked. */
    private static long goodLines(Path file) {
        long lines = 0;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        } catch (IOException _) {
            return lines; // what came before is what is asked for
        }
        return lines;
    }

    /**
     * What the account held at the session's start.
     *
     * @param scale decimals of the units
     * @return units by asset, empty if the venue had not told
     * @throws UserError if an amount is no number or too fine
     */
    public Map<String, Long> balances(Venue venue, int scale) {
        Map<String, Long> units = new LinkedHashMap<>();
        manifest.balances()
                .getOrDefault(venue.id(), Map.of())
                .forEach((asset, amount) -> units.put(asset, units(asset, amount, scale)));
        return units;
    }

    /** The markets as the simulated venues play them. */
    public List<Tape> tapes() {
        List<Tape> tapes = new ArrayList<>();
        for (Market market : markets) {
            tapes.add(
                    new Tape(
                            market.venue(),
                            market.told().pair(),
                            market.file(),
                            Optional.of(rules(market)),
                            OptionalLong.of(startAt)));
        }
        return tapes;
    }

    private SymbolRules rules(Market market) {
        TapeManifest.Rules told = market.told().rules();
        String[] codes = market.told().pair().split("/", -1);
        int price = told.priceScale();
        int quantity = told.quantityScale();
        try {
            return new SymbolRules(
                    codes[0] + codes[1],
                    codes[0],
                    codes[1],
                    price,
                    quantity,
                    DemoMarkets.ASSET_SCALE,
                    DemoMarkets.ASSET_SCALE,
                    Scale.parse(told.tickSize(), price),
                    Scale.parse(told.lotSize(), quantity),
                    Scale.parse(told.minQuantity(), quantity),
                    Scale.parse(told.minNotional(), DemoMarkets.ASSET_SCALE));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw ManifestFile.damaged(
                    folder.resolve(TapeManifest.FILE),
                    0,
                    "the rules of " + market.told().file() + ": " + e.getMessage());
        }
    }

    /** What the simulated venues are told of the session itself. */
    public RecordedSession session() {
        Map<Venue, RecordedSession.Fees> fees = new TreeMap<>();
        Map<Venue, Map<String, Long>> balances = new TreeMap<>();
        for (Market market : markets) {
            fees.putIfAbsent(
                    market.venue(),
                    new RecordedSession.Fees(market.makerRate(), market.takerRate()));
            balances.putIfAbsent(market.venue(), balances(market.venue(), DemoMarkets.ASSET_SCALE));
        }
        return new RecordedSession(startAt, overAt - startAt, fees, balances);
    }

    private long units(String asset, String amount, int scale) {
        try {
            long units = Scale.parse(amount, scale);
            if (units >= 0) {
                return units;
            }
        } catch (NumberFormatException | ArithmeticException _) {
            // told below, like an amount below zero
        }
        throw ManifestFile.damaged(
                folder.resolve(TapeManifest.FILE), 0, "'" + amount + "' is no amount of " + asset);
    }
}
