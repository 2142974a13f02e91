package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venue lists, read and fetched again; and a snapshot of a book. */
class BinanceInstrumentsTest {
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

    @Test
    void shouldLeaveOutASymbolWhoseStepsNobodyCanScale() {
        String odd = EXCHANGE_INFO.replaceFirst("0\\.01000000", "1E+999999999");
        String fine = EXCHANGE_INFO.replaceFirst("0\\.01000000", "1E-999999999");

        assertThat(BinanceInstruments.read(utf8(odd)))
                .extracting(Listing::symbol)
                .containsExactly("OLDUSDT");
        assertThat(BinanceInstruments.read(utf8(fine)))
                .extracting(Listing::symbol)
                .containsExactly("OLDUSDT");
    }
}
