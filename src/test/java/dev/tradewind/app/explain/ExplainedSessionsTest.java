package dev.tradewind.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Trades that went otherwise than hoped, and sessions that are not whole: what can be told is told,
 * and the rest is named.
 */
class ExplainedSessionsTest {
    @TempDir static Path shared;
    private static Path session;

    /** Nothing of it was filled: the spread was gone and both resting legs were cancelled. */
    private static String unfilled;

    /** One leg filled, the other could not be completed, the first was undone. */
    private static String unwound;

    /** Ended long before the session did. */
    private static String early;

    /** Ended shortly before the session did. */
    private static String late;

    @TempDir Path folder;

    @BeforeAll
    static void liveASession() {
        Hasty.Lived lived = Hasty.with(shared, Result.NOTHING_FILLED, Result.UNWOUND);
        session = lived.session();
        unfilled = lived.first(Result.NOTHING_FILLED);
        unwound = lived.first(Result.UNWOUND);
        early = lived.number(0);
        late = lived.number(lived.closed().size() - 1);
    }

    private static Invocation explain(String what, Path of) {
        return Invocation.of("explain", what, "--session", of.toString(), "--json", "-");
    }

    @Test
    void shouldTellATradeOfWhichNothingWasFilled() {
        Invocation told = explain(unfilled, session);

        assertThat(told.exit()).as(told.err()).isZero();
        JsonNode result = told.json().path("result");
        assertThat(result.path("state").stringValue()).isEqualTo("nothing filled");
        assertThat(result.path("reason").stringValue()).isEqualTo("prices were gone");
        assertThat(told.json().path("fills").size()).isZero();
        assertThat(told.json().path("postings").path("entries").size()).isZero();
        assertThat(told.json().path("orders"))
                .allSatisfy(order ->
                        assertThat(order.path("steps").toString())
                                .contains("its end asked for", "\"to\":\"cancelled\""));
    }

    @Test
    void shouldTellHowAFilledLegWasUndone() {
        Invocation told = explain(unwound, session);

        assertThat(told.exit()).as(told.err()).isZero();
        JsonNode json = told.json();
        assertThat(json.path("result").path("state").stringValue()).isEqualTo("unwound");
        assertThat(json.path("result").path("moves").findValuesAsString("to"))
                .containsSubsequence("OneLegFilled", "Unwinding", "Closed");
        assertThat(json.path("orders").findValuesAsString("role"))
                .startsWith("buying leg", "selling leg")
                .endsWith("undoing the filled leg");
        assertThat(json.path("risk").findValuesAsString("intent"))
                .startsWith("open", "open")
                .endsWith("close");
        assertThat(new BigDecimal(json.path("result").path("net").stringValue())).isNegative();
        assertThat(json.path("result").path("proofs"))
                .allSatisfy(proof ->
                        assertThat(proof.path("verdict").stringValue()).isEqualTo("agrees"));
        assertThat(told.err()).containsPattern("→ Unwinding: undoing the filled leg");
    }

    @Test
    void shouldTellWhichLimitRefusedAnOrder() {
        Path timid = folder.resolve("timid");
        Hasty.live(timid, 7, 3, Hasty.timid());

        Invocation told = explain("#1", timid);

        assertThat(told.exit()).as(told.err()).isZero();
        JsonNode json = told.json();
        assertThat(json.path("decision").path("outcome").stringValue())
                .startsWith("refused: order value above its limit");
        assertThat(json.path("risk")).hasSize(2);
        JsonNode checks = json.path("risk").path(0).path("checks");
        JsonNode failed = checks.path(checks.size() - 1);
        assertThat(failed.path("name").stringValue()).isEqualTo("order value");
        assertThat(failed.path("limit").stringValue()).isEqualTo("50");
        assertThat(failed.path("passed").booleanValue()).isFalse();
        assertThat(told.err()).contains("REFUSED, order value above its limit");
        assertThat(explain("1", timid).err()).contains("that session has no trade");
    }

    @Test
    void shouldTellATradeThatIsOpenWhereAKilledProcessLeftOff() {
        JsonNode fills = explain(unwound, session).json().path("fills");
        long before = fills.path(fills.size() - 1).path("when").path("event").longValue() - 1;
        Path killed = folder.resolve("killed");
        Hasty.rewrite(session, killed, header -> header, before);

        Invocation told = explain(unwound, killed);

        assertThat(told.exit()).as(told.err()).isZero();
        JsonNode json = told.json();
        assertThat(json.path("session").path("end").stringValue())
                .contains("the process ended in the middle");
        assertThat(json.path("result").path("state").stringValue()).isEqualTo("open");
        assertThat(json.path("notes").path(0).stringValue())
                .contains("still open where the journal ends after event " + before)
                .contains("explain 1-" + unwound);
        assertThat(json.path("fills").size()).isEqualTo(fills.size() - 1);
    }

    @Test
    void shouldExplainATradeBeforeTheDamageAndNameThePlace() throws IOException {
        Invocation told = explain(early, damaged(0.9));

        assertThat(told.exit()).isEqualTo(4);
        assertThat(told.json().path("result"))
                .isEqualTo(explain(early, session).json().path("result"));
        JsonNode problem = told.json().path("session").path("problem");
        assertThat(problem.path("code").stringValue()).isEqualTo("journal_damaged");
        assertThat(problem.path("message").stringValue())
                .containsPattern("record \\d+ is damaged \\(00000001.journal, byte \\d+\\)");
        assertThat(told.err()).contains("record ").doesNotContain("\tat ");
    }

    @Test
    void shouldNotGuessATradeBehindTheDamage() throws IOException {
        Invocation told = explain(late, damaged(0.3));

        assertThat(told.exit()).isEqualTo(4);
        assertThat(told.error().path("code").stringValue()).isEqualTo("journal_damaged");
        assertThat(told.error().path("file").stringValue()).isEqualTo("00000001.journal");
    }

    private Path damaged(double where) throws IOException {
        Path damaged = folder.resolve("damaged");
        Hasty.rewrite(session, damaged, header -> header, Hasty.TO_THE_END);
        Path journal = damaged.resolve("journal/00000001.journal");
        byte[] bytes = Files.readAllBytes(journal);
        bytes[(int) (bytes.length * where)] ^= 0x10;
        Files.write(journal, bytes);
        return damaged;
    }

    @Test
    void shouldPassOverADamagedSessionInItsSearchAndSaySo() throws IOException {
        Path sessions = folder.resolve("data/sessions");
        Hasty.rewrite(
                session,
                sessions.resolve("20260101T000000Z-1"),
                header -> header,
                Hasty.TO_THE_END);
        Files.move(damaged(0.02), sessions.resolve("20260102T000000Z-2"));

        Invocation found = Invocation.of("explain", early, "--home", folder.toString());
        Invocation nowhere = Invocation.of("explain", "2", "--home", folder.toString());

        assertThat(found.exit()).as(found.err()).isZero();
        assertThat(found.err()).contains("passed over", "20260102T000000Z-2");
        assertThat(found.out()).contains("20260101T000000Z-1");
        assertThat(nowhere.exit()).isEqualTo(4);
        assertThat(nowhere.err()).contains("passed over", "20260102T000000Z-2", "is damaged");
    }

    @Test
    void shouldSayThatThisBuildDecidesOtherwiseAfterTheTrade() {
        Path other = folder.resolve("other");
        Hasty.rewrite(
                session,
                other,
                header ->
                        Hasty.configured(
                                header,
                                "another-build",
                                header.configText()
                                        .replaceFirst(
                                                "\"cooldownNanos\":\\d+",
                                                "\"cooldownNanos\":20000000000")),
                Hasty.TO_THE_END);

        Invocation told = explain(early, other);
        Invocation later = explain(late, other);

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.json().path("session").path("replay").stringValue()).isEqualTo("differs");
        assertThat(told.json().path("result"))
                .isEqualTo(explain(early, session).json().path("result"));
        assertThat(told.json().path("session").path("problem").path("remedy").stringValue())
                .contains("written by build another-build");
        assertThat(later.exit()).isEqualTo(1);
        assertThat(later.error().path("code").stringValue()).isEqualTo("replay_differs");
    }

    @Test
    void shouldSayThatAnotherBuildsConfigurationCannotBeRead() {
        Path other = folder.resolve("other");
        Hasty.rewrite(session, other, header -> Hasty.configured(header, "old", "arb: yaml"), 10);

        Invocation told = explain("1", other);

        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.error().path("code").stringValue()).isEqualTo("other_build");
        assertThat(told.error().path("file").stringValue()).isEqualTo(other.toString());
    }
}
