package dev.tradewind.edge.config;

import dev.tradewind.fuzz.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A configuration file: a configuration, or everything that is wrong with it. */
public final class ConfigText implements Target {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOME", "/home/trader", "KEY", "k", "LEVEL", "0.5");

    private final Path file;

    /** Writes each input to a file in the folder. */
    public ConfigText(Path folder) {
        file = folder.resolve("tradewind.yaml");
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void feed(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            ConfigReader.read(file, ENVIRONMENT);
        } catch (ConfigException e) {
            demandWords(e);
        }
        try {
            ConfigReader.home(file, ENVIRONMENT);
        } catch (ConfigException e) {
            demandWords(e);
        }
    }

    private static void demandWords(ConfigException e) {
        boolean told =
                !e.mistakes().isEmpty()
                        && e.mistakes().stream()
                                .noneMatch(m -> m.message().isBlank() || m.remedy().isBlank());
        if (!told) {
            throw new AssertionError("a mistake without words or remedy", e);
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.config");
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Template.of(Template.Profile.DEVELOPMENT).getBytes(StandardCharsets.UTF_8),
                Target.seed("version: 1\ndata:\n  home: ${HOME}/data\n"),
                Target.seed("version: 1\nrisk:\n  max-order: ${LEVEL:-1}\n"),
                Target.seed("version: 1\nversion: 2\n- a\n"),
                Target.seed("a: &x [1, 'two', \"thr\\u0065e\", {b: |\n  text\n}]\n---\n*x\n"));
    }

    /** The parser notes the place of every token; each input is read twice. */
    @Override
    public int perInputByte() {
        return 2_048;
    }

    /** The template alone has hundreds of keys, each with its words. */
    @Override
    public long allowance() {
        return 16L << 20;
    }
}
