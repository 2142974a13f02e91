package dev.tradewind.edge.venue.gate;

import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.Samples.id;
import static dev.tradewind.edge.venue.gate.GateScript.BASE;
import static dev.tradewind.edge.venue.gateio.GateioScript.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.Balance;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderEnded.End;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateAccountTest {
    private final RecordingEffects effects = new RecordingEffects();
    private int link;

    private Machine up() {
        GateioSettings plain = GateioSettings.spot(1);
        GateioSettings settings = plain.with(plain.requests().with(false, true, false));
        Machine account =
                new GateVenue(settings)
                        .account(
                                new Credentials("key", "secret"), List.of(GateScript.BTC), effects);
        account.start(T0);
        link = GateScript.bringUp(account, effects, T0);
        effects.only(AccountUp.class);
        return account;
    }

    private static Order market(Side side, long collar) {
        return new Order(id(1), 0, side, OrderKind.MARKET, collar, 1_000, TimeInForce.IOC, 0, 0);
    }

    @Test
    void shouldKnowMoneyAndFeesBeforeItIsUp() {
        up();

        assertThat(effects.only(BalancesReported.class).balances())
                .containsExactly(new Balance("USDT", 96_880_000_000L, 3_120_000_000L));
        assertThat(effects.only(FeesReported.class))
                .isEqualTo(new FeesReported(0, 1_500_000, 2_000_000));
    }

    /** The venue would count a market purchase in the quote asset. */
    @Test
    void shouldSendAMarketPurchaseAsALimitAtItsCollar() {
        Machine account = up();

        account.send(new Command.PlaceOrder(new Approved(market(Side.BUY, 6_600_000))), T0);
        RecordingEffects.Http sent = effects.take("POST " + BASE + "/orders");

        assertThat(new String(sent.request().body(), StandardCharsets.UTF_8))
                .contains(
                        "\"type\":\"limit\"",
                        "\"side\":\"buy\"",
                        "\"amount\":\"0.01\"",
                        "\"price\":\"66000\"",
                        "\"time_in_force\":\"ioc\"");
    }

    @Test
    void shouldNotSendAMarketOrderWithoutACollar() {
        Machine account = up();

        account.send(new Command.PlaceOrder(new Approved(market(Side.BUY, 0))), T0 + SECOND);

        assertThat(effects.only(OrderNotSent.class).reason()).contains("collar");
        assertThat(effects.has("POST")).isFalse();
    }

    /** The venue calls the sum paid fill_price. */
    @Test
    void shouldNotTakeTheSumPaidForAPrice() {
        Machine account = up();
        account.send(new Command.PlaceOrder(new Approved(market(Side.BUY, 6_600_000))), T0);
        RecordingEffects.Http sent = effects.take("POST " + BASE + "/orders");
        String order =
                GateScript.order("9", id(1), "0.01", "cancelled", "ioc")
                        .replace(
                                "\"left\":\"0.01\"",
                                "\"left\":\"0.004\",\"fill_price\":\"390.06\"");

        account.onReply(sent.id(), ok(order), T0 + SECOND);

        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(End.EXPIRED);
        assertThat(ended.cumulativeQuantity()).isEqualTo(600);
    }

    @Test
    void shouldEndACancelledOrderWithWhatItFilled() {
        Machine account = up();
        effects.events.clear();
        String order =
                GateScript.order("9", id(1), "0.01", "cancelled", "cancelled")
                        .replace("\"left\":\"0.01\"", "\"left\":\"0.009\"")
                        .replace("\"status\":\"cancelled\",", "\"event\":\"finish\",\"user\":1,");

        push(account, "orders", order);

        OrderEnded ended = effects.only(OrderEnded.class);
        assertThat(ended.end()).isEqualTo(End.CANCELLED);
        assertThat(ended.cumulativeQuantity()).isEqualTo(100);
    }

    private void push(Machine account, String channel, String element) {
        String text = "{\"channel\":\"spot.%s\",\"event\":\"update\",\"result\":[%s]}";
        RecordingEffects.frame(account, link, text.formatted(channel, element), T0 + SECOND);
    }

    @Test
    void shouldBookAFeeInTheAssetThatWasTaken() {
        Machine account = up();
        String trade =
                "{\"id\":\"1232\",\"create_time\":\"1785000000\","
                        + "\"create_time_ms\":\"1785000000123.456\","
                        + "\"currency_pair\":\"BTC_USDT\",\"side\":\"buy\","
                        + "\"role\":\"maker\",\"amount\":\"0.001\","
                        + "\"price\":\"65000\",\"order_id\":\"9\",\"fee\":\"0.000002\","
                        + "\"fee_currency\":\"BTC\",\"gt_fee\":\"0\",\"text\":\"%s\"}";

        push(account, "usertrades", trade.formatted(GateScript.name(id(1))));

        Fill fill = effects.only(OrderFilled.class).fill();
        assertThat(fill.fee().asset().code()).isEqualTo("BTC");
        assertThat(fill.fee().units()).isEqualTo(200);
        assertThat(fill.liquidity()).isEqualTo(Liquidity.MAKER);
        assertThat(fill.venueTime()).isEqualTo(1_785_000_000_123_456_000L);
    }

    @Test
    void shouldTellBalancesAsTheyChange() {
        Machine account = up();
        effects.events.clear();

        push(
                account,
                "balances",
                "{\"timestamp_ms\":\"1785000000730\",\"currency\":\"USDT\",\"change\":\"-12.3\","
                        + "\"total\":\"987.7\",\"available\":\"975.4\",\"freeze\":\"12.3\"}");

        BalancesReported told = effects.only(BalancesReported.class);
        assertThat(told.complete()).isFalse();
        assertThat(told.balances())
                .containsExactly(new Balance("USDT", 97_540_000_000L, 1_230_000_000L));
    }
}
