package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.AccountStage.CLIENT_TEXT;
import static dev.tradewind.edge.venue.mexc.Fixture.MINUTE;
import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

class MexcAccountTest {
    private static final String KEY = " /api/v3/userDataStream";

    private final AccountStage stage = new AccountStage();
    private final RecordingEffects effects = stage.effects;

    @Test
    void shouldClimbTheLadderBeforeItIsUp() {
        stage.account.start(stage.now);
        stage.clock(0);
        stage.key("key1");
        stage.open("key1");
        assertThat(effects.has("GET /api/v3/account")).isFalse();
        stage.subscribed();
        stage.balances();
        stage.fees();
        assertThat(effects.all(AccountUp.class)).isEmpty();
        stage.openOrders();

        assertThat(effects.only(BalancesReported.class))
                .isEqualTo(
                        new BalancesReported(
                                Venue.MEXC,
                                true,
                                List.of(
                                        new Balance("USDT", 100_000_000_000L, 30_911_700_000L),
                                        new Balance("MX", 12_345_678L, 0)),
                                0));
        assertThat(effects.all(FeesReported.class))
                .containsExactly(new FeesReported(0, 0, 500_000), new FeesReported(1, 0, 500_000));
        assertThat(effects.only(AccountUp.class).openClientIds())
                .containsExactly(CLIENT_TEXT, "C02__2");
    }

    @Test
    void shouldSignWithTheVenuesClock() {
        stage.account.start(stage.now);
        stage.clock(-1_500);

        RecordingEffects.Http request = effects.take("POST" + KEY);

        assertThat(request.parameter("timestamp")).isEqualTo(Long.toString(T0 / MS - 1_500));
        assertThat(request.parameter("recvWindow")).isEqualTo("5000");
        assertThat(request.request().headers()).contains("X-MEXC-APIKEY", "mx0demoKey01");
        assertThat(request.request().body()).isEmpty();
    }

    @Test
    void shouldMeasureTheClockAgainWhenTheVenueFindsItWrong() {
        stage.up();

        stage.place();
        stage.reply(
                "POST" + AccountStage.ORDER,
                400,
                "{\"code\":700003,\"msg\":\"Timestamp for this request is outside of the"
                        + " recvWindow.\"}");

        assertThat(effects.has("GET /api/v3/time")).isTrue();
    }

    @Test
    void shouldMeasureTheClockFromTimeToTime() {
        stage.up();

        for (int i = 0; i < 4; i++) {
            stage.advance(15 * SECOND + 250 * MS);
            stage.text("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");
        }

        assertThat(effects.has("GET /api/v3/time")).isTrue();
    }

    @Test
    void shouldTellWhyItCannotComeUpAndGoOnTrying() {
        stage.account.start(stage.now);
        stage.clock(0);
        stage.reply("POST" + KEY, 400, "{\"code\":10072,\"msg\":\"Api key info invalid\"}");

        assertThat(effects.only(AccountDown.class).reason()).contains("10072");
        stage.advance(2 * SECOND);
        stage.clock(0);
        stage.reply("POST" + KEY, 400, "{\"code\":10072,\"msg\":\"Api key info invalid\"}");
        assertThat(effects.all(AccountDown.class)).as("the same reason once").hasSize(1);
        stage.advance(5 * SECOND);
        stage.clock(0);
        stage.key("key1");
        stage.open("key1");
    }

    @Test
    void shouldRenewTheListenKeyEveryHalfHour() {
        stage.up();

        idle(30);

        RecordingEffects.Http request = effects.take("PUT" + KEY);
        assertThat(request.parameter("listenKey")).isEqualTo("key1");
        stage.account.onReply(
                request.id(), RecordingEffects.json(200, "{\"listenKey\":\"key1\"}"), stage.now);
        idle(20);
        assertThat(effects.all(AccountDown.class)).isEmpty();
        assertThat(effects.has("PUT" + KEY)).isFalse();
        idle(11);
        assertThat(effects.has("PUT" + KEY)).isTrue();
    }

    /** Minutes in which only pongs and clock answers arrive. */
    private void idle(int minutes) {
        long end = stage.now + minutes * MINUTE + SECOND;
        while (stage.now < end && effects.connects.isEmpty()) {
            stage.advance(5 * SECOND);
            stage.text("{\"id\":0,\"code\":0,\"msg\":\"PONG\"}");
            if (effects.has("GET /api/v3/time")) {
                stage.clock(0);
            }
        }
        effects.texts.clear();
    }

    @Test
    void shouldTakeANewKeyAndReconnectWhenTheRenewalFails() {
        stage.up();
        idle(30);

        stage.reply("PUT" + KEY, 400, "{\"code\":700007,\"msg\":\"No permission\"}");

        assertThat(effects.only(AccountDown.class).reason()).contains("listen key");
        assertThat(effects.disconnects).containsExactly(stage.socket);
        stage.advance(2 * SECOND);
        stage.clock(0);
        stage.key("key2");
        stage.open("key2");
    }

    @Test
    void shouldTryTheRenewalAgainWhileTheKeyLives() {
        stage.up();
        idle(30);

        stage.silence("PUT" + KEY, true);
        idle(1);
        stage.reply("PUT" + KEY, 503, "");
        idle(1);
        stage.reply("PUT" + KEY, 429, "{\"code\":429,\"msg\":\"slow\"}", "retry-after", "1");
        idle(1);
        stage.reply("PUT" + KEY, 200, "{\"listenKey\":\"key1\"}");

        assertThat(effects.all(AccountDown.class)).isEmpty();
    }

    @Test
    void shouldGiveUpAKeyThatNobodyRenewsInTime() {
        stage.up();
        idle(30);

        for (int i = 0; i < 30 && effects.all(AccountDown.class).isEmpty(); i++) {
            stage.silence("PUT" + KEY, true);
            idle(1);
        }

        assertThat(effects.only(AccountDown.class).reason()).contains("listen key");
        assertThat(stage.now - T0).isBetween(54 * MINUTE, 58 * MINUTE);
    }

    @Test
    void shouldNotWasteKeysOnFailuresThatAreNotTheirs() {
        stage.account.start(stage.now);
        stage.clock(0);
        stage.key("key1");

        for (int i = 0; i < 2; i++) {
            stage.open("key1");
            stage.account.onClosed(stage.socket, "reset", stage.now);
            stage.advance(5 * SECOND);
            stage.clock(0);
        }
        stage.open("key1");
        stage.account.onClosed(stage.socket, "reset", stage.now);
        stage.advance(10 * SECOND);
        stage.clock(0);

        assertThat(effects.has("POST" + KEY)).as("a third failure may be the key's").isTrue();
    }

    @Test
    void shouldTakeANewKeyWhenTheVenueCallsTheOldOneInvalid() {
        stage.up();

        stage.text("Invalid listen key");

        assertThat(effects.only(AccountDown.class).reason()).isEqualTo("Invalid listen key");
        stage.advance(2 * SECOND);
        stage.clock(0);
        stage.key("key2");
        stage.open("key2");
    }

    @Test
    void shouldBeginTheLadderAnewWhenTheLinkIsLost() {
        stage.up();

        stage.account.onClosed(stage.socket, "reset", stage.now);

        assertThat(effects.only(AccountDown.class).reason()).contains("reset");
        stage.place();
        assertThat(effects.only(OrderNotSent.class).reason()).contains("down");

        stage.advance(2 * SECOND);
        stage.clock(0);
        stage.open("key1");
        stage.subscribed();
        stage.balances();
        stage.fees();
        stage.openOrders();
        assertThat(effects.all(AccountUp.class)).hasSize(1);
    }

    @Test
    void shouldDropThePrivateLinkThatDoesNotAnswerPings() {
        stage.up();

        stage.advance(32 * SECOND);

        assertThat(effects.only(AccountDown.class).reason()).contains("no pong");
    }

    @Test
    void shouldReplaceThePrivateLinkBeforeItsDayIsOver() {
        stage.up();
        int old = stage.socket;
        for (int i = 0; i < 24 * 12 && effects.connects.isEmpty(); i++) {
            idle(5);
            if (effects.has("PUT" + KEY)) {
                stage.reply("PUT" + KEY, 200, "{\"listenKey\":\"key1\"}");
            }
        }

        stage.open("key1");
        stage.subscribed();
        assertThat(effects.disconnects).as("what is on its way still comes").isEmpty();
        Push.feed(stage.account, old, Push.balance("USDT", "690.883", "309.117"), stage.now);
        assertThat(effects.only(BalancesReported.class).complete()).isFalse();
        stage.advance(3 * SECOND);

        assertThat(effects.disconnects).containsExactly(old);
        assertThat(effects.all(AccountDown.class)).isEmpty();
        stage.account.onClosed(old, "closed", stage.now);
        assertThat(effects.all(AccountDown.class)).isEmpty();
    }

    @Test
    void shouldReportABalanceThatChanged() {
        stage.up();

        stage.push(Push.balance("USDT", "690.883", "309.117"));

        assertThat(effects.only(BalancesReported.class))
                .isEqualTo(
                        new BalancesReported(
                                Venue.MEXC,
                                false,
                                List.of(new Balance("USDT", 69_088_300_000L, 30_911_700_000L)),
                                (Push.TIME_MS - 1) * MS));
    }

    @Test
    void shouldLeaveOutForeignBalancesThatDoNotFit() {
        stage.up();

        stage.push(Push.balance("HUGE", "999999999999999", "0"));

        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldReconcileWhenAPrivateFrameCannotBeRead() {
        stage.up();

        stage.push(new byte[] {7, 7, 7});

        assertThat(effects.only(AccountDown.class).reason()).contains("cannot be read");
    }

    @Test
    void shouldAnswerAnAccountQuery() {
        stage.up();

        stage.account.send(new Command.QueryAccount(Venue.MEXC), stage.now);
        stage.balances();

        assertThat(effects.only(BalancesReported.class).complete()).isTrue();
        assertThat(effects.has(AccountStage.OPEN)).as("nobody asked for orders").isFalse();
        assertThat(effects.all(AccountUp.class)).isEmpty();
    }

    @Test
    void shouldWaitForTheBudgetInsteadOfFailing() {
        stage.up();

        for (int i = 0; i < 16; i++) {
            stage.account.send(new Command.QueryAccount(Venue.MEXC), stage.now);
        }
        int sent = effects.requests.size();
        stage.advance(12 * SECOND);

        assertThat(sent).as("the venue takes two account reads a second").isBetween(1, 2);
        assertThat(effects.requests).hasSize(16);
    }

    @Test
    void shouldGiveTheListenKeyBackAtTheEnd() {
        stage.up();

        stage.account.stop(stage.now);
        stage.advance(40 * SECOND);

        assertThat(effects.take("DELETE" + KEY).parameter("listenKey")).isEqualTo("key1");
        assertThat(effects.disconnects).containsExactly(stage.socket);
        assertThat(effects.connects).isEmpty();
    }

    @Test
    void shouldNeverLogAKeyOrASecret() {
        stage.up();
        stage.text("Invalid listen key");

        assertThat(effects.logs).noneMatch(l -> l.contains("key1") || l.contains("demo-secret"));
    }
}
