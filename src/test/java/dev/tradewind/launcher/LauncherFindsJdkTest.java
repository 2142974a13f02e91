package dev.tradewind.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the JDKs that a machine has, or has not. */
final class LauncherFindsJdkTest {
    @TempDir Path folder;
    private Sandbox sandbox;

    @BeforeEach
    void makeSandbox() throws Exception {
        sandbox = new Sandbox(folder);
    }

    @Test
    void shouldSayHowToGetAJdkWhenThereIsNone() throws Exception {
        Sandbox.Result result = sandbox.run("demo");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("no JDK 25 found")
                .contains("./tradewind --install-jdk")
                .contains("TRADEWIND_JAVA_HOME");
    }

    @Test
    void shouldTakeTheOneItIsTold() throws Exception {
        Path jdk = sandbox.useJdk();

        assertThat(sandbox.run("--which-jdk").out().strip()).isEqualTo(jdk.toString());
    }

    @Test
    void shouldNotSearchElsewhereWhenTheOneItIsToldIsWrong() throws Exception {
        sandbox.set("TRADEWIND_JAVA_HOME", folder.resolve("nothing"));
        sandbox.set("JAVA_HOME", Sandbox.makeJdk(folder.resolve("good"), "25"));

        Sandbox.Result result = sandbox.run("--which-jdk");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("TRADEWIND_JAVA_HOME is").contains("not a JDK 25");
    }

    @Test
    void shouldPassOverAnOlderJavaHome() throws Exception {
        sandbox.set("JAVA_HOME", Sandbox.makeJdk(folder.resolve("old"), "17.0.15"));
        Path good = Sandbox.makeJdk(folder.resolve("jdks/temurin"), "25.0.3");
        sandbox.set("TRADEWIND_JDK_FOLDERS", folder.resolve("none") + ":" + folder.resolve("jdks"));

        assertThat(sandbox.run("--which-jdk").out().strip()).isEqualTo(good.toString());
    }

    @Test
    void shouldNotTakeVersion250ForVersion25() throws Exception {
        sandbox.set("JAVA_HOME", Sandbox.makeJdk(folder.resolve("late"), "250.0.1"));

        assertThat(sandbox.run("--which-jdk").code()).isEqualTo(3);
    }

    @Test
    void shouldFollowJavaOnThePathToItsHome() throws Exception {
        Path jdk = Sandbox.makeJdk(folder.resolve("linked"), "25.0.1");
        Files.createSymbolicLink(sandbox.tools().resolve("java"), jdk.resolve("bin/java"));

        assertThat(Path.of(sandbox.run("--which-jdk").out().strip()).toRealPath())
                .isEqualTo(jdk.toRealPath());
    }

    @Test
    void shouldFindTheHomeInsideAMacBundle() throws Exception {
        Path home = folder.resolve("jdks/temurin-25.jdk/Contents/Home");
        Sandbox.makeJdk(home, "25.0.3");
        sandbox.set("TRADEWIND_JDK_FOLDERS", folder.resolve("jdks"));

        assertThat(sandbox.run("--which-jdk").out().strip()).isEqualTo(home.toString());
    }
}
