package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.buy;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.binance.BinanceScript.error;
import static dev.tradewind.edge.venue.binance.BinanceScript.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.RecordingEffects.Http;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceOrdersTest {
    private static final HttpReply MISSING = error(400, -2013, "Order does not exist.");
    private static final String TRADE =
            "[{\"symbol\":\"BTCUSDT\",\"id\":56,\"orderId\":28,\"price\":\"65000.00\","
                    + "\"qty\":\"0.004\",\"quoteQty\":\"260.00\",\"commission\":\"0.26\","
                    + "\"commissionAsset\":\"USDT\",\"time\":1785000000005,\"isBuyer\":false,"
                    + "\"isMaker\":true,\"isBestMatch\":true}]";

    private final RecordingEffects effects = new RecordingEffects();
    private final Machine account = BinanceScript.account(effects);

    @BeforeEach
    void bringUp() {
        account.start(T0);
        BinanceScript.bringUp(account, effects, "[]", T0);
        effects.events.clear();
    }

    private Http place(Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)), T0 + SECOND);
        return effects.take("POST /api/v3/order");
    }

    private void placeAnd(HttpReply reply) {
        account.onReply(place(buy(1, TimeInForce.IOC)).id(), reply, T0 + SECOND + MILLI);
    }

    private static String order(String status, String executed) {
        return ("{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"clientOrderId\":\"%s\","
                        + "\"executedQty\":\"%s\",\"cummulativeQuoteQty\":\"260.0\","
                        + "\"status\":\"%s\",\"side\":\"SELL\",\"updateTime\":1785000000005}")
                .formatted(BinanceScript.name(id(1)), executed, status);
    }

    private void query(String venueOrderId) {
        account.send(new Command.QueryOrder(id(1), venueOrderId, 0, T0 - 20 * SECOND), T0 + SECOND);
    }

    private void answer(String route, HttpReply reply) {
        account.onReply(effects.take(route).id(), reply, T0 + 2 * SECOND);
    }

    @Test
    void shouldWriteAnOrderAsTheVenueWantsIt() {
        Http request = place(buy(1, TimeInForce.IOC));

        String target = request.request().target();
        assertThat(target)
                .startsWith(
                        "/api/v3/order?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC"
                                + "&quantity=0.01&price=65000&newClientOrderId="
                                + BinanceScript.name(id(1))
                                + "&newOrderRespType=FULL&recvWindow=5000"
                                + "&timestamp=1785000001000&signature=");
        String query = target.substring(target.indexOf('?') + 1, target.indexOf("&signature="));
        assertThat(target).endsWith(new BinanceSigner(BinanceScript.KEYS).signQuery(query));
        assertThat(request.request().headers()).containsExactly("X-MBX-APIKEY", "key");
        assertThat(request.deadline()).isEqualTo(T0 + 6 * SECOND);
    }

    @Test
    void shouldMapEveryKindOfOrder() {
        assertThat(place(buy(1, TimeInForce.GTC)).parameter("timeInForce")).isEqualTo("GTC");
        assertThat(place(buy(2, TimeInForce.FOK)).parameter("timeInForce")).isEqualTo("FOK");

        Http maker = place(buy(3, TimeInForce.POST_ONLY));
        assertThat(maker.parameter("type")).isEqualTo("LIMIT_MAKER");
        assertThat(maker.parameter("timeInForce")).isEmpty();
        assertThat(maker.parameter("price")).isEqualTo("65000");

        Http market =
                place(
                        new Order(
                                id(4),
                                0,
                                Side.SELL,
                                OrderKind.MARKET,
                                6_400_000,
                                1_000,
                                TimeInForce.IOC,
                                0,
                                0));
        assertThat(market.parameter("type")).isEqualTo("MARKET");
        assertThat(market.parameter("side")).isEqualTo("SELL");
        assertThat(market.parameter("price")).isEmpty();
        assertThat(market.parameter("timeInForce")).isEmpty();
    }

    @Test
    void shouldReadAFullFillFromTheAnswer() {
        placeAnd(
                ok(
                        "{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"transactTime\":1785000000005,"
                                + "\"executedQty\":\"0.01000000\","
                                + "\"cummulativeQuoteQty\":\"650.00000000\","
                                + "\"status\":\"FILLED\",\"fills\":[{\"price\":\"65000.00000000\","
                                + "\"qty\":\"0.01000000\",\"commission\":\"0.00075000\","
                                + "\"commissionAsset\":\"BNB\",\"tradeId\":56}]}"));

        Fill fill = effects.only(OrderFilled.class).fill();
        assertThat(effects.events.get(0)).isInstanceOf(OrderAcknowledged.class);
        assertThat(effects.events.get(2)).isInstanceOf(OrderEnded.class);
        assertThat(fill.venueFillId()).isEqualTo("56");
        assertThat(fill.quoteUnits()).isEqualTo(65_000_000_000L);
        assertThat(fill.fee()).hasToString("0.00075000 BNB");
        assertThat(fill.liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(OrderEnded.End.FILLED);
    }

    @Test
    void shouldReadAPartlyFilledAndExpiredOrder() {
        placeAnd(
                ok(
                        "{\"orderId\":28,\"transactTime\":1785000000005,\"executedQty\":\"0.003\","
                            + "\"cummulativeQuoteQty\":\"195\",\"status\":\"EXPIRED\",\"fills\":["
                            + "{\"price\":\"65000.00\",\"qty\":\"0.001\",\"commission\":\"0\","
                            + "\"commissionAsset\":\"BTC\",\"tradeId\":56},"
                            + "{\"price\":\"65000.00\",\"qty\":\"0.002\",\"commission\":\"0\","
                            + "\"commissionAsset\":\"BTC\",\"tradeId\":57}]}"));

        assertThat(effects.all(OrderFilled.class))
                .extracting(filled -> filled.fill().quoteUnits())
                .containsOnly(Fill.QUOTE_NOT_GIVEN);
        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(OrderEnded.End.EXPIRED);
        assertThat(ended.cumulativeQuantity()).isEqualTo(300);
    }

    @Test
    void shouldTakeABareAcknowledgementForWhatItIs() {
        placeAnd(ok("{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"transactTime\":1785000000005}"));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderAcknowledged.class);
    }

    @Test
    void shouldEmitNothingOfAnAnswerThatIsWrongInOnePlace() {
        placeAnd(
                ok(
                        "{\"orderId\":28,\"transactTime\":1785000000005,\"executedQty\":\"0.01\","
                                + "\"cummulativeQuoteQty\":\"650\",\"status\":\"SURPRISE\","
                                + "\"fills\":[]}"));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400,-1013,Filter failure: LOT_SIZE,INVALID",
        "400,-1111,Parameter 'price' has too much precision.,INVALID",
        "400,-1102,Mandatory parameter 'side' was not sent.,INVALID",
        "400,-1121,Invalid symbol.,INVALID",
        "400,-1021,Timestamp for this request was 1000ms ahead,CLOCK",
        "400,-1022,Signature for this request is not valid.,PERMISSION",
        "401,-2014,API-key format invalid.,PERMISSION",
        "401,-2015,Invalid API-key,PERMISSION",
        "429,-1015,Too many new orders.,RATE_LIMIT",
        "418,-1003,Way too much request weight used; IP banned,RATE_LIMIT",
        "400,-2010,Account has insufficient balance for requested action.,INSUFFICIENT_BALANCE",
        "400,-2010,Market is closed.,VENUE_CLOSED",
        "400,-2010,Order would immediately match and take.,WOULD_TAKE",
        "400,-2010,Order would trigger immediately.,OTHER",
        "400,-9999,Something new.,OTHER"
    })
    void shouldClassifyRefusals(int status, int code, String text, RejectClass expected) {
        placeAnd(error(status, code, text));

        OrderRejected rejected = effects.only(OrderRejected.class);
        assertThat(rejected.why()).isEqualTo(expected);
        assertThat(rejected.venueCode()).isEqualTo(Integer.toString(code));
        assertThat(rejected.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "400,-1006",
        "400,-1007",
        "400,-1000",
        "400,-1001",
        "408,-1",
        "500,-1000",
        "503,-1008",
        "504,-1007",
        "301,-1"
    })
    void shouldCallItUnknownWhenTheEngineMayHaveTakenIt(int status, int code) {
        placeAnd(error(status, code, "Timeout waiting for response from backend server."));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldNotCallADuplicateARejection() {
        placeAnd(error(400, -2010, "Duplicate order sent."));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldBackOffWhenTheFirewallAnswers() {
        placeAnd(RecordingEffects.json(403, "<html>Forbidden</html>"));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
        effects.events.clear();
        account.send(
                new Command.PlaceOrder(new Approved(buy(2, TimeInForce.IOC))), T0 + 3 * SECOND);
        effects.fireDue(account, T0 + 4 * SECOND);
        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderNotSent.class);
    }

    @Test
    void shouldRefuseLocallyWhenTheClockWasNeverMeasured() {
        RecordingEffects fresh = new RecordingEffects();
        Machine early = BinanceScript.account(fresh);
        early.start(T0);

        early.send(new Command.PlaceOrder(new Approved(buy(1, TimeInForce.IOC))), T0);

        assertThat(fresh.only(OrderNotSent.class).reason()).contains("clock");
    }

    @Test
    void shouldCancelByOurName() {
        account.send(new Command.CancelOrder(id(1), "28", 0), T0 + SECOND);
        Http request = effects.take("DELETE /api/v3/order");
        assertThat(request.parameter("origClientOrderId")).isEqualTo(BinanceScript.name(id(1)));

        account.onReply(
                request.id(),
                ok(
                        "{\"orderId\":28,\"transactTime\":1785000001000,\"status\":\"CANCELED\","
                                + "\"executedQty\":\"0.00400000\"}"),
                T0 + SECOND);

        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(OrderEnded.End.CANCELLED);
        assertThat(ended.cumulativeQuantity()).isEqualTo(400);
    }

    @Test
    void shouldStillCancelWhenTheWeightForNormalCallsIsUsedUp() {
        Http first = place(buy(1, TimeInForce.GTC));
        HttpReply used =
                RecordingEffects.json(
                        400, "{\"code\":-1013,\"msg\":\"x\"}", "x-mbx-used-weight-1m", "5000");
        account.onReply(first.id(), used, T0 + SECOND);
        effects.events.clear();

        account.send(new Command.PlaceOrder(new Approved(buy(2, TimeInForce.IOC))), T0 + SECOND);
        account.send(new Command.CancelOrder(id(1), "28", 0), T0 + SECOND);

        assertThat(effects.has("DELETE /api/v3/order")).isTrue();
        effects.fireDue(account, T0 + 2 * SECOND);
        assertThat(effects.only(OrderNotSent.class).reason()).contains("weight");
        assertThat(effects.all(CancelRefused.class)).isEmpty();
    }

    @Test
    void shouldReportAWorkingOrderWithoutFills() {
        query("28");
        answer("GET /api/v3/order", ok(order("NEW", "0.00000000")));

        OrderWorking working = effects.only(OrderWorking.class);
        assertThat(working.venueOrderId()).isEqualTo("28");
        assertThat(working.cumulativeQuantity()).isZero();
    }

    @Test
    void shouldReportTheFillsBeforeTheState() {
        query("28");
        answer("GET /api/v3/order", ok(order("CANCELED", "0.00400000")));
        Http trades = effects.take("GET /api/v3/myTrades");
        assertThat(trades.parameter("orderId")).isEqualTo("28");
        account.onReply(trades.id(), ok(TRADE), T0 + 2 * SECOND);

        assertThat(effects.events.get(0)).isInstanceOf(OrderFilled.class);
        assertThat(effects.events.get(1)).isInstanceOf(OrderEnded.class);
        Fill fill = effects.only(OrderFilled.class).fill();
        assertThat(fill.side()).isEqualTo(Side.SELL);
        assertThat(fill.fee()).hasToString("0.26000000 USDT");
        assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
    }

    @Test
    void shouldFindTheOrderAmongTheOpenOnes() {
        query("");
        answer("GET /api/v3/order", MISSING);
        answer("GET /api/v3/openOrders", ok("[" + order("NEW", "0.0") + "]"));

        assertThat(effects.only(OrderWorking.class).clientId()).isEqualTo(id(1));
    }

    @Test
    void shouldFindTheOrderBehindATrade() {
        query("");
        answer("GET /api/v3/order", MISSING);
        answer("GET /api/v3/openOrders", ok("[]"));
        Http since = effects.take("GET /api/v3/myTrades");
        assertThat(since.parameter("startTime")).isEqualTo("1784999978000");
        account.onReply(since.id(), ok(TRADE), T0 + 2 * SECOND);
        answer("GET /api/v3/order", ok(order("FILLED", "0.00400000")));
        answer("GET /api/v3/myTrades", ok(TRADE));

        assertThat(effects.all(OrderFilled.class)).hasSize(1);
        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(OrderEnded.End.FILLED);
        assertThat(effects.all(OrderAbsent.class)).isEmpty();
    }

    @Test
    void shouldNotTakeSomebodyElsesTradeForOurs() {
        query("");
        answer("GET /api/v3/order", MISSING);
        answer("GET /api/v3/openOrders", ok("[]"));
        answer("GET /api/v3/myTrades", ok(TRADE));
        answer(
                "GET /api/v3/order",
                ok(order("FILLED", "0.004").replace(BinanceScript.name(id(1)), "other")));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderAbsent.class);
    }

    @Test
    void shouldReportTradesOfAnOrderTheVenueForgot() {
        query("28");
        answer("GET /api/v3/order", MISSING);
        answer("GET /api/v3/openOrders", ok("[]"));
        answer("GET /api/v3/myTrades", ok(TRADE));

        assertThat(effects.all(OrderFilled.class)).hasSize(1);
        assertThat(effects.only(OrderAbsent.class).inTrades()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "garbage", "{\"orderId\":1,\"status\":\"NEW\"}"})
    void shouldNotBelieveAStrangeAnswerToAQuery(String body) {
        query("28");
        answer("GET /api/v3/order", ok(body));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldNotCallAnOrderAbsentWhenTheVenueAnswersNonsense() {
        query("");
        answer("GET /api/v3/order", MISSING);
        answer("GET /api/v3/openOrders", MISSING);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }
}
