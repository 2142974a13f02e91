package dev.tradewind.sim.wire.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask: section 2 of the fact sheet. */
class OkxSigningTest {
    private static final String TARGET = "/api/v5/account/balance?ccy=USDT";
    private static final String TIME = "2026-07-25T17:20:00.000Z";
    private static final String SIGN = "zKNG7/5p+yWjc45/vkGug8jAuDuHzxq0T6fxX7/+Gus=";

    private final OkxClient client = new OkxClient();

    private static Answer ask(OkxClient client, String... headers) {
        return client.shell.ask("GET", TARGET, "", headers);
    }

    private static String code(Answer answer) {
        return WireShell.json(answer).path("code").asString("");
    }

    private static String[] headers(String key, String sign, String time, String passphrase) {
        return new String[] {
            "ok-access-key", key, "ok-access-sign", sign,
            "ok-access-timestamp", time, "ok-access-passphrase", passphrase
        };
    }

    @Test
    void shouldAdmitTheSheetsWorkedExample() {
        Answer answer = ask(client, headers(OkxClient.KEY, SIGN, TIME, OkxClient.PASSPHRASE));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(OkxClient.first(answer).path("details").get(0).path("cashBal").asString())
                .isEqualTo("1000000");
    }

    @Test
    void shouldAdmitTheSheetsPostedOrder() {
        String body =
                "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"clOrdId\":\"rtp0001\","
                        + "\"side\":\"buy\",\"ordType\":\"post_only\",\"px\":\"65000\","
                        + "\"sz\":\"0.01\"}";

        Answer answer =
                client.shell.ask(
                        "POST",
                        "/api/v5/trade/order",
                        body,
                        "ok-access-key",
                        OkxClient.KEY,
                        "ok-access-sign",
                        "jRYn1ZOkSNXwBPiGzCCBxhakF8IEtGNX7edGlAoxWQc=",
                        "ok-access-timestamp",
                        TIME,
                        "ok-access-passphrase",
                        OkxClient.PASSPHRASE,
                        "content-type",
                        "application/json");

        assertThat(OkxClient.first(answer).path("clOrdId").asString()).isEqualTo("rtp0001");
        assertThat(OkxClient.first(answer).path("sCode").asString()).isEqualTo("0");
    }

    @Test
    void shouldLogInWithTheSheetsWorkedExample() {
        long socket = client.shell.open("/ws/v5/private");

        client.shell.text(
                socket,
                OkxClient.object(
                        "'op':'login','args':[{'apiKey':'demo-okx-key-0001','passphrase':"
                                + "'demoPass1','timestamp':'1785000000','sign':"
                                + "'VWZ5mx4jxPVAuZUtZyhXv0lZbZAv5ayB69tbtrJ7ci8='}]"));

        assertThat(client.last(socket).path("event").asString()).isEqualTo("login");
        assertThat(client.last(socket).path("code").asString()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "'',sign,time,pass,50103",
        "key,'',time,pass,50106",
        "key,sign,'',pass,50107",
        "key,sign,time,'',50104",
        "other,sign,time,pass,50119",
        "key,c2lnbg==,time,pass,50113",
        "key,not base64,time,pass,50113",
        "key,sign,time,wrong,50105",
        "key,sign,yesterday,pass,50112",
        "key,sign,2026-07-25T17:20:00Z,pass,50112",
        "key,sign,2026-07-25T17:19:29.000Z,pass,50102",
        "key,sign,2026-07-25T17:20:31.000Z,pass,50102"
    })
    void shouldRefuseWithTheVenuesCodeAndStatus401(
            String key, String sign, String time, String pass, String code) {
        Answer answer =
                ask(
                        client,
                        headers(
                                key.equals("key") ? OkxClient.KEY : key,
                                sign.equals("sign") ? SIGN : sign,
                                time.equals("time") ? TIME : time,
                                pass.equals("pass") ? OkxClient.PASSPHRASE : pass));

        assertThat(code(answer)).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void shouldRefuseABodyOfAnotherType() {
        Answer answer =
                client.shell.ask(
                        "POST",
                        "/api/v5/trade/order",
                        "a=b",
                        "ok-access-key",
                        OkxClient.KEY,
                        "ok-access-sign",
                        "x",
                        "ok-access-timestamp",
                        TIME,
                        "ok-access-passphrase",
                        OkxClient.PASSPHRASE);

        assertThat(code(answer)).isEqualTo("50006");
    }

    @Test
    void shouldTellKeysOfDemoTradingFromRealOnes() {
        String[] usual = headers(OkxClient.KEY, SIGN, TIME, OkxClient.PASSPHRASE);
        String[] demo = new String[usual.length + 2];
        System.arraycopy(usual, 0, demo, 0, usual.length);
        demo[usual.length] = "x-simulated-trading";
        demo[usual.length + 1] = "1";
        OkxClient other = new OkxClient(OkxSettings.standard().withDemoTrading());

        assertThat(code(ask(client, demo))).isEqualTo("50101");
        assertThat(code(ask(other, demo))).isEqualTo("0");
        assertThat(code(ask(other, usual))).isEqualTo("50101");
    }

    @Test
    void shouldRefuseAnAddressThatIsNotListed() {
        OkxClient other = new OkxClient(OkxSettings.standard(), new KeyRights(true, false, false));

        assertThat(code(other.signed("account/balance"))).isEqualTo("50110");
    }

    @Test
    void shouldLetAReadingKeyReadAndNothingElse() {
        OkxClient other = new OkxClient(OkxSettings.standard(), new KeyRights(false, false, true));

        assertThat(code(other.signed("account/balance"))).isEqualTo("0");
        assertThat(code(other.post("trade/order", "{}"))).isEqualTo("50120");
        assertThat(OkxClient.first(other.signed("account/config")).path("perm").asString())
                .isEqualTo("read_only");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody,demoPass1,DEMO0SECRET0DEMO0SECRET0DEMO0SEC,60032",
        "demo-okx-key-0001,wrong,DEMO0SECRET0DEMO0SECRET0DEMO0SEC,60024",
        "demo-okx-key-0001,demoPass1,another,60007"
    })
    void shouldRefuseALoginAndCloseTheSocket(String key, String pass, String secret, String code) {
        long socket = client.shell.open("/ws/v5/private");

        client.login(socket, key, pass, secret);

        assertThat(client.last(socket).path("event").asString()).isEqualTo("error");
        assertThat(client.last(socket).path("code").asString()).isEqualTo(code);
        assertThat(client.shell.closed(socket)).startsWith("4001");
    }

    @Test
    void shouldRefuseALoginOfAnotherTimeAndASecondOne() {
        long late = client.shell.open("/ws/v5/private");
        String sign = OkxClient.hmac("1784999960GET/users/self/verify");
        client.shell.text(
                late,
                OkxClient.object(
                        "'op':'login','args':[{'apiKey':'demo-okx-key-0001','passphrase':"
                                + "'demoPass1','timestamp':'1784999960','sign':'"
                                + sign
                                + "'}]"));
        assertThat(client.last(late).path("code").asString()).isEqualTo("60006");

        long socket = client.privateSocket();
        client.login(socket, OkxClient.KEY, OkxClient.PASSPHRASE, OkxClient.SECRET);

        assertThat(client.last(socket).path("code").asString()).isEqualTo("60031");
    }
}
