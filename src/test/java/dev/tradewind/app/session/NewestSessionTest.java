package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestSessionTest {
    @TempDir Path home;

    private final List<Integer> asked = new ArrayList<>();

    private SessionFolder session(int epoch, boolean journal) throws IOException {
        SessionFolder folder = new SessionFolder(home.resolve("s-" + epoch), epoch);
        Files.createDirectories(journal ? folder.journal() : folder.path());
        return folder;
    }

    @Test
    void shouldTakeTheFirstThatAnswers() throws IOException {
        List<SessionFolder> sessions =
                List.of(session(3, true), session(2, true), session(1, true));

        Optional<Integer> found =
                NewestSession.of(
                        sessions,
                        folder -> {
                            asked.add(folder.epoch());
                            return folder.epoch() < 3 ? Optional.of(folder.epoch()) : none();
                        });

        assertThat(found).contains(2);
        assertThat(asked).containsExactly(3, 2);
    }

    private static Optional<Integer> none() {
        return Optional.empty();
    }

    @Test
    void shouldPassOverRunsThatEndedBeforeTheirFirstRecord() throws IOException {
        List<SessionFolder> sessions =
                List.of(session(3, false), session(2, true), session(1, true));

        Optional<Integer> found =
                NewestSession.of(
                        sessions,
                        folder -> {
                            asked.add(folder.epoch());
                            if (folder.epoch() == 2) {
                                JournalReader.open(folder.journal()).close();
                            }
                            return Optional.of(folder.epoch());
                        });

        assertThat(found).contains(1);
        assertThat(asked).containsExactly(2, 1);
    }

    /** Somebody took its journal away: that is to be told, not passed over. */
    @Test
    void shouldNotPassOverARunThatHasASummaryButNoJournal() throws IOException {
        SessionFolder folder = session(1, false);
        folder.writeSummary("{}");

        assertThatThrownBy(() ->
                        NewestSession.of(
                                List.of(folder),
                                at -> {
                                    JournalReader.open(at.journal()).close();
                                    return none();
                                }))
                .isInstanceOf(JournalException.class)
                .isNotInstanceOf(JournalException.Empty.class);
    }
}
