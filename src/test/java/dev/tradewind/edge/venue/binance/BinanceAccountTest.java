package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.binance.BinanceScript.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import org.junit.jupiter.api.Test;

class BinanceAccountTest {
    private final RecordingEffects effects = new RecordingEffects();
    private final Machine account = BinanceScript.account(effects);
    private int link;

    private void up() {
        account.start(T0);
        link = BinanceScript.bringUp(account, effects, "[]", T0);
        effects.events.clear();
    }

    private void event(String text) {
        String frame = "{\"subscriptionId\":0,\"event\":" + text + "}";
        RecordingEffects.frame(account, link, frame, T0 + SECOND);
    }

    private static String report(String kind, String status, String more) {
        return ("{\"e\":\"executionReport\",\"E\":1785000000006,\"s\":\"BTCUSDT\",\"c\":\"%s\","
                        + "\"S\":\"BUY\",\"o\":\"LIMIT\",\"f\":\"GTC\",\"q\":\"0.01000000\","
                        + "\"p\":\"65000.00000000\",\"C\":\"\",\"x\":\"%s\",\"X\":\"%s\","
                        + "\"r\":\"NONE\",\"i\":28,\"T\":1785000000005,%s}")
                .formatted(BinanceScript.name(id(1)), kind, status, more);
    }

    private static String trade(String done, String all) {
        return "\"l\":\""
                + done
                + "\",\"z\":\""
                + all
                + "\",\"L\":\"65000.00000000\",\"n\":\"0.00000400\",\"N\":\"BTC\",\"t\":56,"
                + "\"m\":true,\"Z\":\"260.00000000\",\"Y\":\"260.00000000\"";
    }

    private static final String NOTHING =
            "\"l\":\"0.00000000\",\"z\":\"0.00000000\",\"L\":\"0\",\"n\":\"0\",\"N\":null,\"t\":-1";

    @Test
    void shouldComeUpStepByStep() {
        account.start(T0);
        Http time = effects.take("GET /api/v3/time");
        assertThat(time.request().headers()).isEmpty();
        account.onReply(time.id(), ok("{\"serverTime\":1785000005000}"), T0 + 2 * SECOND);
        assertThat(effects.takeConnect())
                .isEqualTo(new RecordingEffects.Connect(1, Effects.Base.PRIVATE, "/ws-api/v3"));
        account.onOpen(1, T0 + 2 * SECOND);
        assertThat(effects.texts.getFirst().text())
                .contains("userDataStream.subscribe.signature", "\"timestamp\":1785000006000");
        assertThat(effects.requests).isEmpty();

        RecordingEffects.frame(
                account, 1, "{\"id\":\"subscribe\",\"status\":200,\"result\":{}}", T0);
        account.onReply(effects.take("GET /api/v3/account").id(), ok(BinanceScript.ACCOUNT), T0);
        BalancesReported balances = effects.only(BalancesReported.class);
        assertThat(balances.complete()).isTrue();
        assertThat(balances.balances())
                .containsExactly(
                        new Balance("USDT", 935_000_000_000L, 65_000_000_000L),
                        new Balance("BTC", 50_000_000L, 0),
                        new Balance("BNB", 150_000_000L, 0));

        account.onReply(
                effects.take("GET /api/v3/account/commission").id(),
                ok(BinanceScript.COMMISSION),
                T0);
        assertThat(effects.only(FeesReported.class))
                .isEqualTo(new FeesReported(0, 811_000L, 1_021_000L));
        account.onNoReply(
                effects.take("GET /api/v3/account/commission").id(), true, "deadline", T0);
        assertThat(effects.all(AccountUp.class)).isEmpty();
        Http orders = effects.take("GET /api/v3/openOrders");
        account.onReply(orders.id(), ok("[{\"clientOrderId\":\"x-1\",\"orderId\":9}]"), T0);

        assertThat(effects.only(AccountUp.class).openClientIds()).containsExactly("x-1");
    }

    @Test
    void shouldTellWhyTheSubscriptionWasRefusedAndTryAgain() {
        account.start(T0);
        account.onReply(
                effects.take("GET /api/v3/time").id(), ok("{\"serverTime\":1785000000000}"), T0);
        account.onOpen(effects.takeConnect().link(), T0);

        RecordingEffects.frame(
                account,
                1,
                "{\"id\":\"subscribe\",\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"Invalid"
                        + " API-key, IP, or permissions for action.\"}}",
                T0);

        assertThat(effects.only(AccountDown.class).reason()).contains("-2015", "Invalid API-key");
        effects.fireDue(account, T0 + 2 * SECOND);
        assertThat(effects.has("GET /api/v3/time")).isTrue();
    }

    @Test
    void shouldBeginAgainWhenAStepFails() {
        account.start(T0);
        account.onNoReply(effects.take("GET /api/v3/time").id(), false, "refused", T0);
        assertThat(effects.only(AccountDown.class).reason()).contains("refused");

        effects.fireDue(account, T0 + 2 * SECOND);
        link = BinanceScript.bringUp(account, effects, "[]", T0 + 2 * SECOND);

        assertThat(effects.all(AccountUp.class)).hasSize(1);
    }

    @Test
    void shouldReadAFillFromTheStream() {
        up();

        event(report("TRADE", "PARTIALLY_FILLED", trade("0.00400000", "0.00400000")));

        Fill fill = effects.only(OrderFilled.class).fill();
        assertThat(fill.clientId()).isEqualTo(id(1));
        assertThat(fill.venueFillId()).isEqualTo("56");
        assertThat(fill.side()).isEqualTo(Side.BUY);
        assertThat(fill.price()).isEqualTo(6_500_000);
        assertThat(fill.quantity()).isEqualTo(400);
        assertThat(fill.quoteUnits()).isEqualTo(26_000_000_000L);
        assertThat(fill.fee()).hasToString("0.00000400 BTC");
        assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(fill.venueTime()).isEqualTo(1_785_000_000_005_000_000L);
    }

    @Test
    void shouldReadALifeFromTheStream() {
        up();

        event(report("NEW", "NEW", NOTHING));
        event(report("TRADE", "FILLED", trade("0.01000000", "0.01000000")));

        assertThat(effects.all(OrderEvent.class))
                .extracting(e -> e.getClass().getSimpleName())
                .containsExactly("OrderAcknowledged", "OrderFilled", "OrderEnded");
        assertThat(effects.only(OrderAcknowledged.class).venueOrderId()).isEqualTo("28");
        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(OrderEnded.End.FILLED);
        assertThat(ended.cumulativeQuantity()).isEqualTo(1_000);
    }

    @Test
    void shouldNameACancelledOrderByItsOriginalName() {
        up();
        String cancelled =
                report("CANCELED", "CANCELED", NOTHING)
                        .replace("\"c\":\"" + BinanceScript.name(id(1)), "\"c\":\"cxl-77")
                        .replace("\"C\":\"", "\"C\":\"" + BinanceScript.name(id(1)));

        event(cancelled);

        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.clientId()).isEqualTo(id(1));
        assertThat(ended.end()).isEqualTo(OrderEnded.End.CANCELLED);
    }

    @Test
    void shouldTellExpiryAndRejectionApart() {
        up();

        event(report("EXPIRED", "EXPIRED", NOTHING));
        event(report("REJECTED", "REJECTED", NOTHING));

        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(OrderEnded.End.EXPIRED);
        assertThat(effects.all(OrderRejected.class)).hasSize(1);
    }

    @Test
    void shouldIgnoreOrdersOfOthers() {
        up();

        event(report("NEW", "NEW", NOTHING).replace(BinanceScript.name(id(1)), "somebody"));
        event("{\"e\":\"listStatus\",\"s\":\"BTCUSDT\"}");

        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldAskWhenAReportOfOursCannotBeRead() {
        up();

        event(report("TRADE", "FILLED", trade("0.00000001", "0.01000000")));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
        assertThat(effects.disconnects).isEmpty();
    }

    @Test
    void shouldReportChangedBalances() {
        up();

        event(
                "{\"e\":\"outboundAccountPosition\",\"E\":1785000000006,\"u\":1785000000005,"
                        + "\"B\":[{\"a\":\"USDT\",\"f\":\"9350.0\",\"l\":\"390.0\"}]}");

        BalancesReported report = effects.only(BalancesReported.class);
        assertThat(report.complete()).isFalse();
        assertThat(report.venue()).isEqualTo(Venue.BINANCE);
        assertThat(report.balances())
                .containsExactly(new Balance("USDT", 935_000_000_000L, 39_000_000_000L));
    }

    @Test
    void shouldReadAllBalancesWhenMoneyCameFromOutside() {
        up();

        event("{\"e\":\"balanceUpdate\",\"E\":1,\"a\":\"BTC\",\"d\":\"100.0\",\"T\":1}");
        effects.fireDue(account, T0 + 2 * SECOND);
        account.onReply(effects.take("GET /api/v3/account").id(), ok(BinanceScript.ACCOUNT), T0);

        assertThat(effects.only(BalancesReported.class).complete()).isTrue();
    }

    @Test
    void shouldAnswerAQuestionForTheAccountEvenAfterAFailure() {
        up();

        account.send(new Command.QueryAccount(Venue.BINANCE), T0 + SECOND);
        account.onNoReply(
                effects.take("GET /api/v3/account").id(), true, "deadline", T0 + 6 * SECOND);
        effects.fireDue(account, T0 + 8 * SECOND);
        account.onReply(
                effects.take("GET /api/v3/account").id(),
                ok(BinanceScript.ACCOUNT),
                T0 + 8 * SECOND);

        assertThat(effects.all(BalancesReported.class)).hasSize(1);
        assertThat(effects.all(AccountUp.class)).isEmpty();
    }

    @Test
    void shouldGoDownWhenTheVenueEndsTheStream() {
        up();

        event("{\"e\":\"eventStreamTerminated\",\"E\":1785000000006}");

        assertThat(effects.disconnects).containsExactly(link);
        assertThat(effects.only(AccountDown.class).reason()).contains("ended");
    }

    @Test
    void shouldGoDownWhenAMessageCannotBeRead() {
        up();

        event("nonsense");

        assertThat(effects.only(AccountDown.class).reason()).contains("unusable");
    }

    @Test
    void shouldProbeASilentConnectionAndGiveItUp() {
        up();

        effects.fireDue(account, T0 + 12 * SECOND);
        assertThat(effects.texts.getLast().text()).contains("\"method\":\"ping\"");
        RecordingEffects.frame(
                account, link, "{\"id\":\"ping\",\"status\":200,\"result\":{}}", T0 + 13 * SECOND);
        effects.fireDue(account, T0 + 30 * SECOND);
        assertThat(effects.all(AccountDown.class)).isEmpty();
        effects.fireDue(account, T0 + 39 * SECOND);

        assertThat(effects.only(AccountDown.class).reason()).contains("no message");
    }

    @Test
    void shouldMeasureTheClockEveryHalfHour() {
        up();
        for (int minute = 1; minute <= 30; minute++) {
            long now = T0 + minute * 60 * SECOND;
            RecordingEffects.frame(account, link, "{\"id\":\"ping\",\"status\":200}", now);
            account.onTimer(0, now);
        }

        assertThat(effects.has("GET /api/v3/time")).isTrue();
    }

    @Test
    void shouldRenewTheConnectionBeforeADayIsOver() {
        up();
        long end = T0 + (23 * 60 + 50) * 60 * SECOND;
        RecordingEffects.frame(account, link, "{\"id\":\"ping\",\"status\":200}", end - MILLI);

        account.onTimer(0, end);

        assertThat(effects.only(AccountDown.class).reason()).contains("planned");
        account.onReply(
                effects.take("GET /api/v3/time").id(), ok("{\"serverTime\":1785000000000}"), end);
        account.onTimer(0, end + 250 * MILLI);
        assertThat(effects.has("GET /api/v3/time")).isTrue();
    }

    @Test
    void shouldStayStoppedAfterTheEnd() {
        up();

        account.stop(T0 + SECOND);
        account.onClosed(link, "bye", T0 + SECOND);
        effects.fireDue(account, T0 + 60 * SECOND);

        assertThat(effects.disconnects).containsExactly(link);
        assertThat(effects.events).isEmpty();
        assertThat(effects.requests).isEmpty();
    }
}
