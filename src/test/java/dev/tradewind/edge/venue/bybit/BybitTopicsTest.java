package dev.tradewind.edge.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitTopicsTest {
    private static final BybitSettings USUAL = BybitSettings.defaults(1);

    static Instrument named(String symbol, int index, boolean perpetual) {
        return new Instrument(
                index,
                Venue.BYBIT,
                BybitScript.PAIR,
                symbol,
                1,
                1,
                1,
                0,
                Status.TRADING,
                perpetual ? Kind.PERPETUAL : Kind.SPOT,
                perpetual ? 100_000 : 0);
    }

    private static List<Instrument> many(int count, int length, boolean perpetual) {
        List<Instrument> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(named("X".repeat(length) + i, i, perpetual));
        }
        return all;
    }

    @Test
    void shouldNeverPutBothCategoriesOnOneSocket() {
        List<Instrument> both =
                List.of(
                        BybitScript.PERPETUAL,
                        BybitScript.SPOT,
                        named("ETHUSDT", 3, true),
                        BybitScript.ETH);

        List<List<Instrument>> links = BybitTopics.split(both, USUAL);

        assertThat(links)
                .containsExactly(
                        List.of(BybitScript.SPOT, BybitScript.ETH),
                        List.of(BybitScript.PERPETUAL, named("ETHUSDT", 3, true)));
    }

    @Test
    void shouldSplitByTheNumberOfTopics() {
        BybitSettings few = USUAL.with(USUAL.stream().withLimits(16, true));

        assertThat(BybitTopics.split(many(11, 4, false), few))
                .extracting(List::size)
                .containsExactly(5, 5, 1);
        assertThat(BybitTopics.split(many(11, 4, true), few))
                .as("a perpetual has its ticker too")
                .extracting(List::size)
                .containsExactly(4, 4, 3);
    }

    @Test
    void shouldKeepTheNamesOfASocketBelowTheVenuesLimit() {
        for (List<Instrument> link : BybitTopics.split(many(300, 90, false), USUAL)) {
            int characters = 0;
            for (Instrument instrument : link) {
                for (String topic : BybitTopics.of(instrument, USUAL)) {
                    characters += topic.length() + 3;
                }
            }
            assertThat(characters).isLessThanOrEqualTo(21_000);
        }
    }

    @Test
    void shouldRefuseCandlesThatTheVenueDoesNotHave() {
        Channels odd = new Channels(true, List.of(7_000_000_000L), false, false);

        assertThatThrownBy(() -> USUAL.with(odd)).hasMessageContaining("no candles");
    }

    @Test
    void shouldRefuseSettingsThatTheVenueDoesNotKnow() {
        assertThatThrownBy(() -> USUAL.stream().withDepth(20)).hasMessageContaining("50, 200");
        assertThatThrownBy(() -> USUAL.stream().withLimits(1, true)).hasMessageContaining("topics");
        assertThatThrownBy(() -> new BybitSettings.Rest(0, 1, 1, 1, USUAL.rest().requests()))
                .hasMessageContaining("recvWindow");
        assertThatThrownBy(
                        () -> new BybitSettings.Trading(true, true, USUAL.trading().orders(), 0, 1))
                .hasMessageContaining("at least 1");
    }
}
