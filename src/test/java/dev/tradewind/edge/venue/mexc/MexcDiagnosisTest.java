package dev.tradewind.edge.venue.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis.AccountReport;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MEXC says of itself, and what it has against us, by its documented forms. */
class MexcDiagnosisTest {
    private final MexcDiagnosis diagnosis = new MexcDiagnosis(MexcSettings.defaults());

    private static HttpReply reply(int status, String body) {
        return new HttpReply(
                status, List.of(), body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private Complaint complaint(HttpReply reply) {
        return catchThrowableOfType(ComplaintException.class, () -> diagnosis.account(reply))
                .complaint();
    }

    @Test
    void shouldReadTheVenuesTime() throws Exception {
        assertThat(diagnosis.clock(reply(200, "{'serverTime':1760000000123}")))
                .isEqualTo(1_760_000_000_123_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "400,700003,CLOCK",
        "400,10073,CLOCK",
        "400,700002,WRONG_SECRET",
        "400,602,WRONG_SECRET",
        "400,700001,WRONG_KEY",
        "400,10072,WRONG_KEY",
        "400,400,WRONG_KEY",
        "400,700006,ADDRESS_NOT_ALLOWED",
        "400,700007,NO_PERMISSION",
        "401,401,NO_PERMISSION",
        "400,60005,ACCOUNT_LOCKED",
        "400,10098,ACCOUNT_LOCKED",
        "429,429,RATE_LIMITED",
        "418,418,BANNED",
        "503,503,UNAVAILABLE",
        "200,30005,OTHER",
    })
    void shouldSortWhatTheVenueHasAgainstUs(int status, String code, Kind kind) {
        Complaint complaint = complaint(reply(status, "{'code':" + code + ",'msg':'so it is'}"));

        assertThat(complaint.kind()).isEqualTo(kind);
        assertThat(complaint.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"200,GARBAGE", "403,WALL", "404,NOT_FOUND", "504,UNAVAILABLE"})
    void shouldSortAnswersWithoutJsonByTheirStatus(int status, Kind kind) {
        assertThat(complaint(reply(status, "<html>")).kind()).isEqualTo(kind);
    }

    @Test
    void shouldReadRightsAndHoldings() throws Exception {
        AccountReport report =
                diagnosis.account(
                        reply(
                                200,
                                "{'makerCommission':null,'canTrade':false,'canWithdraw':true,"
                                    + "'balances':[{'asset':'USDT','free':'1000','locked':"
                                    + "'309.117','available':'1000'}],'permissions':['SPOT']}"));

        assertThat(report.rights().spot()).isEqualTo(Told.NO);
        assertThat(report.rights().withdraw()).isEqualTo(Told.YES);
        assertThat(report.rights().addressBound()).isEqualTo(Told.NOT_TOLD);
        assertThat(report.holdings().getFirst().locked()).isEqualByComparingTo("309.117");
    }

    @Test
    void shouldCallAnOfferThatListsNothingUsableGarbage() {
        Complaint complaint =
                catchThrowableOfType(
                                ComplaintException.class,
                                () -> diagnosis.offer(reply(200, "{'symbols':[{'symbol':'X'}]}")))
                        .complaint();

        assertThat(complaint.kind()).isEqualTo(Kind.GARBAGE);
        assertThat(complaint.text()).contains("no usable symbol");
    }

    @Test
    void shouldSignWithTheVenuesTime() {
        assertThat(
                        diagnosis
                                .account(
                                        new Credentials("mx0key", "secret"), 1_760_000_000_123_999L)
                                .target())
                .contains("timestamp=1760000000&signature=");
    }
}
