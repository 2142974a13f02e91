package dev.tradewind.sim.wire.binance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sim.wire.VenueServer.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An order that becomes smaller where it is: section 4.4 of the fact sheet. */
class BinanceAmendTest {
    private static final String PATH = "/api/v3/order/amend/keepPriority";

    private final BinanceClient client = new BinanceClient(BinanceClient.calm());

    private void resting() {
        assertThat(client.limit("BUY", "64000.00", "0.02", "&newClientOrderId=old").status())
                .isEqualTo(200);
    }

    private Answer amend(String rest) {
        return client.signed("PUT", PATH, "symbol=BTCUSDT&origClientOrderId=old" + rest);
    }

    @Test
    void shouldTellTheOrderAsItIsNowInForce() {
        resting();

        Answer answer = amend("&newClientOrderId=old&newQty=0.01");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode order = BinanceClient.json(answer).path("amendedOrder");
        assertThat(order.path("qty").stringValue()).isEqualTo("0.01000000");
        assertThat(order.path("price").stringValue()).isEqualTo("64000.00000000");
        assertThat(order.path("clientOrderId").stringValue()).isEqualTo("old");
        assertThat(order.path("cumulativeQuoteQty").stringValue()).isEqualTo("0.00000000");
        assertThat(client.exchange.openOrders("alice", "").getFirst().quantity()).isPositive();
    }

    @Test
    void shouldRefuseToMakeAnOrderBigger() {
        resting();

        Answer answer = amend("&newQty=0.02");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(BinanceClient.code(answer)).isEqualTo(-2038);
    }

    @Test
    void shouldRefuseWhatIsNotThereOrNotANumber() {
        assertThat(BinanceClient.code(amend("&newQty=0.01"))).isEqualTo(-2013);
        assertThat(BinanceClient.code(amend(""))).isEqualTo(-1102);
        assertThat(BinanceClient.code(amend("&newQty=lots"))).isEqualTo(-1100);
    }
}
