package dev.tradewind.edge.venue.gateio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.gate.GateDiagnosis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateioDiagnosisTest {
    private static final Credentials KEYS = new Credentials("c5dcfbf1f3a7remainder", "secret");
    private static final String OTHER =
            "{\"key\":\"52fd0035f665*****\",\"perms\":[],\"ip_whitelist\":[]}";

    private final GateioDiagnosis diagnosis = new GateDiagnosis(GateioSettings.spot(1));

    private Rights rights(String body) throws ComplaintException {
        return diagnosis.rights(RecordingEffects.json(200, body), KEYS, true);
    }

    private static String own(String permissions, String addresses) {
        return "{\"key\":\"c5dcfbf1f3a7*****\",\"perms\":[%s],\"ip_whitelist\":[%s]}"
                .formatted(permissions, addresses);
    }

    @Test
    void shouldFindItsOwnKeyAmongAllOfTheAccount() throws ComplaintException {
        String spot = "{\"name\":\"spot\",\"read_only\":false}";
        String futures = "{\"name\":\"futures\",\"read_only\":true}";

        Rights told = rights("[" + OTHER + "," + own(spot + "," + futures, "\"192.0.2.7\"") + "]");

        assertThat(told.spot()).isEqualTo(Told.YES);
        assertThat(told.perpetual()).isEqualTo(Told.NO);
        assertThat(told.withdraw()).isEqualTo(Told.NOT_TOLD);
        assertThat(told.addressBound()).isEqualTo(Told.YES);
    }

    @Test
    void shouldTakeASingleEntryForItsOwn() throws ComplaintException {
        String withdraw = "{\"name\":\"withdraw\",\"read_only\":false}";

        Rights told =
                rights("{\"key\":{\"mode\":1},\"perms\":[" + withdraw + "],\"ip_whitelist\":[]}");

        assertThat(told.spot()).isEqualTo(Told.NO);
        assertThat(told.withdraw()).isEqualTo(Told.YES);
        assertThat(told.addressBound()).isEqualTo(Told.NO);
    }

    @Test
    void shouldTellNothingIfItIsUnclearWhichKeyIsMeant() throws ComplaintException {
        assertThat(rights("[" + OTHER + "]")).isEqualTo(Rights.UNTOLD);
        assertThat(rights("[" + own("", "") + "," + own("", "") + "]")).isEqualTo(Rights.UNTOLD);
        assertThatThrownBy(() -> rights("{\"key\":1}")).isInstanceOf(ComplaintException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "403,FORBIDDEN,Request IP not in whitelist: 192.0.2.1,ADDRESS_NOT_ALLOWED",
        "403,FORBIDDEN,Request API key does not have futures permission,NO_PERMISSION",
        "403,FORBIDDEN,no,KEY_ADDRESS_OR_PERMISSION",
        "403,REQUEST_EXPIRED,gap,CLOCK",
        "403,READ_ONLY,no,NO_PERMISSION",
        "403,ACCOUNT_LOCKED,no,ACCOUNT_LOCKED",
        "401,INVALID_SIGNATURE,no,WRONG_SECRET",
        "503,TOO_BUSY,no,UNAVAILABLE",
        "429,TOO_MANY_REQUESTS,no,RATE_LIMITED"
    })
    void shouldSortTheVenuesComplaints(int status, String label, String text, Complaint.Kind kind) {
        String body = "{\"label\":\"" + label + "\",\"message\":\"" + text + "\"}";

        ComplaintException thrown =
                catchThrowableOfType(
                        ComplaintException.class,
                        () -> diagnosis.account(RecordingEffects.json(status, body)));

        assertThat(thrown.complaint().kind()).isEqualTo(kind);
    }
}
