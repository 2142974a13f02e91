package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.bybit.BybitScript.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Diagnosis.Holding;
import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import java.math.BigDecimal;
import java.util.Optional;
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

        assertThat(report.rights().spot()).isEqualTo(Told.NOT_TOLD);
        assertThat(report.holdings())
                .contains(new Holding("USDT", new BigDecimal("9275.2"), new BigDecimal("725.3")));
    }

    @Test
    void shouldAskForBothCategoriesAndReadEach() throws ComplaintException {
        assertThat(diagnosis.offer())
                .extracting(HttpRequest::target)
                .containsExactly(
                        "/v5/market/instruments-info?category=spot",
                        "/v5/market/instruments-info?category=linear&limit=1000");

        String entry =
                BybitInstrumentsTest.perpetual("BTCUSDT", "LinearPerpetual", "USDT", "Trading");
        String linear = "{\"category\":\"linear\",\"list\":[" + entry + "]}";

        var listings = diagnosis.offer(ok(linear)).listings();

        assertThat(listings)
                .extracting(Listing::kind)
                .isNotEmpty()
                .containsOnly(Instrument.Kind.PERPETUAL);
    }

    @Test
    void shouldReadWhatTheKeyMayDo() throws ComplaintException {
        assertThat(diagnosis.rights(BybitScript.KEYS, 0).orElseThrow().target())
                .isEqualTo("/v5/user/query-api");

        Rights full = rights("0", "[\"Order\",\"Position\"]", "[\"Withdraw\"]", "[\"192.0.2.7\"]");
        Rights reader = rights("1", "[\"Order\",\"Position\"]", "[]", "[\"*\"]");
        Rights half = rights("0", "[\"Order\"]", "[]", "[]");

        assertThat(full)
                .isEqualTo(new Rights(Told.YES, Told.YES, Told.YES, Told.YES, Optional.empty()));
        assertThat(reader)
                .isEqualTo(new Rights(Told.NO, Told.NO, Told.NO, Told.NO, Optional.empty()));
        assertThat(half)
                .isEqualTo(new Rights(Told.YES, Told.NO, Told.NO, Told.NO, Optional.empty()));
    }

    private Rights rights(String readOnly, String contract, String wallet, String ips)
            throws ComplaintException {
        String result =
                "{\"readOnly\":%s,\"permissions\":{\"Spot\":[\"SpotTrade\"],\"ContractTrade\":%s,"
                        + "\"Wallet\":%s},\"ips\":%s}";
        HttpReply reply = ok(result.formatted(readOnly, contract, wallet, ips));
        return diagnosis.rights(reply, BybitScript.KEYS, true);
    }

    @Test
    void shouldTellABanFromAWall() {
        HttpReply banned = RecordingEffects.json(403, "access too frequent");

        assertThat(complaint(banned).kind()).isEqualTo(Complaint.Kind.BANNED);
    }

    @ParameterizedTest
    @CsvSource({
        "10016,UNAVAILABLE",
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
        assertThat(complaint.toString()).contains("code " + code, "words");
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
