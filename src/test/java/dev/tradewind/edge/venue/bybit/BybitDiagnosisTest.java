package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.bybit.BybitScript.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Diagnosis.Holding;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.RecordingEffects;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BybitDiagnosisTest {
    private final BybitDiagnosis diagnosis = new BybitDiagnosis(BybitSettings.defaults(1));

    private Complaint complaint(HttpReply reply) {
        return catchThrowableOfType(ComplaintException.class, () -> diagnosis.account(reply))
                .complaint();
    }

    @Test
    void shouldReadTheTimeToTheNanosecond() throws ComplaintException {
        assertThat(diagnosis.clock(ok("{\"timeNano\":\"1785000000123456789\"}")))
                .isEqualTo(1_785_000_000_123_456_789L);
        assertThat(diagnosis.clock(ok("{}"))).isEqualTo(1_785_000_000_020_000_000L);
    }

    @Test
    void shouldAskForTheAccountSignedAndShowWhatItHolds() throws ComplaintException {
        HttpRequest request = diagnosis.account(BybitScript.KEYS, 1_785_000_000_000_000_000L);
        assertThat(request.target()).isEqualTo("/v5/account/wallet-balance?accountType=UNIFIED");
        assertThat(request.headers()).contains("X-BAPI-SIGN", "1785000000000");

        var report = diagnosis.account(ok(BybitScript.WALLET));

        assertThat(report.trade()).isEqualTo(Told.NOT_TOLD);
        assertThat(report.holdings())
                .contains(new Holding("USDT", new BigDecimal("9275.2"), new BigDecimal("725.3")));
    }

    @ParameterizedTest
    @CsvSource({
        "10002,CLOCK",
        "10003,WRONG_KEY",
        "10004,WRONG_SECRET",
        "10005,NO_PERMISSION",
        "10010,ADDRESS_NOT_ALLOWED",
        "10006,RATE_LIMITED",
        "77777,OTHER"
    })
    void shouldSortTheVenuesComplaints(int code, Complaint.Kind kind) {
        Complaint complaint = complaint(BybitScript.error(code, "words"));

        assertThat(complaint.kind()).isEqualTo(kind);
        assertThat(complaint.code()).isEqualTo(Integer.toString(code));
        assertThat(complaint.text()).isEqualTo("words");
    }

    @ParameterizedTest
    @CsvSource({"403,WALL", "429,RATE_LIMITED", "502,UNAVAILABLE", "404,NOT_FOUND"})
    void shouldSortAnswersWithoutACode(int status, Complaint.Kind kind) {
        assertThat(complaint(RecordingEffects.json(status, "<html>")).kind()).isEqualTo(kind);
    }

    @Test
    void shouldCallAnAnswerOfAnotherFormGarbage() {
        assertThat(complaint(ok("{\"list\":3}")).kind()).isEqualTo(Complaint.Kind.GARBAGE);
    }
}
