package dev.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds, what it says meanwhile, and what it starts afterwards. */
final class LauncherBuildsTest {
    @TempDir Path folder;
    private Sandbox sandbox;
    private Path source;

    @BeforeEach
    void makeSandbox() throws Exception {
        sandbox = new Sandbox(folder);
        sandbox.useJdk();
        sandbox.useMaven("");
        source = sandbox.project().resolve("src/main/java/Main.java");
    }

    @Test
    void shouldBuildThenBecomeThePlatform() throws Exception {
        Sandbox.Result result = sandbox.run("demo", "--for", "30s", "two words", "");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("building: compiling").contains("built in");
        assertThat(result.arguments())
                .contains("--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders")
                .endsWith("dev.tradewind.app.Main", "demo", "--for", "30s", "two words", "");
        assertThat(result.out()).contains("tradewind.jar:").contains("some-library.jar");
    }

    @Test
    void shouldBuildOnceAndThenKeepQuiet() throws Exception {
        sandbox.run("demo");

        Sandbox.Result again = sandbox.run("demo");

        assertThat(again.err()).isEmpty();
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void shouldStartFromTheCacheThatTheBuildLeft() throws Exception {
        Sandbox.Result result = sandbox.run("demo");

        assertThat(result.err()).contains("preparing a fast start");
        assertThat(result.arguments())
                .filteredOn(option -> option.startsWith("-XX:AOTCache="))
                .singleElement()
                .satisfies(option ->
                        assertThat(Path.of(option.substring(option.indexOf('=') + 1)))
                                .hasContent("cache")
                                .hasFileName("tradewind.aot"));
    }

    @Test
    void shouldStartWithoutACacheWhenThereIsNone() throws Exception {
        sandbox.set("NO_CACHE", "yes");

        Sandbox.Result result = sandbox.run("demo");

        assertThat(result.code()).isZero();
        assertThat(result.arguments())
                .noneMatch(option -> option.startsWith("-XX:AOTCache"))
                .endsWith("dev.tradewind.app.Main", "demo");
    }

    @Test
    void shouldBuildAgainWhenAFileChangesAppearsOrGoes() throws Exception {
        sandbox.run("demo");

        Files.writeString(source, "class Main { int changed; }\n");
        sandbox.run("demo");
        Path other = Files.writeString(source.resolveSibling("Other.java"), "class Other {}\n");
        sandbox.run("demo");
        assertThat(sandbox.mavenCalls()).hasSize(3);

        Files.delete(other);
        Files.writeString(source, "class Main { int changedAgain; }\n");
        sandbox.run("demo");
        assertThat(sandbox.mavenCalls()).hasSize(4);
    }

    @Test
    void shouldNotBuildForAMereTouch() throws Exception {
        sandbox.run("demo");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        sandbox.run("demo");

        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void shouldShowTheCompilersLinesWhenTheBuildFails() throws Exception {
        sandbox.useMaven("echo '[ERROR] Main.java:[9,9] cannot find symbol'; exit 1");

        Sandbox.Result result = sandbox.run("demo");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Main.java:[9,9] cannot find symbol").contains("failed");
        assertThat(sandbox.run("demo").code()).isEqualTo(3);
    }

    @Test
    void shouldSayHowToGetMavenWhenThereIsNone() throws Exception {
        sandbox.set("TRADEWIND_MAVEN", folder.resolve("none"));

        Sandbox.Result result = sandbox.run("demo");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("Maven is needed").contains("install");
    }

    @Test
    void shouldBuildOnceWhenTwoStartTogether() throws Exception {
        sandbox.useMaven("sleep 1");

        CompletableFuture<Sandbox.Result> one = start();
        CompletableFuture<Sandbox.Result> two = start();

        assertThat(one.get().code()).isZero();
        assertThat(two.get().code()).isZero();
        assertThat(sandbox.mavenCalls()).hasSize(1);
    }

    @Test
    void shouldWorkThroughASymbolicLink() throws Exception {
        Path link =
                Files.createSymbolicLink(
                        folder.resolve("tw"), folder.relativize(sandbox.launcher()));

        Sandbox.Result result = sandbox.run(link, "venues");

        assertThat(result.code()).isZero();
        assertThat(result.arguments()).endsWith("dev.tradewind.app.Main", "venues");
    }

    @Test
    void shouldAddTheUsersOptionsAfterItsOwn() throws Exception {
        sandbox.set("TRADEWIND_JAVA_OPTS", "-Xmx2g -Dx=y");

        assertThat(sandbox.run("demo").arguments())
                .containsSubsequence("-Xmx768m", "-Xmx2g", "-Dx=y", "-cp");
    }

    @Test
    void shouldPassTheRunnersVerdictThrough() throws Exception {
        sandbox.useMaven("echo '[ERROR] Tests run: 7, Failures: 1, Errors: 0, Skipped: 2'; exit 1");

        Sandbox.Result result = sandbox.run("test", "--quick");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines().toList().getLast())
                .isEqualTo("Tests run: 7, Failures: 1, Errors: 0, Skipped: 2");
        assertThat(sandbox.mavenCalls().getFirst())
                .contains("verify")
                .contains("-Dtests.excluded=slow,nightly");
    }

    @Test
    void shouldShowTablesThatThisRunOfTheTestsLeft() throws Exception {
        Path shown = sandbox.project().resolve("target/reports/shown");
        Files.createDirectories(shown);
        Files.writeString(shown.resolve("old.txt"), "a table of yesterday");
        sandbox.useMaven(
                """
                mkdir -p target/reports/shown
                echo 'check  binance  mexc' >target/reports/shown/client.txt
                echo '[INFO] Tests run: 7, Failures: 0, Errors: 0, Skipped: 0'
                """);

        Sandbox.Result result = sandbox.run("test");

        assertThat(result.out()).contains("check  binance  mexc").doesNotContain("yesterday");
        assertThat(result.out().lines().toList().getLast())
                .isEqualTo("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void shouldFuzzForSoManySecondsAndTellIfATargetBroke() throws Exception {
        sandbox.useMaven("echo 'tape 12 BROKE: fault'; echo '[ERROR] Re-run Maven'; exit 1");

        Sandbox.Result result = sandbox.run("test", "--fuzz", "7");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("BROKE").doesNotContain("Re-run");
        assertThat(sandbox.mavenCalls().getFirst()).contains("-Pfuzz", "-Dfuzz.seconds=7");
    }

    @Test
    void shouldRefuseAnOddNumberOfSeconds() throws Exception {
        for (String odd : new String[] {"0", "-1", "2m", "007"}) {
            Sandbox.Result result = sandbox.run("test", "--fuzz", odd);

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--fuzz takes a number of seconds");
        }
        assertThat(sandbox.mavenCalls()).isEmpty();
    }

    @Test
    void shouldRefuseAnUnknownSuite() throws Exception {
        Sandbox.Result result = sandbox.run("test", "--fast");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--quick").contains("--nightly").contains("--fuzz");
        assertThat(sandbox.mavenCalls()).isEmpty();
    }

    private CompletableFuture<Sandbox.Result> start() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return sandbox.run("demo");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
