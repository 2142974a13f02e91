package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.runtime.journal.ByteReader;
import dev.tradewind.runtime.journal.CommandCodec;
import dev.tradewind.runtime.journal.CommandFact;
import dev.tradewind.runtime.journal.JournalRecord;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Feeds an engine from a journal's records and holds what it decides against what the records say.
 * The first difference is kept; later ones follow from it.
 */
final class Comparison {
    private static final String NOTHING = "nothing";

    private final Engine engine;
    private final OutputBuffer outputs;
    private long events;
    private long lastReceivedAt;
    private long checkpoints;
    private ReplayResult.@Nullable Diverged difference;
    private @Nullable CoreFailure failure;
    private boolean failureTold;

    Comparison(Engine engine, OutputBuffer outputs) {
        this.engine = engine;
        this.outputs = outputs;
    }

    void on(JournalRecord next) {
        CoreFailure actual = failure;
        if (actual != null && !(next instanceof JournalRecord.Failed)) {
            differ(actual.seq(), "no failure", String.valueOf(actual.getCause()));
        }
        switch (next) {
            case JournalRecord.Input input -> input(input);
            case JournalRecord.CommandIssued command -> command(command);
            case JournalRecord.Checkpoint checkpoint -> checkpoint(checkpoint);
            case JournalRecord.Stopped _ -> nothingLeft();
            case JournalRecord.Failed failed -> failed(failed);
        }
    }

    private void input(JournalRecord.Input input) {
        OutputBuffer.Issued oldest = outputs.issued().peek();
        if (oldest != null && input.seq() - oldest.seq() > CoreLoop.BATCH_MAX) {
            differ(oldest.seq(), NOTHING, oldest.command().toString());
        }
        events++;
        lastReceivedAt = input.receivedAt();
        if (failure != null) {
            return;
        }
        outputs.begin(input.seq(), input.receivedAt());
        try {
            engine.on(input.seq(), input.receivedAt(), input.event());
        } catch (RuntimeException | Error thrown) {
            failure = new CoreFailure(input.seq(), true, thrown);
        }
        outputs.discardItems();
    }

    private void command(JournalRecord.CommandIssued expected) {
        OutputBuffer.Issued actual = outputs.issued().poll();
        if (actual == null) {
            differ(expected.seq(), text(expected.coded()), NOTHING);
        } else if (actual.seq() != expected.seq()
                || !Arrays.equals(actual.coded(), expected.coded())) {
            differ(
                    Math.min(actual.seq(), expected.seq()),
                    at(expected.seq(), text(expected.coded())),
                    at(actual.seq(), text(actual.coded())));
        }
    }

    private void checkpoint(JournalRecord.Checkpoint expected) {
        nothingLeft();
        if (failure == null) {
            long stateHash = engine.stateHash();
            if (outputs.hash() != expected.outputHash() || stateHash != expected.stateHash()) {
                differ(
                        expected.seq(),
                        hashes(expected.outputHash(), expected.stateHash()),
                        hashes(outputs.hash(), stateHash));
            }
        }
        checkpoints++;
    }

    private void nothingLeft() {
        OutputBuffer.Issued actual = outputs.issued().poll();
        if (actual != null) {
            differ(actual.seq(), NOTHING, text(actual.coded()));
        }
    }

    private void failed(JournalRecord.Failed expected) {
        failureTold = true;
        CoreFailure actual = failure;
        if (expected.inEngine() && actual == null) {
            differ(expected.seq(), expected.text(), "no failure");
        } else if (actual != null && actual.seq() != expected.seq()) {
            differ(actual.seq(), "no failure", String.valueOf(actual.getCause()));
        }
    }

    /** The first difference, after all records. */
    ReplayResult.@Nullable Diverged atEnd() {
        CoreFailure actual = failure;
        if (actual != null && !failureTold) {
            differ(actual.seq(), "no failure", String.valueOf(actual.getCause()));
        }
        return difference;
    }

    ReplayResult.@Nullable Diverged difference() {
        return difference;
    }

    @Nullable CoreFailure failure() {
        return failure;
    }

    long events() {
        return events;
    }

    long lastReceivedAt() {
        return lastReceivedAt;
    }

    long checkpoints() {
        return checkpoints;
    }

    private void differ(long seq, String expected, String actual) {
        if (difference == null) {
            difference = new ReplayResult.Diverged(seq, expected, actual);
        }
    }

    private static String text(byte[] coded) {
        return switch (CommandCodec.decode(new ByteReader(coded))) {
            case CommandFact.Placed(var order) -> "PlaceOrder[" + order + "]";
            case CommandFact.Other(var command) -> command.toString();
        };
    }

    private static String at(long seq, String text) {
        return text + " at event " + seq;
    }

    private static String hashes(long outputHash, long stateHash) {
        HexFormat hex = HexFormat.of();
        return "output hash "
                + hex.toHexDigits(outputHash)
                + ", state hash "
                + hex.toHexDigits(stateHash);
    }
}
