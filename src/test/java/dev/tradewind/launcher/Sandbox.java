package dev.tradewind.launcher;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A folder in which the launcher meets only what a test puts there: a made-up project, a made-up
 * JDK and a made-up Maven, all of them small scripts.
 */
final class Sandbox {
    private static final List<String> COMMANDS =
            List.of(
                    ("awk bash cat cksum cp curl cut date dirname env find flock git grep gzip head"
                         + " id ls mkdir mktemp mv printf readlink rm sed sh sha256sum shasum sleep"
                         + " sort tail tar tee tr uname wget xargs")
                            .split(" "));
    private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/local/bin");

    /** Prints its arguments, and leaves the cache that it is asked for. */
    private static final String FAKE_JAVA =
            """
            #!/usr/bin/env bash
            for option in "$@"; do
                case $option in
                    -XX:AOTCacheOutput=*) [ -n "$NO_CACHE" ] || echo cache >"${option#*=}" ;;
                esac
            done
            printf '<%s>\\n' "$@"
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    Sandbox(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(home());
        Files.createDirectories(project().resolve("src/main/java"));
        Files.copy(Path.of("tradewind"), launcher());
        script(launcher(), Files.readString(launcher()));
        Files.writeString(project().resolve("pom.xml"), "<project/>\n");
        Files.writeString(project().resolve("src/main/java/Main.java"), "class Main {}\n");
        Files.createDirectories(tools());
        environment.put("PATH", tools() + ":" + commands());
        environment.put("HOME", home().toString());
        environment.put("TRADEWIND_JDK_FOLDERS", "");
    }

    /** What a run of the launcher left behind. */
    record Result(int code, String out, String err) {
        /** The arguments that reached the made-up java. */
        List<String> arguments() {
            return out.lines().map(line -> line.substring(1, line.length() - 1)).toList();
        }
    }

    /** Has a space in its name, as folders of real people do. */
    Path project() {
        return folder.resolve("my project");
    }

    Path launcher() {
        return project().resolve("tradewind");
    }

    Path home() {
        return folder.resolve("home");
    }

    Path tools() {
        return folder.resolve("tools");
    }

    Path installedJdk() {
        return home().resolve(".cache/tradewind/jdk");
    }

    void set(String name, Object value) {
        environment.put(name, value.toString());
    }

    /** Makes a folder that looks like a JDK, and whose java prints its arguments. */
    static Path makeJdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/java"), FAKE_JAVA);
        script(home.resolve("bin/javac"), "#!/usr/bin/env bash\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    Path useJdk() throws IOException {
        Path jdk = makeJdk(folder.resolve("jdk 25"), "25.0.3");
        set("TRADEWIND_JAVA_HOME", jdk);
        return jdk;
    }

    /** A Maven that notes its calls, packs an empty jar, and then does {@code more}. */
    void useMaven(String more) throws IOException {
        script(
                tools().resolve("mvn"),
                """
                #!/usr/bin/env bash
                echo "$JAVA_HOME $*" >>calls
                echo '[INFO] --- maven-compiler-plugin:1:compile (default-compile) @ tradewind ---'
                mkdir -p target
                echo jar >target/tradewind.jar
                for option in "$@"; do
                    case $option in
                        -Dtradewind.lib=*)
                            mkdir -p "${option#*=}"
                            echo lib >"${option#*=}/some-library.jar"
                            ;;
                    esac
                done
                """
                        + more
                        + "\n");
    }

    List<String> mavenCalls() throws IOException {
        Path calls = project().resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Result run(String... arguments) throws Exception {
        return run(launcher(), arguments);
    }

    Result run(Path launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end: " + command);
        }
        return new Result(process.exitValue(), out.get(), err.get());
    }

    static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    /**
     * The commands the launcher may count on, without the machine's JDKs and its Maven. Made once,
     * outside the temporary folders, since JUnit warns of each link it finds in one of those.
     */
    private static synchronized Path commands() throws IOException {
        Path links = Path.of("target", "launcher-commands").toAbsolutePath();
        Files.createDirectories(links);
        for (String command : COMMANDS) {
            for (String place : PLACES) {
                Path original = Path.of(place, command);
                Path link = links.resolve(command);
                if (Files.isExecutable(original) && !Files.exists(link, NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(link, original);
                }
            }
        }
        return links;
    }
}
