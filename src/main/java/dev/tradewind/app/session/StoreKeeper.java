package dev.tradewind.app.session;

import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.edge.store.TradeAuditFile;
import dev.tradewind.edge.store.TradeAuditRow;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes halts and the audit of trades on a thread of its own, so that the core never waits for a
 * disk. When more wait than the queue holds, the newest is logged instead: the journal has it too.
 */
public final class StoreKeeper implements Session.Keeper, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreKeeper.class);
    private static final int WAITING_MAX = 4_096;

    private final DataFolder folder;
    private final List<Instrument> instruments;
    private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread = Thread.ofPlatform().name("store").unstarted(this::work);
    private final TradeAuditFile audit;
    private volatile boolean closing;

    /** Opens the audit file and starts the thread. */
    public StoreKeeper(DataFolder folder, List<Instrument> instruments) {
        this.folder = folder;
        this.instruments = instruments;
        this.audit = folder.tradeAudit();
        thread.start();
    }

    private void work() {
        try {
            while (!closing || !waiting.isEmpty()) {
                Runnable next = waiting.poll(50, TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.error("the audit of trades stops here: {}; {}", e.getMessage(), e.remedy());
        }
    }

    private void later(String what, Runnable work) {
        if (!waiting.offer(work)) {
            LOG.error("the disk is too slow; not written: {}", what);
        }
    }

    @Override
    public void halted(String reason, long at) {
        later(
                "halt: " + reason,
                () -> {
                    var _ = folder.halt().halt(reason, at);
                });
    }

    @Override
    public void closed(Audit.TradeClosed closed, long at, long totalValue) {
        later("trade " + closed.trade(), () -> audit.append(row(closed, at, totalValue)));
    }

    private TradeAuditRow row(Audit.TradeClosed closed, long at, long totalValue) {
        Instrument buy = instruments.get(closed.buy());
        Pair pair = buy.pair();
        return new TradeAuditRow(
                Instant.ofEpochSecond(0, at).toString(),
                Long.toString(Teller.number(closed.trade())),
                result(closed.result()),
                "spotarb",
                pair.symbol(),
                buy.venue().id(),
                instruments.get(closed.sell()).venue().id(),
                pair.formatPrice(closed.seenBuyPrice()),
                pair.formatPrice(closed.seenSellPrice()),
                pair.formatPrice(closed.buyPrice()),
                pair.formatPrice(closed.sellPrice()),
                pair.formatQuantity(closed.quantity()),
                pair.quote().format(closed.fees()),
                slippageBps(closed, pair),
                Long.toString(closed.latencyNanos() / 1_000_000),
                pair.quote().format(closed.gross()),
                pair.quote().format(closed.net()),
                pair.quote().format(totalValue),
                closed.reason());
    }

    private static String result(Audit.TradeClosed.Result result) {
        return switch (result) {
            case SETTLED -> "filled";
            case NOTHING_FILLED -> "unfilled";
            case UNWOUND -> "orphan";
            case FAILED -> "failed";
        };
    }

    private static String slippageBps(Audit.TradeClosed closed, Pair pair) {
        long notional =
                pair.notional(
                        closed.seenBuyPrice(), closed.quantity(), java.math.RoundingMode.HALF_EVEN);
        double bps =
                notional == 0
                        ? 0
                        : closed.slippage() * (double) Scale.RATE_ONE / Scale.BPS / notional;
        return String.format(Locale.ROOT, "%.2f", bps);
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        audit.close();
    }
}
