package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Weight, order counters, bans: section 3 of the fact sheet. */
class BinanceLimitsTest {
    private final BinanceClient client = new BinanceClient(settings(100, 3));
    private final WireShell shell = client.shell;

    private static WireSettings settings(int weight, int orders) {
        return BinanceClient.calm().with(new WireSettings.Limits(weight, orders, 1000, 40, 100));
    }

    private static int used(Answer answer) {
        return Integer.parseInt(WireShell.header(answer, "X-MBX-USED-WEIGHT-1M"));
    }

    @Test
    void shouldCountWeightAndStartAgainAtTheFullMinute() {
        assertThat(used(client.get("/api/v3/ping"))).isEqualTo(1);
        assertThat(used(client.get("/api/v3/exchangeInfo"))).isEqualTo(21);
        assertThat(used(client.get("/api/v3/depth?symbol=BTCUSDT&limit=1000"))).isEqualTo(71);

        shell.pass(60_000 - shell.millis() % 60_000);

        assertThat(used(client.get("/api/v3/ping"))).isEqualTo(1);
    }

    @Test
    void shouldAnswer429AndThenBan() {
        for (int i = 0; i < 5; i++) {
            client.get("/api/v3/exchangeInfo");
        }

        Answer first = client.get("/api/v3/ping");
        Answer last = first;
        for (int i = 0; i < Budget.REFUSALS_MAX; i++) {
            last = client.get("/api/v3/ping");
        }

        assertThat(first.status()).isEqualTo(429);
        assertThat(BinanceClient.code(first)).isEqualTo(-1003);
        assertThat(Integer.parseInt(WireShell.header(first, "Retry-After"))).isBetween(1, 60);
        assertThat(last.status()).isEqualTo(418);
        assertThat(BinanceClient.json(last).path("msg").stringValue()).contains("IP banned until");
        assertThat(Integer.parseInt(WireShell.header(last, "Retry-After"))).isBetween(118, 120);
        assertThat(shell.refuses("/ws-api/v3")).isTrue();

        shell.pass(121_000);

        assertThat(client.get("/api/v3/ping").status()).isEqualTo(200);
    }

    @Test
    void shouldNotChargeTradingThatSucceeds() {
        Answer good = client.limit("BUY", "64000.00", "0.01", "");
        assertThat(used(good)).isZero();

        Answer bad = client.limit("BUY", "64000.001", "0.01", "");
        assertThat(used(bad)).isEqualTo(1);
    }

    @Test
    void shouldRefuseMoreOrdersThanTenSecondsAllow() {
        Answer third = client.limit("BUY", "64000.00", "0.01", "");
        for (int i = 0; i < 2; i++) {
            third = client.limit("BUY", "64000.00", "0.01", "");
        }
        Answer fourth = client.limit("BUY", "64000.00", "0.01", "");

        assertThat(WireShell.header(third, "X-MBX-ORDER-COUNT-10S")).isEqualTo("3");
        assertThat(WireShell.header(third, "X-MBX-ORDER-COUNT-1D")).isEqualTo("3");
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(BinanceClient.code(fourth)).isEqualTo(-1015);
        assertThat(Integer.parseInt(WireShell.header(fourth, "Retry-After"))).isBetween(1, 10);

        shell.pass(10_000);

        assertThat(client.limit("BUY", "64000.00", "0.01", "").status()).isEqualTo(200);
    }

    @Test
    void shouldGiveTheOrderBackWithItsFirstFill() {
        client.limit("BUY", "65000.01", "0.01", "");
        client.limit("BUY", "64000.00", "0.01", "");

        JsonNode counters = BinanceClient.json(client.signed("GET", "/api/v3/rateLimit/order", ""));

        assertThat(counters.path(0).path("interval").stringValue()).isEqualTo("SECOND");
        assertThat(counters.path(0).path("count").asInt()).isEqualTo(1);
        assertThat(counters.path(1).path("count").asInt()).isEqualTo(1);
    }

    @Test
    void shouldNotCountARefusedOrder() {
        client.exchange.setCrowdLevel("BTCUSDT", Side.BUY, 1, 0, shell.now());
        for (int i = 0; i < 5; i++) {
            client.limit("BUY", "64000.00", "100", "");
        }

        assertThat(client.limit("BUY", "64000.00", "0.01", "").status()).isEqualTo(200);
    }

    @Test
    void shouldCountTheWebSocketApiWithRest() {
        shell.open("/ws-api/v3");

        assertThat(used(client.get("/api/v3/ping"))).isEqualTo(3);
    }
}
