package dev.tradewind.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lists of {@code docs/howto/add-a-venue.md} are complete: every file that names a venue which
 * was added is in them, and every entry of them is about a file that is there.
 */
class AddAVenueTest {
    private static final Path PAGE = Path.of("docs/howto/add-a-venue.md");
    private static final Pattern ENTRY = Pattern.compile("^\\| `([^`]+)` \\|");
    private static final List<String> PLACES =
            List.of("src", "docs", "clients", ".ci", "README.md");

    /** Told, not looked up; and what others put beside our files. */
    private static final Set<String> LEFT_OUT = Set.of("adr", "evidence", "node_modules", "target");

    @ParameterizedTest
    @EnumSource(
            value = Venue.class,
            names = {"OKX", "BYBIT", "GATE_FUTURES"})
    void shouldListEveryFileThatNamesAVenue(Venue venue) throws IOException {
        List<PathMatcher> listed = matchers(entries(), venue);

        List<String> unlisted = new ArrayList<>();
        for (Path file : files()) {
            boolean known = listed.stream().anyMatch(entry -> entry.matches(file));
            if (!known && names(file, venue)) {
                unlisted.add(file.toString());
            }
        }

        assertThat(unlisted).as("name " + venue.id() + ", and " + PAGE + " does not").isEmpty();
    }

    @Test
    void shouldListNoFileThatIsNotThere() throws IOException {
        List<Path> files = files();

        List<String> empty = new ArrayList<>();
        for (String entry : entries()) {
            boolean found = false;
            for (Venue venue : Venue.values()) {
                List<PathMatcher> own = matchers(List.of(entry), venue);
                found |= files.stream().anyMatch(own.getFirst()::matches);
            }
            if (!found) {
                empty.add(entry);
            }
        }

        assertThat(empty).isEmpty();
    }

    @Test
    void shouldNameEachEntryOnce() throws IOException {
        assertThat(entries()).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    private static List<String> entries() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(ENTRY::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private static List<PathMatcher> matchers(List<String> entries, Venue venue) {
        return entries.stream()
                .map(entry ->
                        entry.replace("<id>", venue.id())
                                .replace("<package>", venue.id().replace("_", ""))
                                .replace("<Class>", classWord(venue)))
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    /** {@code GateFutures}. */
    private static String classWord(Venue venue) {
        StringBuilder word = new StringBuilder();
        for (String part : venue.id().split("_", -1)) {
            word.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        return word.toString();
    }

    private static boolean names(Path file, Venue venue) throws IOException {
        String word = venue.id().replace("_", "[_-]?");
        String text = file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1);
        return Pattern.compile(word, Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    private static List<Path> files() throws IOException {
        Set<Path> found = new TreeSet<>();
        for (String place : PLACES) {
            Files.walkFileTree(
                    Path.of(place),
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes is) {
                            return LEFT_OUT.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
                            found.add(file);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        }
        found.remove(PAGE);
        found.remove(Path.of("src/test/java/dev/tradewind/app/docs/AddAVenueTest.java"));
        return List.copyOf(found);
    }
}
