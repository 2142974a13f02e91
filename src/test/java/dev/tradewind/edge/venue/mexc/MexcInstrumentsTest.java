package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.MINUTE;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MexcInstrumentsTest {
    private static final String SYMBOL =
            "{\"symbol\":\"ABCUSDT\",\"status\":\"1\",\"baseAsset\":\"ABC\","
                    + "\"baseAssetPrecision\":2,\"quoteAsset\":\"USDT\",\"quotePrecision\":4,"
                    + "\"quoteAssetPrecision\":4,\"baseCommissionPrecision\":2,"
                    + "\"quoteCommissionPrecision\":4,\"isSpotTradingAllowed\":true,"
                    + "\"quoteAmountPrecision\":\"1\",\"baseSizePrecision\":\"0.1\","
                    + "\"permissions\":[\"SPOT\"],\"tradeSideType\":1,\"st\":false}";

    private final RecordingEffects effects = new RecordingEffects();
    private final List<List<Listing>> found = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Machine machine = new MexcVenue().instruments(effects, found::add, failed::add);

    private void answer(int status, String body, long now) {
        RecordingEffects.Http request = effects.take("GET /api/v3/exchangeInfo");
        machine.onReply(request.id(), RecordingEffects.json(status, body), now);
    }

    private static String symbols(String... symbols) {
        return "{\"timezone\":\"CST\",\"symbols\":[" + String.join(",", symbols) + "]}";
    }

    @Test
    void shouldReadTheMisleadingNames() {
        machine.start(T0);
        answer(200, symbols(SYMBOL), T0);

        assertThat(found)
                .containsExactly(
                        List.of(
                                new Listing(
                                        Venue.MEXC,
                                        "ABCUSDT",
                                        "ABC",
                                        "USDT",
                                        8,
                                        8,
                                        "0.0001",
                                        "0.01",
                                        "0.1",
                                        "1",
                                        Instrument.Status.TRADING)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":\"1\" | \"status\":\"2\"",
                "\"status\":\"1\" | \"status\":\"3\"",
                "\"isSpotTradingAllowed\":true | \"isSpotTradingAllowed\":false",
                "[\"SPOT\"] | [\"MARGIN\"]",
                "\"tradeSideType\":1 | \"tradeSideType\":\"3\""
            })
    void shouldHaltWhatCannotBeTraded(String open, String closed) {
        machine.start(T0);
        answer(200, symbols(SYMBOL.replace(open, closed)), T0);

        assertThat(found.getFirst().getFirst().status()).isEqualTo(Instrument.Status.HALTED);
    }

    @Test
    void shouldLeaveOutASymbolItCannotReadAndKeepTheRest() {
        machine.start(T0);
        answer(
                200,
                symbols(
                        SYMBOL.replace("\"quotePrecision\":4", "\"quotePrecision\":40"),
                        SYMBOL.replace("\"0.1\"", "\"many\""),
                        SYMBOL),
                T0);

        assertThat(found.getFirst()).hasSize(1);
        assertThat(effects.logs).hasSize(2);
    }

    @Test
    void shouldFetchAgainOnSchedule() {
        machine.start(T0);
        answer(200, symbols(SYMBOL), T0);
        effects.fireDue(machine, T0 + 9 * MINUTE);
        assertThat(effects.requests).isEmpty();

        effects.fireDue(machine, T0 + 10 * MINUTE);
        answer(200, symbols(SYMBOL), T0 + 10 * MINUTE);

        assertThat(found).hasSize(2);
    }

    @Test
    void shouldSayWhatFailedAndTryAgain() {
        machine.start(T0);
        answer(503, "", T0);
        effects.fireDue(machine, T0 + 2 * SECOND);
        answer(200, "{\"symbols\":{}}", T0 + 2 * SECOND);
        effects.fireDue(machine, T0 + 10 * SECOND);
        answer(200, symbols(SYMBOL), T0 + 10 * SECOND);

        assertThat(failed).hasSize(2);
        assertThat(failed.getFirst()).startsWith("mexc: ").contains("503");
        assertThat(found).hasSize(1);
    }

    @Test
    void shouldStop() {
        machine.start(T0);
        machine.stop(T0);
        answer(200, symbols(SYMBOL), T0);
        effects.fireDue(machine, T0 + 60 * MINUTE);

        assertThat(found).isEmpty();
        assertThat(effects.requests).isEmpty();
    }
}
