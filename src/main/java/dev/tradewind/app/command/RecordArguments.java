package dev.tradewind.app.command;

import dev.tradewind.app.tape.RecordCommand;
import dev.tradewind.app.tape.TapeRecorder;
import dev.tradewind.app.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Option of runs that leave a tape. It is made from the journal when the run has ended; after a
 * crash 'record' makes it from the same journal.
 */
final class RecordArguments {
    @Option(
            names = "--record",
            paramLabel = "FOLDER",
            description = "make a tape of the session at its end, as 'record' does")
    @Nullable Path folder;

    /** Says at the start what would fail at the end. */
    void check() {
        if (folder != null) {
            TapeRecorder.requireFree(folder, "--record");
        }
    }

    /** Makes the tape if one is wanted. */
    void make(Console console, Path session) {
        if (folder != null) {
            RecordCommand.tell(
                    console, folder, TapeRecorder.record(session, folder, List.of(), false));
        }
    }
}
