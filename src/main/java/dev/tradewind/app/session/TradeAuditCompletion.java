package dev.tradewind.app.session;

import dev.tradewind.core.Core;
import dev.tradewind.edge.store.TradeAuditFile;
import dev.tradewind.edge.store.TradeAuditRow;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Instrument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the audit of trades the lines that a killed process, or one whose disk was full, did not
 * write, from the journal that is lived again anyway. Lines that are there stay as they are.
 */
final class TradeAuditCompletion {
    private static final Logger LOG = LoggerFactory.getLogger(TradeAuditCompletion.class);

    private final Path file;
    private final List<Instrument> instruments;
    private final TradeAuditRows rows;
    private final List<TradeAuditRow> told = new ArrayList<>();
    private @Nullable TotalValue value;

    TradeAuditCompletion(Path file, List<Instrument> instruments) {
        this.file = file;
        this.instruments = instruments;
        rows = new TradeAuditRows(instruments);
    }

    /** This core lives the session again. */
    void begin(Core core) {
        value = new TotalValue(core, instruments);
    }

    /** Something was decided; only trades that ended count. */
    void on(long at, Audit audit) {
        TotalValue total = value;
        if (total != null && audit instanceof Audit.TradeClosed closed) {
            told.add(rows.row(closed, at, total.in(closed.buy())));
        }
    }

    /** The journal tells no more: what is missing is added, in order. */
    void finish() {
        if (told.isEmpty()) {
            return;
        }
        Set<String> known = TradeAuditFile.keys(file, told.getFirst().time());
        List<TradeAuditRow> missing =
                told.stream().filter(row -> !known.contains(TradeAuditFile.key(row))).toList();
        if (!missing.isEmpty()) {
            try (TradeAuditFile audit = new TradeAuditFile(file)) {
                missing.forEach(audit::append);
            }
            LOG.info("{} lines added to {}", missing.size(), file);
        }
    }
}
