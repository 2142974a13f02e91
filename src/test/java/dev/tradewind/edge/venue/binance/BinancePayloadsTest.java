package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static dev.tradewind.edge.venue.binance.BinanceScript.ETH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payloads that other projects keep: each is read, or refused with a reason, and nothing breaks.
 */
class BinancePayloadsTest {
    private static final Path WIRE = Path.of("../shared/data/wire/binance");

    private static final String EXCHANGE_INFO =
            "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\","
                    + "\"baseAssetPrecision\":8,\"quoteAsset\":\"USDT\",\"quotePrecision\":8,"
                    + "\"quoteAssetPrecision\":8,\"baseCommissionPrecision\":8,"
                    + "\"quoteCommissionPrecision\":10,\"isSpotTradingAllowed\":true,"
                    + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"minPrice\":\"0.01\","
                    + "\"maxPrice\":\"1000000\",\"tickSize\":\"0.01000000\"},"
                    + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"0.00001000\",\"maxQty\":\"9000\","
                    + "\"stepSize\":\"0.00000000\"},"
                    + "{\"filterType\":\"NOTIONAL\",\"minNotional\":\"5.00000000\"}]},"
                    + "{\"symbol\":\"OLDUSDT\",\"status\":\"BREAK\",\"baseAsset\":\"OLD\","
                    + "\"baseAssetPrecision\":8,\"quoteAsset\":\"USDT\",\"quotePrecision\":8,"
                    + "\"filters\":[{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.1\"},"
                    + "{\"filterType\":\"LOT_SIZE\",\"minQty\":\"1\",\"stepSize\":\"1\"},"
                    + "{\"filterType\":\"MIN_NOTIONAL\",\"minNotional\":\"10\"}]},"
                    + "{\"symbol\":\"BROKEN\",\"filters\":[]}]}";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Path> files(String kind) throws IOException {
        Path folder = WIRE.resolve(kind);
        assumeTrue(Files.isDirectory(folder), "other projects' payloads are not here: " + folder);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".json")).sorted().toList();
        }
    }

    @Test
    void shouldReadReferenceData() {
        List<Listing> listings = BinanceInstruments.read(utf8(EXCHANGE_INFO));

        assertThat(listings).hasSize(2);
        Listing btc = listings.getFirst();
        assertThat(btc.canonical()).isEqualTo("BTC/USDT");
        assertThat(btc.tickSize()).isEqualTo("0.01000000");
        assertThat(btc.lotSize()).isEqualTo("0.00000001");
        assertThat(btc.minNotional()).isEqualTo("5.00000000");
        assertThat(btc.quoteScale()).isEqualTo(10);
        assertThat(btc.status()).isEqualTo(Instrument.Status.TRADING);
        assertThat(listings.get(1).minNotional()).isEqualTo("10");
        assertThat(listings.get(1).status()).isEqualTo(Instrument.Status.HALTED);
    }

    @Test
    void shouldFetchReferenceDataAgainOnASchedule() {
        RecordingEffects effects = new RecordingEffects();
        List<List<Listing>> found = new ArrayList<>();
        BinanceVenue venue = new BinanceVenue(BinanceSettings.defaults(1));
        Machine machine = venue.instruments(effects, found::add, text -> {});

        machine.start(T0);
        HttpReply reply = RecordingEffects.json(200, EXCHANGE_INFO);
        machine.onReply(effects.take("GET /api/v3/exchangeInfo").id(), reply, T0);
        effects.fireDue(machine, T0 + 3_600_000_000_000L);

        assertThat(found).hasSize(1);
        assertThat(effects.has("GET /api/v3/exchangeInfo")).isTrue();
    }

    @Test
    void shouldReadSnapshotsOrRefuseThem() {
        LevelBuffer levels = new LevelBuffer();
        byte[] good = utf8("{\"lastUpdateId\":9,\"bids\":[[\"1.5\",\"2\"]],\"asks\":[]}");

        assertThat(BinanceCodec.snapshot(good, BTC, levels)).isEqualTo(9);
        assertThat(levels.bids()).isEqualTo(1);
        assertThatThrownBy(() -> BinanceCodec.snapshot(utf8("{\"bids\":[]}"), BTC, levels))
                .isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-book", "book-ticker", "trade", "session", "error"})
    void shouldReadOrRefuseRecordedMarketFrames(String kind) throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        for (Path file : files(kind)) {
            byte[] bytes = Files.readAllBytes(file);
            BinanceCodec codec = new BinanceCodec(List.of(BTC, ETH));
            String outcome = BinanceCodecTest.describe(codec, bytes, false);
            String again =
                    BinanceCodecTest.describe(new BinanceCodec(List.of(BTC, ETH)), bytes, true);
            assertThat(outcome).as(file.toString()).isEqualTo(again).isNotEmpty();
            outcomes.put(file.getFileName().toString(), outcome);
        }

        assertThat(outcomes).isNotEmpty();
        if (kind.equals("book-ticker")) {
            assertThat(outcomes.get("cmp-bbo-spot-021.json")).startsWith("ticker 0");
        }
        if (kind.equals("trade")) {
            assertThat(outcomes).containsEntry("cmp-trade-spot-000.json", "NOTHING");
        }
    }

    @Test
    void shouldReadOrRefuseRecordedReferenceData() throws IOException {
        int read = 0;
        for (Path file : files("exchange-info")) {
            try {
                read += BinanceInstruments.read(Files.readAllBytes(file)).size();
            } catch (WireException e) {
                assertThat(e.getMessage()).as(file.toString()).isNotBlank();
            }
        }

        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "order", "fill", "error", "session"})
    void shouldSurviveRecordedPrivateMessages(String kind) throws IOException {
        for (Path file : files(kind)) {
            RecordingEffects effects = new RecordingEffects();
            Machine account = BinanceScript.account(effects);
            account.start(T0);
            int link = BinanceScript.bringUp(account, effects, "[]", T0);
            String text = Files.readString(file);

            RecordingEffects.frame(account, link, text, T0);
            RecordingEffects.frame(
                    account, link, "{\"subscriptionId\":0,\"event\":" + text + "}", T0);

            assertThat(effects.events).as(file.toString()).isNotEmpty();
        }
    }

    @Test
    void shouldReadRecordedBalancesOfTheStream() throws IOException {
        files("balance");
        RecordingEffects effects = new RecordingEffects();
        Machine account = BinanceScript.account(effects);
        account.start(T0);
        int link = BinanceScript.bringUp(account, effects, "[]", T0);
        effects.events.clear();

        String wrapped =
                Files.readString(WIRE.resolve("balance/nautilus-account_position_wrapped.json"));
        RecordingEffects.frame(account, link, wrapped, T0);

        assertThat(effects.events).hasSize(1);
    }
}
