package dev.tradewind.sim.wire.gatefutures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import dev.tradewind.sim.wire.gateapi.GateLimits;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who is let in: sections 3 and 14 of the fact sheet, with its own worked examples. */
class GateFuturesSigningTest {
    private static final long SHEET = 1_760_000_000L;
    private static final String BODY =
            "{\"contract\":\"BTC_USDT\",\"size\":-5,\"price\":\"63000.1\",\"tif\":\"ioc\","
                    + "\"text\":\"t-fd-000001\",\"reduce_only\":false}";

    private final GateFuturesClient client = new GateFuturesClient();
    private final WireShell shell = client.shell;

    private Answer raw(String method, String target, String body, String time, String sign) {
        return shell.ask(
                method,
                target,
                body,
                "key",
                GateSigner.KEY,
                "timestamp",
                time,
                "sign",
                sign,
                "content-type",
                "application/json");
    }

    @Test
    void shouldAcceptTheSignedRequestsOfTheSheet() {
        Answer placed =
                raw(
                        "POST",
                        "/api/v4/futures/usdt/orders",
                        BODY,
                        "" + SHEET,
                        "d55e4ef8328af710c9599226697f6ad97a08932202930ad0fe8e54b9e226ff797dcaa5f0"
                                + "9d0fea0cd3b55ae061372d57d1732c82e32b55db96db5b33f3f68691");
        Answer listed =
                raw(
                        "GET",
                        "/api/v4/futures/usdt/orders?contract=BTC_USDT&status=open&limit=50",
                        "",
                        "" + SHEET,
                        "230d47e1bc76c32d6e5898ea87c1d0929ae7652f585f8297ea620dbe04b6362c4a71545c"
                                + "8fc687988bbc84ff6d4dee38cde93e737566d1973c615df7cdfef782");
        Answer levered =
                raw(
                        "POST",
                        "/api/v4/futures/usdt/positions/BTC_USDT/leverage?leverage=3",
                        "",
                        "" + SHEET,
                        "908236cdade625124b0890e035c980057d0d6d9484e94930f4e41bf05d1b39e9cba05685"
                                + "fc476e000d375fe4f99278f578c6a9303cd86d80182ba48b1dc7a133");

        assertThat(placed.status()).as(new String(placed.body())).isEqualTo(201);
        assertThat(listed.status()).isEqualTo(200);
        assertThat(levered.status()).isEqualTo(200);
        assertThat(GateFuturesClient.json(levered).path("cross_leverage_limit").asString(""))
                .isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "1759999930,demo-gate-key,403,REQUEST_EXPIRED",
        "1760000070,demo-gate-key,403,REQUEST_EXPIRED",
        "1760000000123,demo-gate-key,403,REQUEST_EXPIRED",
        "1759999930,nobody,403,REQUEST_EXPIRED",
        "1760000000,nobody,401,INVALID_KEY",
        "1760000000,demo-gate-key,401,INVALID_SIGNATURE",
        "1760000000,,400,MISSING_REQUIRED_HEADER",
    })
    void shouldLookAtTheClockThenTheKeyThenTheSignature(
            String time, String key, int status, String label) {
        Answer answer =
                shell.ask(
                        "GET",
                        GateFuturesClient.BASE + "/accounts",
                        "",
                        "key",
                        key == null ? "" : key,
                        "timestamp",
                        time,
                        "sign",
                        "ab".repeat(64));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(GateFuturesClient.label(answer)).isEqualTo(label);
    }

    @Test
    void shouldSignTheQueryWithoutItsEscapes() {
        String target = GateFuturesClient.BASE + "/orders?contract=BTC%5FUSDT&status=open";
        String sign =
                GateSigner.rest(
                        "GET",
                        GateFuturesClient.BASE + "/orders?contract=BTC_USDT&status=open",
                        "",
                        SHEET);

        assertThat(raw("GET", target, "", "" + SHEET, sign).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseKeysThatMayNotTradeOrComeFromElsewhere() {
        GateFuturesClient reader =
                new GateFuturesClient(
                        GateSettings.usual(),
                        GateLimits.futures(),
                        new KeyRights(false, false, true));
        GateFuturesClient stranger =
                new GateFuturesClient(
                        GateSettings.usual(),
                        GateLimits.futures(),
                        new KeyRights(true, false, false));

        Answer placed = reader.place("1", "62000", "gtc", "t-1");

        assertThat(placed.status()).isEqualTo(403);
        assertThat(GateFuturesClient.label(placed)).isEqualTo("READ_ONLY");
        assertThat(reader.signed("GET", "/accounts", "").status()).isEqualTo(200);
        assertThat(GateFuturesClient.label(stranger.signed("GET", "/accounts", "")))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void shouldAcceptThePrivateChannelAndTheLoginOfTheSheet() {
        long socket = client.socket();
        shell.text(
                socket,
                """
                {"time":1760000000,"channel":"futures.orders","event":"subscribe",\
                "payload":["6790020","!all"],"auth":{"method":"api_key","KEY":"demo-gate-key",\
                "SIGN":"00f85e5b54d5fbc9a787af2d6f237692cd78e94666712ba825bafba85335c702784e060a2\
                bc1b5a7666e6d9527538edf06b1ebf99f4b0f69975303d34f83dc28"}}\
                """);
        shell.text(
                socket,
                """
                {"time":1760000000,"channel":"futures.login","event":"api","payload":\
                {"req_id":"login-1","api_key":"demo-gate-key","timestamp":"1760000000",\
                "signature":"557918d691a5e0f9586a09116c0841d123c1daa1dcb796a61bb96daaed739ddd1fda\
                fac332063d56d6d76d71731f24e9c04517901905026166ae111675d4aa61"}}\
                """);
        shell.text(
                socket,
                """
                {"time":1760000000,"channel":"futures.login","event":"api","payload":\
                {"req_id":"login-2","api_key":"demo-gate-key","timestamp":"1760000000",\
                "req_param": {},\
                "signature":"05db5134fe985418efc0784f4d4ddaf0adb4a1775be34087a341a03273779cb07ee2f\
                0807022ba119dad28337dca3b145ceaec3d8c7edefbbe2340d1fd3b5b89"}}\
                """);
        shell.pass(30);

        JsonNode[] messages =
                shell.take(socket).stream().map(WireShell.Frame::json).toArray(JsonNode[]::new);
        assertThat(messages[0].path("result").path("status").asString("")).isEqualTo("success");
        assertThat(messages).hasSize(3);
        for (int i = 1; i < 3; i++) {
            assertThat(messages[i].path("header").path("status").asString("")).isEqualTo("200");
            assertThat(messages[i].path("data").path("result").path("uid").asString(""))
                    .isEqualTo(GateFuturesClient.USER);
        }
    }

    @Test
    void shouldSignTheParametersOfAnOrderAsTheyAreSent() {
        long socket = client.socket();
        client.login(socket);
        shell.take(socket);
        String param =
                "{\"contract\":\"BTC_USDT\",\"size\":\"-5\",\"price\":\"63000.1\",\"tif\":\"ioc\","
                        + "\"text\":\"t-fd-000001\"}";
        shell.text(
                socket,
                """
                {"time":1760000000,"channel":"futures.order_place","event":"api","payload":\
                {"req_id":"o-1","api_key":"demo-gate-key","timestamp":"1760000000",\
                "signature":"5c2b","req_param":%s}}\
                """
                        .formatted(param));
        client.api(socket, "order_place", "o-2", param);
        shell.pass(100);

        assertThat(GateSigner.hmac("api\nfutures.order_place\n" + param + "\n1760000000"))
                .startsWith("82b1b223f5ce3a7b567af7dfd0372b15");
        JsonNode[] answers =
                shell.take(socket).stream().map(WireShell.Frame::json).toArray(JsonNode[]::new);
        assertThat(answers).hasSize(3);
        assertThat(answers[0].path("ack").booleanValue()).isTrue();
        assertThat(answers[0].path("request_id").asString("")).isEqualTo("o-2");
        assertThat(answers[1].path("data").path("errs").path("label").asString(""))
                .isEqualTo("INVALID_SIGNATURE");
        assertThat(answers[2].path("ack").booleanValue()).isFalse();
        assertThat(answers[2].path("data").path("result").path("text").asString(""))
                .isEqualTo("t-fd-000001");
    }

    @Test
    void shouldSayOnTheSocketWhyAPrivateChannelIsRefused() {
        long socket = client.socket();
        shell.text(
                socket,
                """
                {"time":1760000000,"id":9,"channel":"futures.orders","event":"subscribe",\
                "payload":["6790020","!all"],"auth":{"method":"api_key","KEY":"demo-gate-key",\
                "SIGN":"00"}}\
                """);

        JsonNode refused = shell.take(socket).getFirst().json();
        assertThat(refused.path("id").asInt()).isEqualTo(9);
        assertThat(refused.path("error").path("code").asInt()).isEqualTo(4);
        assertThat(refused.path("error").path("message").asString("")).contains("INVALID_SIG");
        assertThat(refused.path("result").path("status").asString("")).isEqualTo("fail");
    }
}
