package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.bybit.BybitScript.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitInstrumentsTest {
    private static final String SPOT =
            "{\"symbol\":\"BTCUSDT\",\"baseCoin\":\"BTC\",\"quoteCoin\":\"USDT\","
                    + "\"status\":\"Trading\",\"lotSizeFilter\":{\"basePrecision\":\"0.000001\","
                    + "\"quotePrecision\":\"0.0000001\",\"minOrderQty\":\"0.000011\","
                    + "\"minOrderAmt\":\"5\"},\"priceFilter\":{\"tickSize\":\"0.1\"}}";

    private final RecordingEffects effects = new RecordingEffects();
    private final List<List<Listing>> found = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Machine machine =
            new BybitVenue(BybitSettings.defaults(1)).instruments(effects, found::add, failed::add);

    static String perpetual(String symbol, String type, String settle, String status) {
        return ("{\"symbol\":\"%s\",\"contractType\":\"%s\",\"status\":\"%s\","
                        + "\"baseCoin\":\"BTC\",\"quoteCoin\":\"%s\",\"settleCoin\":\"%s\","
                        + "\"launchTime\":\"1585526400000\",\"priceFilter\":{"
                        + "\"tickSize\":\"0.10\"},\"lotSizeFilter\":{\"minOrderQty\":\"0.001\","
                        + "\"qtyStep\":\"0.001\",\"minNotionalValue\":\"5\"}}")
                .formatted(symbol, type, status, settle, settle);
    }

    private static Listing perpetual(String symbol, Status status) {
        return new Listing(
                Venue.BYBIT,
                symbol,
                "BTC",
                "USDT",
                8,
                8,
                "0.10",
                "0.001",
                "0.001",
                "5",
                status,
                Kind.PERPETUAL,
                "1",
                1_585_526_400_000_000_000L);
    }

    private Http take(String target) {
        Http request = effects.take("GET /v5/market/instruments-info");
        assertThat(request.request().target()).isEqualTo(target);
        return request;
    }

    private static String page(String next, String... entries) {
        return "{\"nextPageCursor\":\"%s\",\"list\":[%s]}"
                .formatted(next, String.join(",", entries));
    }

    @Test
    void shouldReadBothMarketsPageByPage() {
        machine.start(T0);
        Http spot = take("/v5/market/instruments-info?category=spot");
        machine.onReply(spot.id(), ok(page("", SPOT)), T0);
        Http first = take("/v5/market/instruments-info?category=linear&limit=1000");
        machine.onReply(
                first.id(),
                ok(
                        page(
                                "a=b",
                                perpetual("BTCUSDT", "LinearPerpetual", "USDT", "Trading"),
                                perpetual("BTC-26DEC25", "LinearFutures", "USDT", "Trading"),
                                perpetual("BTCPERP", "LinearPerpetual", "USDC", "Trading"))),
                T0);
        assertThat(found).isEmpty();
        Http second = take("/v5/market/instruments-info?category=linear&limit=1000&cursor=a%3Db");
        machine.onReply(
                second.id(),
                ok(page("", perpetual("OLDUSDT", "LinearPerpetual", "USDT", "Closed"))),
                T0);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst())
                .containsExactly(
                        new Listing(
                                Venue.BYBIT,
                                "BTCUSDT",
                                "BTC",
                                "USDT",
                                8,
                                8,
                                "0.1",
                                "0.000001",
                                "0.000011",
                                "5",
                                Status.TRADING),
                        perpetual("BTCUSDT", Status.TRADING),
                        perpetual("OLDUSDT", Status.HALTED));
        assertThat(found.getFirst())
                .extracting(Listing::canonical)
                .startsWith("BTC/USDT", "BTC/USDT:USDT");
    }

    @Test
    void shouldLeaveOutWhatCannotBeReadAndKeepTheRest() {
        machine.start(T0);
        machine.onReply(
                take("/v5/market/instruments-info?category=spot").id(),
                ok(page("", "{\"symbol\":\"ODD\"}", SPOT, SPOT.replace("0.1\"", "0\""))),
                T0);
        machine.onReply(effects.requests.removeFirst().id(), ok(page("")), T0);

        assertThat(found.getFirst()).hasSize(1);
    }

    @Test
    void shouldBeginAgainFromTheFirstPageWhenAPageFails() {
        machine.start(T0);
        machine.onReply(effects.requests.removeFirst().id(), ok(page("", SPOT)), T0);
        machine.onNoReply(effects.requests.removeFirst().id(), true, "deadline", T0);

        assertThat(failed.getFirst()).contains("bybit did not answer (deadline)");
        effects.fireDue(machine, T0 + 10 * SECOND);
        machine.onReply(
                take("/v5/market/instruments-info?category=spot").id(), ok(page("", SPOT)), T0);
        machine.onReply(effects.requests.removeFirst().id(), ok(page("")), T0);
        assertThat(found.getFirst()).hasSize(1);
        effects.fireDue(machine, T0 + 3_700 * SECOND);
        take("/v5/market/instruments-info?category=spot");
    }

    @Test
    void shouldSayWhatTheVenueComplainsOf() {
        machine.start(T0);
        machine.onReply(
                effects.requests.removeFirst().id(), BybitScript.error(10001, "Illegal"), T0);

        assertThat(failed.getFirst()).contains("10001 Illegal", "it is asked again");
        assertThat(found).isEmpty();
    }
}
