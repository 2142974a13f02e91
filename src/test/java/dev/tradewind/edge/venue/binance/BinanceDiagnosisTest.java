package dev.tradewind.edge.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis.AccountReport;
import dev.tradewind.edge.venue.Diagnosis.Quota;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Binance says of itself, and what it has against us, by its documented forms. */
class BinanceDiagnosisTest {
    private final BinanceDiagnosis diagnosis = new BinanceDiagnosis(BinanceSettings.defaults(1));

    private static HttpReply reply(int status, String body, String... headers) {
        return new HttpReply(
                status, List.of(headers), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private Complaint complaint(HttpReply reply) {
        ComplaintException thrown =
                catchThrowableOfType(ComplaintException.class, () -> diagnosis.clock(reply));
        return thrown.complaint();
    }

    @Test
    void shouldReadTheVenuesTime() throws Exception {
        assertThat(diagnosis.clock(reply(200, "{'serverTime':1785000000000}")))
                .isEqualTo(1_785_000_000_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "400,-1021,CLOCK",
        "400,-1022,WRONG_SECRET",
        "401,-2014,WRONG_KEY",
        "401,-2015,KEY_ADDRESS_OR_PERMISSION",
        "401,-1002,NO_PERMISSION",
        "429,-1003,RATE_LIMITED",
        "418,-1003,BANNED",
        "503,-1008,UNAVAILABLE",
        "500,-1000,UNAVAILABLE",
        "400,-1121,OTHER",
    })
    void shouldSortWhatTheVenueHasAgainstUs(int status, String code, Kind kind) {
        Complaint complaint = complaint(reply(status, "{'code':" + code + ",'msg':'so it is'}"));

        assertThat(complaint.kind()).isEqualTo(kind);
        assertThat(complaint.toString())
                .isEqualTo("HTTP " + status + ", code " + code + ": so it is");
    }

    @ParameterizedTest
    @CsvSource({
        "200,GARBAGE",
        "403,WALL",
        "451,WALL",
        "404,NOT_FOUND",
        "502,UNAVAILABLE",
        "302,GARBAGE"
    })
    void shouldSortAnswersWithoutJsonByTheirStatus(int status, Kind kind) {
        assertThat(complaint(reply(status, "<html>")).kind()).isEqualTo(kind);
    }

    @Test
    void shouldKeepHowLongTheVenueWantsToBeLeftAlone() {
        assertThat(complaint(reply(429, "{}", "retry-after", "17")).retrySeconds()).isEqualTo(17);
        assertThat(complaint(reply(429, "{}", "retry-after", "999999999")).retrySeconds())
                .isEqualTo(259_200);
        assertThat(complaint(reply(429, "{}", "retry-after", "soon")).retrySeconds()).isZero();
    }

    @Test
    void shouldKeepTheVenuesWordsShortAndPrintable() {
        String long0 = "x".repeat(5_000) + "\u001b[31m";

        Complaint complaint =
                complaint(reply(400, "{'code':-1,'msg':'\u0007" + "y".repeat(900) + "'}"));

        assertThat(complaint.text()).hasSizeLessThan(210).doesNotContain("\u0007");
        assertThat(new Complaint(Kind.OTHER, 400, "", long0, 0).text()).doesNotContain("\u001b");
    }

    @Test
    void shouldReadLimitsAndWhatIsUsedOfThem() throws Exception {
        HttpReply reply =
                reply(
                        200,
                        "{'rateLimits':[{'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE',"
                            + "'intervalNum':1,'limit':6000},{'rateLimitType':'ORDERS','interval':"
                            + "'SECOND','intervalNum':10,'limit':50}],'symbols':[{'symbol':"
                            + "'BTCUSDT','status':'HALT','baseAsset':'BTC','baseAssetPrecision':8,"
                            + "'quoteAsset':'USDT','quoteAssetPrecision':8,'filters':["
                            + "{'filterType':'PRICE_FILTER','tickSize':'0.01'},{'filterType':"
                            + "'LOT_SIZE','stepSize':'0.00001','minQty':'0.00001'},{'filterType':"
                            + "'NOTIONAL','minNotional':'5'}]}]}",
                        "x-mbx-used-weight-1m",
                        "321");

        assertThat(diagnosis.offer(reply).quotas())
                .containsExactly(
                        new Quota("REQUEST_WEIGHT", 6_000, 60, true),
                        new Quota("ORDERS", 50, 10, false));
        assertThat(diagnosis.offer(reply).listings()).hasSize(1);
        assertThat(diagnosis.usedWeight(reply)).isEqualTo(321);
        assertThat(diagnosis.usedWeight(reply(200, "{}"))).isEqualTo(-1);
        assertThat(diagnosis.usedWeight(reply(200, "{}", "x-mbx-used-weight-1m", "?")))
                .isEqualTo(-1);
    }

    @Test
    void shouldReadRightsAndHoldings() throws Exception {
        AccountReport report =
                diagnosis.account(
                        reply(
                                200,
                                "{'canTrade':true,'canWithdraw':false,'balances':[{'asset':'PEPE',"
                                        + "'free':'123456789012345.12345678','locked':'0.5'}]}"));

        assertThat(report.rights().spot()).isEqualTo(Told.YES);
        assertThat(report.rights().withdraw()).isEqualTo(Told.NO);
        assertThat(report.rights().addressBound()).isEqualTo(Told.NOT_TOLD);
        assertThat(report.holdings().getFirst().free()).isEqualTo("123456789012345.12345678");
    }

    @ParameterizedTest
    @CsvSource({
        "'{}'",
        "'{\"balances\":[{\"asset\":\"BTC\",\"free\":\"1e9999999\"}]}'",
        "'{\"balances\":[{\"asset\":\"BTC\",\"free\":\"many\"}]}'",
        "'{\"balances\":{},\"canTrade\":true}'",
        "'{\"balances\":[],\"canTrade\":\"maybe\"}'",
    })
    void shouldCallAnAccountThatItCannotReadGarbage(String body) {
        assertThatThrownBy(() -> diagnosis.account(reply(200, body)))
                .isInstanceOfSatisfying(
                        ComplaintException.class,
                        e -> assertThat(e.complaint().kind()).isEqualTo(Kind.GARBAGE));
    }

    @Test
    void shouldSignWithTheVenuesTimeAndNeverShowIt() {
        HttpRequest request =
                diagnosis.account(
                        new Credentials("theKey", "theSecret"), 1_785_000_000_000_999_999L);

        assertThat(request.target()).contains("timestamp=1785000000000&signature=");
        assertThat(request.toString()).isEqualTo("GET /api/v3/account");
    }
}
