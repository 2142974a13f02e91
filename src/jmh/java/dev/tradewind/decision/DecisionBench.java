package dev.tradewind.decision;

import com.sun.management.ThreadMXBean;
import dev.tradewind.app.session.CoreFactory;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Output;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Time and bytes of each event in the core, sorted by what it led to: nothing, something told, or
 * an order. The events are those of a minute of the demo's markets, lived by the whole platform
 * first; then a fresh core lives them again and again until it is compiled, and is measured.
 */
public final class DecisionBench {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> PAIRS =
            List.of("BTC/USDT", "ETH/USDT", "ADA/USDT", "DOGE/USDT");
    private static final int WARM = 40;
    private static final int MEASURED = 20;
    private static final long SEED = 7;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<JournalRecord.Input> inputs = new ArrayList<>();
    private final Map<Came, Figures> ofMarket = new EnumMap<>(Came.class);
    private final Map<Came, Figures> ofOthers = new EnumMap<>(Came.class);
    private JournalHeader header;

    /** What came of an event; orders leave on a timer, when a check of the spread has passed. */
    private enum Came {
        NOTHING,
        TOLD,
        ORDERED
    }

    private static final class Figures {
        private final Histogram nanos = new Histogram(SECOND, 3);
        private final Histogram bytes = new Histogram(SECOND, 3);
    }

    /** Counts what the core says; it is made once for all passes, so it costs nothing itself. */
    private static final class Counter implements Output {
        private int orders;
        private int told;

        @Override
        public void command(Command command) {
            if (command instanceof Command.PlaceOrder) {
                orders++;
            } else {
                told++;
            }
        }

        @Override
        public void audit(Audit audit) {
            told++;
        }

        Came came() {
            Came came = orders > 0 ? Came.ORDERED : told > 0 ? Came.TOLD : Came.NOTHING;
            orders = 0;
            told = 0;
            return came;
        }
    }

    private DecisionBench() {}

    /** No arguments. */
    public static void main(String[] args) {
        DecisionBench bench = new DecisionBench();
        bench.record();
        for (int pass = 0; pass < WARM; pass++) {
            bench.live(false, false);
        }
        for (int pass = 0; pass < MEASURED; pass++) {
            bench.live(true, false);
            bench.live(false, true);
        }
        bench.tell();
    }

    private void record() {
        List<MemoryJournal> journals = new ArrayList<>();
        VirtualWorld world =
                new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(SEED),
                                RunSettings.DEFAULT,
                                PAIRS,
                                1,
                                "simulate",
                                "bench",
                                "",
                                _ -> Session.Keeper.NONE,
                                first -> {
                                    MemoryJournal journal = new MemoryJournal(first);
                                    journals.add(journal);
                                    return journal;
                                },
                                List.of()));
        world.run(60 * SECOND);
        try (JournalReader reader = JournalReader.of(journals.getFirst().toBytes())) {
            header = reader.header();
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                if (next instanceof JournalRecord.Input input) {
                    inputs.add(input);
                }
            }
        }
    }

    private void live(boolean timed, boolean counted) {
        Counter output = new Counter();
        Core core = new CoreFactory().create(header, output);
        for (JournalRecord.Input input : inputs) {
            long bytes = counted ? THREADS.getCurrentThreadAllocatedBytes() : 0;
            long from = System.nanoTime();
            core.on(input.seq(), input.receivedAt(), input.event());
            long nanos = System.nanoTime() - from;
            bytes = counted ? THREADS.getCurrentThreadAllocatedBytes() - bytes : 0;
            Came came = output.came();
            boolean market = input.event() instanceof MarketEvent;
            Figures sum = (market ? ofMarket : ofOthers).computeIfAbsent(came, _ -> new Figures());
            if (timed) {
                sum.nanos.recordValue(nanos);
            }
            if (counted) {
                sum.bytes.recordValue(bytes);
            }
        }
    }

    private void tell() {
        System.out.printf(
                Locale.ROOT,
                "%-16s %9s %9s %9s %9s %9s %9s %9s%n",
                "event, came",
                "events",
                "p50 ns",
                "p99 ns",
                "p50 B",
                "p99 B",
                "max B",
                "mean B");
        tell("market", ofMarket);
        tell("other", ofOthers);
    }

    private static void tell(String events, Map<Came, Figures> figures) {
        figures.forEach((came, sum) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-16s %9d %9d %9d %9d %9d %9d %9.1f%n",
                        events + ", " + came.name().toLowerCase(Locale.ROOT),
                        sum.nanos.getTotalCount() / MEASURED,
                        sum.nanos.getValueAtPercentile(50),
                        sum.nanos.getValueAtPercentile(99),
                        sum.bytes.getValueAtPercentile(50),
                        sum.bytes.getValueAtPercentile(99),
                        sum.bytes.getMaxValue(),
                        sum.bytes.getMean()));
    }
}
