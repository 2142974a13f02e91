package dev.tradewind.app.session;

import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.runtime.journal.JournalException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for the newest session that can tell something. Passed over are runs that never got far
 * enough to have a record: those that ended while their folders were made, or before the first one.
 */
public final class NewestSession {
    private NewestSession() {}

    /**
     * The first answer.
     *
     * @param sessions newest first
     * @param reading what the session answers, or nothing to look further
     * @throws JournalException as the reading throws it, but for a journal without a record
     */
    public static <T> Optional<T> of(
            List<SessionFolder> sessions, Function<SessionFolder, Optional<T>> reading) {
        for (SessionFolder folder : sessions) {
            if (!Files.isDirectory(folder.journal()) && !folder.hasSummary()) {
                continue;
            }
            try {
                Optional<T> answer = reading.apply(folder);
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (JournalException.Empty _) {
                // ended before its first record: nothing happened in it
            }
        }
        return Optional.empty();
    }
}
