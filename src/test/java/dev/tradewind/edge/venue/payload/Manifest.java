package dev.tradewind.edge.venue.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A folder of payloads and the list that describes them; they must agree. */
public final class Manifest {
    private final Path folder;
    private final List<Payload> payloads = new ArrayList<>();

    private Manifest(Path folder) {
        this.folder = folder;
    }

    /** Reads the list and every file of it. */
    public static Manifest read(Path folder) {
        Manifest manifest = new Manifest(folder);
        try {
            List<String> lines = Files.readAllLines(folder.resolve("manifest.csv"));
            List<String> names = fields(lines.getFirst());
            for (String line : lines.subList(1, lines.size())) {
                if (!line.isBlank()) {
                    manifest.add(names, fields(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return manifest;
    }

    private void add(List<String> names, List<String> values) throws IOException {
        assertThat(values).as(values.getFirst()).hasSameSizeAs(names);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), values.get(i));
        }
        String file = row.getOrDefault("file", "");
        byte[] bytes = Files.readAllBytes(folder.resolve(file));
        payloads.add(
                new Payload(
                        file,
                        row.getOrDefault("venue", ""),
                        row.getOrDefault("market", ""),
                        row.getOrDefault("transport", ""),
                        row.getOrDefault("kind", ""),
                        row.getOrDefault("method", ""),
                        row.getOrDefault("endpoint", ""),
                        row.getOrDefault("source_path", ""),
                        row.getOrDefault("note", ""),
                        bytes,
                        bytes));
    }

    /** Fields of a line, those in quotes with commas. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** The payloads of a venue. */
    public List<Payload> of(String venue) {
        return payloads.stream().filter(payload -> payload.venue().equals(venue)).toList();
    }

    /** All of them. */
    public List<Payload> all() {
        return List.copyOf(payloads);
    }

    /** No file that the list does not name, none named twice. */
    public void shouldBeComplete() {
        List<String> listed = payloads.stream().map(Payload::file).sorted().toList();
        assertThat(listed).doesNotHaveDuplicates();
        TreeSet<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("manifest.csv"))
                    .forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(List.copyOf(found)).as("files of %s", folder).isEqualTo(listed);
    }
}
