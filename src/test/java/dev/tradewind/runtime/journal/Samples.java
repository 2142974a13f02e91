package dev.tradewind.runtime.journal;

import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small journals to test with. */
public final class Samples {
    /** A time to start from. */
    public static final long START = 1_723_111_872_000_000_000L;

    private Samples() {}

    /** A header with one instrument for each given index. */
    public static JournalHeader header(String config, List<Integer> indices) {
        Pair pair = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 5);
        List<Instrument> instruments =
                indices.stream()
                        .map(index ->
                                new Instrument(
                                        index,
                                        Venue.BINANCE,
                                        pair,
                                        "BTCUSDT",
                                        1,
                                        1,
                                        1,
                                        500_000_000,
                                        Instrument.Status.TRADING))
                        .toList();
        byte[] state = {1, 0, -1};
        return JournalHeader.of("build-7", config, instruments, 42, 7, state, "test");
    }

    /** The usual header. */
    public static JournalHeader header() {
        return header("mode: test\n", List.of(0));
    }

    /** Options for small segments in a folder without a background thread. */
    public static JournalOptions quiet(int segmentBytes) {
        return new JournalOptions(segmentBytes, 0, 0, () -> Long.MAX_VALUE);
    }

    /** Best prices one millisecond apart. */
    public static BestPrice best(long number) {
        return new BestPrice(
                0, 6_100_000 + number, 150, 6_100_010 + number, 170, 0, START + number * 1_000_000);
    }

    /** Writes inputs 1 to count, a command after each fifth, a checkpoint after each tenth. */
    public static void write(Journal journal, int count) {
        for (int seq = 1; seq <= count; seq++) {
            BestPrice best = best(seq);
            journal.input(seq, best.arrivedAt() + 20_000, best);
            if (seq % 5 == 0) {
                ByteWriter out = new ByteWriter();
                CommandCodec.encode(out, new Command.CancelOrder(seq, "v" + seq, 0));
                journal.command(seq, out.array(), 0, out.length());
            }
            if (seq % 10 == 0) {
                journal.checkpoint(seq * 31L, seq * 37L);
            }
        }
    }

    /** A clean journal of so many inputs in a folder. */
    public static void writeClean(Path folder, int count, JournalOptions options) {
        JournalWriter writer = new JournalWriter(folder, header(), options);
        write(writer, count);
        writer.stopped();
        writer.close();
    }

    /** What a killed process leaves. */
    public static void writeAndCrash(Path folder, int count, JournalOptions options) {
        JournalWriter writer = new JournalWriter(folder, header(), options);
        write(writer, count);
        writer.abandon();
    }

    /** All records as text, which compares arrays by content. */
    public static List<String> records(JournalReader reader) {
        List<String> records = new ArrayList<>();
        for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
            records.add(
                    next instanceof JournalRecord.CommandIssued(long seq, byte[] _)
                            ? seq + " " + ((JournalRecord.CommandIssued) next).fact()
                            : next.toString());
        }
        return records;
    }

    /** An event that is no market data. */
    public static Event halt(String reason) {
        return new OperatorCommand(OperatorCommand.Action.HALT, reason);
    }
}
