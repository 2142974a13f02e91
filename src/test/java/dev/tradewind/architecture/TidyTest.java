package dev.tradewind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.MonitorInstruction;
import java.net.URI;
import java.net.URL;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the tree tidy, with a list of named exceptions that may only get shorter. */
final class TidyTest {
    /** "rule path" of what is excused. Take a line out when it is mended; never add one. */
    private static final Set<String> EXCUSED = Set.of();

    /** Lower this with the list above. */
    private static final int EXCUSED_MAX = 0;

    private static final List<String> SOURCES =
            List.of("src/main/java", "src/test/java", "src/jmh");
    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "data", "node_modules", ".idea", ".vscode");
    private static final long TEXT_BYTES_MAX = 2_000_000;

    /** In pieces, so that this file does not find itself. */
    private static final List<String> MACHINE_PATHS =
            List.of("/wor" + "k/", "/roo" + "t/", "/tmp/bash" + "_jobs");

    private static final List<String> FINDINGS = new ArrayList<>();

    @BeforeAll
    static void readEverySourceOnce() throws IOException {
        for (Path file : javaFiles(SOURCES)) {
            FINDINGS.addAll(Tidy.findings(name(file), Files.readString(file)));
        }
    }

    @Test
    void sourcesShouldKeepTheHouseStyle() {
        assertThat(FINDINGS.stream().filter(finding -> !EXCUSED.contains(key(finding))))
                .as("against docs/architecture.md, house style")
                .isEmpty();
    }

    @Test
    void excusesShouldOnlyGetFewer() {
        Set<String> needed =
                FINDINGS.stream().map(TidyTest::key).collect(Collectors.toCollection(TreeSet::new));

        assertThat(EXCUSED).hasSize(EXCUSED_MAX);
        assertThat(EXCUSED).as("no longer needed: take it out").isSubsetOf(needed);
    }

    @Test
    void everyPackageShouldSayWhatLivesThere() throws IOException {
        Set<Path> packages =
                javaFiles(List.of("src/main/java")).stream()
                        .map(Path::getParent)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages)
                .allSatisfy(folder -> {
                    Path info = folder.resolve("package-info.java");
                    assertThat(info).exists();
                    assertThat(Files.readString(info)).contains("/**");
                });
    }

    @Test
    void nothingShouldNameThisMachine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : ownFiles(Path.of(""))) {
            String text = textOf(file);
            for (String path : MACHINE_PATHS) {
                if (text.contains(path)) {
                    found.add(file + " contains " + path);
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void innerRingsShouldHoldNoMonitor() throws Exception {
        List<String> holders = new ArrayList<>();
        for (String ring : List.of("model", "core", "strategy")) {
            holders.addAll(monitorHolders("dev/tradewind/" + ring));
        }

        assertThat(holders).isEmpty();
    }

    @Test
    void shouldCatchAMonitorWhereThereIsOne() throws Exception {
        assertThat(monitorHolders("dev/tradewind/architecture/planted/core"))
                .containsExactly("SynchronizesBlock.class");
    }

    @Test
    void shouldCatchWhatIsTooLong() throws IOException {
        String method = "void run() {\n" + "        int x;\n".repeat(70) + "    }\n";

        assertThat(findings("class A {\n    " + method + "}\n")).containsExactly("long-method");
        assertThat(findings("//\n".repeat(601) + "class A {}\n")).containsExactly("long-file");
        assertThat(findings("// " + "a".repeat(98) + "\nclass A {}\n"))
                .containsExactly("long-line");
    }

    @Test
    void shouldCatchWhatIsBanned() throws IOException {
        assertThat(findings("// TODO later\nclass A {}")).containsExactly("todo-without-issue");
        assertThat(findings("// TODO #12 later\nclass A {}")).isEmpty();
        assertThat(findings("// int x = 1;\nclass A {}")).containsExactly("commented-out-code");
        assertThat(findings("// run(x);\nclass A {}")).containsExactly("commented-out-code");
        assertThat(findings("// Prose may end so; it goes on.\nclass A {}")).isEmpty();
        assertThat(findings("class A { void a() { System.out.println(); } }"))
                .containsExactly("system-out");
        assertThat(findings("class A { void a() { Thread.sleep(1); } }")).containsExactly("sleep");
        assertThat(findings("class A { void a() { e.printStackTrace(); } }"))
                .containsExactly("print-stack-trace");
    }

    @Test
    void shouldCatchAPublicTypeWithoutASentence() throws IOException {
        assertThat(findings("public class A {}")).containsExactly("no-javadoc");
        assertThat(findings("/** Does it. */\npublic class A {}")).isEmpty();
        assertThat(findings("class A {}")).isEmpty();
    }

    private static List<String> findings(String text) throws IOException {
        return Tidy.findings("src/main/java/core/A.java", text).stream()
                .map(finding -> finding.substring(0, finding.indexOf(' ')))
                .toList();
    }

    private static String key(String finding) {
        return finding.substring(0, finding.indexOf(':'));
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static List<Path> javaFiles(List<String> roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : roots) {
            if (Files.isDirectory(Path.of(root))) {
                try (Stream<Path> walk = Files.walk(Path.of(root))) {
                    walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                }
            }
        }
        Collections.sort(files);
        return files;
    }

    private static List<Path> ownFiles(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isSymbolicLink(entry)
                        || NOT_OURS.contains(entry.getFileName().toString())) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    files.addAll(ownFiles(entry));
                } else if (Files.size(entry) <= TEXT_BYTES_MAX) {
                    files.add(entry);
                }
            }
        }
        return files;
    }

    private static String textOf(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            // Not text: recordings and pictures name no path that a reader would meet.
            return "";
        }
    }

    private static List<String> monitorHolders(String folder) throws Exception {
        List<String> holders = new ArrayList<>();
        for (URL place : Collections.list(TidyTest.class.getClassLoader().getResources(folder))) {
            URI address = place.toURI();
            if (!address.getScheme().equals("file")) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(Path.of(address))) {
                for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
                    if (file.toString().endsWith(".class") && holdsMonitor(file)) {
                        holders.add(file.getFileName().toString());
                    }
                }
            }
        }
        return holders;
    }

    private static boolean holdsMonitor(Path file) throws IOException {
        return ClassFile.of().parse(file).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .anyMatch(MonitorInstruction.class::isInstance);
    }
}
