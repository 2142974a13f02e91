package dev.tradewind.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.doctor.Finding.Good;
import dev.tradewind.app.doctor.Finding.Note;
import dev.tradewind.app.doctor.Finding.Warning;
import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.Complaint.Kind;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.net.Reach.Flaw;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is found has a cause and a remedy, and each kind has its own. */
class RemediesTest {
    private static final URI VENUE = URI.create("https://venue.test:443");

    @Test
    void shouldHaveAnAnswerOfItsOwnForEveryFlawAndComplaint() {
        Set<String> causes = new HashSet<>();
        int kinds = 0;
        for (Flaw flaw : Flaw.values()) {
            causes.add(said(Remedies.of(flaw, VENUE)));
            kinds++;
        }
        for (Kind kind : Kind.values()) {
            causes.add(said(Remedies.of(new Complaint(kind, 400, "", "", 0))));
            kinds++;
        }

        assertThat(causes).hasSize(kinds);
    }

    private static String said(Advice advice) {
        assertThat(advice.cause()).isNotBlank();
        assertThat(advice.remedy()).isNotBlank();
        return advice.cause();
    }

    @Test
    void shouldSayHowLongTheVenueWantsToBeLeftAlone() {
        Complaint told = new Complaint(Kind.BANNED, 418, "", "", 120);
        Complaint untold = new Complaint(Kind.BANNED, 418, "", "", 0);

        assertThat(Remedies.of(told).remedy()).contains("for 120 s");
        assertThat(Remedies.of(untold).remedy()).contains("for some minutes");
    }

    @ParameterizedTest
    @EnumSource(Told.class)
    void shouldWarnOfAKeyThatWorksFromEverywhereWhereTheVenueTells(Told bound) {
        Sheet sheet = new Sheet("venue", 5);

        AccountStep.address(sheet, bound);

        Finding last = sheet.close().getLast();
        assertThat(last.check()).isEqualTo("address_list");
        switch (bound) {
            case YES -> assertThat(last).isInstanceOf(Good.class);
            case NOT_TOLD -> assertThat(last).isInstanceOf(Note.class);
            case NO ->
                    assertThat(last)
                            .isInstanceOfSatisfying(
                                    Warning.class,
                                    warning ->
                                            assertThat(warning.advice().remedy())
                                                    .contains("public IP address"));
        }
    }
}
