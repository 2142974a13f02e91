package dev.tradewind.app.session;

import static dev.tradewind.core.CoreBench.BINANCE_BTC;
import static dev.tradewind.core.CoreBench.BINANCE_ETH;
import static dev.tradewind.core.CoreBench.MEXC_BTC;
import static dev.tradewind.core.CoreBench.MEXC_ETH;
import static dev.tradewind.core.CoreBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.app.report.LiveView;
import dev.tradewind.app.report.PlatformView;
import dev.tradewind.app.report.Summary;
import dev.tradewind.core.CoreBench;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.core.risk.TripLimits;
import dev.tradewind.edge.store.HaltFile;
import dev.tradewind.edge.store.SqliteStore;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.OperatorCommand;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Each trigger of RK-2, by what really happens at the venues, while a trade stands on one leg: it
 * fires with its reason, is shown, is there again when a killed process is started anew, and the
 * trade is ended all the same.
 */
@Tag("slow")
class HaltsOverRestartTest {
    private static final HaltScope ARBITRAGE = HaltScope.ofStrategy(KillSwitch.SPOT_ARB);
    private static final HaltScope MEXC = HaltScope.of(Venue.MEXC);
    private static final long NEVER = Long.MAX_VALUE;
    private static final int TRADES = 20;

    @TempDir Path home;
    private PlatformStage stage;
    private CoreBench bench;

    /** Everything that halts, with what makes it do so. */
    enum Trigger {
        FAILURES_IN_A_MINUTE(
                HaltScope.FULL, "4 failures within a minute, last: ", test -> test.stopOuts(0)),
        FAILURES_IN_A_ROW(
                HaltScope.FULL, "5 failures in a row, last: ", test -> test.stopOuts(40 * SECOND)),
        LOSS_OF_A_DAY(HaltScope.FULL, "daily loss limit: -1", HaltsOverRestartTest::lose),
        LOSS_OF_A_WEEK(HaltScope.FULL, "weekly loss limit: -1", HaltsOverRestartTest::lose),
        DRAW_DOWN(HaltScope.FULL, "draw-down limit: -1", HaltsOverRestartTest::lose),
        LOSS_OF_THE_ACCOUNT(HaltScope.FULL, "of an account of ", HaltsOverRestartTest::lose),
        STOP_OUTS(ARBITRAGE, "3 trades stopped out in a row", test -> test.stopOuts(0)),
        WIN_RATE(ARBITRAGE, "0 of 10 trades of the day won", HaltsOverRestartTest::losePennies),
        VENUE_ERRORS(MEXC, "its interface fails since 300 s, last: cut", test -> test.cutMexc()),
        STALE_DATA(MEXC, "no current data since 9", HaltsOverRestartTest::silenceMexc),
        LEDGER_DIFFERENCE(
                MEXC,
                "ledger and venue differed in USDT by 102 cents",
                HaltsOverRestartTest::takeFromMexc),
        MARKET_MOVE(HaltScope.REDUCE_ONLY, "moved by 20 % within 60 min", test -> test.jump()),
        BY_HAND(HaltScope.FULL, "odd prices", test -> test.operator(HaltScope.FULL, "odd prices")),
        MACHINE(
                HaltScope.REDUCE_ONLY,
                "disk: 4 % free",
                test -> test.operator(HaltScope.REDUCE_ONLY, "disk: 4 % free"));

        private final HaltScope scope;
        private final String reason;
        private final Consumer<HaltsOverRestartTest> happens;

        Trigger(HaltScope scope, String reason, Consumer<HaltsOverRestartTest> happens) {
            this.scope = scope;
            this.reason = reason;
            this.happens = happens;
        }

        /** Limits under which no other trigger is quicker. */
        private Limits limits() {
            Limits d = Limits.DEFAULT;
            boolean minute = this == FAILURES_IN_A_MINUTE;
            boolean row = this == FAILURES_IN_A_ROW;
            return new Limits(
                            d.orderCentsMax(),
                            TRADES * d.positionCentsMax(),
                            TRADES * d.exposureCentsMax(),
                            d.netExposureCentsMax(),
                            d.openOrdersMax(),
                            d.ordersPerSecondMax(),
                            d.priceCollarRate(),
                            this == LOSS_OF_A_DAY ? 10 : NEVER,
                            this == LOSS_OF_A_WEEK ? 10 : NEVER,
                            this == DRAW_DOWN ? 10 : NEVER,
                            minute ? d.failuresPerMinuteMax() : TRADES,
                            row ? d.failuresInRowMax() : TRADES)
                    .with(trips());
        }

        private TripLimits trips() {
            TripLimits d = TripLimits.DEFAULT;
            return new TripLimits(
                    this == LOSS_OF_THE_ACCOUNT ? 500 : d.accountLossRate(),
                    this == STOP_OUTS ? d.stopOutsMax() : TRADES,
                    d.winRateMin(),
                    this == WIN_RATE ? d.winRateTradesMin() : TRADES,
                    d.venueErrorsNanos(),
                    d.marketMoveRate(),
                    d.marketMoveNanos(),
                    d.staleDataNanos(),
                    d.correctionCentsMax(),
                    d.slowPauseNanos());
        }
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFireBeShownSurviveARestartAndNeverBlockClosing(Trigger trigger) throws Exception {
        begin(trigger);
        Order silent = standOnOneLeg();

        trigger.happens.accept(this);

        assertThat(killSwitch().halts())
                .singleElement()
                .satisfies(halt -> {
                    assertThat(halt.scope()).isEqualTo(trigger.scope);
                    assertThat(halt.reason()).contains(trigger.reason);
                    assertThat(halt.since()).isGreaterThan(CoreBench.START);
                });
        assertThat(bench.core().desk().open()).as("one leg of two").hasSize(1);
        assertShown(trigger);
        List<KillSwitch.Halt> before = killSwitch().halts();
        if (trigger.scope.equals(HaltScope.FULL)) {
            assertWrittenForAHuman(trigger);
        }

        bench.crash().open();
        calm();

        assertThat(killSwitch().halts()).isEqualTo(before);
        assertShown(trigger);
        assertThat(bench.gap()).as("nothing is opened").isEmpty();
        assertThat(bench.told(Audit.OpportunityDropped.class).getLast().reason())
                .contains(trigger.reason);
        assertEndsInSpiteOf(silent);
        assertEndsByRearmOnly();
    }

    private Path root() {
        return home.resolve("data");
    }

    private void begin(Trigger trigger) {
        RunSettings settings =
                new RunSettings(
                        RunSettings.DEFAULT.arb(),
                        trigger.limits(),
                        ExecutionSettings.DEFAULT.withStanding(0),
                        RunSettings.DEFAULT.orderTimes());
        stage = new PlatformStage(root(), settings);
        bench = stage.bench().open();
        calm();
    }

    private void calm() {
        bench.closeGap();
        bench.quote(BINANCE_ETH, 2_999_95, 3_000_00, 10_000);
        bench.quote(MEXC_ETH, 2_999_95, 3_000_00, 10_000);
        bench.stand(2 * SECOND);
    }

    /** Bought at MEXC; what became of the order at Binance nobody knows. */
    private Order standOnOneLeg() {
        List<Order> legs = bench.etherGap();
        assertThat(legs).hasSize(2);
        bench.fill(legs.get(0), 3_000_00);
        calm();
        return legs.get(1);
    }

    private KillSwitch killSwitch() {
        return bench.core().killSwitch();
    }

    private void assertShown(Trigger trigger) throws SQLException {
        PlatformView view = PlatformView.of(stage.session().engine());
        assertThat(new LiveView("t").draw(view, List.of()))
                .contains("HALTED: ")
                .contains(trigger.reason);
        JsonNode summary = Invocation.json(summary());
        assertThat(summary.path("halts").path(0).path("scope").stringValue())
                .isEqualTo(trigger.scope.id());
        assertThat(summary.path("halts").path(0).path("reason").stringValue())
                .contains(trigger.reason);
        await(() -> new HaltFile(root()).readAll().containsKey(trigger.scope));
        assertThat(new HaltFile(root()).readAll().get(trigger.scope).reason())
                .contains(trigger.reason);
        assertThat(Invocation.of("doctor", "--home", home.toString()).out())
                .contains("halted since 2027-")
                .contains(trigger.reason);
        await(() -> stored(trigger.reason));
    }

    /** What is open when everything stops, with the script that ends it. */
    private void assertWrittenForAHuman(Trigger trigger) throws IOException {
        Path failsafe = root().resolve("failsafe");
        await(() -> Files.exists(failsafe) && !halts(failsafe).isEmpty());
        Path folder = halts(failsafe).getFirst();
        await(() -> Files.exists(folder.resolve("mexc.sh")));
        assertThat(folder.resolve("finish-by-hand.txt"))
                .content()
                .contains(trigger.reason, "mexc SELL", "ETH/USDT");
        assertThat(folder.resolve("mexc.sh"))
                .content()
                .contains("call POST /api/v3/order 'symbol=ETHUSDT&side=SELL");
        JsonNode snapshot = Invocation.json(Files.readString(folder.resolve("snapshot.json")));
        assertThat(snapshot.path("positions").size()).isEqualTo(1);
        assertThat(snapshot.path("orders").path(0).path("venue").stringValue())
                .isEqualTo("binance");
        assertThat(snapshot.path("holdings").size()).isGreaterThan(3);
        await(() ->
                Files.exists(root().resolve("logs")) && !listed(root().resolve("logs")).isEmpty());
        Path log = listed(root().resolve("logs")).getFirst();
        await(() -> text(log).contains(trigger.reason));
        assertThat(log).content().contains(" halt orders=1 positions=1 ").contains(trigger.reason);
    }

    private static List<Path> halts(Path failsafe) {
        return listed(failsafe).stream().filter(one -> one.toString().contains("-halt-")).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String summary() {
        return new Summary(
                        stage.session(),
                        new Summary.Frame("run", 7, 1, List.of(), "", null, "", List.of()))
                .toJson();
    }

    private boolean stored(String reason) {
        String file = "jdbc:sqlite:" + root().resolve(SqliteStore.NAME);
        try (Connection connection = DriverManager.getConnection(file);
                PreparedStatement asked =
                        connection.prepareStatement(
                                "SELECT count(*) FROM actions WHERE kind = 'halted'"
                                        + " AND instr(text, ?) > 0")) {
            asked.setString(1, reason);
            try (ResultSet row = asked.executeQuery()) {
                return row.getInt(1) > 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertEndsInSpiteOf(Order silent) {
        bench.sent();
        bench.expire(silent);
        for (int i = 0; i < TRADES && !bench.core().desk().open().isEmpty(); i++) {
            for (Order closing : bench.sent()) {
                assertThat(closing.instrument()).isEqualTo(MEXC_ETH);
                bench.fill(closing, 2_999_95);
            }
            bench.stand(SECOND);
        }
        assertThat(bench.core().desk().open()).isEmpty();
        assertThat(bench.closed().result()).isEqualTo(Audit.TradeClosed.Result.UNWOUND);
        assertThat(bench.balanced()).isTrue();
        assertThat(killSwitch().halts()).as("closing lifts nothing").isNotEmpty();
    }

    private void assertEndsByRearmOnly() {
        bench.crash().open();
        assertThat(killSwitch().halts()).as("also without anything open").isNotEmpty();
        stage.close();
        var _ = new HaltFile(root()).rearm(HaltScope.FULL, bench.now());
        stage.start();
        bench.open();
        calm();
        assertThat(killSwitch().halts()).isEmpty();
        assertThat(bench.gap()).as("it trades again").hasSize(2);
    }

    private void stopOuts(long pause) {
        for (int i = 0; i < TRADES && killSwitch().halts().isEmpty(); i++) {
            stopOut();
            bench.stand(4 * SECOND + pause);
        }
    }

    private void stopOut() {
        List<Order> legs = bench.gap();
        assertThat(legs).hasSize(2);
        bench.fill(legs.get(0), 60_000_00);
        bench.expire(legs.get(1));
        bench.expire(bench.sent().getFirst());
        bench.expire(bench.sent().getFirst());
        bench.fill(bench.sent().getFirst(), 59_999_00);
    }

    private void lose() {
        trade(59_990_00);
        bench.stand(2 * SECOND);
    }

    private void losePennies() {
        for (int i = 0; i < TRADES && killSwitch().halts().isEmpty(); i++) {
            trade(59_990_00);
            bench.stand(4 * SECOND);
        }
    }

    private void trade(long soldAt) {
        List<Order> legs = bench.gap();
        assertThat(legs).as(bench.audits.getLast().toString()).hasSize(2);
        bench.fill(legs.get(0), 60_000_00);
        bench.fill(legs.get(1), soldAt);
        bench.closeGap();
    }

    private void cutMexc() {
        bench.accountDown(Venue.MEXC);
        bench.stand(301 * SECOND);
    }

    private void silenceMexc() {
        for (int i = 0; i < 95; i++) {
            bench.pass(SECOND);
            bench.on(new LinkBeat(0, bench.now()));
        }
    }

    private void takeFromMexc() {
        bench.add(Venue.MEXC, "USDT", -CoreBench.usdt("1.02"));
        bench.stand(65 * SECOND);
    }

    private void jump() {
        bench.quote(BINANCE_BTC, 72_299_00, 72_300_00, 10_000);
        bench.quote(MEXC_BTC, 72_299_00, 72_300_00, 10_000);
        bench.stand(3 * SECOND);
    }

    private void operator(HaltScope scope, String reason) {
        bench.on(new OperatorCommand(Action.HALT, scope, reason));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 20 * SECOND;
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
