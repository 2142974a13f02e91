package dev.tradewind.sim.wire.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.GateSigner;
import dev.tradewind.sim.wire.Halls;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our answers have the fields of documented ones; skipped where the payloads are not there. */
class GateFieldsTest {
    private static final Path PAYLOADS = Path.of("../shared/data/wire/gate");
    private static final long START = 1_760_000_000_123L;

    private final Exchange exchange = Halls.gate(START - 1_000);
    private final WireShell shell =
            new WireShell(
                    new GateServer(
                            exchange,
                            List.of(new SimAccount("alice", GateSigner.KEY, GateSigner.SECRET)),
                            WireSettings.defaults(9)),
                    START);

    private JsonNode asked(String method, String target, String body) {
        String[] headers = GateSigner.headers(method, target, body, shell.millis() / 1_000);
        return WireShell.json(shell.ask(method, target, body, headers));
    }

    private static void demand(JsonNode ours, String file, String... without) {
        JsonNode documented;
        try {
            documented = JsonMapper.shared().readTree(Files.readAllBytes(PAYLOADS.resolve(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        JsonNode wanted = documented.isArray() ? documented.get(0) : documented;
        JsonNode given = ours.isArray() ? ours.get(0) : ours;
        Set<String> names = new TreeSet<>(wanted.propertyNames());
        names.removeAll(Set.of(without));
        assertThat(names).isNotEmpty();
        assertThat(given.propertyNames()).containsAll(names);
    }

    @Test
    void shouldHaveTheFieldsOfDocumentedAnswers() {
        assumeTrue(Files.isDirectory(PAYLOADS), "no documented payloads at " + PAYLOADS);
        exchange.crowdPrint("ABC_USDT", 12_500, 10, Side.BUY, shell.now());
        String order =
                """
                {"currency_pair":"ABC_USDT","side":"sell","type":"limit","amount":"10",\
                "price":"1.24","text":"t-a"}\
                """;

        JsonNode placed = asked("POST", "/api/v4/spot/orders", order);

        demand(placed, "order/xchange-api_v4_spot_orders-valid-limit-sell-order.json");
        demand(asked("GET", "/api/v4/spot/my_trades", ""), "fill/jkorf-Trading-GetUserTrades.json");
        demand(asked("GET", "/api/v4/spot/accounts", ""), "balance/jkorf-Account-GetBalances.json");
        demand(asked("GET", "/api/v4/wallet/fee", ""), "fee/jkorf-Account-GetTradingFee.json");
        demand(
                asked("GET", "/api/v4/spot/currency_pairs", ""),
                "exchange-info/xchange-api_v4_spot_currency_pairs.json");
        // tokens with leverage have these, and midnight's change is told of some pairs alone
        demand(
                asked("GET", "/api/v4/spot/tickers", ""),
                "ticker/jkorf-ExchangeData-GetTickers.json",
                "change_utc0",
                "change_utc8",
                "etf_net_value",
                "etf_pre_net_value",
                "etf_pre_timestamp",
                "etf_leverage");
        demand(
                asked("GET", "/api/v4/spot/order_book?currency_pair=ABC_USDT", ""),
                "order-book/xchange-api_v4_spot_order_book.json");
    }
}
