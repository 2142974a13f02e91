package dev.tradewind.app.explain;

import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SeedRun;
import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import dev.tradewind.runtime.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Sessions of a platform that trades each spread at first sight, with legs that rest. One spread in
 * six is gone before both orders arrive, so some trades fill nothing and some must be undone: what
 * a patient platform avoids, and an explanation must be able to tell.
 */
final class Hasty {
    /** Never reached by a session of these tests. */
    static final long TO_THE_END = Long.MAX_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final long SEEDS_MAX = 60;

    private Hasty() {}

    /**
     * A session in a folder with the trades that ended in it.
     *
     * @param closed in the order of their ends
     */
    record Lived(Path session, List<Audit.TradeClosed> closed) {
        /** Number of a trade by its place in that order. */
        String number(int place) {
            return Long.toString(closed.get(place).trade() & 0xFFFF_FFFFL);
        }

        /** Number of the first trade that ended so. */
        String first(Result result) {
            return closed.stream()
                    .filter(trade -> trade.result() == result)
                    .findFirst()
                    .map(trade -> number(closed.indexOf(trade)))
                    .orElseThrow();
        }
    }

    /** Lives one seed after the other on virtual time until one has trades that ended so. */
    static Lived with(Path folder, Result... results) {
        for (long seed = 1; seed <= SEEDS_MAX; seed++) {
            Lived lived = live(folder.resolve("seed-" + seed), seed, 30, Limits.DEFAULT);
            List<Result> ended = lived.closed().stream().map(Audit.TradeClosed::result).toList();
            if (ended.containsAll(List.of(results))) {
                return lived;
            }
        }
        throw new AssertionError("no seed up to " + SEEDS_MAX + " had " + List.of(results));
    }

    /** Lives a seed on virtual time and leaves its session in a folder. */
    static Lived live(Path session, long seed, long seconds, Limits limits) {
        RunSettings settings =
                new RunSettings(
                        RunSettings.DEFAULT.arb(),
                        limits,
                        ExecutionSettings.DEFAULT.withStanding(0).withProfile(LegProfile.LIMIT),
                        RunSettings.DEFAULT.orderTimes());
        List<Audit.TradeClosed> closed = new ArrayList<>();
        new VirtualWorld(
                        new VirtualWorld.Options(
                                MarketOptions.generated(seed),
                                settings,
                                SeedRun.PAIRS,
                                1,
                                "simulate",
                                "hasty",
                                "",
                                _ -> listener(closed),
                                header -> writer(session, header),
                                List.of()))
                .run(seconds * SECOND);
        return new Lived(session, closed);
    }

    private static Session.Keeper listener(List<Audit.TradeClosed> closed) {
        return new Session.Keeper() {
            @Override
            public void halted(dev.tradewind.model.event.HaltScope scope, String reason, long at) {}

            @Override
            public void closed(Audit.TradeClosed trade, long at, long totalValue) {
                closed.add(trade);
            }
        };
    }

    /** Limits under which the gate refuses every order for its value. */
    static Limits timid() {
        Limits d = Limits.DEFAULT;
        return new Limits(
                50_00,
                d.positionCentsMax(),
                d.exposureCentsMax(),
                d.netExposureCentsMax(),
                d.openOrdersMax(),
                d.ordersPerSecondMax(),
                d.priceCollarRate(),
                d.dailyLossCentsMax(),
                d.weeklyLossCentsMax(),
                d.drawDownCentsMax(),
                d.failuresPerMinuteMax(),
                d.failuresInRowMax());
    }

    /**
     * Writes a session anew with another first record, up to an event; then it ends as one whose
     * process was killed, unless it was written to its end.
     */
    static void rewrite(Path from, Path to, UnaryOperator<JournalHeader> header, long lastEvent) {
        try (JournalReader reader = JournalReader.open(from.resolve("journal"));
                JournalWriter writer = writer(to, header.apply(reader.header()))) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                if (seq(next) <= lastEvent) {
                    write(next, writer);
                }
            }
        }
    }

    private static long seq(JournalRecord next) {
        return switch (next) {
            case JournalRecord.Input input -> input.seq();
            case JournalRecord.CommandIssued command -> command.seq();
            case JournalRecord.Checkpoint checkpoint -> checkpoint.seq();
            case JournalRecord.Stopped _ -> TO_THE_END;
            case JournalRecord.Failed _ -> TO_THE_END;
        };
    }

    private static void write(JournalRecord next, JournalWriter writer) {
        switch (next) {
            case JournalRecord.Input(long seq, long at, var event) -> writer.input(seq, at, event);
            case JournalRecord.CommandIssued(long seq, byte[] coded) ->
                    writer.command(seq, coded, 0, coded.length);
            case JournalRecord.Checkpoint checkpoint ->
                    writer.checkpoint(checkpoint.outputHash(), checkpoint.stateHash());
            case JournalRecord.Stopped _ -> writer.stopped();
            case JournalRecord.Failed failed -> writer.failed(failed.inEngine(), failed.text());
        }
    }

    /** The same first record with another configuration and build. */
    static JournalHeader configured(JournalHeader header, String build, String configText) {
        return JournalHeader.of(
                build,
                configText,
                header.instruments(),
                header.seed(),
                header.epoch(),
                header.startState(),
                header.mode());
    }

    private static JournalWriter writer(Path session, JournalHeader header) {
        try {
            Path journal = Files.createDirectories(session.resolve("journal"));
            return new JournalWriter(journal, header, JournalWriter.defaults(journal));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
