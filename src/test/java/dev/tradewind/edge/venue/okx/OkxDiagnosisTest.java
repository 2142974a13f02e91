package dev.tradewind.edge.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis.Hurdle;
import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.RecordingEffects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OkxDiagnosisTest {
    private static final Credentials KEYS = new Credentials("key", "secret", "pass");

    private final OkxDiagnosis diagnosis = new OkxDiagnosis(OkxSettings.defaults(1));

    @Test
    void shouldAskForSpotAndForSwaps() {
        assertThat(diagnosis.offer())
                .extracting(HttpRequest::target)
                .containsExactly(
                        "/api/v5/public/instruments?instType=SPOT",
                        "/api/v5/public/instruments?instType=SWAP");
    }

    @Test
    void shouldReadWhatTheKeyMayDo() throws ComplaintException {
        HttpRequest request = diagnosis.rights(KEYS, 0).orElseThrow();
        assertThat(request.target()).isEqualTo("/api/v5/account/config");
        assertThat(request.headers()).contains("OK-ACCESS-SIGN", "OK-ACCESS-PASSPHRASE");

        Rights full = rights("2", "net_mode", "read_only,trade,withdraw", "192.0.2.7", true);
        Rights reader = rights("2", "net_mode", "read_only", "", true);

        assertThat(full.spot()).isEqualTo(Told.YES);
        assertThat(full.perpetual()).isEqualTo(Told.YES);
        assertThat(full.withdraw()).isEqualTo(Told.YES);
        assertThat(full.addressBound()).isEqualTo(Told.YES);
        assertThat(full.hurdle()).isEmpty();
        assertThat(reader.spot()).isEqualTo(Told.NO);
        assertThat(reader.withdraw()).isEqualTo(Told.NO);
        assertThat(reader.addressBound()).isEqualTo(Told.NO);
    }

    @Test
    void shouldNameAnAccountModeThatCannotBeTradedWith() throws ComplaintException {
        Rights both = rights("2", "long_short_mode", "trade", "", false);
        Rights spot = rights("1", "net_mode", "trade", "", true);
        Rights spotIsEnough = rights("1", "net_mode", "trade", "", false);

        assertThat(both.hurdle().map(Hurdle::remedy).orElse("")).contains("net (one-way)");
        assertThat(spot.hurdle().map(Hurdle::cause).orElse("")).contains("spot mode");
        assertThat(spotIsEnough.hurdle()).isEmpty();
    }

    private Rights rights(
            String level, String mode, String permissions, String address, boolean perpetuals)
            throws ComplaintException {
        String answer =
                "{\"code\":\"0\",\"data\":[{\"acctLv\":\"%s\",\"posMode\":\"%s\","
                        + "\"perm\":\"%s\",\"ip\":\"%s\"}]}";
        String body = answer.formatted(level, mode, permissions, address);
        return diagnosis.rights(RecordingEffects.json(200, body), KEYS, perpetuals);
    }

    @ParameterizedTest
    @CsvSource({
        "401,50102,CLOCK",
        "401,50113,WRONG_SECRET",
        "401,50105,WRONG_PASSPHRASE",
        "401,50104,WRONG_PASSPHRASE",
        "401,50111,WRONG_KEY",
        "401,50119,WRONG_KEY",
        "401,50101,OTHER_ENVIRONMENT",
        "401,50110,ADDRESS_NOT_ALLOWED",
        "401,50120,NO_PERMISSION",
        "200,50011,RATE_LIMITED",
        "503,50001,UNAVAILABLE",
        "200,59999,OTHER"
    })
    void shouldSortTheVenuesComplaints(int status, String code, Complaint.Kind kind) {
        String body = "{\"code\":\"" + code + "\",\"msg\":\"words\",\"data\":[]}";

        ComplaintException thrown =
                catchThrowableOfType(
                        ComplaintException.class,
                        () -> diagnosis.account(RecordingEffects.json(status, body)));

        assertThat(thrown.complaint().kind()).isEqualTo(kind);
        assertThat(thrown.complaint().code()).isEqualTo(code);
    }
}
