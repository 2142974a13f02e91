package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A venues file that cannot be used is told before anything is touched. */
class VenuesFileTest {
    private static final String GOOD =
            ("{'name':'%s','rest':'http://127.0.0.1:1','ws':'ws://127.0.0.1:1','accounts':"
                            + "[{'api_key':'k','secret':'s'}]}")
                    .replace('\'', '"');

    @TempDir Path folder;

    /** A file's content and what must be said of it. */
    private record Wrong(String content, String message, String key) {
        @Override
        public String toString() {
            return message;
        }
    }

    static Stream<Wrong> wrongFiles() {
        String one = GOOD.formatted("binance");
        String other = GOOD.formatted("mexc");
        return Stream.of(
                new Wrong("", "it names 0 venues", "venues"),
                new Wrong("{}", "it names 0 venues", "venues"),
                new Wrong("[1,2]", "it names 0 venues", "venues"),
                new Wrong("what is this", "it is no JSON", ""),
                new Wrong("{\"venues\":[", "it is no JSON", ""),
                new Wrong("\0\1\2\3", "it is no JSON", ""),
                new Wrong(list(one), "it names 1 venues", "venues"),
                new Wrong(list(one, one), "binance is named twice", "name"),
                new Wrong(list(one, GOOD.formatted("kraken")), "no venue kraken", "name"),
                new Wrong(
                        list(one, other.replace("{\"name\"", "{\"market\":\"margin\",\"name\"")),
                        "'margin', not spot or perpetual",
                        "market"),
                new Wrong(
                        list(one, other.replace("{\"name\"", "{\"market\":\"perpetual\",\"name\"")),
                        "no venue mexc with perpetuals",
                        "name"),
                new Wrong(list(one, "{}"), "missing", "name"),
                new Wrong(list(one, "17"), "missing", "name"),
                new Wrong(
                        list(one, other.replace("http://127.0.0.1:1", "nonsense")),
                        "address",
                        "rest"),
                new Wrong(
                        list(one, other.replace("ws://127.0.0.1:1", "ws://a b")), "address", "ws"),
                new Wrong(list(one, other.replace("\"k\"", "7")), "no text", "api_key"),
                new Wrong(list(one, other.replace("\"s\"", "\"\"")), "missing", "secret"));
    }

    private static String list(String... venues) {
        return "{\"venues\":[" + String.join(",", venues) + "]}";
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void shouldSayWhatIsWrongInIt(Wrong wrong) throws IOException {
        Path file = Files.writeString(folder.resolve("venues.json"), wrong.content());

        Invocation told = run(file);

        assertThat(told.exit()).as(told.err()).isEqualTo(2);
        assertThat(told.error().path("code").stringValue()).isEqualTo("venues_file");
        assertThat(told.error().path("message").stringValue())
                .contains(file.toString())
                .contains(wrong.message());
        assertThat(told.error().path("remedy").stringValue())
                .contains("tradewind venues --venues-file");
        assertThat(told.error().path("file").stringValue()).isEqualTo(file.toString());
        assertThat(told.error().path("key").stringValue()).isEqualTo(wrong.key());
        assertThat(told.err().lines().toList()).as(told.err()).hasSize(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldSayThatThereIsNone() {
        Invocation told = run(folder.resolve("nowhere.json"));

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("message").stringValue()).contains("cannot be read");
    }

    @Test
    void shouldRefuseAFolderAndAGiantFile() throws IOException {
        Path giant = Files.write(folder.resolve("giant"), new byte[(1 << 20) + 1]);

        assertThat(run(folder).exit()).isEqualTo(2);
        assertThat(run(giant).error().path("message").stringValue()).contains("larger than");
    }

    @Test
    void shouldRefuseBytesThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 3});

        Invocation told = run(file);

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("code").stringValue()).isEqualTo("venues_file");
    }

    private Invocation run(Path file) {
        return Invocation.of(
                "run",
                "--venues-file",
                file.toString(),
                "--json",
                "-",
                "--for",
                "1s",
                "--home",
                folder.toString());
    }
}
