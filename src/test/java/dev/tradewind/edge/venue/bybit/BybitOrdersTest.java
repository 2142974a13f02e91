package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.bybit.BybitScript.ETH;
import static dev.tradewind.edge.venue.bybit.BybitScript.PERPETUAL;
import static dev.tradewind.edge.venue.bybit.BybitScript.SPOT;
import static dev.tradewind.edge.venue.bybit.BybitScript.UNFILLED;
import static dev.tradewind.edge.venue.bybit.BybitScript.execution;
import static dev.tradewind.edge.venue.bybit.BybitScript.list;
import static dev.tradewind.edge.venue.bybit.BybitScript.ok;
import static dev.tradewind.edge.venue.bybit.BybitScript.order;
import static dev.tradewind.edge.venue.bybit.BybitScript.push;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.OrderWire.Act;
import dev.tradewind.edge.venue.OrderWire.Sent;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderRejected;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BybitOrdersTest {
    private static final long NOW = T0 + SECOND;

    private final RecordingEffects effects = new RecordingEffects();
    private final BybitSocketOrders wire = new BybitSocketOrders();
    private final Machine account = BybitScript.account(effects, SPOT, ETH, PERPETUAL);
    private BybitScript.Links links = BybitScript.NONE;

    @BeforeEach
    void bringUp() {
        account.start(T0);
        links = BybitScript.bringUp(account, effects, BybitScript.NONE, T0);
        effects.events.clear();
        effects.texts.clear();
    }

    private static Order order(
            Instrument instrument, OrderKind kind, TimeInForce life, boolean reduceOnly) {
        return new Order(
                id(1),
                instrument.index(),
                Side.BUY,
                kind,
                6_500_000,
                1_000,
                life,
                0,
                0,
                reduceOnly);
    }

    private Sent place(Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)), NOW);
        return wire.take(effects, Act.PLACE);
    }

    private Sent placeLimit(Instrument instrument) {
        return place(order(instrument, OrderKind.LIMIT, TimeInForce.GTC, false));
    }

    private void accept(Sent sent) {
        wire.answer(account, sent, BybitWords.accepted(id(1), "4711"), NOW + MILLI);
    }

    private void pushed(String topic, String entry) {
        RecordingEffects.frame(account, links.secluded(), push(topic, entry), NOW + 2 * MILLI);
    }

    private static String figures(String cumulative, String reason) {
        return "\"price\":\"65000\",\"qty\":\"0.01\",\"cumExecQty\":\"%s\",\"rejectReason\":\"%s\""
                .formatted(cumulative, reason);
    }

    /** The venue would take the quantity of a spot market buy for quote otherwise. */
    @Test
    void shouldStateTheQuantityOfASpotMarketBuyInBase() {
        String text = place(order(SPOT, OrderKind.MARKET, TimeInForce.IOC, false)).text();

        assertThat(text)
                .contains(
                        "\"category\":\"spot\"",
                        "\"orderType\":\"Market\"",
                        "\"qty\":\"0.01\"",
                        "\"marketUnit\":\"baseCoin\"")
                .doesNotContain("price", "positionIdx", "reduceOnly");
    }

    @Test
    void shouldStateDirectionAndReductionOfAPerpetualOrder() {
        String text = place(order(PERPETUAL, OrderKind.MARKET, TimeInForce.IOC, true)).text();

        assertThat(text)
                .contains("\"category\":\"linear\"", "\"positionIdx\":0", "\"reduceOnly\":true")
                .doesNotContain("marketUnit");
    }

    @ParameterizedTest
    @CsvSource({"GTC,GTC", "IOC,IOC", "FOK,FOK", "POST_ONLY,PostOnly"})
    void shouldWriteHowLongALimitOrderLives(TimeInForce life, String word) {
        String text = place(order(SPOT, OrderKind.LIMIT, life, false)).text();

        assertThat(text)
                .contains(
                        "\"timeInForce\":\"" + word + "\"",
                        "\"price\":\"65000\"",
                        "\"orderLinkId\":\"" + BybitScript.name(id(1)) + "\"",
                        "\"X-BAPI-TIMESTAMP\":\"1785000001000\"",
                        "\"X-BAPI-RECV-WINDOW\":\"5000\"");
    }

    @Test
    void shouldAcknowledgeOnceWhicheverSocketIsFaster() {
        Sent sent = placeLimit(SPOT);

        pushed("order", order(SPOT, id(1), "New", UNFILLED));
        accept(sent);
        pushed("order", order(SPOT, id(1), "New", UNFILLED));

        assertThat(effects.only(OrderAcknowledged.class).venueOrderId()).isEqualTo("4711");
    }

    private static String order(Instrument instrument, long id, String status, String figures) {
        return BybitScript.order(instrument, id, status, figures);
    }

    @ParameterizedTest
    @CsvSource({"Rejected", "Cancelled"})
    void shouldTakeAPostOnlyOrderThatWouldTakeForRefused(String status) {
        placeLimit(SPOT);

        pushed("order", order(SPOT, id(1), status, figures("0", "EC_PostOnlyWillTakeLiquidity")));

        assertThat(effects.only(OrderRejected.class).why()).isEqualTo(RejectClass.WOULD_TAKE);
        assertThat(effects.all(OrderEnded.class)).isEmpty();
    }

    @Test
    void shouldEndAPostOnlyOrderThatWasAcknowledgedAndWouldTake() {
        accept(placeLimit(SPOT));

        pushed(
                "order",
                order(SPOT, id(1), "Cancelled", figures("0", "EC_PostOnlyWillTakeLiquidity")));

        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(End.REJECTED);
        assertThat(effects.all(OrderRejected.class)).isEmpty();
    }

    @Test
    void shouldNotAcknowledgeWhatThePushEndedBefore() {
        Sent sent = placeLimit(SPOT);

        pushed("order", order(SPOT, id(1), "Rejected", figures("0", "EC_Other")));
        accept(sent);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderRejected.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Filled,0.01,EC_NoError,FILLED",
        "Cancelled,0.004,EC_NoImmediateQtyToFill,EXPIRED",
        "PartiallyFilledCanceled,0.004,EC_NoImmediateQtyToFill,EXPIRED",
        "Cancelled,0,EC_CancelForNoFullFill,EXPIRED",
        "Cancelled,0.004,EC_PerCancelRequest,CANCELLED",
        "PartiallyFilledCanceled,0.004,EC_NoError,CANCELLED",
        "Deactivated,0,EC_NoError,CANCELLED"
    })
    void shouldNameHowAnOrderEnded(String status, String done, String reason, End end) {
        accept(placeLimit(SPOT));

        pushed("order", order(SPOT, id(1), status, figures(done, reason)));

        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(end);
        assertThat(SPOT.pair().formatQuantity(ended.cumulativeQuantity())).startsWith(done);
    }

    @Test
    void shouldTellBothWhenAFillRacedACancelAndTheVenueSaysFilledTwice() {
        accept(placeLimit(SPOT));

        pushed("order", order(SPOT, id(1), "Filled", figures("0.01", "EC_NoError")));
        pushed(
                "order",
                order(SPOT, id(1), "Filled", figures("0.01", "EC_OrigClOrdIDDoesNotExist")));

        assertThat(effects.all(OrderEnded.class)).hasSize(2);
        assertThat(effects.all(OrderEnded.class))
                .allMatch(
                        ended -> ended.end() == End.FILLED && ended.cumulativeQuantity() == 1_000);
    }

    @Test
    void shouldKeepTheTwoMarketsOfOneSymbolApart() {
        pushed("order", order(PERPETUAL, id(1), "New", UNFILLED));
        pushed(
                "execution",
                execution(
                        PERPETUAL,
                        id(1),
                        "e1",
                        "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0.01\","
                                + "\"execFee\":\"0.13\",\"isMaker\":true"));

        assertThat(effects.only(OrderFilled.class).fill().instrument()).isEqualTo(2);
        pushed("order", order(SPOT, id(2), "New", UNFILLED).replace("\"spot\"", "\"inverse\""));
        assertThat(effects.all(OrderAcknowledged.class)).hasSize(1);
    }

    private Fill fill(Instrument instrument, String side, String fee) {
        effects.events.clear();
        String entry =
                execution(
                                instrument,
                                id(1),
                                "e1",
                                "\"execType\":\"Trade\",\"execPrice\":\"65000\","
                                        + "\"execQty\":\"0.004\",\"execValue\":\"260\","
                                        + "\"isMaker\":true,"
                                        + fee)
                        .replace("\"side\":\"Buy\"", "\"side\":\"" + side + "\"");
        pushed("execution", entry);
        return effects.only(OrderFilled.class).fill();
    }

    @Test
    void shouldBookTheFeeInTheCoinItWasTakenIn() {
        Fill named = fill(SPOT, "Buy", "\"execFee\":\"0.000004\",\"feeCurrency\":\"MNT\"");
        assertThat(named.fee().asset().code()).isEqualTo("MNT");
        assertThat(named.fee().units()).isEqualTo(400);
        assertThat(named.quoteUnits()).isEqualTo(26_000_000_000L);
        assertThat(named.liquidity()).isEqualTo(Liquidity.MAKER);

        assertThat(fill(SPOT, "Buy", "\"execFee\":\"0.01\"").fee().asset().code()).isEqualTo("BTC");
        assertThat(fill(SPOT, "Sell", "\"execFee\":\"0.01\"").fee().asset().code())
                .isEqualTo("USDT");
        assertThat(fill(SPOT, "Buy", "\"execFee\":\"-0.01\"").fee().asset().code())
                .as("a maker's rebate is paid in the other coin")
                .isEqualTo("USDT");
        assertThat(fill(SPOT, "Sell", "\"execFee\":\"-0.01\"").fee().asset().code())
                .isEqualTo("BTC");
        assertThat(fill(PERPETUAL, "Buy", "\"execFee\":\"0.01\",\"feeCurrency\":\"\"").fee())
                .extracting(fee -> fee.asset().code())
                .isEqualTo("USDT");
        assertThat(fill(SPOT, "Buy", "\"execFee\":\"0.0000000150001\"").fee().units())
                .as("finer than we keep, rounded")
                .isEqualTo(2);
    }

    @Test
    void shouldSayUnknownForAFillThatCannotBeBooked() {
        pushed(
                "execution",
                execution(
                        SPOT,
                        id(1),
                        "e1",
                        "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0\","
                                + "\"execFee\":\"0\",\"isMaker\":true"));

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @ParameterizedTest
    @CsvSource({"170141", "110072"})
    void shouldTakeADuplicateNameForProofThatTheOrderExists(int code) {
        Sent sent = placeLimit(SPOT);

        wire.answer(account, sent, BybitScript.error(code, "Duplicate clientOrderId"), NOW);

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "170131,INSUFFICIENT_BALANCE",
        "110007,INSUFFICIENT_BALANCE",
        "170140,INVALID",
        "110094,INVALID",
        "10001,INVALID",
        "10005,PERMISSION",
        "10403,RATE_LIMIT",
        "170121,VENUE_CLOSED",
        "170218,WOULD_TAKE",
        "999999,OTHER"
    })
    void shouldSortTheVenuesCodes(int code, RejectClass why) {
        Sent sent = placeLimit(SPOT);

        wire.answer(account, sent, BybitScript.error(code, "words"), NOW);

        OrderRejected rejected = effects.only(OrderRejected.class);
        assertThat(rejected.why()).isEqualTo(why);
        assertThat(rejected.venueCode()).isEqualTo(Integer.toString(code));
    }

    /** Found by fuzzing: the order's answer was lost with the words that nobody needs. */
    @Test
    void shouldHearAnAnswerWhateverStandsBesideItsCode() {
        Sent sent = placeLimit(SPOT);

        String answer =
                "{\"reqId\":\"%s\",\"retCode\":170131,\"retMsg\":{},\"op\":\"order.create\","
                        + "\"header\":{\"Timenow\":5,\"X-Bapi-Limit\":[]}}";
        RecordingEffects.frame(account, links.orders(), answer.formatted(sent.id()), NOW);

        RejectClass why = effects.only(OrderRejected.class).why();
        assertThat(why).isEqualTo(RejectClass.INSUFFICIENT_BALANCE);
    }

    @Test
    void shouldHearABrokenAnswerToARequest() {
        byte[] body = "{\"retCode\":10001,\"retMsg\":{},\"time\":[]}".getBytes(UTF_8);

        BybitAnswer answer = BybitAnswer.of(new HttpReply(200, List.of(), body));

        assertThat(answer).isEqualTo(new BybitAnswer.Refused(10001, ""));
    }

    @Test
    void shouldHoldBackWhenTheVenueSaysThatNothingIsLeft() {
        Sent sent = placeLimit(SPOT);
        long reset = (NOW + SECOND / 2) / MILLI;

        wire.answer(
                account,
                sent,
                RecordingEffects.json(
                        200,
                        "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"orderId\":\"4711\"},"
                                + "\"retExtInfo\":{}}",
                        "x-bapi-limit",
                        "20",
                        "x-bapi-limit-status",
                        "0",
                        "x-bapi-limit-reset-timestamp",
                        Long.toString(reset)),
                NOW + MILLI);
        account.send(
                new Command.PlaceOrder(
                        new Approved(order(SPOT, OrderKind.LIMIT, TimeInForce.GTC, false))),
                NOW + 2 * MILLI);

        assertThat(wire.waiting(effects, Act.PLACE)).as("it waits for its turn").isEmpty();
        account.send(new Command.CancelOrder(id(9), "4711", 0), NOW + 2 * MILLI);
        assertThat(wire.waiting(effects, Act.CANCEL)).as("cancels count apart").hasSize(1);
        placeLimitAt(PERPETUAL, NOW + 3 * MILLI);
        assertThat(wire.waiting(effects, Act.PLACE)).as("perpetuals count apart").hasSize(1);
        effects.fireDue(account, NOW + SECOND / 2 + 2 * MILLI);
        assertThat(wire.waiting(effects, Act.PLACE)).as("and has it then").hasSize(2);
        assertThat(effects.all(OrderNotSent.class)).isEmpty();
    }

    private void placeLimitAt(Instrument instrument, long at) {
        account.send(
                new Command.PlaceOrder(
                        new Approved(order(instrument, OrderKind.LIMIT, TimeInForce.GTC, false))),
                at);
    }

    private Sent amend(long price, long quantity) {
        account.send(new Command.AmendOrder(id(1), "4711", 0, price, quantity), NOW + SECOND);
        return wire.take(effects, Act.AMEND);
    }

    @Test
    void shouldSendOnlyWhatAnAmendmentChanges() {
        accept(placeLimit(SPOT));

        assertThat(amend(6_500_000, 2_000).text())
                .contains("\"qty\":\"0.02\"")
                .doesNotContain("price");
        assertThat(amend(6_400_000, 1_000).text())
                .contains("\"price\":\"64000\"")
                .doesNotContain("qty");
    }

    @Test
    void shouldSendNothingForAnAmendmentThatChangesNothing() {
        accept(placeLimit(SPOT));

        account.send(new Command.AmendOrder(id(1), "4711", 0, 6_500_000, 1_000), NOW + SECOND);

        assertThat(wire.waiting(effects, Act.AMEND)).isEmpty();
        assertThat(effects.only(OrderAmended.class).quantity()).isEqualTo(1_000);
    }

    @Test
    void shouldLookAnAmendedOrderUpWhenNoPushComes() {
        accept(placeLimit(SPOT));
        Sent sent = amend(6_400_000, 1_000);
        wire.answer(account, sent, BybitWords.accepted(id(1), "4711"), NOW + SECOND);

        effects.fireDue(account, NOW + 4 * SECOND);
        String shown = order(SPOT, id(1), "New", UNFILLED.replace("65000", "64000"));
        account.onReply(
                effects.take("GET /v5/order/realtime").id(), ok(list(shown)), NOW + 4 * SECOND);

        assertThat(effects.only(OrderAmended.class).price()).isEqualTo(6_400_000);
    }

    @Test
    void shouldRefuseAnAmendmentThatTheOrderDoesNotShow() {
        accept(placeLimit(SPOT));
        Sent sent = amend(6_400_000, 1_000);
        wire.answer(account, sent, BybitWords.accepted(id(1), "4711"), NOW + SECOND);

        effects.fireDue(account, NOW + 4 * SECOND);
        account.onReply(
                effects.take("GET /v5/order/realtime").id(),
                ok(list(order(SPOT, id(1), "New", UNFILLED))),
                NOW + 4 * SECOND);

        assertThat(effects.only(AmendRefused.class).text()).contains("does not show");
    }

    @Test
    void shouldRefuseAnAmendmentOfAnOrderThatEnded() {
        accept(placeLimit(SPOT));
        amend(6_400_000, 1_000);

        pushed("order", order(SPOT, id(1), "Filled", figures("0.01", "EC_NoError")));

        assertThat(effects.only(AmendRefused.class).why()).isEqualTo(RejectClass.UNKNOWN_ORDER);
        assertThat(effects.all(OrderEnded.class)).hasSize(1);
    }

    private void query() {
        account.send(new Command.QueryOrder(id(1), "", 0, T0), NOW);
    }

    private void answer(String route, String... entries) {
        account.onReply(effects.take(route).id(), ok(list(entries)), NOW + MILLI);
    }

    @Test
    void shouldTellFillsBeforeTheStateOfAnOrderThatAQueryFinds() {
        query();
        answer(
                "GET /v5/order/realtime",
                order(SPOT, id(1), "PartiallyFilled", figures("0.004", "EC_NoError")));
        answer(
                "GET /v5/execution/list",
                execution(
                        SPOT,
                        id(1),
                        "e1",
                        "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0.004\","
                                + "\"execFee\":\"0\",\"isMaker\":true"));

        assertThat(effects.all(OrderEvent.class))
                .hasExactlyElementsOfTypes(OrderFilled.class, OrderWorking.class);
    }

    @Test
    void shouldFindAnOrderInTheHistoryAndPageThroughItsExecutions() {
        query();
        answer("GET /v5/order/realtime");
        answer("GET /v5/order/history", order(SPOT, id(1), "Filled", figures("0.01", "")));
        RecordingEffects.Http first = effects.take("GET /v5/execution/list");
        assertThat(first.request().target()).contains("orderId=4711");
        String more =
                "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0.005\","
                        + "\"execFee\":\"0\",\"isMaker\":true";
        account.onReply(
                first.id(),
                ok(list(execution(SPOT, id(1), "e1", more)).replace("\"\"", "\"132766%3A2%2C1\"")),
                NOW);
        RecordingEffects.Http second = effects.take("GET /v5/execution/list");
        assertThat(second.parameter("cursor")).as("escaped already").isEqualTo("132766%3A2%2C1");
        account.onReply(second.id(), ok(list(execution(SPOT, id(1), "e2", more))), NOW);

        assertThat(effects.all(OrderEvent.class))
                .hasExactlyElementsOfTypes(OrderFilled.class, OrderFilled.class, OrderEnded.class);
    }

    @Test
    void shouldTellFillsOfAnOrderThatIsOnlyAmongTheExecutions() {
        query();
        answer("GET /v5/order/realtime");
        answer("GET /v5/order/history");
        answer(
                "GET /v5/execution/list",
                execution(
                        SPOT,
                        id(1),
                        "e1",
                        "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0.01\","
                                + "\"execFee\":\"0\",\"isMaker\":true"),
                execution(
                        SPOT,
                        id(9),
                        "e2",
                        "\"execType\":\"Trade\",\"execPrice\":\"65000\",\"execQty\":\"0.01\","
                                + "\"execFee\":\"0\",\"isMaker\":true"));

        assertThat(effects.only(OrderFilled.class).fill().venueFillId()).isEqualTo("e1");
        assertThat(effects.only(OrderAbsent.class).inTrades()).isTrue();
    }

    @Test
    void shouldNotProveAbsenceOverMoreDaysThanTheVenueShows() {
        long old = NOW - 8L * 24 * 3600 * SECOND;
        account.send(new Command.QueryOrder(id(1), "", 0, old), NOW);
        answer("GET /v5/order/realtime");
        answer("GET /v5/order/history");

        assertThat(effects.only(OrderEvent.class)).isInstanceOf(OrderOutcomeUnknown.class);
    }

    @Test
    void shouldSignARequestOverTheBodyItSends() {
        account.onClosed(links.orders(), "reset", NOW);
        placeLimitAt(SPOT, NOW + MILLI);

        RecordingEffects.Http request = effects.take("POST /v5/order/create");
        String body = new String(request.request().body(), StandardCharsets.UTF_8);
        assertThat(request.request().headers())
                .containsSequence("Content-Type", "application/json");
        assertThat(request.request().headers())
                .containsSubsequence(
                        new BybitSigner(BybitScript.KEYS, 5000)
                                .headers(body, (NOW + MILLI) / MILLI));
    }

    @Test
    void shouldRefuseOrdersOfInstrumentsItDoesNotTrade() {
        Order foreign =
                new Order(id(1), 99, Side.BUY, OrderKind.LIMIT, 1, 1, TimeInForce.GTC, 0, 0);

        account.send(new Command.PlaceOrder(new Approved(foreign)), NOW);
        account.send(new Command.AmendOrder(id(2), "", 99, 1, 1), NOW);
        account.send(new Command.QueryOrder(id(3), "", 99, NOW), NOW);

        assertThat(effects.all(OrderEvent.class))
                .hasExactlyElementsOfTypes(
                        OrderNotSent.class, AmendRefused.class, OrderOutcomeUnknown.class);
    }
}
