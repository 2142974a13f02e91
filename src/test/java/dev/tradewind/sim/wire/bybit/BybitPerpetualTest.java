package dev.tradewind.sim.wire.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Perpetuals: positions, leverage, funding, reduce-only, changes of orders. */
class BybitPerpetualTest {
    private static final String LINEAR = "category=linear&symbol=BTCUSDT";

    private final BybitClient client = new BybitClient();
    private final WireShell shell = client.shell;

    private JsonNode position() {
        return BybitClient.result(client.ask("/v5/position/list", LINEAR)).path("list").path(0);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).stringValue();
    }

    @Test
    void shouldShowAFlatPositionOnlyWhenItsSymbolIsAsked() {
        JsonNode all =
                BybitClient.result(
                        client.ask("/v5/position/list", "category=linear&settleCoin=USDT"));

        assertThat(all.path("list").size()).isZero();
        assertThat(text(position(), "size")).isEqualTo("0.000");
        assertThat(text(position(), "side")).isEmpty();
        assertThat(text(position(), "leverage")).isEqualTo("10");
    }

    @Test
    void shouldOpenAndCloseAPosition() {
        client.mark(6_500_000, 0, 0);
        Answer opened = client.perpetual("Buy", "Market", "0.100", "", "");
        JsonNode held = position();
        client.perpetual("Sell", "Market", "0.100", "", ",\"reduceOnly\":true");

        assertThat(BybitClient.result(opened).path("orderId").stringValue())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(text(held, "side")).isEqualTo("Buy");
        assertThat(text(held, "size")).isEqualTo("0.100");
        assertThat(text(held, "avgPrice")).isEqualTo("65001.10");
        assertThat(text(held, "unrealisedPnl")).isEqualTo("-0.11");
        assertThat(text(held, "positionIM")).isEqualTo("650.011");
        assertThat(text(held, "markPrice")).isEqualTo("65000.00");
        assertThat(text(position(), "size")).isEqualTo("0.000");
    }

    @Test
    void shouldTellOrdersExecutionsPositionAndWallet() {
        long socket =
                client.privateSocket("order.linear", "execution.linear", "position", "wallet");
        client.perpetual("Buy", "Limit", "0.010", "65001.10", ",\"orderLinkId\":\"p1\"");
        shell.pass(50);
        List<WireShell.Frame> frames = List.copyOf(shell.frames(socket));
        JsonNode trade = client.take(socket, "execution.linear").getFirst().path("data").path(0);

        assertThat(text(trade, "execFee")).isEqualTo("0.35750605");
        assertThat(text(trade, "feeCurrency")).isEqualTo("USDT");
        assertThat(text(trade, "feeRate")).isEqualTo("0.00055");
        List<JsonNode> positions =
                frames.stream()
                        .map(WireShell.Frame::json)
                        .filter(m -> m.path("topic").asString("").equals("position"))
                        .toList();
        JsonNode told = positions.getLast().path("data").path(0);
        assertThat(text(told, "entryPrice")).isEqualTo("65001.10");
        assertThat(text(told, "size")).isEqualTo("0.010");
        assertThat(frames).anyMatch(frame -> frame.text().contains("\"topic\":\"wallet\""));
    }

    @Test
    void shouldRepeatThePositionWithEveryOrderEvenUnchanged() {
        long socket = client.privateSocket("position");
        client.perpetual("Buy", "Limit", "0.010", "60000", "");
        shell.pass(50);

        assertThat(client.take(socket, "position")).isNotEmpty();
    }

    @Test
    void shouldSetLeverageOnceAndSayWhenItIsTheSame() {
        String body =
                "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"buyLeverage\":\"%s\","
                        + "\"sellLeverage\":\"%s\"}";
        int first = leverage(body.formatted("25", "25"));

        assertThat(first).isZero();
        assertThat(text(position(), "leverage")).isEqualTo("25");
        assertThat(leverage(body.formatted("25", "25"))).isEqualTo(110043);
        assertThat(leverage(body.formatted("101", "101"))).isEqualTo(110013);
        assertThat(leverage(body.formatted("5", "6"))).isEqualTo(10001);
        assertThat(leverage(body.formatted("7", "7").replace("linear", "spot"))).isEqualTo(10001);
    }

    private int leverage(String body) {
        return BybitClient.code(client.post("/v5/position/set-leverage", body));
    }

    @Test
    void shouldKeepOneNetPositionAndCrossMargin() {
        String mode = "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"mode\":%d}";
        String margin = "{\"setMarginMode\":\"%s\"}";

        assertThat(code("/v5/position/switch-mode", mode.formatted(0))).isEqualTo(110025);
        assertThat(code("/v5/position/switch-mode", mode.formatted(3))).isEqualTo(10001);
        assertThat(code("/v5/account/set-margin-mode", margin.formatted("REGULAR_MARGIN")))
                .isZero();
        assertThat(code("/v5/account/set-margin-mode", margin.formatted("ISOLATED_MARGIN")))
                .isEqualTo(10001);
    }

    private int code(String path, String body) {
        return BybitClient.code(client.post(path, body));
    }

    @Test
    void shouldPayFundingAmongTheExecutions() {
        long socket = client.privateSocket("execution");
        client.perpetual("Buy", "Market", "0.100", "", "");
        client.mark(6_500_000, 100_000, shell.now() + 1_000_000L);
        client.exchange.settleFunding("BTCUSDT.P", shell.now());
        shell.pass(50);

        JsonNode pushed = client.take(socket, "execution").getLast().path("data").path(0);
        JsonNode listed =
                BybitClient.result(client.ask("/v5/execution/list", LINEAR + "&execType=Funding"))
                        .path("list");
        assertThat(text(pushed, "execType")).isEqualTo("Funding");
        assertThat(text(pushed, "execFee")).isEqualTo("0.65");
        assertThat(listed.size()).isEqualTo(1);
        assertThat(text(listed.path(0), "feeRate")).isEqualTo("0.0001");
        JsonNode trades =
                BybitClient.result(client.ask("/v5/execution/list", LINEAR + "&execType=Trade"));
        assertThat(trades.path("list").size()).isEqualTo(1);
        JsonNode both = BybitClient.result(client.ask("/v5/execution/list", LINEAR));
        assertThat(both.path("list").size()).isEqualTo(2);
    }

    @Test
    void shouldListFundingRatesAndRefuseAStartWithoutAnEnd() {
        client.mark(6_500_000, 100_000, shell.now());
        client.exchange.settleFunding("BTCUSDT.P", shell.now());
        String path = "/v5/market/funding/history?" + LINEAR;
        JsonNode rates = BybitClient.result(client.get(path)).path("list");

        assertThat(rates.size()).isEqualTo(1);
        assertThat(text(rates.path(0), "fundingRate")).isEqualTo("0.0001");
        assertThat(BybitClient.code(client.get(path + "&startTime=1"))).isEqualTo(10001);
        String whole = path + "&startTime=1&endTime=" + shell.millis();
        assertThat(BybitClient.result(client.get(whole)).path("list").size()).isEqualTo(1);
    }

    @Test
    void shouldTellMarkIndexAndFundingInTickers() {
        long socket = shell.open("/v5/public/linear");
        client.subscribe(socket, "tickers.BTCUSDT");
        shell.take(socket);
        client.mark(6_512_345, 100_000, 1_785_024_000_000_000_000L);
        shell.pass(100);
        JsonNode pushed = client.take(socket, "tickers.BTCUSDT").getLast().path("data");
        JsonNode asked =
                BybitClient.result(client.get("/v5/market/tickers?" + LINEAR)).path("list").path(0);

        assertThat(text(pushed, "markPrice")).isEqualTo("65123.45");
        assertThat(text(pushed, "fundingRate")).isEqualTo("0.0001");
        assertThat(pushed.has("lastPrice")).isFalse();
        assertThat(text(asked, "indexPrice")).isEqualTo("65122.45");
        assertThat(text(asked, "nextFundingTime")).isEqualTo("1785024000000");
        assertThat(text(asked, "fundingIntervalHour")).isEqualTo("8");
    }

    @ParameterizedTest
    @CsvSource({
        "Sell, Limit, 0.010, 66000, ',\"reduceOnly\":true', 110017",
        "Buy, Limit, 0.0001, 60000, '', 10001",
        "Buy, Limit, 0.001, 4000, '', 110094",
        "Buy, Limit, 1000, 64000, '', 110007",
        "Buy, Limit, 1190.001, 64000, '', 10001",
        "Buy, Limit, 0.010, 60000.05, '', 10001",
        "Buy, Limit, 0.010, 60000, ',\"triggerPrice\":\"1\"', 10001"
    })
    void shouldNameWhatIsWrongWithAnOrder(
            String side, String type, String quantity, String price, String more, int code) {
        assertThat(BybitClient.code(client.perpetual(side, type, quantity, price, more)))
                .isEqualTo(code);
    }

    @Test
    void shouldRefuseASideOfAHedge() {
        Answer answer =
                client.post(
                        "/v5/order/create",
                        "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\","
                                + "\"orderType\":\"Market\",\"qty\":\"0.01\",\"positionIdx\":1}");

        assertThat(BybitClient.code(answer)).isEqualTo(10001);
        assertThat(BybitClient.message(answer)).contains("position idx");
    }

    @Test
    void shouldChangeAnOrder() {
        client.perpetual("Buy", "Limit", "0.010", "60000", ",\"orderLinkId\":\"a1\"");
        String head = "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"%s\"";
        int changed = code("/v5/order/amend", head.formatted("a1") + ",\"price\":\"61000\"}");
        JsonNode after = client.order("linear", "a1");
        int same = code("/v5/order/amend", head.formatted("a1") + ",\"qty\":\"0.010\"}");
        int unknown = code("/v5/order/amend", head.formatted("a9") + ",\"qty\":\"0.010\"}");

        assertThat(changed).isZero();
        assertThat(text(after, "price")).isEqualTo("61000.00");
        assertThat(text(after, "qty")).isEqualTo("0.010");
        assertThat(text(after, "orderStatus")).isEqualTo("New");
        assertThat(same).isEqualTo(10001);
        assertThat(unknown).isEqualTo(110001);
    }

    @Test
    void shouldShowMarginsInTheWallet() {
        client.mark(6_500_000, 0, 0);
        client.perpetual("Buy", "Market", "0.100", "", "");
        client.perpetual("Buy", "Limit", "0.100", "60000", "");
        JsonNode coin =
                BybitClient.result(
                                client.ask(
                                        "/v5/account/wallet-balance",
                                        "accountType=UNIFIED&coin=USDT"))
                        .path("list")
                        .path(0)
                        .path("coin")
                        .path(0);

        assertThat(text(coin, "walletBalance")).isEqualTo("999996.4249395");
        assertThat(text(coin, "unrealisedPnl")).isEqualTo("-0.11");
        assertThat(text(coin, "totalPositionIM")).isEqualTo("650.011");
        assertThat(Double.parseDouble(text(coin, "totalOrderIM"))).isGreaterThan(599);
        assertThat(text(coin, "locked")).isEqualTo("0");
    }

    @Test
    void shouldDemandANarrowingOfPerpetualLists() {
        assertThat(BybitClient.code(client.ask("/v5/position/list", "category=linear")))
                .isEqualTo(10001);
        assertThat(BybitClient.code(client.ask("/v5/order/realtime", "category=linear")))
                .isEqualTo(10001);
        assertThat(code("/v5/order/cancel-all", "{\"category\":\"linear\"}")).isEqualTo(10001);
        assertThat(BybitClient.code(client.ask("/v5/position/list", "category=spot")))
                .isEqualTo(10001);
    }
}
