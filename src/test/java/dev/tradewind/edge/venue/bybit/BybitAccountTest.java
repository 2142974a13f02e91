package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.bybit.BybitScript.NONE;
import static dev.tradewind.edge.venue.bybit.BybitScript.PERPETUAL;
import static dev.tradewind.edge.venue.bybit.BybitScript.SPOT;
import static dev.tradewind.edge.venue.bybit.BybitScript.execution;
import static dev.tradewind.edge.venue.bybit.BybitScript.list;
import static dev.tradewind.edge.venue.bybit.BybitScript.ok;
import static dev.tradewind.edge.venue.bybit.BybitScript.push;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Connect;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.LeverageSet;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitAccountTest {
    private final RecordingEffects effects = new RecordingEffects();
    private Machine account = BybitScript.account(effects, SPOT, PERPETUAL);
    private BybitScript.Links links = NONE;

    private void up() {
        account.start(T0);
        links = BybitScript.bringUp(account, effects, NONE, T0);
        effects.only(AccountUp.class);
        effects.events.clear();
        effects.texts.clear();
    }

    private void pushed(String topic, String entry, long now) {
        RecordingEffects.frame(account, links.secluded(), push(topic, entry), now);
    }

    private Connect connect(String target) {
        return effects.connects.stream()
                .filter(one -> one.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldReadEverythingBeforeItIsUp() {
        account.start(T0);
        BybitScript.bringUp(account, effects, NONE, T0);

        assertThat(effects.events)
                .hasExactlyElementsOfTypes(
                        BalancesReported.class,
                        PositionsReported.class,
                        FeesReported.class,
                        FeesReported.class,
                        AccountUp.class);
        FeesReported fees = effects.all(FeesReported.class).getFirst();
        assertThat(fees.makerRate()).isEqualTo(200_000);
        assertThat(fees.takerRate()).isEqualTo(550_000);
    }

    @Test
    void shouldAskForNothingBeforeThePrivateTopicsAreConfirmed() {
        account.start(T0);
        account.onReply(effects.take("GET /v5/market/time").id(), BybitScript.time(T0), T0);
        int link = connect("/v5/private").link();
        account.onOpen(link, T0);

        assertThat(effects.requests).isEmpty();
        RecordingEffects.frame(account, link, "{\"success\":true,\"op\":\"auth\"}", T0);
        assertThat(effects.requests).isEmpty();
        assertThat(effects.texts.getLast().text())
                .contains("\"order\",\"execution\",\"position\",\"wallet\"");
        RecordingEffects.frame(account, link, BybitScript.SUBSCRIBED, T0);
        assertThat(effects.has("GET /v5/account/wallet-balance")).isTrue();
    }

    @Test
    void shouldCallFreeWhatNeitherOrdersNorMarginsHold() {
        account.start(T0);
        BybitScript.bringUp(account, effects, NONE, T0);

        assertThat(effects.only(BalancesReported.class).balances())
                .containsExactly(
                        new Balance("USDT", 927_520_000_000L, 72_530_000_000L),
                        new Balance("BTC", 50_000_000, 0));
    }

    @Test
    void shouldNotCallMoreThanThereIsLocked() {
        up();

        pushed(
                "wallet",
                "{\"accountType\":\"UNIFIED\",\"coin\":[{\"coin\":\"USDT\","
                        + "\"walletBalance\":\"100.0\",\"totalOrderIM\":\"80.0\","
                        + "\"totalPositionIM\":\"40.0\"}]}",
                T0 + SECOND);

        assertThat(effects.only(BalancesReported.class).balances())
                .containsExactly(new Balance("USDT", 0, 10_000_000_000L));
    }

    private static String position(int index, String side, String size) {
        return ("{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"positionIdx\":%d,"
                        + "\"side\":\"%s\",\"size\":\"%s\",\"entryPrice\":\"65000.127\","
                        + "\"leverage\":\"10\",\"liqPrice\":\"59000.5\","
                        + "\"updatedTime\":\"1785000000500\"}")
                .formatted(index, side, size);
    }

    @Test
    void shouldTellAPositionOnceHoweverOftenItIsRepeated() {
        up();

        pushed("position", position(0, "Sell", "0.01"), T0 + SECOND);
        pushed("position", position(0, "Sell", "0.01"), T0 + 2 * SECOND);
        pushed("position", position(0, "", "0"), T0 + 3 * SECOND);

        List<PositionsReported> told = effects.all(PositionsReported.class);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().positions())
                .containsExactly(new Position(2, -1_000, 6_500_013, 5_900_050, 10_000));
        assertThat(told.getLast().positions().getFirst().quantity()).isZero();
    }

    @Test
    void shouldRefuseAnAccountInHedgeModeAndSayWhatToDo() {
        account.start(T0);
        account.onReply(effects.take("GET /v5/market/time").id(), BybitScript.time(T0), T0);
        BybitScript.logIn(account, connect("/v5/private").link(), T0);
        account.onReply(
                effects.take("GET /v5/account/wallet-balance").id(), ok(BybitScript.WALLET), T0);
        String hedge = BybitScript.FLAT.replace("\"positionIdx\":0", "\"positionIdx\":1");
        account.onReply(effects.take("GET /v5/position/list").id(), ok(list(hedge)), T0);

        assertThat(effects.all(AccountUp.class)).isEmpty();
        assertThat(effects.only(AccountDown.class).reason())
                .contains("BTCUSDT is in hedge mode", "one-way mode");
    }

    @Test
    void shouldGoDownWhenAPositionTurnsOutToBeHedged() {
        up();

        pushed("position", position(2, "Sell", "0.01"), T0 + SECOND);

        assertThat(effects.only(AccountDown.class).reason()).contains("hedge mode");
        assertThat(effects.all(PositionsReported.class)).isEmpty();
    }

    private static String funding(String id, String fee) {
        return execution(
                PERPETUAL,
                0,
                id,
                ("\"execType\":\"Funding\",\"execPrice\":\"65010\",\"execQty\":\"0.01\","
                                + "\"execFee\":\"%s\",\"feeRate\":\"0.0001\",\"isMaker\":false")
                        .formatted(fee));
    }

    @Test
    void shouldBookFundingOnceThoughItIsReadAgainAfterAReconnect() {
        up();
        pushed("execution", funding("f1", "0.065"), T0 + SECOND);
        account.onClosed(links.secluded(), "reset", T0 + 2 * SECOND);
        effects.fireDue(account, T0 + 10 * SECOND);
        effects.events.removeIf(event -> !(event instanceof FundingPaid));
        long now = T0 + 10 * SECOND;
        account.onReply(effects.take("GET /v5/market/time").id(), BybitScript.time(now), now);
        BybitScript.logIn(account, connect("/v5/private").link(), now);
        account.onReply(
                effects.take("GET /v5/account/wallet-balance").id(), ok(BybitScript.WALLET), now);
        account.onReply(
                effects.take("GET /v5/position/list").id(), ok(list(BybitScript.FLAT)), now);

        Http missed = effects.take("GET /v5/execution/list");
        assertThat(missed.parameter("execType")).isEqualTo("Funding");
        assertThat(Long.parseLong(missed.parameter("startTime")))
                .as("nothing from before the first balances")
                .isGreaterThanOrEqualTo(T0 / MILLI - 2_000);
        account.onReply(missed.id(), ok(list(funding("f1", "0.065"), funding("f2", "-0.01"))), now);
        BybitScript.answerReading(account, effects, now);

        List<FundingPaid> paid = effects.all(FundingPaid.class);
        assertThat(paid).extracting(FundingPaid::venueRef).containsExactly("f1", "f2");
        assertThat(paid.getFirst().amount()).isEqualTo(-6_500_000);
        assertThat(paid.getFirst().rate()).isEqualTo(100_000);
        assertThat(paid.getLast().amount()).isEqualTo(1_000_000);
        effects.only(AccountUp.class);
    }

    @Test
    void shouldListOpenOrdersOfBothMarketsAndLeaveClosedOnesOut() {
        account.start(T0);
        account.onReply(effects.take("GET /v5/market/time").id(), BybitScript.time(T0), T0);
        BybitScript.logIn(account, connect("/v5/private").link(), T0);
        while (!effects.has("GET /v5/order/realtime")) {
            answerOne();
        }
        Http spot = effects.take("GET /v5/order/realtime");
        assertThat(spot.request().target()).contains("category=spot");
        account.onReply(
                spot.id(),
                ok(
                        list(
                                "{\"orderLinkId\":\"a\",\"orderStatus\":\"New\"}",
                                "{\"orderLinkId\":\"b\",\"orderStatus\":\"Filled\"}")),
                T0);
        Http linear = effects.take("GET /v5/order/realtime");
        assertThat(linear.request().target()).contains("category=linear", "settleCoin=USDT");
        account.onReply(
                linear.id(),
                ok(list("{\"orderLinkId\":\"c\",\"orderStatus\":\"PartiallyFilled\"}")),
                T0);

        assertThat(effects.only(AccountUp.class).openClientIds()).containsExactly("a", "c");
    }

    private void answerOne() {
        Http request = effects.requests.removeFirst();
        account.onReply(
                request.id(),
                switch (request.route()) {
                    case "GET /v5/account/wallet-balance" -> ok(BybitScript.WALLET);
                    case "GET /v5/position/list" -> ok(list(BybitScript.FLAT));
                    default -> ok(list());
                },
                T0);
    }

    @Test
    void shouldBeDownWithTheOrderSocketWhereOrdersMayNotGoByRequest() {
        BybitSettings usual = BybitSettings.defaults(1);
        account =
                BybitScript.account(
                        usual.with(usual.trading().withWay(true, false)), effects, SPOT);
        up();

        account.onClosed(links.orders(), "reset by peer", T0 + SECOND);

        assertThat(effects.only(AccountDown.class).reason()).contains("socket for orders");
        account.send(
                new Command.PlaceOrder(new Approved(Samples.buy(1, TimeInForce.IOC))),
                T0 + 2 * SECOND);
        assertThat(effects.only(OrderNotSent.class).reason()).contains("socket for orders");
        effects.events.clear();
        effects.fireDue(account, T0 + 10 * SECOND);
        links = BybitScript.bringUp(account, effects, links, T0 + 10 * SECOND);
        effects.only(AccountUp.class);
    }

    @Test
    void shouldOpenTheOrderSocketAgainBesideAnAccountThatIsUp() {
        up();

        account.onClosed(links.orders(), "reset by peer", T0 + SECOND);
        effects.fireDue(account, T0 + 5 * SECOND);

        assertThat(connect("/v5/trade").link()).isNotEqualTo(links.orders());
        assertThat(effects.all(AccountDown.class)).isEmpty();
    }

    @Test
    void shouldPingBothSocketsEveryTwentySecondsAndGiveASilentOneUp() {
        up();
        effects.fireDue(account, T0 + 21 * SECOND);

        assertThat(effects.texts)
                .extracting(RecordingEffects.Text::text)
                .contains(
                        "{\"req_id\":\"ping\",\"op\":\"ping\"}",
                        "{\"reqId\":\"ping\",\"op\":\"ping\"}");
        RecordingEffects.frame(
                account, links.orders(), "{\"retCode\":0,\"op\":\"pong\"}", T0 + 21 * SECOND);
        effects.fireDue(account, T0 + 31 * SECOND);

        assertThat(effects.disconnects).containsExactly(links.secluded());
        assertThat(effects.only(AccountDown.class).reason()).contains("no message");
    }

    @Test
    void shouldLeaveAWrongKeyAloneForMinutesAndNameTheRemedy() {
        account.start(T0);
        BybitWords.refuseKey(account, effects, T0);

        assertThat(effects.only(AccountDown.class).reason())
                .contains("10003", "accounts.bybit.api_key");
        effects.fireDue(account, T0 + 250 * SECOND);
        assertThat(effects.connects).isEmpty();
        effects.fireDue(account, T0 + 310 * SECOND);
        assertThat(effects.has("GET /v5/market/time")).isTrue();
    }

    @Test
    void shouldPassOverTopicsThatItDidNotAskFor() {
        up();

        RecordingEffects.frame(
                account,
                links.secluded(),
                "{\"topic\":\"execution.fast\",\"data\":{\"symbol\":\"BTCUSDT\"}}",
                T0 + SECOND);

        assertThat(effects.events).isEmpty();
        assertThat(effects.disconnects).isEmpty();
    }

    @Test
    void shouldTakeAnUnchangedLeverageForASuccess() {
        up();
        account.send(new Command.SetLeverage(2, 2_500), T0 + SECOND);
        Http request = effects.take("POST /v5/position/set-leverage");
        assertThat(new String(request.request().body(), StandardCharsets.UTF_8))
                .contains("\"buyLeverage\":\"2.5\",\"sellLeverage\":\"2.5\"");

        account.onReply(request.id(), BybitScript.error(110043, "Set leverage not modified"), T0);

        assertThat(effects.only(LeverageSet.class).leverageMilli()).isEqualTo(2_500);
        account.send(new Command.SetLeverage(0, 2_500), T0 + SECOND);
        assertThat(effects.only(LeverageRefused.class).text()).contains("spot");
    }

    @Test
    void shouldKeepAwayForTenMinutesWhenTheAddressIsShutOut() {
        up();
        account.send(new Command.QueryAccount(SPOT.venue()), T0 + SECOND);
        account.onReply(
                effects.take("GET /v5/account/wallet-balance").id(),
                RecordingEffects.json(403, "access too frequent"),
                T0 + SECOND);

        effects.fireDue(account, T0 + 20 * SECOND);

        assertThat(effects.requests).isEmpty();
        assertThat(effects.logs).anyMatch(line -> line.contains("makes us wait"));
    }
}
