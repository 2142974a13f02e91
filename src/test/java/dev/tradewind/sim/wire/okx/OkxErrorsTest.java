package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Refusals: section 9 of the fact sheet. */
class OkxErrorsTest {
    private final OkxClient client = new OkxClient();

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'sz':'0.000001'|51020",
                "'sz':'0.000000001'|51121",
                "'sz':'many'|51000",
                "'sz':'0'|51000",
                "'sz':''|50014",
                "'px':'64000.05'|51000",
                "'px':''|50014",
                "'px':'-1'|51000",
                "'px':'70000'|51137",
                "'side':'hold'|51000",
                "'side':''|50014",
                "'ordType':'iceberg'|51000",
                "'ordType':'optimal_limit_ioc'|51000",
                "'tdMode':'margin'|51000",
                "'tdMode':'cross'|51010",
                "'posSide':'long'|51000",
                "'stpMode':'cancel_both'|51000",
                "'clOrdId':'with-hyphen'|51000",
                "'clOrdId':'a23456789012345678901234567890123'|51000",
                "'instId':'NOPE-USDT'|51001",
                "'instId':''|50014",
                "'sz':'999'|51008"
            })
    void shouldRefuseAnOrderInItsRowWithHttp200(String change, String code) {
        String name = change.substring(0, change.indexOf(':'));
        String kept =
                OkxClient.spot("buy", "limit", "64000", "0.01").replaceAll(name + ":'[^']*',?", "");

        Answer answer =
                client.post(
                        "trade/order", OkxClient.object(kept + "," + change).replace(",,", ","));
        JsonNode json = WireShell.json(answer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(json, "code")).isEqualTo("1");
        assertThat(text(json, "msg")).isEqualTo("All operations failed");
        assertThat(text(json.path("data").get(0), "sCode")).isEqualTo(code);
        assertThat(text(json.path("data").get(0), "ordId")).isEmpty();
        assertThat(client.exchange.openOrders("alice", "")).isEmpty();
    }

    @Test
    void shouldTellWhatIsMissingWithASubCode() {
        JsonNode poor = client.place(OkxClient.spot("buy", "limit", "64000", "999"));
        JsonNode margin = client.place(OkxClient.swap("buy", "limit", "64000", "99999999"));

        assertThat(text(poor, "subCode")).isEqualTo("1000");
        assertThat(text(poor, "sMsg"))
                .isEqualTo("Order failed. Insufficient USDT balance in account");
        assertThat(text(margin, "subCode")).isEqualTo("1001");
    }

    @Test
    void shouldRefuseAClientIdThatIsPendingAndTakeItAgainAfterwards() {
        String order = OkxClient.spot("buy", "limit", "64000", "0.01") + ",'clOrdId':'same'";
        client.place(order);

        JsonNode twice = client.place(order);
        client.post("trade/cancel-order", OkxClient.object("'instId':'BTC-USDT','clOrdId':'same'"));
        JsonNode later = client.place(order);

        assertThat(text(twice, "sCode")).isEqualTo("51016");
        assertThat(text(later, "sCode")).isEqualTo("0");
    }

    @Test
    void shouldRefuseASellBelowTheBand() {
        JsonNode row = client.place(OkxClient.spot("sell", "limit", "60000", "0.01"));

        assertThat(text(row, "sCode")).isEqualTo("51138");
        assertThat(text(client.row("public/price-limit?instId=BTC-USDT"), "sellLmt"))
                .isEqualTo("61750");
    }

    @Test
    void shouldRefuseOrdersInASuspendedInstrument() {
        client.exchange.halt(OkxClient.SPOT, client.nanos());

        JsonNode row = client.place(OkxClient.spot("buy", "limit", "64000", "0.01"));

        assertThat(text(row, "sCode")).isEqualTo("51022");
        assertThat(text(client.row("public/instruments?instType=SPOT&instId=BTC-USDT"), "state"))
                .isEqualTo("suspend");
    }

    @ParameterizedTest
    @CsvSource({"312000000099999000", "17", "not-a-number", "999999999999999999999"})
    void shouldNotCancelWhatItDoesNotKnow(String id) {
        JsonNode json =
                WireShell.json(
                        client.post(
                                "trade/cancel-order",
                                OkxClient.object("'instId':'BTC-USDT','ordId':'" + id + "'")));

        assertThat(text(json, "code")).isEqualTo("1");
        assertThat(text(json.path("data").get(0), "sCode")).isEqualTo("51400");
        assertThat(text(json.path("data").get(0), "ordId")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "trade/order?instId=BTC-USDT&ordId=312000000099999000,51603,200",
        "trade/order?instId=BTC-USDT,50014,400",
        "trade/order?instId=BTC-USDT&ordId=x,51000,400",
        "trade/orders-history,50014,400",
        "trade/orders-history?instType=SHARES,51000,400",
        "trade/fills?limit=101,51000,400",
        "account/leverage-info?instId=BTC-USDT&mgnMode=cross,51010,200",
        "account/leverage-info?instId=BTC-USDT-SWAP&mgnMode=isolated,51010,200"
    })
    void shouldRefuseASignedQuestion(String path, String code, int status) {
        Answer answer = client.signed(path);

        assertThat(text(WireShell.json(answer), "code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "market/books?instId=NOPE-USDT,51001,200",
        "market/books,50014,400",
        "market/books?instId=BTC-USDT&sz=401,51000,400",
        "market/books?instId=BTC-USDT&sz=-1,51000,400",
        "market/candles?instId=BTC-USDT&bar=7m,51000,400",
        "market/candles?instId=BTC-USDT&bar=1s,51000,400",
        "market/index-tickers,50014,400",
        "public/instruments,50014,400",
        "public/instruments?instType=SPOT&instId=NOPE-USDT,51001,200",
        "public/funding-rate?instId=BTC-USDT,51001,200",
        "nowhere,404,404"
    })
    void shouldRefuseAPublicQuestion(String path, String code, int status) {
        Answer answer = client.get(path);

        assertThat(text(WireShell.json(answer), "code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'lever':'101','mgnMode':'cross'|59102",
                "'lever':'many','mgnMode':'cross'|51000",
                "'lever':'5','mgnMode':'isolated'|51010",
                "'mgnMode':'cross'|50014"
            })
    void shouldRefuseALeverage(String members, String code) {
        JsonNode json =
                WireShell.json(
                        client.post(
                                "account/set-leverage",
                                OkxClient.object("'instId':'BTC-USDT-SWAP'," + members)));

        assertThat(text(json, "code")).isEqualTo(code);
    }

    @Test
    void shouldKnowNetPositionsOnly() {
        JsonNode both =
                WireShell.json(
                        client.post(
                                "account/set-position-mode", "{\"posMode\":\"long_short_mode\"}"));
        JsonNode net =
                WireShell.json(
                        client.post("account/set-position-mode", "{\"posMode\":\"net_mode\"}"));

        assertThat(text(both, "code")).isEqualTo("59000");
        assertThat(text(net, "code")).isEqualTo("0");
    }

    @Test
    void shouldRefuseBodiesThatAreNoOrders() {
        assertThat(text(WireShell.json(client.post("trade/order", "{")), "code"))
                .isEqualTo("50002");
        assertThat(text(WireShell.json(client.post("trade/order", "[]")), "code"))
                .isEqualTo("50002");
        assertThat(text(WireShell.json(client.post("trade/batch-orders", "{}")), "code"))
                .isEqualTo("50002");
        assertThat(text(WireShell.json(client.post("trade/batch-orders", "[]")), "code"))
                .isEqualTo("50029");
        assertThat(
                        text(
                                WireShell.json(
                                        client.post(
                                                "trade/batch-orders",
                                                "[" + "{},".repeat(20) + "{}]")),
                                "code"))
                .isEqualTo("50029");
        assertThat(text(WireShell.json(client.post("trade/order", "7")), "code")).isEqualTo("1");
    }

    @Test
    void shouldKeepToTheDeadlineOfAnOrder() {
        String body = OkxClient.object(OkxClient.spot("buy", "limit", "64000", "0.01"));
        long now = client.shell.millis();

        Answer past =
                client.shell.await(
                        client.send(
                                "POST", "trade/order", body, "exptime", Long.toString(now - 1)));
        Answer missed =
                client.shell.await(
                        client.send(
                                "POST",
                                "trade/order",
                                body,
                                "exptime",
                                Long.toString(client.shell.millis())));
        Answer kept =
                client.shell.await(
                        client.send(
                                "POST",
                                "trade/order",
                                body,
                                "exptime",
                                Long.toString(client.shell.millis() + 5_000)));

        assertThat(text(WireShell.json(past), "code")).isEqualTo("50036");
        assertThat(text(WireShell.json(missed).path("data").get(0), "sCode")).isEqualTo("50037");
        assertThat(text(WireShell.json(kept), "code")).isEqualTo("0");
    }

    @Test
    void shouldAnswerEverythingWith503DuringMaintenance() {
        client.server.maintenance(true);
        Answer closed = client.get("public/time");
        client.server.maintenance(false);

        assertThat(closed.status()).isEqualTo(503);
        assertThat(text(WireShell.json(closed), "code")).isEqualTo("50001");
        assertThat(client.get("public/time").status()).isEqualTo(200);
    }
}
