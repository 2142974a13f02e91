package dev.tradewind.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {
    @ParameterizedTest
    @EnumSource
    void shouldEqualTheDefaultsButForWhatItsProfileSays(Template.Profile profile) {
        Configuration read = ConfigReader.read("t.yaml", Template.of(profile), Map.of());
        Configuration defaults = ConfigReader.defaults(Map.of());

        Map<String, String> others =
                read.settings().values().stream()
                        .filter(setting ->
                                !setting.value()
                                        .equals(defaults.setting(setting.key().path()).value()))
                        .collect(Collectors.toMap(one -> one.key().path(), Setting::text));
        assertThat(others).isEqualTo(profile.others());
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldShowEveryKeyWithItsMeaning(Template.Profile profile) {
        String text = Template.of(profile);

        for (Key key : Keys.all()) {
            assertThat(text.lines().filter(line -> line.matches("(# )? *" + key.name() + ": .+")))
                    .as(key.path())
                    .isNotEmpty();
        }
        Configuration read = ConfigReader.read("t.yaml", text, Map.of());
        for (Key key : Keys.all()) {
            assertThat(read.setting(key.path()).isChosen())
                    .as(key.path())
                    .isEqualTo(key.missingPart().isEmpty());
        }
    }

    @Test
    void shouldStayReadableWhenWhatIsNotBuiltIsUncommented() {
        String text = Template.of(Template.Profile.DEVELOPMENT);
        StringBuilder uncommented = new StringBuilder();
        for (String line : text.lines().toList()) {
            boolean key = line.matches("# +[a-z_]+:.*|# (scanner|telegram|metrics):");
            uncommented.append(key ? line.substring(2) : line).append('\n');
        }

        String filled = uncommented.toString().replaceAll("(?m)^(    +[a-z_]+): \"\"$", "$1: 1");
        assertThat(YamlReader.read(filled, new Mistakes("t.yaml")).entries())
                .extracting(YamlNode.Entry::key)
                .contains("scanner", "telegram", "metrics");
    }

    @Test
    void shouldPointEditorsToTheSchemaInItsFirstLine() {
        assertThat(Template.of(Template.Profile.PRODUCTION))
                .startsWith("# yaml-language-server: $schema=tradewind.schema.json\n");
    }
}
