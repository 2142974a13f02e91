package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The settings in a journal's first record: read as written, or refused. */
class RunSettingsTest {
    @Test
    void shouldReadWhatItWrote() {
        assertThat(RunSettings.parse(RunSettings.DEFAULT.toJson())).isEqualTo(RunSettings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arb", "limits", "execution", "orderTimes", "performance"})
    void shouldRefuseAFormWithoutOneOfItsParts(String part) {
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(RunSettings.DEFAULT.toJson());
        json.remove(part);

        assertThatThrownBy(() -> RunSettings.parse(json.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of another form");
    }

    @Test
    void shouldRefuseAFormOfBeforeTheVolatilityFilter() {
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(RunSettings.DEFAULT.toJson());
        ((ObjectNode) json.get("arb")).remove("volatility");

        assertThatThrownBy(() -> RunSettings.parse(json.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of another form")
                .hasMessageContaining("volatility");
    }
}
