package dev.tradewind.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** A validator that we did not write judges the schema, and the schema our own checks. */
class SchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static List<Error> judge(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return REGISTRY.getSchema(dev.tradewind.edge.config.Schema.text(), InputFormat.JSON)
                .validate(MAPPER.valueToTree(loaded));
    }

    private static boolean accepted(String yaml) {
        try {
            return !ConfigReader.read("test.yaml", yaml, Map.of()).file().isEmpty();
        } catch (ConfigException _) {
            return false;
        }
    }

    @Test
    void shouldBeASchemaItself() {
        String dialect = SpecificationVersion.DRAFT_2020_12.getDialectId();

        assertThat(
                        REGISTRY.getSchema(SchemaLocation.of(dialect))
                                .validate(Schema.text(), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAcceptEachTemplateAsWeDo(Template.Profile profile) {
        String yaml = Template.of(profile);

        assertThat(judge(yaml)).isEmpty();
        assertThat(accepted(yaml)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk: {max_order: 20}",
                "risk: {max_order: 160.5 USDT, daily_loss: 0}",
                "risk: {max_order: '${LIMIT:-100}'}",
                "risk:",
                "execution: {cooldown: 0s, legs: limit}",
                "venues: {mexc: {rest_url: 'https://a.b:1', enabled: true}}",
                "mexc: {api_key: '${K:-k}', ws_url: 'wss://a'}",
                "scanner: {stake_usdt: 25, metrics: {listing_age_min: 60}}",
                "telegram: {allowed_ids: [1, 2]}",
                "instruments: {pairs: [BTC/USDT]}"
            })
    void shouldAcceptWhatWeAccept(String yaml) {
        String made = yaml.startsWith("risk: {max_order: 20}") ? lower(yaml) : yaml;

        assertThat(judge(made)).isEmpty();
        assertThat(accepted(made)).isTrue();
    }

    /** An order of 20 needs a smaller leg as well. */
    private static String lower(String yaml) {
        return yaml + "\nstrategies: {spot_arb: {order_size: 20, min_order_size: 10}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 2",
                "mode: live",
                "modes: demo",
                "risk: [1]",
                "risk: {max_ordr: 5}",
                "risk: {max_order: '5 EUR'}",
                "risk: {max_order: {usd: 5}}",
                "risk: {max_order: 100000000}",
                "risk: {max_orders_per_second: '20'}",
                "risk: {max_orders_per_second: 1.5}",
                "risk: {max_orders_per_second: 2000}",
                "risk: {price_collar_bps: 0}",
                "execution: {cooldown: 3}",
                "execution: {cooldown: 3 s}",
                "execution: {legs: maker}",
                "venues: {kraken: {enabled: true}}",
                "venues: {mexc: {enabled: yes}}",
                "venues: {mexc: {ws_url: 'http://a'}}",
                "venues: {mexc: {ws_url: 'ws://me@a'}}",
                "strategies: {spot_arp: {order_size: 5}}",
                "instruments: {pairs: BTC/USDT}",
                "instruments: {pairs: [btcusdt]}",
                "instruments: {pairs: []}",
                "instruments: {pairs: [BTC/USDT, BTC/USDT]}",
                "api: {port: 1}"
            })
    void shouldRefuseWhatWeRefuse(String yaml) {
        assertThat(judge(yaml)).isNotEmpty();
        assertThat(accepted(yaml)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk: {max_order: 1e2}",
                "risk: {max_order: 5.001}",
                "execution: {cooldown: 99h}",
                "instruments: {pairs: [ETHUSDT/USDT]}",
                "risk: {max_order: 60}",
                "accounts: {mexc: {secret: '${NOT_THERE}'}}"
            })
    void shouldLeaveToUsWhatNoSchemaCanSay(String yaml) {
        assertThat(judge(yaml)).isEmpty();
        assertThat(accepted(yaml)).isFalse();
    }
}
