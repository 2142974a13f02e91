package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.AccountStage.CLIENT_ID;
import static dev.tradewind.edge.venue.mexc.AccountStage.CLIENT_TEXT;
import static dev.tradewind.edge.venue.mexc.AccountStage.OPEN;
import static dev.tradewind.edge.venue.mexc.AccountStage.ORDER;
import static dev.tradewind.edge.venue.mexc.AccountStage.TRADES;
import static dev.tradewind.edge.venue.mexc.AccountStage.VENUE_ID;
import static dev.tradewind.edge.venue.mexc.AccountStage.order;
import static dev.tradewind.edge.venue.mexc.AccountStage.standing;
import static dev.tradewind.edge.venue.mexc.AccountStage.trade;
import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static dev.tradewind.edge.venue.mexc.Fixture.USDT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.oracle.mexc.PrivateDealsV3Api;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MexcOrdersTest {
    private static final String POST = "POST" + ORDER;
    private static final String DELETE = "DELETE" + ORDER;
    private static final String GET = "GET" + ORDER;
    private static final String NOT_FOUND = "{\"code\":-2013,\"msg\":\"Order does not exist\"}";

    private final AccountStage stage = new AccountStage().up();
    private final RecordingEffects effects = stage.effects;

    private void refuse(String route, int status, String body) {
        stage.reply(route, status, body);
    }

    private void query() {
        stage.account.send(
                new Command.QueryOrder(CLIENT_ID, VENUE_ID, 0, stage.now - SECOND), stage.now);
    }

    private void cancel() {
        stage.account.send(new Command.CancelOrder(CLIENT_ID, VENUE_ID, 0), stage.now);
    }

    // Placing

    @Test
    void shouldSendAllParametersInTheQueryInOrder() {
        stage.place();

        RecordingEffects.Http request = effects.take(POST);
        assertThat(request.request().target())
                .startsWith(
                        "/api/v3/order?symbol=ABCUSDT&side=BUY&type=IMMEDIATE_OR_CANCEL"
                                + "&quantity=250.5&price=1.234&newClientOrderId="
                                + CLIENT_TEXT
                                + "&recvWindow=5000&timestamp=1760000000000&signature=");
        assertThat(request.request().body()).isEmpty();
        assertThat(request.deadline()).isEqualTo(stage.now + 5 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT, BUY, GTC, LIMIT, 1.234",
        "LIMIT, SELL, POST_ONLY, LIMIT_MAKER, 1.234",
        "LIMIT, BUY, IOC, IMMEDIATE_OR_CANCEL, 1.234",
        "LIMIT, BUY, FOK, FILL_OR_KILL, 1.234",
        "MARKET, SELL, IOC, MARKET, ''",
        "MARKET, BUY, IOC, IMMEDIATE_OR_CANCEL, 1.234"
    })
    void shouldSayTimeInForceByTheType(
            OrderKind kind, Side side, TimeInForce force, String type, String price) {
        stage.place(order(kind, side, force));

        RecordingEffects.Http request = effects.take(POST);
        assertThat(request.parameter("type")).isEqualTo(type);
        assertThat(request.parameter("price")).isEqualTo(price);
        assertThat(request.parameter("quantity")).isEqualTo("250.5");
    }

    @Test
    void shouldAcknowledgeWhenTheVenueTakesTheOrder() {
        stage.place();
        stage.reply(POST, 200, "{\"orderId\":\"" + VENUE_ID + "\",\"transactTime\":1760000000150}");

        assertThat(effects.events)
                .containsExactly(
                        new OrderAcknowledged(CLIENT_ID, VENUE_ID, 1_760_000_000_150L * MS));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 30005, INSUFFICIENT_BALANCE",
        "400, 30004, INSUFFICIENT_BALANCE",
        "400, 30002, INVALID",
        "400, 30029, INVALID",
        "400, 30087, INVALID",
        "400, -1121, INVALID",
        "400, 700013, INVALID",
        "400, 700003, CLOCK",
        "400, 10073, CLOCK",
        "400, 700002, PERMISSION",
        "401, 10072, PERMISSION",
        "400, 60005, PERMISSION",
        "400, 30000, VENUE_CLOSED",
        "400, 30027, VENUE_CLOSED",
        "429, 429, RATE_LIMIT",
        "418, 0, RATE_LIMIT",
        "400, 99999, OTHER",
        "200, 30005, INSUFFICIENT_BALANCE"
    })
    void shouldClassRefusalsByTheirCode(int status, String code, RejectClass why) {
        stage.place();

        refuse(POST, status, "{\"_extend\":null,\"msg\":\"no\",\"code\":" + code + "}");

        assertThat(effects.only(OrderRejected.class))
                .isEqualTo(new OrderRejected(CLIENT_ID, why, code, "no"));
    }

    @Test
    void shouldSayThatAnOrderThatMayOnlyRestWouldHaveTaken() {
        stage.place(order(OrderKind.LIMIT, Side.BUY, TimeInForce.POST_ONLY));

        refuse(POST, 400, "{\"code\":30010,\"msg\":\"no valid trade price\"}");

        assertThat(effects.only(OrderRejected.class).why()).isEqualTo(RejectClass.WOULD_TAKE);
    }

    @Test
    void shouldTakeTheFirewallsPageAsProofThatTheVenueSawNothing() {
        stage.place();

        refuse(POST, 403, "<html>Access denied</html>");

        assertThat(effects.only(OrderRejected.class).why()).isEqualTo(RejectClass.PERMISSION);
    }

    @Test
    void shouldKeepAwayForTenSecondsAfterTheFirewallsNo() {
        stage.place();
        refuse(POST, 403, "<html>Access denied</html>");

        stage.advance(10 * SECOND - 50 * MS);
        stage.place();
        assertThat(effects.has(POST)).isFalse();

        stage.advance(100 * MS);
        assertThat(effects.has(POST)).as("it waited for that").isTrue();
    }

    @Test
    void shouldSendNothingWhileTheVenueSaysWait() {
        stage.place();
        stage.reply(POST, 429, "{\"code\":429,\"msg\":\"slow\"}", "retry-after", "3");

        stage.place();
        stage.advance(2 * SECOND + 900 * MS);
        assertThat(effects.only(OrderNotSent.class).clientId()).isEqualTo(CLIENT_ID);
        assertThat(effects.has(POST)).isFalse();

        stage.advance(101 * MS);
        stage.place();
        assertThat(effects.has(POST)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 | {\"code\":30005,\"msg\":\"Oversold\"}",
                "502 | <html>Bad gateway</html>",
                "504 | {}",
                "400 | {\"code\":504,\"msg\":\"timeout\"}",
                "200 | {\"code\":500,\"msg\":\"internal\"}",
                "200 | {\"orderId",
                "200 | {\"symbol\":\"ABCUSDT\"}",
                "400 | <html>",
                "400 | {\"msg\":\"no code\"}",
                "404 | {}",
                "408 | {\"code\":700003,\"msg\":\"late\"}"
            })
    void shouldCallTheOutcomeUnknownWhenTheAnswerProvesNothing(int status, String body) {
        stage.place();

        refuse(POST, status, body);

        assertThat(effects.only(OrderOutcomeUnknown.class).clientId()).isEqualTo(CLIENT_ID);
        assertThat(effects.events).hasSize(1);
    }

    @Test
    void shouldTellSilenceFromNotSent() {
        stage.place();
        stage.silence(POST, true);
        assertThat(effects.only(OrderOutcomeUnknown.class).reason()).contains("timeout");

        stage.place();
        stage.silence(POST, false);
        assertThat(effects.only(OrderNotSent.class).reason()).contains("timeout");
    }

    @Test
    void shouldKeepThePaceOfNewOrders() {
        for (int i = 0; i < 7; i++) {
            stage.place();
        }

        assertThat(effects.requests).hasSize(6);
        assertThat(effects.all(OrderNotSent.class)).as("it waits").isEmpty();
        effects.fireDue(stage.account, stage.now + 400 * 1_000_000L);
        assertThat(effects.requests).as("it got its turn").hasSize(7);
        assertThat(effects.all(OrderNotSent.class)).isEmpty();
    }

    // The private stream

    @Test
    void shouldTakeFillsBeforeTheAcknowledgement() {
        stage.place();
        stage.push(
                Push.fill(
                        "ABCUSDT",
                        VENUE_ID,
                        CLIENT_TEXT,
                        Push.trade("7001X1", "1.2340", "100", "123.4")));
        stage.push(Push.order("ABCUSDT", VENUE_ID, CLIENT_TEXT, 3, "100"));
        stage.push(Push.order("ABCUSDT", VENUE_ID, CLIENT_TEXT, 5, "100"));
        stage.reply(POST, 200, "{\"orderId\":\"" + VENUE_ID + "\",\"transactTime\":1760000000150}");

        Fill fill =
                new Fill(
                        CLIENT_ID,
                        "7001X1",
                        0,
                        Side.BUY,
                        12_340,
                        10_000,
                        12_340_000_000L,
                        new Money(1_230_000, USDT),
                        Liquidity.MAKER,
                        (Push.TIME_MS - 10) * MS);
        assertThat(effects.events)
                .containsExactly(
                        new OrderFilled(fill),
                        new OrderAcknowledged(CLIENT_ID, VENUE_ID, Push.TIME_MS * MS),
                        new OrderEnded(
                                CLIENT_ID, VENUE_ID, End.CANCELLED, 10_000, Push.TIME_MS * MS));
    }

    @ParameterizedTest
    @CsvSource({"2, 250.5, FILLED, 25050", "4, '', CANCELLED, 0", "5, 1.5, CANCELLED, 150"})
    void shouldEndOrdersByTheirStatus(int status, String filled, End end, long cumulative) {
        stage.placed();

        stage.push(Push.order("ABCUSDT", VENUE_ID, CLIENT_TEXT, status, filled));

        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(end);
        assertThat(ended.cumulativeQuantity()).isEqualTo(cumulative);
    }

    @Test
    void shouldKnowAnOrderByItsVenueIdWhenTheClientIdIsMissing() {
        stage.placed();

        stage.push(Push.order("", VENUE_ID, "", 2, "250.5"));

        assertThat(effects.only(OrderEnded.class).clientId()).isEqualTo(CLIENT_ID);
    }

    @Test
    void shouldPassOverOrdersOfOthers() {
        stage.push(Push.order("ABCUSDT", "C02__9", "web_17", 2, "250.5"));
        PrivateDealsV3Api deal = Push.trade("9", "1.2", "1", "1.2");
        stage.push(Push.fill("ABCUSDT", "C02__9", "web_17", deal));
        stage.push(Push.fill("OTHERUSDT", "C02__9", CLIENT_TEXT, deal));

        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldKeepFeesInWhateverAssetTheVenueTakes() {
        stage.placed();
        PrivateDealsV3Api deal = Push.trade("1", "1.2340", "1", "1.234");

        stage.push(
                Push.fill(
                        "ABCUSDT",
                        VENUE_ID,
                        CLIENT_TEXT,
                        deal.toBuilder().setFeeCurrency("MX").setFeeAmount("0.1").build()));
        stage.push(
                Push.fill(
                        "ABCUSDT",
                        VENUE_ID,
                        CLIENT_TEXT,
                        deal.toBuilder().setFeeCurrency("").setFeeAmount("").build()));

        List<OrderFilled> fills = effects.all(OrderFilled.class);
        assertThat(fills.get(0).fill().fee()).isEqualTo(new Money(10_000_000, new Asset("MX", 8)));
        assertThat(fills.get(1).fill().fee()).isEqualTo(new Money(0, USDT));
    }

    @Test
    void shouldDoubtAnOrderWhoseFillCannotBeRead() {
        stage.placed();

        stage.push(
                Push.fill("ABCUSDT", VENUE_ID, CLIENT_TEXT, Push.trade("1", "1.23456", "1", "1")));

        assertThat(effects.only(OrderOutcomeUnknown.class).reason()).contains("fill 1");
    }

    // Cancelling

    @Test
    void shouldLetTheStreamProveTheCancel() {
        stage.placed();

        cancel();
        RecordingEffects.Http request = effects.requests.getLast();
        assertThat(request.parameter("orderId")).isEqualTo(VENUE_ID);
        stage.reply(DELETE, 200, standing("NEW", "0"));
        assertThat(effects.events).isEmpty();
        stage.push(Push.order("ABCUSDT", VENUE_ID, CLIENT_TEXT, 4, "0"));
        stage.advance(SECOND);

        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(End.CANCELLED);
        assertThat(effects.has(GET)).isFalse();
    }

    @Test
    void shouldAskWhenTheStreamDoesNotConfirmTheCancel() {
        stage.placed();

        cancel();
        stage.reply(DELETE, 200, standing("NEW", "0"));
        stage.advance(250 * MS);
        stage.reply(GET, 200, standing("NEW", "0"));
        assertThat(effects.events).isEmpty();
        stage.advance(250 * MS);
        stage.reply(GET, 200, standing("PARTIALLY_CANCELED", "100"));
        stage.reply(TRADES, 200, "[" + trade("7", "100", 1_760_000_000_390L) + "]");

        assertThat(effects.only(OrderFilled.class).fill().quantity()).isEqualTo(10_000);
        assertThat(effects.events.getLast())
                .isEqualTo(
                        new OrderEnded(
                                CLIENT_ID,
                                VENUE_ID,
                                End.CANCELLED,
                                10_000,
                                1_760_000_000_400L * MS));
    }

    @Test
    void shouldReportAnOrderThatOutlivesItsCancel() {
        stage.placed();
        cancel();
        stage.silence(DELETE, true);

        for (int i = 0; i < 5; i++) {
            stage.advance(250 * MS);
            stage.reply(GET, 200, standing("NEW", "0"));
        }

        assertThat(effects.only(OrderWorking.class).clientId()).isEqualTo(CLIENT_ID);
    }

    @Test
    void shouldCancelByOurIdWhenTheVenuesIsNotKnown() {
        stage.account.send(new Command.CancelOrder(CLIENT_ID, "", 0), stage.now);

        assertThat(effects.take(DELETE).parameter("origClientOrderId")).isEqualTo(CLIENT_TEXT);
    }

    @Test
    void shouldPassOnThatACancelWasRefused() {
        stage.placed();

        cancel();
        refuse(DELETE, 400, "{\"code\":-2011,\"msg\":\"Unknown order sent.\"}");
        cancel();
        stage.silence(DELETE, false);

        List<CancelRefused> refused = effects.all(CancelRefused.class);
        assertThat(refused.get(0))
                .isEqualTo(
                        new CancelRefused(
                                CLIENT_ID,
                                RejectClass.UNKNOWN_ORDER,
                                "-2011",
                                "Unknown order sent."));
        assertThat(refused.get(1).text()).contains("not sent");
    }

    // Asking

    @Test
    void shouldTellFillsBeforeTheState() {
        query();
        stage.reply(GET, 200, standing("FILLED", "250.5"));
        RecordingEffects.Http request = effects.requests.getLast();
        assertThat(request.parameter("orderId")).isEqualTo(VENUE_ID);
        stage.reply(
                TRADES,
                200,
                "["
                        + trade("8", "150.5", 1_760_000_000_395L)
                        + ","
                        + trade("7", "100", 1_760_000_000_390L)
                        + "]");

        assertThat(effects.events).hasSize(3);
        assertThat(effects.all(OrderFilled.class))
                .extracting(f -> f.fill().venueFillId())
                .containsExactly("7", "8");
        Event last = effects.events.getLast();
        assertThat(last)
                .isEqualTo(
                        new OrderEnded(
                                CLIENT_ID, VENUE_ID, End.FILLED, 25_050, 1_760_000_000_400L * MS));
    }

    @Test
    void shouldTellThatAnOrderStillWorks() {
        query();
        stage.reply(GET, 200, standing("NEW", "0"));

        assertThat(effects.only(OrderWorking.class))
                .isEqualTo(new OrderWorking(CLIENT_ID, VENUE_ID, 0, 1_760_000_000_400L * MS));
    }

    @Test
    void shouldTellTheStateEvenWhenTheTradesDoNotCome() {
        query();
        stage.reply(GET, 200, standing("PARTIALLY_FILLED", "100"));
        stage.silence(TRADES, true);

        assertThat(effects.only(OrderWorking.class).cumulativeQuantity()).isEqualTo(10_000);
    }

    @Test
    void shouldCallAnOrderAbsentOnlyAfterLookingEverywhere() {
        long askedAt = stage.now;
        query();
        assertThat(effects.requests.getLast().parameter("orderId")).isEqualTo(VENUE_ID);
        refuse(GET, 400, NOT_FOUND);
        assertThat(effects.requests.getLast().parameter("origClientOrderId"))
                .isEqualTo(CLIENT_TEXT);
        stage.now += MS;
        refuse(GET, 400, NOT_FOUND);
        stage.reply(OPEN, 200, "[]");
        RecordingEffects.Http trades = effects.requests.getLast();
        assertThat(trades.parameter("startTime")).isEqualTo(Long.toString(askedAt / MS - 6_000));
        stage.reply(TRADES, 200, "[]");

        assertThat(effects.events)
                .containsExactly(new OrderAbsent(CLIENT_ID, false, false, askedAt));
    }

    @Test
    void shouldNotCallAnUnsearchedPlaceProof() {
        query();
        refuse(GET, 400, NOT_FOUND);
        refuse(GET, 400, NOT_FOUND);
        stage.reply(OPEN, 200, "[]");
        stage.silence(TRADES, true);

        assertThat(effects.all(OrderAbsent.class)).isEmpty();
        assertThat(effects.only(OrderOutcomeUnknown.class).reason()).contains("trades");
    }

    @Test
    void shouldFindAMissingOrderAmongTheOpenOnes() {
        query();
        refuse(GET, 400, NOT_FOUND);
        refuse(GET, 400, NOT_FOUND);
        stage.reply(OPEN, 200, "[" + standing("NEW", "0") + "]");

        assertThat(effects.only(OrderWorking.class).venueOrderId()).isEqualTo(VENUE_ID);
    }

    @Test
    void shouldFindAMissingOrderByItsTrades() {
        query();
        refuse(GET, 400, NOT_FOUND);
        refuse(GET, 400, NOT_FOUND);
        stage.reply(OPEN, 200, "[]");
        stage.reply(TRADES, 200, "[" + trade("7", "100", 1_760_000_000_390L) + "]");
        assertThat(effects.only(OrderFilled.class).fill().liquidity()).isEqualTo(Liquidity.TAKER);
        assertThat(effects.requests.getLast().parameter("orderId")).isEqualTo(VENUE_ID);
        stage.reply(GET, 200, standing("PARTIALLY_CANCELED", "100"));
        stage.reply(TRADES, 200, "[" + trade("7", "100", 1_760_000_000_390L) + "]");

        assertThat(effects.only(OrderEnded.class).cumulativeQuantity()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({"5, ''", "5, 0", "2, ''", "2, 0.00", "2, -1"})
    void shouldDoubtAnEndAfterFillsThatItDoesNotCount(int status, String filled) {
        stage.placed();

        stage.push(Push.order("ABCUSDT", VENUE_ID, CLIENT_TEXT, status, filled));

        assertThat(effects.only(OrderOutcomeUnknown.class).clientId()).isEqualTo(CLIENT_ID);
        assertThat(effects.all(OrderEnded.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | <html>",
                "429 | {\"code\":429,\"msg\":\"slow\"}",
                "400 | {\"code\":700003,\"msg\":\"clock\"}",
                "400 | {\"code\":700007,\"msg\":\"no\"}",
                "200 | {\"orderId\":\"1\",\"status\":\"WHATEVER\"}"
            })
    void shouldLeaveAnOrderUnknownWhenTheQueryProvesNothing(int status, String body) {
        query();

        refuse(GET, status, body);

        assertThat(effects.only(OrderOutcomeUnknown.class).clientId()).isEqualTo(CLIENT_ID);
    }
}
