package dev.tradewind.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs worth keeping: a target's own seeds, and those that the fuzzer found from them, which
 * stand in {@code src/test/resources/fuzz/TARGET/kept.txt}, one a line in Base64; a line that
 * begins with # says why.
 */
final class Corpus {
    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    private Corpus() {}

    /** The file of a target. */
    static Path file(String target) {
        return KEPT.resolve(target).resolve("kept.txt");
    }

    /** Seeds and kept inputs. */
    static List<byte[]> of(Target target) throws IOException {
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        inputs.addAll(kept(target.name()));
        return inputs;
    }

    /** Kept inputs alone. */
    static List<byte[]> kept(String target) throws IOException {
        try (Stream<String> lines = Files.lines(file(target))) {
            return lines.filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Base64.getDecoder()::decode)
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /** Writes the corpus as files, as the fuzzer wants it. */
    static void unpack(Target target, Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (byte[] input : of(target)) {
            Files.write(folder.resolve("seed-" + number++), input);
        }
    }

    /** Adds an input with a reason. */
    static void keep(String target, byte[] input, String reason) throws IOException {
        Path file = file(target);
        Files.createDirectories(file.getParent());
        String line = Base64.getEncoder().encodeToString(input);
        Files.writeString(
                file,
                (reason.isEmpty() ? "" : "# " + reason + "\n") + line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
