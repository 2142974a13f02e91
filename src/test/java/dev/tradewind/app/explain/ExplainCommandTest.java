package dev.tradewind.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A trade of a demo on virtual time is told from its tick to its postings, or clearly refused. */
class ExplainCommandTest {
    private static final String TRADE = "4";

    @TempDir static Path home;
    private static Path session;
    private static Invocation text;
    private static JsonNode json;

    @TempDir Path folder;

    @BeforeAll
    static void liveASession() {
        session = demo(home, "6s");
        text = Invocation.of("explain", TRADE, "--home", home.toString());
        json = explain(TRADE);
    }

    private static Path demo(Path home, String time) {
        Invocation run =
                Invocation.of(
                        "demo",
                        "--headless",
                        "--seed",
                        "7",
                        "--for",
                        time,
                        "--speed",
                        "max",
                        "--json",
                        "-",
                        "--home",
                        home.toString());
        return Path.of(run.json().path("journal").path("path").stringValue()).getParent();
    }

    private static JsonNode explain(String what) {
        Invocation told = Invocation.of("explain", what, "--home", home + "", "--json", "-");
        assertThat(told.exit()).as(told.err()).isZero();
        return told.json();
    }

    @Test
    void shouldTellEveryStageInOrder() {
        assertThat(text.exit()).as(text.err()).isZero();
        assertThat(text.out())
                .containsSubsequence(
                        "trade 4: settled",
                        session.toString(),
                        "replay same: ended in order",
                        "1. tick",
                        "2. decision",
                        "3. risk",
                        "4. orders",
                        "5. fills",
                        "6. postings",
                        "each asset sums to zero",
                        "7. result: settled");
        assertThat(text.out()).doesNotContain("DIFFERS");
    }

    @Test
    void shouldAgreeWithTheAuditOfTrades() throws IOException {
        List<String> lines = Files.readAllLines(home.resolve("data/trade_audit.csv"));
        List<String> names = List.of(lines.getFirst().split(",", -1));
        List<String> cells =
                lines.stream()
                        .map(line -> List.of(line.split(",", -1)))
                        .filter(line -> line.get(1).equals(TRADE))
                        .findFirst()
                        .orElseThrow();

        for (String name : List.of("gross", "fees", "net", "quantity", "seen_buy", "got_sell")) {
            assertThat(new BigDecimal(json.path("result").path(name).stringValue()))
                    .as(name)
                    .isEqualByComparingTo(cells.get(names.indexOf(name)));
        }
        assertThat(json.path("trade").path("pair").stringValue())
                .isEqualTo(cells.get(names.indexOf("pair")));
        assertThat(json.path("result").path("proofs"))
                .hasSize(5)
                .allSatisfy(proof ->
                        assertThat(proof.path("verdict").stringValue()).isEqualTo("agrees"));
    }

    @Test
    void shouldBookWhatItFilledAndSumEachAssetToZero() {
        Map<String, BigDecimal> accounts = new TreeMap<>();
        for (JsonNode entry : json.path("postings").path("entries")) {
            BigDecimal amount = new BigDecimal(entry.path("amount").stringValue());
            String asset = " " + entry.path("asset").stringValue();
            accounts.merge(entry.path("debit").stringValue() + asset, amount, BigDecimal::add);
            accounts.merge(
                    entry.path("credit").stringValue() + asset, amount.negate(), BigDecimal::add);
        }
        Map<String, BigDecimal> assets = new TreeMap<>();
        accounts.forEach((name, sum) -> assets.merge(name.split(" ")[1], sum, BigDecimal::add));

        assertThat(json.path("postings").path("entries").size()).isEqualTo(6);
        assertThat(assets.values()).allMatch(sum -> sum.signum() == 0);
        BigDecimal cash = accounts.getOrDefault("trading USDT", BigDecimal.ZERO).negate();
        assertThat(cash)
                .as("what the account of exchanges lost is gross less slippage")
                .isEqualByComparingTo(figure("gross").subtract(figure("slippage")));
        for (JsonNode change : json.path("postings").path("accounts")) {
            String name =
                    change.path("account").stringValue() + " " + change.path("asset").stringValue();
            assertThat(accounts.get(name))
                    .as(name)
                    .isEqualByComparingTo(change.path("change").stringValue());
        }
    }

    private static BigDecimal figure(String name) {
        return new BigDecimal(json.path("result").path(name).stringValue());
    }

    @Test
    void shouldTellBooksThatCoverTheQuantityAndWhatTheWalkUsed() {
        for (String side : List.of("buy", "sell")) {
            JsonNode book = json.path("decision").path("start").path(side);
            BigDecimal used =
                    stream(book.path("levels"))
                            .map(level -> new BigDecimal(level.path("used").stringValue()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(used)
                    .isEqualByComparingTo(
                            json.path("decision").path("start").path("quantity").stringValue());
            assertThat(book.path("derived").stringValue()).contains("agrees");
            assertThat(book.path("age_ms").stringValue()).isEqualTo("0");
        }
    }

    @Test
    void shouldTellWhatWasTakenFromTheGrossEdge() {
        JsonNode seen = json.path("decision").path("seen");
        BigDecimal net = new BigDecimal(seen.path("gross_bps").stringValue());
        for (JsonNode cost : seen.path("costs")) {
            net = net.subtract(new BigDecimal(cost.path("bps").stringValue()));
        }

        assertThat(net).isEqualByComparingTo(seen.path("net_bps").stringValue());
        assertThat(stream(seen.path("costs")).map(cost -> cost.path("source").stringValue()))
                .containsExactly("reported", "reported", "setting", "setting");
        assertThat(stream(seen.path("sizes")).map(size -> size.path("what").stringValue()))
                .containsExactly(
                        "wish",
                        "book",
                        "wallet of the buying venue",
                        "wallet of the selling venue",
                        "common lots");
    }

    @Test
    void shouldTellThatItStoodInLineAndForHowLong() {
        JsonNode line = json.path("decision").path("line");

        String stood = line.path("standing_ms").stringValue();
        assertThat(Double.parseDouble(stood)).isGreaterThanOrEqualTo(45);
        assertThat(line.path("entered").path("ms").stringValue()).isEqualTo("-" + stood);
        assertThat(line.path("looks").intValue()).isGreaterThan(1);
        assertThat(line.path("waits").path(0).path("why").stringValue())
                .isEqualTo("the spread must have stood for a while");
    }

    @Test
    void shouldTellEachCheckOfTheRiskGateWithItsLimit() {
        assertThat(json.path("risk")).hasSize(2);
        assertThat(
                        stream(json.path("risk").path(0).path("checks"))
                                .map(check -> check.path("name").stringValue()))
                .contains("order value", "position after it", "orders in the last second");
        JsonNode value =
                stream(json.path("risk").path(0).path("checks"))
                        .filter(check -> check.path("name").stringValue().equals("order value"))
                        .findFirst()
                        .orElseThrow();
        assertThat(value.path("limit").stringValue()).isEqualTo("500");
        assertThat(value.path("value").stringValue()).matches("9\\d(\\.\\d+)?");
    }

    @Test
    void shouldTellEachMoveOfAnOrderWithItsCause() {
        JsonNode order = json.path("orders").path(0);

        assertThat(order.path("state").stringValue()).isEqualTo("filled");
        assertThat(order.path("venue_order_id").stringValue()).isNotEmpty();
        assertThat(new BigDecimal(order.path("acknowledged_ms").stringValue())).isPositive();
        assertThat(
                        stream(order.path("steps"))
                                .filter(step -> !step.path("to").stringValue().isEmpty())
                                .map(step ->
                                        step.path("from").stringValue()
                                                + " to "
                                                + step.path("to").stringValue()))
                .containsExactly(
                        "created to submitted",
                        "submitted to acknowledged",
                        "acknowledged to filled");
        assertThat(order.path("steps").toString()).contains("fill ", "(known already)");
    }

    @Test
    void shouldTellTheSameFiguresInTextAndJson() {
        List<String> figures = new ArrayList<>();
        for (String part : List.of("decision", "risk", "orders", "fills", "postings", "result")) {
            collect(json.path(part), "", figures);
        }

        assertThat(figures).hasSizeGreaterThan(150);
        assertThat(figures).allSatisfy(figure -> assertThat(text.out()).contains(figure));
    }

    private static void collect(JsonNode node, String name, List<String> into) {
        if (node.isString() && !name.equals("at") && !name.endsWith("_at")) {
            into.add(node.stringValue());
        }
        node.forEachEntry((key, value) -> collect(value, key, into));
        if (node.isArray()) {
            node.forEach(value -> collect(value, name, into));
        }
    }

    @Test
    void shouldWriteTheJsonToAFileAndTheTextToStandardOutput() throws IOException {
        Path file = folder.resolve("trade.json");

        Invocation told =
                Invocation.of("explain", TRADE, "--home", home + "", "--json", file.toString());

        assertThat(told.out()).isEqualTo(text.out());
        assertThat(Invocation.json(Files.readString(file))).isEqualTo(json);
    }

    @Test
    void shouldTellWhyAnOpportunityIsRefused() {
        JsonNode refused = firstWith("refused");

        assertThat(refused.path("trade").isNull()).isTrue();
        assertThat(refused.path("decision").path("line").isNull()).isTrue();
        assertThat(refused.path("decision").path("outcome").stringValue())
                .isEqualTo("refused: net edge not positive");
        JsonNode seen = refused.path("decision").path("seen");
        assertThat(seen.path("gross_bps").stringValue()).isNotEqualTo("0");
        JsonNode last = seen.path("checks").path(seen.path("checks").size() - 1);
        assertThat(last.path("passed").booleanValue()).isFalse();
    }

    @Test
    void shouldTellTheBooksAtWhichAnOpportunityWasGivenUp() {
        JsonNode line = firstWith("expired").path("decision").path("line");

        assertThat(line.path("last").path(line.path("last").size() - 1).path("name").stringValue())
                .isEqualTo("quantity that still pays");
        assertThat(line.path("buy").path("levels").size()).isEqualTo(3);
        assertThat(line.path("left").path("ms").stringValue()).startsWith("+");
    }

    private static JsonNode firstWith(String outcome) {
        for (int i = 1; i <= 10; i++) {
            JsonNode told = explain("#" + i);
            if (told.path("decision").path("outcome").stringValue().startsWith(outcome)) {
                return told;
            }
        }
        throw new AssertionError("no opportunity was " + outcome);
    }

    @Test
    void shouldExplainTheTradeThatAnOpportunityBecame() {
        String from = json.path("trade").path("opportunity").asString();

        JsonNode told = explain("#" + from);

        assertThat(told.path("subject").stringValue()).isEqualTo("opportunity #" + from);
        assertThat(told.path("result")).isEqualTo(json.path("result"));
        assertThat(told.path("orders")).isEqualTo(json.path("orders"));
    }

    @Test
    void shouldTakeTheFullNumberAndTheRunsNumberToo() {
        assertThat(explain(json.path("trade").path("id").asString()).path("result"))
                .isEqualTo(json.path("result"));
        assertThat(explain("1-" + TRADE).path("result")).isEqualTo(json.path("result"));
    }

    @Test
    void shouldSearchTheNewestSessionFirst() {
        Path older = demo(folder, "20s");
        Path newer = demo(folder, "4s");

        Invocation both = Invocation.of("explain", "1", "--home", folder + "", "--json", "-");
        Invocation onlyOlder = Invocation.of("explain", "4", "--home", folder + "", "--json", "-");

        assertThat(both.json().path("session").path("path").stringValue())
                .isEqualTo(newer.toString());
        assertThat(onlyOlder.json().path("session").path("path").stringValue())
                .isEqualTo(older.toString());
    }

    @Test
    void shouldNameTheTradesThereAreForANumberThatIsNone() {
        Invocation unknown =
                Invocation.of("explain", "5", "--session", session + "", "--json", "-");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.error().path("code").stringValue()).isEqualTo("unknown_trade");
        assertThat(unknown.error().path("remedy").stringValue())
                .contains("nearest: 4", "there are 1, 4");
        assertThat(unknown.error().path("file").stringValue()).isEqualTo(session.toString());
    }

    @Test
    void shouldNameTheOpportunitiesThereAre() {
        Invocation unknown = Invocation.of("explain", "#999", "--home", home.toString());

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).containsPattern("there are #1 to #\\d+");
    }

    @Test
    void shouldSayWhenATradeIsOfAnotherRun() {
        Invocation unknown =
                Invocation.of("explain", "9-4", "--session", session.toString(), "--json", "-");

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.error().path("message").stringValue()).contains("trade 4 of run 9");
        assertThat(unknown.error().path("remedy").stringValue())
                .contains("a session of run 1", "ending in -9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "#", "1-", "3.5", "99999999999999999999", "#4294967296"})
    void shouldRefuseWhatIsNoNumber(String typed) {
        Invocation wrong = Invocation.of("explain", typed, "--home", home + "", "--json", "-");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.error().path("code").stringValue()).isEqualTo("not_a_trade");
        assertThat(wrong.error().path("message").stringValue()).contains("'" + typed + "'");
    }

    @Test
    void shouldSayThatThereIsNoSessionAtAll() {
        Invocation none = Invocation.of("explain", "1", "--home", folder + "", "--json", "-");

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.error().path("code").stringValue()).isEqualTo("no_sessions");
        assertThat(none.error().path("remedy").stringValue()).contains("demo");
    }

    @Test
    void shouldSayThatThereIsNoSuchSession() {
        Invocation none = Invocation.of("explain", "1", "--session", folder.resolve("x") + "");

        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("no session folder").doesNotContain("\tat ");
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
