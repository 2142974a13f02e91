package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.store.TradeAuditRow;
import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trade that ended as a line of the audit, cell by cell. */
class TradeAuditRowsTest {
    private static final Pair BTC = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);

    private final TradeAuditRows rows =
            new TradeAuditRows(List.of(instrument(0, Venue.BINANCE), instrument(1, Venue.MEXC)));

    private static Instrument instrument(int index, Venue venue) {
        return new Instrument(index, venue, BTC, "BTCUSDT", 1, 1, 1, 0, Instrument.Status.TRADING);
    }

    @ParameterizedTest
    @CsvSource({"SETTLED,filled", "NOTHING_FILLED,failed", "UNWOUND,orphan", "FAILED,orphan"})
    void shouldTellEveryCell(Result result, String told) {
        TradeAuditRow row = rows.row(closed(result), 1_767_225_600_000_000_000L, 123_456_789);

        assertThat(row.time()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(row.result()).isEqualTo(told);
        assertThat(row.strategy()).isEqualTo("spotarb");
        assertThat(List.of(row.pair(), row.buyVenue(), row.sellVenue()))
                .containsExactly("BTC/USDT", "binance", "mexc");
        assertThat(List.of(row.seenBuy(), row.seenSell(), row.gotBuy(), row.gotSell()))
                .containsExactly("60000.00", "60120.00", "60006.00", "60114.00");
        assertThat(row.quantity()).isEqualTo("0.10000");
        assertThat(row.fees()).isEqualTo("0.60000000");
        assertThat(row.slippageBps()).as("1.2 of 6,000").isEqualTo("2.00");
        assertThat(row.latencyMillis()).isEqualTo("34");
        assertThat(List.of(row.gross(), row.net())).containsExactly("12.00000000", "10.20000000");
        assertThat(row.totalValueAfter()).isEqualTo("1.23456789");
        assertThat(row.reason()).isEqualTo("why");
    }

    private static TradeClosed closed(Result result) {
        return new TradeClosed(
                7,
                result,
                0,
                1,
                10_000,
                60_006_00,
                60_114_00,
                60_000_00,
                60_120_00,
                12_00000000L,
                60_000_000L,
                1_20000000L,
                10_20000000L,
                34_600_000L,
                false,
                "why");
    }
}
