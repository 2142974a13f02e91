package dev.tradewind.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is generated from the table of keys and kept in the documents. After a change of a key, run
 * this test once with {@code -Dtradewind.docs.write=true}.
 */
class GeneratedFilesTest {
    private static final Path SCHEMA = Path.of("docs/reference/tradewind.schema.json");
    private static final Path PAGE = Path.of("docs/reference/configuration.md");
    private static final String MARK = "<!-- generated from here on -->\n";

    @Test
    void shouldKeepTheSchemaOfTheTable() throws IOException {
        if (Boolean.getBoolean("tradewind.docs.write")) {
            Files.writeString(SCHEMA, Schema.text());
        }

        assertThat(Files.readString(SCHEMA)).isEqualTo(Schema.text());
    }

    @Test
    void shouldKeepThePageOfTheTable() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(MARK) + MARK.length());
        if (Boolean.getBoolean("tradewind.docs.write")) {
            Files.writeString(PAGE, head + Reference.tables());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(head + Reference.tables());
    }
}
