package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.edge.store.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The machine and its data folder, faults planted, through the command. */
class MachineDoctorTest {
    private static final long GIB = 1L << 30;

    @TempDir Path home;

    private Invocation visit(String... more) {
        List<String> line = new ArrayList<>(List.of("doctor", "--json", "-"));
        line.addAll(List.of("--home", home.toString()));
        line.addAll(List.of(more));
        return Invocation.of(line.toArray(String[]::new));
    }

    /** The command with other facts than this machine's. */
    private Invocation visitWith(MachineFacts facts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        int exit =
                new CommandLine(new DoctorCommand(console, () -> facts))
                        .execute("--json", "-", "--home", home.toString());
        return new Invocation(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static MachineFacts facts(int java, int processors, long heap, long free) {
        return new MachineFacts(
                java,
                java + ".0.1",
                processors,
                heap,
                8 * GIB,
                60,
                4_096,
                List.of("TRADEWIND_LOG", "TRADEWIND_SECRET_OF_MINE"),
                _ -> new MachineFacts.Space(free, 100 * GIB));
    }

    private static void assertSays(JsonNode finding, String cause, String remedy) {
        assertThat(finding.path("cause").stringValue()).contains(cause);
        assertThat(finding.path("remedy").stringValue()).contains(remedy);
    }

    @Test
    void shouldAskNoVenueUnlessOneIsNamedAndSaySo() {
        Invocation told = visit();

        JsonNode note = finding(told, "machine", "venues", "note");
        assertThat(note.path("seen").stringValue()).contains("none asked", "--venues-file FILE");
        assertThat(told.json().path("findings"))
                .allMatch(finding -> finding.path("subject").stringValue().equals("machine"));
    }

    @Test
    void shouldTellTheFormOfItsResult() {
        Invocation told = visit();

        JsonNode json = told.json();
        assertThat(json.path("schema").intValue()).isEqualTo(1);
        assertThat(json.path("mode").stringValue()).isEqualTo("doctor");
        assertThat(json.path("exit").intValue()).isEqualTo(told.exit());
        long sum = 0;
        for (String mark : List.of("ok", "note", "warn", "bad")) {
            sum += json.path("counts").path(mark).longValue();
        }
        assertThat(sum).isEqualTo(json.path("findings").size()).isPositive();
        assertThat(told.err()).contains("machine\n", "  ok    Java: 25");
    }

    @Test
    void shouldLeaveNothingBehindAndNotEvenMakeTheFolder() throws IOException {
        visit();

        assertThat(home).isEmptyDirectory();
        Files.createDirectory(home.resolve("data"));
        visit();
        assertThat(home.resolve("data")).isEmptyDirectory();
    }

    @Test
    void shouldPrintPlainLinesWithoutJson() {
        Invocation told = Invocation.of("doctor", "--home", home.toString());

        assertThat(told.out()).startsWith("machine\n").contains("  ok    kill switch: not pulled");
        assertThat(told.err()).isEmpty();
    }

    @Test
    void shouldRefuseADiskThatIsNearlyFull() {
        Invocation told = visitWith(facts(25, 4, GIB, 9 * GIB));

        JsonNode found = finding(told, "machine", "disk_space", "bad");
        assertThat(found.path("seen").stringValue()).contains("9.0 GiB free of 100.0 GiB (9.0 %)");
        assertSays(found, "a full disk ends a run", "free space");
        assertThat(told.exit()).isEqualTo(3);
    }

    @Test
    void shouldWarnBeforeTheDiskIsNearlyFull() {
        Invocation told = visitWith(facts(25, 4, GIB, 12 * GIB));

        finding(told, "machine", "disk_space", "warn");
        assertThat(told.exit()).isZero();
    }

    @Test
    void shouldRefuseAnOlderJava() {
        Invocation told = visitWith(facts(24, 4, GIB, 50 * GIB));

        JsonNode found = finding(told, "machine", "java", "bad");
        assertSays(found, "needs Java 25", "./tradewind --install-jdk");
        assertThat(told.exit()).isEqualTo(3);
    }

    @Test
    void shouldWarnOfANewerJavaOneProcessorAndASmallHeap() {
        Invocation told = visitWith(facts(26, 1, GIB / 8, 50 * GIB));

        assertSays(finding(told, "machine", "java", "warn"), "tested with", "--install-jdk");
        assertSays(finding(told, "machine", "processors", "warn"), "share one", "at least 2");
        assertSays(
                finding(told, "machine", "memory", "warn"), "256 MiB", "TRADEWIND_JAVA_OPTS=-Xmx");
    }

    @Test
    void shouldWarnOfAHeapThatLeavesNothingForMappedFiles() {
        Invocation told = visitWith(facts(25, 2, 7 * GIB, 50 * GIB));

        assertSays(finding(told, "machine", "memory", "warn"), "mapped journal", "smaller heap");
    }

    @Test
    void shouldNameVariablesButNeverTheirValues() {
        Invocation told = visitWith(facts(25, 4, GIB, 50 * GIB));

        assertThat(told.err()).contains("variables set: TRADEWIND_LOG");
        assertThat(told.err()).contains("TRADEWIND_SECRET_OF_MINE, which nothing");
    }

    @Test
    void shouldRefuseAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "not a folder");

        Invocation told = Invocation.of("doctor", "--json", "-", "--home", file.toString());

        JsonNode found = finding(told, "machine", "data_folder", "bad");
        assertThat(found.path("seen").stringValue()).contains("cannot be written");
        assertSays(found, "read-only disk", "--home");
        assertThat(told.exit()).isEqualTo(3);
    }

    @Test
    void shouldLeaveARunningPlatformsLockAlone() throws IOException {
        Path root = home.resolve("data");
        try (DataFolder _ = DataFolder.open(root)) {
            Invocation told = visit();

            JsonNode found = finding(told, "machine", "folder_lock", "note");
            String pid = Long.toString(ProcessHandle.current().pid());
            assertThat(found.path("seen").stringValue()).contains("running platform", pid);
            assertThat(told.exit()).isZero();
        }
        assertThat(finding(visit(), "machine", "folder_lock", "ok")).isNotNull();
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "sessions");
        }
    }

    @Test
    void shouldTellWhyTradingIsHaltedAndHowToGoOn() {
        Invocation.of("kill", "--reason", "too odd", "--home", home.toString());

        Invocation told = visit();

        JsonNode found = finding(told, "machine", "halt", "warn");
        assertThat(found.path("seen").stringValue()).contains("too odd");
        assertSays(found, "nothing trades while", "./tradewind rearm --home " + home);
        assertThat(told.exit()).isZero();
        assertThat(visit("--strict").exit()).isEqualTo(1);
    }

    @Test
    void shouldFindAnEpochThatIsNoNumber() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/epoch"), "seven\n");

        Invocation told = visit();

        JsonNode found = finding(told, "machine", "epoch", "bad");
        assertSays(found, "order ids are made from it", "Write a number into it");
        assertThat(told.exit()).isEqualTo(1);
    }

    @Test
    void shouldTellOfARunThatDidNotEndInOrder() throws IOException {
        Path root = home.resolve("data");
        try (DataFolder folder = DataFolder.open(root)) {
            folder.newSession(folder.nextEpoch(), 1_000_000_000L);
            assertThat(finding(visit(), "machine", "last_run", "note").path("seen").stringValue())
                    .contains("is under way");
        }

        JsonNode found = finding(visit(), "machine", "last_run", "warn");

        assertThat(found.path("seen").stringValue()).contains("19700101T000001Z-1 did not end");
        assertSays(found, "it was killed", "the next run carries it on");
    }

    @Test
    void shouldWarnOfSecretsThatOthersCanRead() throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("venues.json"),
                        ("{'venues':[" + venue("binance") + "," + venue("mexc") + "]}")
                                .replace('\'', '"'));
        file.toFile().setReadable(true, false);

        Invocation told = visit("--venues-file", file.toString(), "--wait", "300ms");

        JsonNode found = finding(told, "machine", "secrets_file", "warn");
        assertSays(found, "other users of this machine", "chmod 600");
        assertThat(told.out() + told.err()).doesNotContain("verySecret");
    }

    private static String venue(String name) {
        return "{'name':'"
                + name
                + "','rest':'https://venue.invalid','ws':'wss://venue.invalid','accounts':"
                + "[{'api_key':'aKeyOfMine','secret':'verySecret'}]}";
    }

    @Test
    void shouldRefuseAFileOfVenuesThatIsNotThere() {
        Invocation told = visit("--venues-file", home.resolve("none.json").toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("code").stringValue()).isEqualTo("venues_file");
    }

    @Test
    void shouldRefuseToWaitForHours() {
        Invocation told = visit("--wait", "2h");

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("key").stringValue()).isEqualTo("--wait");
    }

    @Test
    void shouldRefuseMorePairsThanAConfigurationMayName() {
        Invocation told = visit("--pairs", "BTC/USDT" + ",A/B".repeat(100));

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("key").stringValue()).isEqualTo("--pairs");
    }

    @Test
    void shouldWriteTheResultToAFileAsWell() throws IOException {
        Path file = home.resolve("result.json");

        Invocation told = Invocation.of("doctor", "--json", "" + file, "--home", "" + home);

        assertThat(told.out()).startsWith("machine\n");
        assertThat(Invocation.json(Files.readString(file)).path("mode").stringValue())
                .isEqualTo("doctor");
    }
}
