package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.okx.OkxScript.config;
import static dev.tradewind.edge.venue.okx.OkxScript.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderAmended;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.AccountEvent.PositionsReported;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is OKX's own of an account, beyond the contract of every venue. */
class OkxAccountTest {
    private static final Credentials KEYS = new Credentials("key", "secret", "phrase");
    private static final List<Instrument> BOTH = List.of(OkxScript.BTC, OkxScript.swap(1));

    private final RecordingEffects effects = new RecordingEffects();

    private Machine started(OkxSettings settings, List<Instrument> instruments) {
        Machine account = new OkxVenue(settings).account(KEYS, instruments, effects);
        account.start(T0);
        return account;
    }

    private int link;

    private Machine up(OkxSettings settings) {
        Machine account = started(settings, BOTH);
        link = OkxScript.bringUp(account, effects, T0);
        return account;
    }

    private Machine up() {
        return up(OkxSettings.defaults(1));
    }

    private void push(Machine account, String row) {
        effects.events.clear();
        RecordingEffects.frame(account, link, OkxScript.pushed(row), T0 + SECOND);
    }

    @Test
    void shouldRefuseAnAccountThatKeepsLongAndShortApart() {
        Machine account = started(OkxSettings.defaults(1), BOTH);
        account.onReply(effects.take("GET /api/v5/public/time").id(), OkxScript.time(T0), T0);

        account.onReply(
                effects.take("GET /api/v5/account/config").id(),
                config("2", "long_short_mode"),
                T0);

        assertThat(effects.only(AccountDown.class).reason())
                .contains("long_short_mode")
                .contains("set the position mode to net");
        assertThat(effects.connects).isEmpty();
    }

    @Test
    void shouldRefuseSwapsOnASpotAccountButNotSpot() {
        Machine account = started(OkxSettings.defaults(1), BOTH);
        account.onReply(effects.take("GET /api/v5/public/time").id(), OkxScript.time(T0), T0);
        account.onReply(
                effects.take("GET /api/v5/account/config").id(), config("1", "net_mode"), T0);
        assertThat(effects.only(AccountDown.class).reason()).contains("spot mode");
        effects.events.clear();
        effects.requests.clear();

        Machine spot = started(OkxSettings.defaults(1), List.of(OkxScript.BTC));
        OkxScript.toConfirmed(spot, effects, config("1", "net_mode"), T0);

        assertThat(effects.all(AccountDown.class)).isEmpty();
    }

    @Test
    void shouldLogInAndSubscribeBeforeItAsksForAnything() {
        Machine account = started(OkxSettings.defaults(1), BOTH);
        int socket = OkxScript.toSocket(account, effects, config("2", "net_mode"), T0);
        account.onOpen(socket, T0);

        assertThat(effects.texts).hasSize(1);
        assertThat(effects.texts.getFirst().text()).contains("\"op\":\"login\"");
        RecordingEffects.frame(
                account, socket, "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\"}", T0);
        assertThat(effects.texts.getLast().text())
                .contains("{\"channel\":\"orders\",\"instType\":\"ANY\"}")
                .contains("\"extraParams\":\"{\\\"updateInterval\\\":\\\"0\\\"}\"");
        assertThat(effects.has("GET /api/v5/account/balance")).isFalse();
    }

    @Test
    void shouldSayThatTheLoginWasRefused() {
        Machine account = started(OkxSettings.defaults(1), BOTH);
        int socket = OkxScript.toSocket(account, effects, config("2", "net_mode"), T0);
        account.onOpen(socket, T0);

        RecordingEffects.frame(
                account,
                socket,
                "{\"event\":\"error\",\"code\":\"60024\",\"msg\":\"Wrong passphrase\"}",
                T0);

        assertThat(effects.only(AccountDown.class).reason())
                .contains("refuses the key")
                .contains("60024");
    }

    @Test
    void shouldReportBalancesFeesAndPositionsOfBothKinds() {
        up();

        BalancesReported balances = effects.all(BalancesReported.class).getFirst();
        assertThat(balances.balances().getFirst().free()).isEqualTo(935_000_000_000L);
        assertThat(balances.balances().getFirst().locked()).isEqualTo(65_000_000_000L);
        assertThat(effects.all(FeesReported.class))
                .containsExactly(
                        new FeesReported(0, 800_000, 1_000_000),
                        new FeesReported(1, 200_000, 500_000));
        assertThat(effects.only(PositionsReported.class).complete()).isTrue();
        effects.only(AccountUp.class);
    }

    private String sent(Machine account, Order order) {
        account.send(new Command.PlaceOrder(new Approved(order)), T0 + SECOND);
        return effects.texts.getLast().text();
    }

    private static Order order(int instrument, OrderKind kind, TimeInForce life, boolean reduce) {
        return new Order(id(1), instrument, Side.BUY, kind, 6_500_000, 1_000, life, 0, 0, reduce);
    }

    @ParameterizedTest
    @CsvSource({"GTC,limit", "IOC,ioc", "FOK,fok", "POST_ONLY,post_only"})
    void shouldWriteTheLifeOfAnOrderIntoItsType(TimeInForce life, String type) {
        assertThat(sent(up(), order(0, OrderKind.LIMIT, life, false)))
                .isEqualTo(
                        "{\"id\":\"t1\",\"op\":\"order\",\"args\":[{\"instIdCode\":1000000000,"
                                + "\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\""
                                + type
                                + "\",\"px\":\"65000\",\"sz\":\"0.01\",\"clOrdId\":\""
                                + OkxScript.name(id(1))
                                + "\"}],\"expTime\":\"1785000006000\"}");
    }

    /** The venue reads the size of a spot market buy as quote unless told otherwise. */
    @Test
    void shouldSayThatAMarketBuyIsCountedInBase() {
        assertThat(sent(up(), order(0, OrderKind.MARKET, TimeInForce.IOC, false)))
                .contains("\"ordType\":\"market\",\"tgtCcy\":\"base_ccy\",\"sz\":\"0.01\"");
        assertThat(sent(up(), order(1, OrderKind.MARKET, TimeInForce.IOC, true)))
                .contains("\"tdMode\":\"cross\"")
                .contains("\"ordType\":\"market\",\"sz\":\"1\",\"reduceOnly\":true")
                .doesNotContain("tgtCcy");
    }

    @Test
    void shouldPaySpotFromTheWholeAccountInTheHigherLevels() {
        Machine account = started(OkxSettings.defaults(1), List.of(OkxScript.BTC));
        OkxScript.toConfirmed(account, effects, config("3", "net_mode"), T0);

        assertThat(sent(account, order(0, OrderKind.LIMIT, TimeInForce.GTC, false)))
                .contains("\"tdMode\":\"cross\"");
    }

    @Test
    void shouldNameInstrumentsInTheOldWayWhenToldTo() {
        OkxSettings plain = OkxSettings.defaults(1);

        String text =
                sent(
                        up(plain.with(new OkxSettings.Sheet(false, true, false))),
                        order(1, OrderKind.LIMIT, TimeInForce.GTC, false));

        assertThat(text).contains("\"instId\":\"BTC-USDT-SWAP\"").doesNotContain("instIdCode");
    }

    @Test
    void shouldMarkEveryRequestOfTheDemonstration() {
        OkxSettings plain = OkxSettings.defaults(1);
        Machine account = started(plain.with(new OkxSettings.Sheet(true, false, false)), BOTH);

        assertThat(effects.requests)
                .allMatch(each -> each.request().headers().contains("x-simulated-trading"));
        assertThat(account).isNotNull();
    }

    @Test
    void shouldRefuseAQuantityBetweenTwoStepsBeforeItLeaves() {
        Machine account = up();
        int texts = effects.texts.size();
        Order odd =
                new Order(
                        id(1),
                        1,
                        Side.SELL,
                        OrderKind.LIMIT,
                        6_500_000,
                        1_005,
                        TimeInForce.IOC,
                        0,
                        0);

        account.send(new Command.PlaceOrder(new Approved(odd)), T0 + SECOND);

        assertThat(effects.only(OrderNotSent.class).reason()).contains("quantity");
        assertThat(effects.texts).hasSize(texts);
    }

    @Test
    void shouldTakeAFillFromTheOrdersChannelWithItsFee() {
        Machine account = up();

        push(
                account,
                OkxScript.order(
                        "BTC-USDT",
                        id(1),
                        "3122",
                        "partially_filled",
                        ",\"sz\":\"0.01\",\"accFillSz\":\"0.004\",\"fillPx\":\"65000\","
                                + "\"fillSz\":\"0.004\",\"tradeId\":\"242589207\",\"fillTime\":"
                                + "\"1785000000470\",\"execType\":\"M\",\"fillFee\":\"-0.0000032\","
                                + "\"fillFeeCcy\":\"BTC\",\"amendResult\":\"\""));

        Fill fill = effects.only(OrderFilled.class).fill();
        assertThat(fill.quantity()).isEqualTo(400);
        assertThat(fill.fee().units()).as("what we paid is positive here").isEqualTo(320);
        assertThat(fill.fee().asset().code()).isEqualTo("BTC");
        assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(effects.all(OrderEnded.class)).isEmpty();
    }

    @Test
    void shouldCountARebateAsAFeeBelowZero() {
        Machine account = up();

        push(
                account,
                OkxScript.order(
                        "BTC-USDT",
                        id(1),
                        "3122",
                        "filled",
                        ",\"sz\":\"0.004\",\"accFillSz\":\"0.004\",\"fillPx\":\"65000\","
                                + "\"fillSz\":\"0.004\",\"tradeId\":\"5\",\"fillTime\":"
                                + "\"1785000000470\",\"execType\":\"M\",\"fillFee\":\"0.01\","
                                + "\"fillFeeCcy\":\"USDT\""));

        assertThat(effects.only(OrderFilled.class).fill().fee().units()).isEqualTo(-1_000_000);
        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(OrderEnded.End.FILLED);
    }

    /** A market order may end with a message that carries no trade. */
    @Test
    void shouldEndAnOrderWithoutInventingAFill() {
        Machine account = up();

        push(
                account,
                OkxScript.order(
                        "BTC-USDT",
                        id(1),
                        "3122",
                        "filled",
                        ",\"sz\":\"0.01\",\"accFillSz\":\"0.01\",\"fillPx\":\"\",\"fillSz\":\"0\","
                                + "\"tradeId\":\"\",\"fillTime\":\"\",\"execType\":\"\""));

        assertThat(effects.all(OrderFilled.class)).isEmpty();
        assertThat(effects.only(OrderEnded.class).cumulativeQuantity()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({"31,REJECTED", "14,EXPIRED", "13,EXPIRED", "1,CANCELLED", "32,CANCELLED"})
    void shouldTellHowAnOrderWasCancelled(String source, OrderEnded.End end) {
        Machine account = up();

        push(
                account,
                OkxScript.order(
                        "BTC-USDT",
                        id(1),
                        "3122",
                        "canceled",
                        ",\"sz\":\"0.01\",\"accFillSz\":\"0\",\"tradeId\":\"\",\"cancelSource\":\""
                                + source
                                + "\""));

        assertThat(effects.only(OrderEnded.class).end()).isEqualTo(end);
        assertThat(effects.all(OrderAcknowledged.class)).isEmpty();
    }

    @Test
    void shouldTellThatAnAcceptedChangeWasNotMade() {
        Machine account = up();

        push(
                account,
                OkxScript.order(
                        "BTC-USDT",
                        id(1),
                        "3122",
                        "live",
                        ",\"sz\":\"0.01\",\"accFillSz\":\"0\",\"amendResult\":\"-1\",\"code\":"
                                + "\"51511\",\"msg\":\"would take\""));

        assertThat(effects.only(AmendRefused.class).why()).isEqualTo(RejectClass.WOULD_TAKE);
        assertThat(effects.all(OrderAcknowledged.class)).isEmpty();
    }

    @Test
    void shouldLeaveOrdersOfOthersAlone() {
        Machine account = up();

        push(account, "{\"instId\":\"ETH-USDT\",\"clOrdId\":\"manual1\",\"state\":\"live\"}");

        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldAskForAnOrderWhoseReportCannotBeRead() {
        Machine account = up();

        push(account, OkxScript.order("BTC-USDT", id(1), "3122", "surprising", ""));

        assertThat(effects.only(OrderOutcomeUnknown.class).clientId()).isEqualTo(id(1));
        assertThat(effects.disconnects).isEmpty();
    }

    @Test
    void shouldFindTheFillsOfAQueriedOrder() {
        Machine account = up();
        effects.events.clear();
        account.send(new Command.QueryOrder(id(1), "", 1, T0), T0 + SECOND);
        String row =
                OkxScript.order(
                        "BTC-USDT-SWAP",
                        id(1),
                        "3122",
                        "canceled",
                        ",\"sz\":\"2\",\"accFillSz\":\"1.5\"");

        account.onReply(
                effects.take("GET /api/v5/trade/order").id(), ok("[" + row + "]"), T0 + SECOND);
        RecordingEffects.Http fills = effects.take("GET /api/v5/trade/fills");
        assertThat(fills.parameter("ordId")).isEqualTo("3122");
        String fill =
                "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"7\",\"ordId\":"
                        + "\"3122\",\"billId\":\"99\",\"fillPx\":\"65000\",\"fillSz\":\"1.5\","
                        + "\"side\":\"buy\",\"execType\":\"T\",\"feeCcy\":\"USDT\",\"fee\":"
                        + "\"-0.4875\",\"fillTime\":\"1785000000470\",\"ts\":\"1785000000471\"}";
        account.onReply(fills.id(), ok("[" + fill + "]"), T0 + SECOND);

        assertThat(effects.only(OrderFilled.class).fill().quantity()).isEqualTo(1_500);
        assertThat(effects.only(OrderEnded.class).cumulativeQuantity()).isEqualTo(1_500);
    }

    @Test
    void shouldFindFillsOfAnOrderThatTheVenueForgot() {
        Machine account = up();
        effects.events.clear();
        account.send(new Command.QueryOrder(id(1), "", 0, T0), T0 + SECOND);
        account.onReply(
                effects.take("GET /api/v5/trade/order").id(),
                OkxScript.error(200, "51603", "Order does not exist"),
                T0 + SECOND);
        account.onReply(effects.take("GET /api/v5/trade/orders-pending").id(), ok("[]"), T0);
        String fill =
                ("{\"instId\":\"BTC-USDT\",\"tradeId\":\"7\",\"ordId\":\"3122\",\"clOrdId\":\"%s\","
                                + "\"billId\":\"99\",\"fillPx\":\"65000\",\"fillSz\":\"0.01\","
                                + "\"side\":\"buy\",\"execType\":\"T\",\"feeCcy\":\"BTC\",\"fee\":"
                                + "\"-0.00001\",\"ts\":\"1785000000471\"}")
                        .formatted(OkxScript.name(id(1)));

        account.onReply(
                effects.take("GET /api/v5/trade/fills").id(), ok("[" + fill + "]"), T0 + SECOND);

        effects.only(OrderFilled.class);
        assertThat(effects.only(OrderAbsent.class).inTrades()).isTrue();
    }

    @Test
    void shouldTellWhatCameOfAChangeWithoutAnAnswer() {
        Machine account = up();
        account.send(new Command.AmendOrder(id(1), "", 0, 6_490_000, 2_000), T0 + SECOND);
        effects.fireDue(account, T0 + 8 * SECOND);
        effects.events.clear();

        account.send(new Command.QueryOrder(id(1), "", 0, T0), T0 + 9 * SECOND);
        String row =
                OkxScript.order(
                        "BTC-USDT", id(1), "3122", "live", ",\"sz\":\"0.02\",\"accFillSz\":\"0\"");
        account.onReply(
                effects.take("GET /api/v5/trade/order").id(), ok("[" + row + "]"), T0 + 9 * SECOND);

        assertThat(effects.only(OrderAmended.class).quantity()).isEqualTo(2_000);
        effects.only(OrderWorking.class);
    }

    @Test
    void shouldNotSendAFourthChangeOfAnOrderWhileThreeAreUnderWay() {
        Machine account = up();
        for (int i = 0; i < 4; i++) {
            account.send(new Command.AmendOrder(id(1), "", 0, 6_490_000 + 10L * i, 2_000), T0);
        }

        assertThat(effects.only(AmendRefused.class).why()).isEqualTo(RejectClass.RATE_LIMIT);
    }

    @Test
    void shouldKeepThePaceOfOneInstrumentWithoutHoldingUpAnother() {
        Machine account = up();
        effects.events.clear();
        int before = effects.texts.size();
        for (int i = 1; i <= 40; i++) {
            account.send(new Command.CancelOrder(id(i), "", 0), T0 + SECOND);
        }
        assertThat(effects.texts).as("the others wait").hasSize(before + 30);

        account.send(new Command.CancelOrder(id(99), "", 1), T0 + SECOND);
        assertThat(effects.texts).as("another instrument's does not").hasSize(before + 31);
        effects.fireDue(account, T0 + 7 * SECOND / 2);

        assertThat(effects.texts).hasSize(before + 41);
        assertThat(effects.events).isEmpty();
    }

    @Test
    void shouldKeepTheSocketAliveInWords() {
        Machine account = up();

        effects.fireDue(account, T0 + 11 * SECOND);
        assertThat(effects.texts.getLast().text()).isEqualTo("ping");
        RecordingEffects.frame(account, link, "pong", T0 + 11 * SECOND);
        effects.fireDue(account, T0 + 30 * SECOND);

        assertThat(effects.all(AccountDown.class)).isEmpty();
    }

    @Test
    void shouldRenewTheSocketWhenTheVenueSaysThatItWillClose() {
        Machine account = up();

        RecordingEffects.frame(
                account,
                link,
                "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"The connection will soon be"
                        + " closed for a service upgrade. Please reconnect.\",\"connId\":\"a\"}",
                T0 + SECOND);
        effects.fireDue(account, T0 + 2 * SECOND);

        assertThat(effects.disconnects).containsExactly(link);
        assertThat(effects.has("GET /api/v5/public/time")).isTrue();
    }

    @Test
    void shouldNotCountFundingOfAnEarlierRun() {
        Machine account = started(OkxSettings.defaults(1), BOTH);
        OkxScript.toConfirmed(account, effects, config("2", "net_mode"), T0);
        assertThat(effects.has("GET /api/v5/account/bills")).isFalse();
        long balance = effects.take("GET /api/v5/account/balance").id();
        account.onReply(balance, ok(OkxScript.BALANCE), T0);
        account.onReply(effects.take("GET /api/v5/account/positions").id(), ok("[]"), T0);
        while (effects.has("GET /api/v5/account/trade-fee")) {
            long fees = effects.take("GET /api/v5/account/trade-fee").id();
            account.onReply(fees, ok(OkxScript.FEES), T0);
        }
        String bill =
                "[{\"billId\":\"1\",\"type\":\"8\",\"ccy\":\"USDT\",\"instId\":\"BTC-USDT-SWAP\","
                        + "\"balChg\":\"-0.2\",\"ts\":\"%d\"}]";
        String old = bill.formatted((T0 - SECOND) / MILLI);

        account.onReply(effects.take("GET /api/v5/account/bills").id(), ok(old), T0);

        assertThat(effects.all(FundingPaid.class)).isEmpty();
    }
}
