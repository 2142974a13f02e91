package dev.tradewind.app.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.world.Tape;
import dev.tradewind.core.book.OrderBook;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.exchange.market.TapeDriver;
import dev.tradewind.sim.exchange.market.TapeSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a tape holds is what the core saw: read back by other code, line by line. */
class RecordRoundTripTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir static Path home;
    private static Path session;
    private static Path tape;
    private static TapeManifest manifest;
    private static List<Instrument> instruments;

    @BeforeAll
    static void recordASession() {
        tape = home.resolve("tapes/first");
        session = SessionOfOurs.run(home, 7, "9s", "--record", tape.toString());
        manifest = ManifestFile.read(tape);
        try (JournalReader reader = JournalReader.open(session.resolve("journal"))) {
            instruments = reader.header().instruments();
        }
    }

    /** A book of decimal text, built by the rules of the format and nothing of ours. */
    private static final class SlowBook {
        final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        long lastId = -1;

        void snapshot(JsonNode message) {
            bids.clear();
            asks.clear();
            lastId = message.path("lastUpdateId").longValue();
            set(bids, message.path("bids"));
            set(asks, message.path("asks"));
        }

        void change(JsonNode message) {
            assertThat(message.path("U").longValue()).as("contiguous").isEqualTo(lastId + 1);
            lastId = message.path("u").longValue();
            set(bids, message.path("b"));
            set(asks, message.path("a"));
        }

        private static void set(TreeMap<BigDecimal, BigDecimal> side, JsonNode levels) {
            for (JsonNode level : levels) {
                BigDecimal price = new BigDecimal(level.path(0).stringValue()).stripTrailingZeros();
                BigDecimal quantity = new BigDecimal(level.path(1).stringValue());
                if (quantity.signum() == 0) {
                    side.remove(price);
                } else {
                    side.put(price, quantity.stripTrailingZeros());
                }
            }
        }
    }

    private static List<JournalRecord.Input> inputs(int instrument) {
        List<JournalRecord.Input> found = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(session.resolve("journal"))) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                if (next instanceof JournalRecord.Input input
                        && input.event() instanceof MarketEvent market
                        && market.instrument() == instrument) {
                    found.add(input);
                }
            }
        }
        return found;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void shouldHoldEveryMarketEventWithTheCoresBookAtEachOfThem() throws IOException {
        for (Instrument instrument : instruments) {
            Path file = tape.resolve(manifest.markets().get(instrument.index()).file());
            List<String> market =
                    lines(file).stream().filter(line -> !line.contains("ownOrder")).toList();
            List<JournalRecord.Input> inputs = inputs(instrument.index());
            OrderBook core = new OrderBook();
            SlowBook slow = new SlowBook();

            assertThat(market).as(instrument.name()).hasSameSizeAs(inputs).hasSizeGreaterThan(30);
            for (int i = 0; i < market.size(); i++) {
                String[] parts = market.get(i).split(" ", 2);
                assertThat(Long.parseLong(parts[0])).isEqualTo(inputs.get(i).receivedAt());
                check(instrument, inputs.get(i), MAPPER.readTree(parts[1]), core, slow);
            }
        }
    }

    private static void check(
            Instrument instrument,
            JournalRecord.Input input,
            JsonNode message,
            OrderBook core,
            SlowBook slow) {
        switch (input.event()) {
            case BookSnapshot snapshot -> {
                core.apply(snapshot);
                slow.snapshot(message);
                assertSameBook(instrument, core, slow);
            }
            case BookDelta delta -> {
                core.apply(delta);
                slow.change(message);
                assertSameBook(instrument, core, slow);
            }
            case BestPrice best -> {
                assertThat(message.path("e").stringValue()).isEqualTo("bookTicker");
                assertPrice(instrument, message.path("b"), best.bidPrice());
                assertPrice(instrument, message.path("a"), best.askPrice());
                assertQuantity(instrument, message.path("B"), best.bidQuantity());
                assertQuantity(instrument, message.path("A"), best.askQuantity());
            }
            case TradePrint print -> {
                assertThat(message.path("e").stringValue()).isEqualTo("trade");
                assertPrice(instrument, message.path("p"), print.price());
                assertQuantity(instrument, message.path("q"), print.quantity());
                assertThat(message.path("m").booleanValue()).isEqualTo(print.taker() == Side.SELL);
            }
            default -> throw new AssertionError("unexpected " + input.event());
        }
    }

    private static void assertPrice(Instrument instrument, JsonNode text, long price) {
        assertThat(new BigDecimal(text.stringValue()))
                .isEqualByComparingTo(BigDecimal.valueOf(price, instrument.pair().priceScale()));
    }

    private static void assertQuantity(Instrument instrument, JsonNode text, long quantity) {
        assertThat(new BigDecimal(text.stringValue()))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(quantity, instrument.pair().quantityScale()));
    }

    private static void assertSameBook(Instrument instrument, OrderBook core, SlowBook slow) {
        assertThat(levels(instrument, core, Side.BUY)).isEqualTo(slow.bids);
        assertThat(levels(instrument, core, Side.SELL)).isEqualTo(slow.asks);
    }

    private static TreeMap<BigDecimal, BigDecimal> levels(
            Instrument instrument, OrderBook core, Side side) {
        TreeMap<BigDecimal, BigDecimal> levels =
                side == Side.BUY ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
        for (int i = 0; i < core.depth(side); i++) {
            levels.put(
                    BigDecimal.valueOf(core.price(side, i), instrument.pair().priceScale())
                            .stripTrailingZeros(),
                    BigDecimal.valueOf(core.quantity(side, i), instrument.pair().quantityScale())
                            .stripTrailingZeros());
        }
        return levels;
    }

    @Test
    void shouldGiveTheSimulatedVenueTheCoresBookAtEachDepthMessage() {
        RecordedTape opened = RecordedTape.open(tape, false);
        for (Instrument instrument : instruments) {
            Tape played = opened.tapes().get(instrument.index());
            SymbolRules rules = played.rules().orElseThrow();
            Exchange exchange = new Exchange(new VenueRules("x", 0, 0), List.of(rules));
            OrderBook core = new OrderBook();
            long start = opened.startAt();
            try (TapeDriver driver =
                    TapeDriver.ofSession(
                            new TapeSource(played.file(), rules.symbol(), false),
                            exchange,
                            1,
                            start)) {
                driver.start(start);
                int compared = 0;
                for (JournalRecord.Input input : inputs(instrument.index())) {
                    driver.step(input.receivedAt());
                    boolean depth = true;
                    switch (input.event()) {
                        case BookSnapshot snapshot -> core.apply(snapshot);
                        case BookDelta delta -> core.apply(delta);
                        default -> depth = false;
                    }
                    if (depth) {
                        Depth shown = exchange.publicBook(rules.symbol(), 10_000);
                        assertThat(levels(instrument, shown.bids(), rules, Side.BUY))
                                .isEqualTo(levels(instrument, core, Side.BUY));
                        assertThat(levels(instrument, shown.asks(), rules, Side.SELL))
                                .isEqualTo(levels(instrument, core, Side.SELL));
                        compared++;
                    }
                }
                assertThat(compared).as(instrument.name()).isGreaterThan(10);
            }
        }
    }

    private static TreeMap<BigDecimal, BigDecimal> levels(
            Instrument instrument, long[] packed, SymbolRules rules, Side side) {
        TreeMap<BigDecimal, BigDecimal> levels =
                side == Side.BUY ? new TreeMap<>(Comparator.reverseOrder()) : new TreeMap<>();
        for (int i = 0; i < packed.length; i += 2) {
            levels.put(
                    BigDecimal.valueOf(packed[i], rules.priceScale()).stripTrailingZeros(),
                    BigDecimal.valueOf(packed[i + 1], rules.quantityScale()).stripTrailingZeros());
        }
        assertThat(levels).as(instrument.name()).hasSize(packed.length / 2);
        return levels;
    }

    @Test
    void shouldListEveryFileWithItsRulesFeesBalancesAndChecksum() {
        RecordedTape opened = RecordedTape.open(tape, false);

        assertThat(opened.losses()).isEmpty();
        assertThat(opened.markets()).hasSize(16);
        assertThat(manifest.loss()).isEmpty();
        assertThat(manifest.recordedFrom().seed()).isEqualTo(7);
        assertThat(manifest.recordedFrom().mode()).isEqualTo("demo");
        assertThat(manifest.recordedFrom().end()).isEqualTo("in order");
        assertThat(manifest.recordedFrom().session()).isEqualTo(session.getFileName() + "");
        TapeManifest.Market first = manifest.markets().getFirst();
        assertThat(first.venue() + " " + first.pair()).isEqualTo("binance BTC/USDT");
        assertThat(first.rules().priceScale()).isEqualTo(2);
        assertThat(first.rules().quantityScale()).isEqualTo(5);
        assertThat(first.rules().tickSize()).isEqualTo("0.01");
        assertThat(new BigDecimal(first.rules().minNotional())).isEqualByComparingTo("5");
        assertThat(first.fees().takerRate()).isEqualTo("0.001000000");
        assertThat(manifest.markets().get(1).fees().takerRate()).isEqualTo("0.000500000");
        assertThat(manifest.balances().get("mexc")).containsEntry("USDT", "10000.00000000");
        assertThat(manifest.balances().get("binance")).hasSize(9);
    }

    @Test
    void shouldCarryOurOrdersWithWhatTheyFound() throws IOException {
        List<String> orders = new ArrayList<>();
        for (TapeManifest.Market market : manifest.markets()) {
            lines(tape.resolve(market.file())).stream()
                    .filter(line -> line.contains("ownOrder"))
                    .forEach(orders::add);
        }

        assertThat(orders).hasSize((int) manifest.orders()).hasSizeGreaterThan(3);
        for (String order : orders) {
            JsonNode message = MAPPER.readTree(order.split(" ", 2)[1]);
            assertThat(message.path("S").stringValue()).isIn("BUY", "SELL");
            BigDecimal taken = BigDecimal.ZERO;
            for (JsonNode piece : message.path("taken")) {
                taken = taken.add(new BigDecimal(piece.path(1).stringValue()));
            }
            assertThat(taken).isEqualByComparingTo(message.path("q").stringValue());
        }
    }

    @Test
    void shouldFindAMinuteByItsOffsetAlone() throws IOException {
        for (TapeManifest.Market market : manifest.markets()) {
            List<String> all = lines(tape.resolve(market.file()));
            byte[] bytes = Files.readAllBytes(tape.resolve(market.file()));
            assertThat(market.lines()).isEqualTo(all.size());
            assertThat(market.minutes()).isNotEmpty();
            for (TapeManifest.Minute minute : market.minutes()) {
                int from = (int) minute.offset();
                InputStream rest =
                        new java.io.ByteArrayInputStream(bytes, from, bytes.length - from);
                String line =
                        new String(new GZIPInputStream(rest).readAllBytes(), StandardCharsets.UTF_8)
                                .lines()
                                .findFirst()
                                .orElseThrow();
                assertThat(line).isEqualTo(all.get((int) minute.line() - 1));
                assertThat(Long.parseLong(line.split(" ", 2)[0]))
                        .isGreaterThanOrEqualTo(TapeManifest.nanos(minute.start()));
            }
        }
    }

    @Test
    void shouldBeginAMemberOfItsOwnWithEachMinute(@TempDir Path folder) throws IOException {
        long minute = 60_000_000_000L;
        Path file = folder.resolve("a.gz");
        TapeFile writer = new TapeFile(file);
        try (writer) {
            writer.append(TapeLine.Kind.TRADE, 10 * minute + 1, "a");
            writer.append(TapeLine.Kind.TRADE, 11 * minute - 1, "b");
            writer.append(TapeLine.Kind.TICKER, 11 * minute, "c");
            writer.append(TapeLine.Kind.TICKER, 14 * minute, "d");
        }

        TapeManifest.Market told = writer.market(manifest.markets().getFirst());

        assertThat(told.minutes())
                .extracting(TapeManifest.Minute::start)
                .containsExactly(
                        "1970-01-01T00:10:00Z", "1970-01-01T00:11:00Z", "1970-01-01T00:14:00Z");
        assertThat(told.minutes())
                .extracting(TapeManifest.Minute::line)
                .containsExactly(1L, 3L, 4L);
        assertThat(told.minutes().getFirst().offset()).isZero();
        assertThat(told.messages()).containsEntry("trade", 2L).containsEntry("ticker", 2L);
        assertThat(told.bytes()).isEqualTo(Files.size(file));
        assertThat(lines(file)).hasSize(4).last().isEqualTo(14 * minute + " d");
    }
}
