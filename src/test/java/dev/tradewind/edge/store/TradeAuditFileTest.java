package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit of trades as a spreadsheet reads it. */
final class TradeAuditFileTest {
    @TempDir Path home;

    @Test
    void shouldWriteTheHeaderOnceAndOneLineAnAttempt() throws IOException {
        for (int run = 1; run <= 3; run++) {
            append(row("" + run, "settled"));
        }

        List<String> lines = Files.readAllLines(file());

        assertThat(lines).hasSize(4);
        assertThat(lines.getFirst()).isEqualTo(TradeAuditFile.HEADER);
        assertThat(lines.get(2))
                .isEqualTo(
                        "2024-08-08T12:00:00Z,2,filled,spotarb,BTC/USDT,mexc,binance,61000.10,"
                                + "61100.20,61000.10,61100.20,0.005,0.31,-0.4,38,0.50,-0.19,"
                                + "10000.12,settled");
        assertThat(lines).allMatch(line -> line.split(",", -1).length == 19);
    }

    @Test
    void shouldQuoteWhatASpreadsheetWouldMisread() throws IOException {
        append(row("1", "he said \"no\", twice\nand left"));
        append(row("2", "=HYPERLINK(1)"));

        String text = Files.readString(file());

        assertThat(text).contains(",\"he said \"\"no\"\", twice\nand left\"\n");
        assertThat(text).endsWith(",'=HYPERLINK(1)\n");
    }

    @Test
    void shouldEndALineThatACrashCutOff() throws IOException {
        append(row("1", "good"));
        String whole = Files.readString(file());
        Files.writeString(file(), whole.substring(0, whole.length() - 10));

        append(row("2", "after"));

        assertThat(Files.readAllLines(file())).hasSize(3).last().asString().endsWith("after");
    }

    private void append(TradeAuditRow row) {
        try (DataFolder folder = DataFolder.open(home);
                TradeAuditFile audit = folder.tradeAudit()) {
            audit.append(row);
        }
    }

    private Path file() {
        return home.resolve("trade_audit.csv");
    }

    private static TradeAuditRow row(String trade, String reason) {
        return new TradeAuditRow(
                "2024-08-08T12:00:00Z",
                trade,
                "filled",
                "spotarb",
                "BTC/USDT",
                "mexc",
                "binance",
                "61000.10",
                "61100.20",
                "61000.10",
                "61100.20",
                "0.005",
                "0.31",
                "-0.4",
                "38",
                "0.50",
                "-0.19",
                "10000.12",
                reason);
    }
}
