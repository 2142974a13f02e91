package dev.tradewind.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.store.FolderUse.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who works on a folder, without touching its lock. */
class FolderUseTest {
    @TempDir Path root;

    @Test
    void shouldCallAFolderFreeThatDoesNotExist() {
        assertThat(FolderUse.of(root.resolve("none"))).isEqualTo(new FolderUse(State.FREE, ""));
    }

    @Test
    void shouldCallAFolderFreeWhoseOwnerIsGone() throws IOException {
        Files.writeString(root.resolve("lock"), "999999999\n");

        assertThat(FolderUse.of(root)).isEqualTo(new FolderUse(State.FREE, "999999999"));
    }

    @Test
    void shouldCallAFolderFreeWhoseFileHoldsNoProcess() throws IOException {
        Files.writeString(root.resolve("lock"), "nonsense");

        assertThat(FolderUse.of(root).state()).isEqualTo(State.FREE);
    }

    @Test
    void shouldKeepALockOfItsOwnProcess() {
        try (DataFolder _ = DataFolder.open(root)) {
            assertThat(FolderUse.of(root).state()).isEqualTo(State.HELD);

            assertThat(FolderUse.of(root).state()).isEqualTo(State.HELD);
        }
        assertThat(FolderUse.of(root).state()).isEqualTo(State.FREE);
    }

    @Test
    @Tag("slow")
    void shouldSeeTheLockOfAnotherProcessAndItsEnd() throws Exception {
        Process holder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LockHolder.class.getName(),
                                root.toString())
                        .start();
        try {
            assertThat(holder.inputReader().readLine()).isNotNull();

            FolderUse use = FolderUse.of(root);

            assertThat(use.pid()).isEqualTo(Long.toString(holder.pid()));
            assertThat(use.state()).isIn(State.HELD, State.UNSURE);
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(FolderUse.of(root).state()).isEqualTo(State.FREE);
    }
}
