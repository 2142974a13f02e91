package dev.tradewind.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalOptions;
import dev.tradewind.runtime.journal.JournalWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given up of a full disk, and what is not. */
class CleanUpTest {
    private static final long NOW = 1_800_000_000_000_000_000L;

    @TempDir Path root;
    private DataFolder folder;

    @BeforeEach
    void open() {
        folder = DataFolder.open(root);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private SessionFolder run(String mode, boolean ended) {
        SessionFolder session = folder.newSession(folder.nextEpoch(), NOW);
        JournalHeader header =
                JournalHeader.of("b", "{}", List.of(), 7, session.epoch(), new byte[0], mode);
        JournalOptions options = new JournalOptions(4_096, 0, 0, () -> Long.MAX_VALUE);
        JournalWriter journal = new JournalWriter(session.journal(), header, options);
        if (ended) {
            journal.stopped();
            session.writeSummary("{}");
        }
        journal.close();
        return session;
    }

    @Test
    void shouldRemoveTheOldestJournalsAndKeepTheTwoNewestOfEachMode() {
        SessionFolder demo = run("demo", true);
        List<SessionFolder> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.add(run("run", true));
        }

        long freed = new CleanUp(root, 0).cleanDisk();

        assertThat(freed).isPositive();
        assertThat(runs)
                .extracting(one -> Files.exists(one.journal()))
                .containsExactly(false, false, false, true, true);
        assertThat(runs).allSatisfy(one -> assertThat(one.summary()).exists());
        assertThat(demo.journal()).exists();
    }

    @Test
    void shouldLeaveARunThatDidNotEndInOrder() {
        SessionFolder killed = run("run", false);
        SessionFolder ended = run("run", true);
        run("run", true);
        run("run", true);

        new CleanUp(root, 0).clean("disk");

        assertThat(killed.journal()).exists();
        assertThat(ended.journal()).doesNotExist();
    }

    @Test
    void shouldRemoveNothingWhileAllOfThemAreLess() {
        for (int i = 0; i < 4; i++) {
            run("run", true);
        }

        assertThat(new CleanUp(root, 1L << 30).cleanDisk()).isZero();
    }
}
