package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The members of our rows against documented payloads of the venue. */
class OkxPayloadTest {
    private static final Path DOCUMENTED = Path.of("../shared/data/wire/okx");
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final OkxClient client = new OkxClient();

    private JsonNode ours(String what) {
        return switch (what) {
            case "spot" -> client.row("public/instruments?instType=SPOT");
            case "swap" -> client.row("public/instruments?instType=SWAP");
            case "book" -> client.row("market/books?instId=BTC-USDT");
            case "ticker" -> client.row("market/ticker?instId=BTC-USDT");
            case "mark" -> client.row("public/mark-price?instType=SWAP");
            case "index" -> client.row("market/index-tickers?instId=BTC-USDT");
            case "funding" -> client.row("public/funding-rate?instId=BTC-USDT-SWAP");
            case "tiers" -> client.row("public/position-tiers?instType=SWAP");
            case "time" -> client.row("public/time");
            case "balance" -> OkxClient.first(client.signed("account/balance"));
            case "detail" ->
                    OkxClient.first(client.signed("account/balance")).path("details").get(0);
            case "fee" -> OkxClient.first(client.signed("account/trade-fee?instType=SPOT"));
            case "leverage" ->
                    OkxClient.first(
                            client.signed(
                                    "account/leverage-info?instId=BTC-USDT-SWAP&mgnMode=cross"));
            default -> traded(what);
        };
    }

    private JsonNode traded(String what) {
        long socket = client.privateSocket();
        client.subscribe(
                socket, "'channel':'orders','instType':'ANY'", "'channel':'balance_and_position'");
        JsonNode placed = client.place(OkxClient.swap("buy", "limit", "65020", "2"));
        client.shell.pass(50);
        return switch (what) {
            case "placed" -> placed;
            case "order" -> client.order("BTC-USDT-SWAP", placed.path("ordId").asString());
            case "fill" -> OkxClient.first(client.signed("trade/fills"));
            case "position" -> OkxClient.first(client.signed("account/positions"));
            case "pushed order" -> client.pushes(socket, "orders").getLast().path("data").get(0);
            case "pushed position" ->
                    client.pushes(socket, "balance_and_position")
                            .getLast()
                            .path("data")
                            .get(0)
                            .path("posData")
                            .get(0);
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Set<String> names(JsonNode row) {
        return new TreeSet<>(row.propertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "spot,exchange-info/nautilus-http_get_instruments_spot.json,data/0",
        "swap,exchange-info/nautilus-http_get_instruments_swap.json,data/2",
        "book,order-book/nautilus-http_get_order_book.json,data/0",
        "ticker,ticker/jkorf-ExchangeData-GetTicker.json,data/0",
        "mark,ticker/nautilus-http_get_mark_price.json,data/0",
        "index,ticker/nautilus-http_get_index_price.json,data/0",
        "funding,funding/nautilus-ws_funding_rate.json,data/0",
        "tiers,position/nautilus-http_get_position_tiers.json,data/0",
        "time,session/jkorf-ExchangeData-GetServerTime.json,data/0",
        "balance,balance/nautilus-http_get_account_balance.json,data/0",
        "detail,balance/nautilus-ws_account.json,data/0/details/0",
        "fee,fee/jkorf-Account-GetFeeRates.json,data/0",
        "leverage,position/jkorf-Account-GetAccountLeverage.json,data/0",
        "placed,order/jkorf-Trading-PlaceOrder.json,data/0",
        "order,order/nautilus-http_get_orders_history.json,data/0",
        "fill,fill/nautilus-http_transaction_detail.json,-",
        "position,position/jkorf-Trading-Position-4-push-or-reply.json,data/0",
        "pushed order,order/nautilus-ws_orders.json,data/0",
        "pushed position,balance/jkorf-Account-BalanceAndPosition-4-push-or-reply.json,"
                + "data/0/posData/0"
    })
    void shouldHaveEveryMemberThatTheVenueDocuments(String what, String file, String path)
            throws IOException {
        Path documented = DOCUMENTED.resolve(file);
        Assumptions.assumeTrue(Files.exists(documented), documented + " is not here");
        JsonNode theirs = MAPPER.readTree(Files.readAllBytes(documented));
        for (String step : path.equals("-") ? new String[0] : path.split("/")) {
            theirs =
                    Character.isDigit(step.charAt(0))
                            ? theirs.get(Integer.parseInt(step))
                            : theirs.path(step);
        }

        Set<String> ours = names(ours(what));

        assertThat(names(theirs)).isNotEmpty();
        assertThat(ours).containsAll(names(theirs));
    }

    @Test
    void shouldHaveTheMembersOfTheSheetsSamples() {
        client.exchange.crowdPrint(OkxClient.SPOT, 650_001, 1_000, Side.BUY, client.nanos());

        assertThat(names(client.row("market/trades?instId=BTC-USDT")))
                .containsAll(List.of("instId", "tradeId", "px", "sz", "side", "ts"));
        assertThat(names(client.row("market/ticker?instId=BTC-USDT")))
                .contains("last", "lastSz", "open24h", "vol24h", "volCcy24h", "sodUtc8");
        assertThat(names(ours("order")))
                .contains("accFillSz", "avgPx", "cancelSource", "reduceOnly", "tradeQuoteCcy");
    }
}
