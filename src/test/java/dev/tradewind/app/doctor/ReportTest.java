package dev.tradewind.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.doctor.Finding.Bad;
import dev.tradewind.app.doctor.Finding.Good;
import dev.tradewind.app.doctor.Finding.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which exit code findings ask for, and how they are told. */
class ReportTest {
    private static final Advice ADVICE = new Advice("so it is", "do this");
    private static final Finding GOOD = new Good("machine", "java", "Java", "25");
    private static final Finding WARNING = new Warning("machine", "halt", "halt", "on", ADVICE);

    private static Finding bad(int exit) {
        return new Bad("venue", "reach", "way", "none", ADVICE, exit);
    }

    private static int exit(boolean strict, Finding... findings) {
        return new Report(List.of(findings), strict, 1).exit();
    }

    @Test
    void shouldEndWithTheMostFundamentalOfAllThatIsBad() {
        assertThat(exit(false, GOOD, WARNING)).isZero();
        assertThat(exit(false, GOOD, bad(5))).isEqualTo(5);
        assertThat(exit(false, bad(5), bad(1))).isEqualTo(1);
        assertThat(exit(false, bad(5), bad(1), bad(3))).isEqualTo(3);
    }

    @Test
    void shouldCountWarningsOnlyWhenStrictAndNeverAboveWhatIsBad() {
        assertThat(exit(true, GOOD)).isZero();
        assertThat(exit(true, GOOD, WARNING)).isEqualTo(1);
        assertThat(exit(true, WARNING, bad(5))).isEqualTo(5);
    }

    @Test
    void shouldTellSubjectsOnceAndRemediesBelow() {
        List<String> lines =
                new Report(List.of(GOOD, WARNING, bad(5)), false, 1_234_567_890L).lines();

        assertThat(lines)
                .containsExactly(
                        "machine",
                        "  ok    Java: 25",
                        "  warn  halt: on",
                        "        because: so it is",
                        "        → do this",
                        "venue",
                        "  BAD   way: none",
                        "        because: so it is",
                        "        → do this",
                        "1 ok, 1 warnings, 1 bad, in 1.235 s");
    }

    @Test
    void shouldTakeNothingOnASheetThatIsClosedAndNoMoreThanItHolds() {
        Sheet sheet = new Sheet("machine", 1);
        for (int i = 0; i <= Sheet.FINDINGS_MAX; i++) {
            sheet.good("java", "Java", "25");
        }

        assertThat(sheet.close()).hasSize(Sheet.FINDINGS_MAX);
        sheet.bad("late", "late", "late", ADVICE);
        assertThat(sheet.close()).hasSize(Sheet.FINDINGS_MAX);
    }
}
