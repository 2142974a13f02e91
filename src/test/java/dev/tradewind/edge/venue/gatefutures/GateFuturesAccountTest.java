package dev.tradewind.edge.venue.gatefutures;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.gatefutures.GateFuturesScript.BASE;
import static dev.tradewind.edge.venue.gateio.GateioScript.error;
import static dev.tradewind.edge.venue.gateio.GateioScript.ok;
import static dev.tradewind.edge.venue.gateio.GateioScript.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.gateio.GateioScript;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.Position;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateFuturesAccountTest {
    private final RecordingEffects effects = new RecordingEffects();
    private int link;

    private Machine account(boolean bySocket) {
        GateioSettings plain = GateioSettings.futures(1);
        GateioSettings settings = plain.with(plain.requests().with(bySocket, true, true));
        Machine account =
                new GateFuturesVenue(settings)
                        .account(
                                new Credentials("key", "secret"),
                                List.of(GateFuturesScript.BTC),
                                effects);
        account.start(T0);
        return account;
    }

    private Machine up() {
        Machine account = account(false);
        link = GateFuturesScript.bringUp(account, effects, T0);
        effects.only(AccountUp.class);
        return account;
    }

    private RecordingEffects.Http place(Machine account, Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)), T0 + SECOND);
        return effects.take("POST " + BASE + "/orders");
    }

    private static String body(RecordingEffects.Http request) {
        return new String(request.request().body(), StandardCharsets.UTF_8);
    }

    private static Order order(Side side, OrderKind kind, TimeInForce timeInForce) {
        return new Order(id(1), 0, side, kind, 6_500_050, 1_000, timeInForce, 0, 0);
    }

    @Test
    void shouldKnowMoneyPositionsAndFeesBeforeItIsUp() {
        up();

        assertThat(effects.only(BalancesReported.class).balances())
                .containsExactly(new Balance("USDT", 96_130_000_000L, 3_920_000_000L));
        assertThat(effects.only(PositionsReported.class).positions()).isEmpty();
        assertThat(effects.only(FeesReported.class))
                .isEqualTo(new FeesReported(0, -100_000, 500_000));
    }

    @Test
    void shouldTakeAMissingWalletForAnEmptyOne() {
        Machine account = account(false);
        reply(account, effects, "GET /api/v4/spot/time", ok(GateioScript.time(T0)), T0);
        reply(account, effects, "GET /api/v4/wallet/fee", ok("{\"user_id\":1}"), T0);
        GateioScript.sockets(account, effects, T0);

        var missing = error(400, "USER_NOT_FOUND", "please transfer funds first");
        reply(account, effects, "GET " + BASE + "/accounts", missing, T0);
        reply(account, effects, "GET " + BASE + "/positions", missing, T0);
        reply(account, effects, "GET " + BASE + "/fee", missing, T0);
        reply(account, effects, "GET " + BASE + "/account_book", missing, T0);
        reply(account, effects, "GET " + BASE + "/orders", ok("[]"), T0);

        assertThat(effects.only(BalancesReported.class).balances())
                .containsExactly(new Balance("USDT", 0, 0));
        assertThat(effects.all(AccountUp.class)).hasSize(1);
    }

    @Test
    void shouldAskTheOtherPlaceForItsUserWhenTheFirstDoesNotTell() {
        Machine account = account(false);
        reply(account, effects, "GET /api/v4/spot/time", ok(GateioScript.time(T0)), T0);

        reply(account, effects, "GET /api/v4/wallet/fee", error(404, "NOT_FOUND", ""), T0);
        reply(account, effects, "GET /api/v4/account/detail", ok("{\"user_id\":77}"), T0);
        account.onOpen(effects.takeConnect().link(), T0);

        assertThat(effects.texts).anyMatch(text -> text.text().contains("[\"77\",\"!all\"]"));
    }

    @Test
    void shouldRefuseAnAccountThatHoldsBothDirectionsAtOnce() {
        Machine account = account(false);
        reply(account, effects, "GET /api/v4/spot/time", ok(GateioScript.time(T0)), T0);
        reply(account, effects, "GET /api/v4/wallet/fee", ok("{\"user_id\":1}"), T0);
        GateioScript.sockets(account, effects, T0);

        String dual = GateFuturesScript.ACCOUNT.replace("single", "dual");
        reply(account, effects, "GET " + BASE + "/accounts", ok(dual), T0);

        assertThat(effects.only(AccountDown.class).reason()).contains("one-way");
        assertThat(effects.all(AccountUp.class)).isEmpty();
    }

    @Test
    void shouldSaySideAndContractsInOneSignedSize() {
        Machine account = up();

        String sell = body(place(account, order(Side.SELL, OrderKind.LIMIT, TimeInForce.GTC)));

        assertThat(sell)
                .isEqualTo(
                        "{\"contract\":\"BTC_USDT\",\"size\":\"-100\",\"price\":\"65000.5\","
                                + "\"tif\":\"gtc\",\"text\":\"%s\"}"
                                        .formatted(GateFuturesScript.name(id(1))));
    }

    @Test
    void shouldSayMarketAndPostOnlyInTheVenuesWords() {
        Machine account = up();

        String market = body(place(account, order(Side.BUY, OrderKind.MARKET, TimeInForce.IOC)));
        String maker =
                body(place(account, order(Side.BUY, OrderKind.LIMIT, TimeInForce.POST_ONLY)));

        assertThat(market).contains("\"price\":\"0\",\"tif\":\"ioc\"");
        assertThat(maker).contains("\"tif\":\"poc\"");
    }

    @Test
    void shouldTellTheVenueUntilWhenItMayTakeAnOrder() {
        Machine account = up();

        RecordingEffects.Http sent =
                place(account, order(Side.BUY, OrderKind.LIMIT, TimeInForce.IOC));

        List<String> headers = sent.request().headers();
        int at = headers.indexOf("X-Gate-Exptime");
        assertThat(headers.get(at + 1)).isEqualTo(Long.toString(T0 / MILLI + 6_000));
        assertThat(headers).contains("X-Gate-Size-Decimal");
    }

    @Test
    void shouldNotSendAFractionOfAContract() {
        Machine account = up();
        Order odd =
                new Order(
                        id(1),
                        0,
                        Side.BUY,
                        OrderKind.LIMIT,
                        6_500_000,
                        1_005,
                        TimeInForce.IOC,
                        0,
                        0);

        account.send(new Command.PlaceOrder(new Approved(odd)), T0 + SECOND);

        assertThat(effects.only(OrderNotSent.class).reason()).contains("contracts");
        assertThat(effects.has("POST")).isFalse();
    }

    @Test
    void shouldEndAnImmediateOrderAsExpiredWithWhatItFilled() {
        Machine account = up();
        RecordingEffects.Http sent =
                place(account, order(Side.BUY, OrderKind.LIMIT, TimeInForce.IOC));
        String rest =
                "\"size\":\"100\",\"left\":\"40\",\"price\":\"65000.5\",\"fill_price\":\"65000.1\","
                        + "\"tif\":\"ioc\",\"status\":\"finished\",\"finish_as\":\"ioc\","
                        + "\"finish_time\":1785000000.25";

        account.onReply(sent.id(), ok(GateFuturesScript.order("9", id(1), rest)), T0 + SECOND);

        assertThat(effects.only(OrderAcknowledged.class).venueOrderId()).isEqualTo("9");
        assertThat(effects.only(OrderEnded.class))
                .isEqualTo(
                        new OrderEnded(id(1), "9", End.EXPIRED, 600, 1_785_000_000_250_000_000L));
    }

    @Test
    void shouldReadAFeeThatIsAnInexactNumber() {
        Machine account = up();
        String trade =
                "{\"channel\":\"futures.usertrades\",\"event\":\"update\","
                        + "\"result\":[{\"id\":\"5\","
                        + "\"create_time_ms\":1785000000399,\"contract\":\"BTC_USDT\","
                        + "\"order_id\":\"9\",\"size\":\"-5\",\"price\":\"63000.1\","
                        + "\"role\":\"maker\",\"text\":\"%s\",\"fee\":-1.5750000000000002e-2}]}";

        RecordingEffects.frame(
                account, link, trade.formatted(GateFuturesScript.name(id(1))), T0 + SECOND);

        Fill fill = effects.only(OrderFilled.class).fill();
        assertThat(fill.side()).isEqualTo(Side.SELL);
        assertThat(fill.quantity()).isEqualTo(50);
        assertThat(fill.quoteUnits()).isEqualTo(3_150_005_000L);
        assertThat(fill.fee().units()).isEqualTo(-1_575_000);
    }

    @Test
    void shouldKeepOrdersOfOthersToThemselves() {
        Machine account = up();
        effects.events.clear();
        String order = GateFuturesScript.resting("9", id(1)).replaceAll("t-tw\\w+", "web");

        RecordingEffects.frame(
                account,
                link,
                "{\"channel\":\"futures.orders\",\"event\":\"update\",\"result\":[" + order + "]}",
                T0 + SECOND);

        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldTellNothingOnTheAcknowledgementAlone() {
        Machine account = account(true);
        GateFuturesScript.bringUp(account, effects, T0);
        effects.events.clear();
        account.send(
                new Command.PlaceOrder(new Approved(Samples.buy(1, TimeInForce.IOC))), T0 + SECOND);
        String echo =
                "{\"request_id\":\"o-1000000-1\",\"ack\":true,\"header\":{\"status\":\"200\","
                        + "\"channel\":\"futures.order_place\"},\"data\":{\"result\":{}}}";

        RecordingEffects.frame(account, 1_000_000, echo, T0 + SECOND + MILLI);

        assertThat(effects.events).isEmpty();
        String result =
                echo.replace("true", "false").replace("{}", GateFuturesScript.resting("9", id(1)));
        RecordingEffects.frame(account, 1_000_000, result, T0 + SECOND + 2 * MILLI);
        assertThat(effects.only(OrderAcknowledged.class).venueOrderId()).isEqualTo("9");
    }

    @Test
    void shouldAskForTheSideOfAnOrderThatAnEarlierRunPlaced() {
        Machine account = up();

        account.send(new Command.AmendOrder(id(1), "9", 0, 6_490_000, 2_000), T0 + SECOND);
        String sell =
                GateFuturesScript.order(
                        "9",
                        id(1),
                        "\"size\":\"-100\",\"left\":\"-100\",\"price\":\"65000\","
                                + "\"status\":\"open\"");
        reply(account, effects, "GET " + BASE + "/orders/9", ok(sell), T0 + SECOND);
        RecordingEffects.Http amend = effects.take("PUT " + BASE + "/orders/9");

        assertThat(body(amend)).isEqualTo("{\"price\":\"64900\",\"size\":\"-200\"}");
        String changed = sell.replace("-100", "-200").replace("65000", "64900");
        account.onReply(amend.id(), ok(changed), T0 + SECOND);
        assertThat(effects.only(OrderAmended.class).quantity()).isEqualTo(2_000);
    }

    @Test
    void shouldSendNoAmendmentWhenTheSideCannotBeLearned() {
        Machine account = up();
        effects.events.clear();

        account.send(new Command.AmendOrder(id(1), "9", 0, 6_490_000, 2_000), T0 + SECOND);
        reply(
                account,
                effects,
                "GET " + BASE + "/orders/9",
                error(404, "ORDER_NOT_FOUND", ""),
                T0 + SECOND);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(AmendRefused.class);
        assertThat(effects.has("PUT")).isFalse();
    }

    @Test
    void shouldFindAForgottenOrderByItsFills() {
        Machine account = up();
        effects.events.clear();

        account.send(new Command.QueryOrder(id(1), "", 0, T0), T0 + 90 * SECOND);
        var missing = error(404, "ORDER_NOT_FOUND", "");
        reply(account, effects, "GET " + BASE + "/orders/t-", missing, T0 + 90 * SECOND);
        reply(account, effects, "GET " + BASE + "/orders", ok("[]"), T0 + 90 * SECOND);
        String fill =
                "[{\"id\":5,\"create_time\":1785000000.5,\"contract\":\"BTC_USDT\","
                        + "\"order_id\":\"9\",\"size\":\"100\",\"price\":\"65000\","
                        + "\"role\":\"taker\",\"text\":\"%s\",\"fee\":\"0.3\"}]";
        String mine = fill.formatted(GateFuturesScript.name(id(1)));
        reply(account, effects, "GET " + BASE + "/my_trades", ok(mine), T0 + 90 * SECOND);
        String done =
                GateFuturesScript.order(
                        "9",
                        id(1),
                        "\"size\":\"100\",\"left\":\"0\",\"price\":\"65000\","
                                + "\"status\":\"finished\",\"finish_as\":\"filled\"");
        reply(account, effects, "GET " + BASE + "/orders/9", ok(done), T0 + 90 * SECOND);
        reply(account, effects, "GET " + BASE + "/my_trades", ok(mine), T0 + 90 * SECOND);

        assertThat(effects.only(OrderFilled.class).fill().quantity()).isEqualTo(1_000);
        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(End.FILLED);
    }

    @Test
    void shouldReadPositionsOfItsContractsOnly() {
        Machine account = account(false);
        reply(account, effects, "GET /api/v4/spot/time", ok(GateioScript.time(T0)), T0);
        reply(account, effects, "GET /api/v4/wallet/fee", ok("{\"user_id\":1}"), T0);
        GateioScript.sockets(account, effects, T0);
        reply(account, effects, "GET " + BASE + "/accounts", ok(GateFuturesScript.ACCOUNT), T0);
        String position =
                "{\"contract\":\"%s\",\"size\":\"-5000\",\"leverage\":\"%s\","
                        + "\"cross_leverage_limit\":\"10\",\"entry_price\":\"63000.126\","
                        + "\"liq_price\":\"99999\",\"mode\":\"single\"}";

        String list =
                "["
                        + position.formatted("BTC_USDT", 3)
                        + ","
                        + position.formatted("X_USDT", 0)
                        + "]";
        reply(account, effects, "GET " + BASE + "/positions", ok(list), T0);

        assertThat(effects.only(PositionsReported.class).positions())
                .containsExactly(new Position(0, -50_000, 6_300_013, 9_999_900, 3_000));
    }

    @Test
    void shouldLeaveFundingOfBeforeTheRunToTheBalance() {
        Machine account = account(false);
        reply(account, effects, "GET /api/v4/spot/time", ok(GateioScript.time(T0)), T0);
        reply(account, effects, "GET /api/v4/wallet/fee", ok("{\"user_id\":1}"), T0);
        GateioScript.sockets(account, effects, T0);
        reply(account, effects, "GET " + BASE + "/accounts", ok(GateFuturesScript.ACCOUNT), T0);
        reply(account, effects, "GET " + BASE + "/positions", ok("[]"), T0);
        reply(account, effects, "GET " + BASE + "/fee", ok("{}"), T0);

        String entry =
                "[{\"time\":1784990000,\"change\":\"-1\",\"type\":\"fund\","
                        + "\"contract\":\"BTC_USDT\",\"text\":\"BTC_USDT\",\"id\":\"1\"}]";
        reply(account, effects, "GET " + BASE + "/account_book", ok(entry), T0);

        assertThat(effects.all(FundingPaid.class)).isEmpty();
    }
}
