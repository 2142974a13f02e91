package dev.tradewind.app.tape;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.session.SessionJournal;
import dev.tradewind.edge.config.Nearest;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a session's journal as a tape: every message of every market as the core saw it, and our
 * own orders with what they found. The folder appears under its name only when it is whole.
 */
public final class TapeRecorder {
    private static final int RATE_SCALE = 9;
    private static final int SCALE_IF_UNKNOWN = 8;

    private final SessionJournal session;
    private final SessionScan scan;
    private final List<Instrument> wanted;

    private TapeRecorder(SessionJournal session, SessionScan scan, List<Instrument> wanted) {
        this.session = session;
        this.scan = scan;
        this.wanted = wanted;
    }

    /**
     * Records a session.
     *
     * @param named the session's folder
     * @param out folder to make; it must not exist, or be empty
     * @param pairs canonical symbols to record; empty for all of the session
     * @param skipBad take what precedes a damage of the journal instead of refusing
     * @return what was written
     * @throws UserError if the folder is taken, a pair is unknown or the disk refuses
     * @throws JournalException if the journal cannot be used
     */
    public static TapeManifest record(Path named, Path out, List<String> pairs, boolean skipBad) {
        SessionJournal session = SessionJournal.of(named);
        requireFree(out, "--out");
        SessionScan scan = SessionScan.of(session.journal(), skipBad);
        if (scan.events() == 0) {
            throw new UserError(
                    Exit.DAMAGED,
                    "session_empty",
                    "the session " + named + " holds no event",
                    "choose a session that ran",
                    named.toString(),
                    "");
        }
        List<Instrument> wanted = wanted(scan.header().instruments(), pairs);
        return new TapeRecorder(session, scan, wanted).into(out);
    }

    /**
     * Refuses a folder that something is in already; for commands that record at their end, so that
     * they can say it at their start.
     *
     * @param option that named it
     * @throws UserError if there is something
     */
    public static void requireFree(Path out, String option) {
        if (!Files.exists(out)) {
            return;
        }
        try (var entries = Files.newDirectoryStream(out)) {
            if (!entries.iterator().hasNext()) {
                return;
            }
        } catch (IOException _) {
            // no folder, or one that cannot be looked into: told below
        }
        throw new UserError(
                Exit.USAGE,
                "tape_exists",
                "there is something at " + out + " already",
                "name a folder that does not exist yet; nothing is ever overwritten",
                out.toString(),
                option);
    }

    private static List<Instrument> wanted(List<Instrument> all, List<String> pairs) {
        List<String> known = all.stream().map(one -> one.pair().symbol()).distinct().toList();
        for (String pair : pairs) {
            if (!known.contains(pair)) {
                throw new UserError(
                        Exit.USAGE,
                        "pair_not_in_session",
                        "the session has no pair " + pair,
                        "nearest: "
                                + Nearest.of(pair.toUpperCase(Locale.ROOT), known)
                                + "; all: "
                                + String.join(", ", known),
                        "",
                        "--pairs");
            }
        }
        return all.stream()
                .filter(one -> pairs.isEmpty() || pairs.contains(one.pair().symbol()))
                .toList();
    }

    private TapeManifest into(Path out) {
        Path parent = out.toAbsolutePath().normalize().getParent();
        try {
            if (parent == null) {
                throw new IOException("there is no folder above it");
            }
            Files.createDirectories(parent);
            Path fresh = parent.resolve("." + out.getFileName() + ".part-" + pid());
            Files.createDirectory(fresh);
            try {
                TapeManifest manifest = write(fresh);
                ManifestFile.write(fresh, manifest);
                Files.deleteIfExists(out);
                Files.move(fresh, out);
                return manifest;
            } finally {
                drop(fresh);
            }
        } catch (IOException e) {
            throw new UserError(
                    Exit.ENVIRONMENT,
                    "tape_not_written",
                    "cannot write the tape " + out + ": " + e,
                    "check that the folder above may be written and has space",
                    out.toString(),
                    "--out");
        }
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    /** What could not be finished must not lie about. */
    private static void drop(Path fresh) throws IOException {
        if (Files.isDirectory(fresh)) {
            try (var entries = Files.newDirectoryStream(fresh)) {
                for (Path entry : entries) {
                    Files.delete(entry);
                }
            }
            Files.delete(fresh);
        }
    }

    /** The file and the message writer of one instrument, and its own orders still to come. */
    private record Track(
            Instrument instrument, TapeLine line, TapeFile file, ArrayDeque<OwnOrder> orders) {
        void ordersBefore(long time) throws IOException {
            while (!orders.isEmpty() && orders.getFirst().sentAt() < time) {
                OwnOrder own = orders.removeFirst();
                file.append(TapeLine.Kind.ORDER, own.sentAt(), line.of(own));
            }
        }

        void event(long time, MarketEvent event) throws IOException {
            ordersBefore(time);
            switch (event) {
                case MarketEvent.BookSnapshot snapshot ->
                        file.append(TapeLine.Kind.SNAPSHOT, time, line.of(snapshot));
                case MarketEvent.BookDelta delta ->
                        file.append(TapeLine.Kind.DEPTH, time, line.of(delta));
                case MarketEvent.BestPrice best ->
                        file.append(TapeLine.Kind.TICKER, time, line.of(best));
                case MarketEvent.TradePrint print ->
                        file.append(TapeLine.Kind.TRADE, time, line.of(print));
                case MarketEvent.BookInvalid invalid ->
                        file.append(TapeLine.Kind.INVALID, time, line.of(invalid));
                case MarketEvent.Candle _,
                        MarketEvent.DayTicker _,
                        MarketEvent.MarkPrice _,
                        MarketEvent.FundingRate _ -> {
                    // no player of tapes knows these; the session's journal keeps them
                }
            }
        }
    }

    private TapeManifest write(Path folder) throws IOException {
        Map<Integer, Track> tracks = new TreeMap<>();
        try {
            for (Instrument instrument : wanted) {
                TapeLine.Scales scales = scan.scales(instrument);
                tracks.put(
                        instrument.index(),
                        new Track(
                                instrument,
                                new TapeLine(instrument, scales.price(), scales.quantity()),
                                new TapeFile(folder.resolve(fileName(instrument))),
                                ordersOf(instrument)));
            }
            play(tracks);
        } finally {
            for (Track track : tracks.values()) {
                track.file().close();
            }
        }
        List<TapeManifest.Market> markets = new ArrayList<>();
        tracks.values().forEach(track -> markets.add(track.file().market(head(track))));
        return manifest(markets);
    }

    private ArrayDeque<OwnOrder> ordersOf(Instrument instrument) {
        return new ArrayDeque<>(
                scan.orders().stream()
                        .filter(own -> own.order().instrument() == instrument.index())
                        .toList());
    }

    /** The second reading: as far as the first one came. */
    private void play(Map<Integer, Track> tracks) throws IOException {
        try (JournalReader reader = JournalReader.open(session.journal())) {
            long read = 0;
            while (read < scan.events()) {
                JournalRecord next = reader.next();
                if (next == null) {
                    break;
                }
                if (next instanceof JournalRecord.Input input) {
                    read++;
                    Track track =
                            input.event() instanceof MarketEvent market
                                    ? tracks.get(market.instrument())
                                    : null;
                    if (track != null && input.event() instanceof MarketEvent market) {
                        track.event(input.receivedAt(), market);
                    }
                }
            }
        }
        for (Track track : tracks.values()) {
            track.ordersBefore(Long.MAX_VALUE);
        }
    }

    private TapeManifest.Market head(Track track) {
        Instrument instrument = track.instrument();
        Pair pair = instrument.pair();
        return new TapeManifest.Market(
                instrument.venue().id(),
                pair.symbol(),
                instrument.symbol(),
                fileName(instrument),
                new TapeManifest.Rules(
                        scan.scales(instrument).price(),
                        scan.scales(instrument).quantity(),
                        plain(instrument.tickSize(), pair.priceScale()),
                        plain(instrument.lotSize(), pair.quantityScale()),
                        plain(instrument.minQuantity(), pair.quantityScale()),
                        plain(instrument.minNotional(), pair.quote().scale())),
                fees(instrument),
                Map.of(),
                0,
                "",
                "",
                0,
                "",
                List.of());
    }

    private TapeManifest.Fees fees(Instrument instrument) {
        FeesReported told = scan.fees().get(instrument.index());
        FeeSchedule assumed = FeeSchedule.assumed(instrument.venue());
        return new TapeManifest.Fees(
                plain(told == null ? assumed.makerRate() : told.makerRate(), RATE_SCALE),
                plain(told == null ? assumed.takerRate() : told.takerRate(), RATE_SCALE));
    }

    private TapeManifest manifest(List<TapeManifest.Market> markets) {
        var header = scan.header();
        long orders = 0;
        for (TapeManifest.Market market : markets) {
            orders += market.messages().getOrDefault(TapeLine.Kind.ORDER.key(), 0L);
        }
        return new TapeManifest(
                TapeManifest.SCHEMA,
                TapeManifest.KIND,
                new TapeManifest.Source(
                        session.name(),
                        header.mode(),
                        header.seed(),
                        header.epoch(),
                        header.buildHash(),
                        header.configHash(),
                        scan.end()),
                TapeManifest.text(scan.startAt()),
                scan.stopAt() == 0 ? "" : TapeManifest.text(scan.stopAt()),
                TapeManifest.text(scan.endAt()),
                scan.loss(),
                orders,
                markets,
                balances());
    }

    private Map<String, Map<String, String>> balances() {
        Map<String, Integer> scales = new TreeMap<>();
        for (Instrument instrument : scan.header().instruments()) {
            for (Asset asset : List.of(instrument.pair().base(), instrument.pair().quote())) {
                scales.put(asset.code(), asset.scale());
            }
        }
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Map.Entry<Venue, BalancesReported> told : scan.balances().entrySet()) {
            Map<String, String> held = new LinkedHashMap<>();
            for (Balance balance : told.getValue().balances()) {
                int scale = scales.getOrDefault(balance.asset(), SCALE_IF_UNKNOWN);
                long units = Math.addExact(balance.free(), balance.locked());
                held.put(balance.asset(), Scale.format(units, scale));
            }
            all.put(told.getKey().id(), held);
        }
        return all;
    }

    private static String plain(long value, int scale) {
        return Scale.format(value, scale);
    }

    private static String fileName(Instrument instrument) {
        return instrument.venue().id()
                + "-spot-"
                + instrument.pair().symbol().replace('/', '-')
                + ".gz";
    }
}
