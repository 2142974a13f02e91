package dev.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --install-jdk} against a server on loopback. */
final class LauncherInstallsJdkTest {
    private static final String ARCHIVE = "/temurin.tar.gz";

    @TempDir Path folder;
    private Sandbox sandbox;
    private JdkServer server;

    @BeforeEach
    void startServer() throws Exception {
        sandbox = new Sandbox(folder);
        server = new JdkServer();
        sandbox.set("TRADEWIND_JDK_URL", server.address(ARCHIVE));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void shouldInstallWhatTheChecksumVouchesFor() throws Exception {
        serve(archive("25.0.3"));

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.err()).contains("installed in " + sandbox.installedJdk());
        assertThat(result.code()).isZero();
        assertThat(sandbox.run("--which-jdk").out().strip())
                .isEqualTo(sandbox.installedJdk().toString());
        assertNothingLeftOver();
    }

    @Test
    void shouldTakeTheChecksumUnderItsOtherName() throws Exception {
        byte[] archive = archive("25.0.3");
        server.put(ARCHIVE, archive);
        server.put(ARCHIVE + ".sha256", sha256(archive).toUpperCase(Locale.ROOT) + "\n");

        assertThat(sandbox.run("--install-jdk").code()).isZero();
    }

    @Test
    void shouldInstallNothingBesideAJdkOfTheUsersOwn() throws Exception {
        Path own = sandbox.useJdk();

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("nothing to install").contains(own.toString());
        assertThat(sandbox.installedJdk()).doesNotExist();
    }

    @Test
    void shouldDownloadOnlyOnce() throws Exception {
        serve(archive("25.0.3"));
        sandbox.run("--install-jdk");
        int requests = server.requests().size();

        Sandbox.Result again = sandbox.run("--install-jdk");

        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("already installed");
        assertThat(server.requests()).hasSize(requests + 1);
    }

    @Test
    void shouldReplaceAnOlderInstallation() throws Exception {
        serve(archive("25.0.2"));
        sandbox.run("--install-jdk");
        serve(archive("25.0.3"));

        assertThat(sandbox.run("--install-jdk").code()).isZero();

        assertThat(sandbox.installedJdk().resolve("release")).content().contains("25.0.3");
        assertNothingLeftOver();
    }

    @Test
    void shouldRefuseAWrongChecksumAndKeepNothing() throws Exception {
        server.put(ARCHIVE, archive("25.0.3"));
        server.put(ARCHIVE + ".sha256.txt", "0".repeat(64) + "  temurin.tar.gz\n");

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("checksum does not match").contains("0".repeat(64));
        assertThat(sandbox.installedJdk()).doesNotExist();
        assertThat(cacheFiles()).isEmpty();
    }

    @Test
    void shouldInstallNothingWithoutAChecksum() throws Exception {
        server.put(ARCHIVE, archive("25.0.3"));

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("no SHA-256 found");
        assertThat(sandbox.installedJdk()).doesNotExist();
    }

    @Test
    void shouldSayThatTheServerIsMissing() throws Exception {
        server.close();

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("Check the network");
        assertThat(sandbox.installedJdk()).doesNotExist();
    }

    @Test
    void shouldContinueATruncatedDownload() throws Exception {
        serve(archive("25.0.3"));
        server.cutAfter(100);
        Sandbox.Result cut = sandbox.run("--install-jdk");
        assertThat(cut.code()).isEqualTo(3);
        assertThat(cut.err()).contains("did not finish").contains("--install-jdk");
        assertThat(sandbox.installedJdk()).doesNotExist();

        server.cutNoMore();
        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isZero();
        assertThat(server.requests()).contains(ARCHIVE + " bytes=100-");
        assertThat(sandbox.installedJdk().resolve("bin/java")).isExecutable();
    }

    @Test
    void shouldRefuseAnArchiveOfAnotherVersion() throws Exception {
        serve(archive("21.0.9"));

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("holds no JDK 25");
        assertThat(sandbox.installedJdk()).doesNotExist();
    }

    @Test
    void shouldRefuseWhatIsNoArchive() throws Exception {
        serve("<html>Sign in to the network</html>".getBytes());

        Sandbox.Result result = sandbox.run("--install-jdk");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("cannot be unpacked");
        assertThat(sandbox.installedJdk()).doesNotExist();
    }

    private void serve(byte[] archive) throws Exception {
        server.put(ARCHIVE, archive);
        server.put(ARCHIVE + ".sha256.txt", sha256(archive) + "  temurin.tar.gz\n");
    }

    private byte[] archive(String version) throws Exception {
        Path packed = folder.resolve("packed");
        Sandbox.makeJdk(packed.resolve("jdk-" + version), version);
        Path file = folder.resolve("packed.tar.gz");
        Process tar =
                new ProcessBuilder(
                                "tar",
                                "-czf",
                                file.toString(),
                                "-C",
                                packed.toString(),
                                "jdk-" + version)
                        .inheritIO()
                        .start();
        assertThat(tar.waitFor()).isZero();
        return Files.readAllBytes(file);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private void assertNothingLeftOver() throws Exception {
        assertThat(cacheFiles()).isEqualTo("jdk");
    }

    private String cacheFiles() throws Exception {
        try (Stream<Path> files = Files.list(sandbox.installedJdk().getParent())) {
            return String.join(
                    " ", files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
