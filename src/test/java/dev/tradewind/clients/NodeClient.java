package dev.tradewind.clients;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/**
 * The check in {@code clients/ccxt}, installed below {@code target} with exactly the libraries that
 * its lock file names. Where Node or the registry is missing the tests are skipped, unless {@code
 * TRADEWIND_CLIENT_CHECK=required} turns that into a failure, as the build server does.
 */
final class NodeClient {
    private static final Path SOURCE = Path.of("clients", "ccxt");
    private static final Path INSTALLED = Path.of("target", "clients", "ccxt");
    private static final String LOCK = "package-lock.json";
    private static final int NODE_MIN = 20;
    private static final long INSTALL_SECONDS = 300;
    private static final List<String> NO_NETWORK =
            List.of("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "network");

    private final Path folder;

    private NodeClient(Path folder) {
        this.folder = folder;
    }

    /**
     * What a process did.
     *
     * @param out everything on standard output
     * @param err everything on standard error
     */
    record Ended(int exit, String out, String err) {}

    /** Installs the check, or skips the test with the reason. */
    static NodeClient installed() throws Exception {
        requireNode();
        Path folder = INSTALLED.toAbsolutePath();
        boolean fresh = !sameLock(folder);
        copy(SOURCE, folder);
        NodeClient client = new NodeClient(folder);
        if (fresh) {
            client.install();
        }
        return client;
    }

    private static void requireNode() throws Exception {
        try {
            String version = run(Path.of("."), 30, List.of("node", "--version")).out.strip();
            int major = Integer.parseInt(version.replaceAll("^v(\\d+).*", "$1"));
            if (major < NODE_MIN) {
                missing("Node " + NODE_MIN + " or newer is needed, here is " + version);
            }
            run(Path.of("."), 30, List.of("npm", "--version"));
        } catch (IOException e) {
            missing("Node and npm are not here: " + e.getMessage());
        }
    }

    private static void missing(String reason) {
        if ("required".equals(System.getenv("TRADEWIND_CLIENT_CHECK"))) {
            fail(reason);
        }
        abort("the check by an independent client is left out: " + reason);
    }

    /** Whether the libraries of this very lock file are installed already. */
    private static boolean sameLock(Path folder) throws IOException {
        Path installed = folder.resolve(LOCK);
        return Files.exists(folder.resolve("node_modules/.package-lock.json"))
                && Files.exists(installed)
                && Files.mismatch(installed, SOURCE.resolve(LOCK)) < 0;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (!relative.startsWith("node_modules")) {
                    Path target = to.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void install() throws Exception {
        Files.deleteIfExists(folder.resolve("node_modules/.package-lock.json"));
        List<String> command =
                List.of(
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error");
        Ended ended = run(folder, INSTALL_SECONDS, command);
        if (ended.exit == 0) {
            return;
        }
        if (NO_NETWORK.stream().anyMatch(ended.err::contains)) {
            missing("the npm registry cannot be reached:\n" + ended.err);
        }
        fail("npm ci ended with " + ended.exit + ":\n" + ended.err);
    }

    /** Runs the check. */
    Ended check(long seconds, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "check.mjs"));
        command.addAll(List.of(arguments));
        return run(folder, seconds, command);
    }

    /** Output goes to files, so that no pipe can fill up. */
    private static Ended run(Path folder, long seconds, List<String> command) throws Exception {
        Path out = Files.createTempFile("client", ".out");
        Path err = Files.createTempFile("client", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        // A proxy of the machine has no business between two loopback ports.
        for (String name : List.of("HTTP_PROXY", "http_proxy")) {
            if (command.getFirst().equals("node")) {
                builder.environment().remove(name);
            }
        }
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            String text = Files.readString(out, StandardCharsets.UTF_8);
            String errors = Files.readString(err, StandardCharsets.UTF_8);
            if (!ended) {
                Assertions.fail(command + " still ran after " + seconds + " s:\n" + text + errors);
            }
            return new Ended(process.exitValue(), text, errors);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }
}
