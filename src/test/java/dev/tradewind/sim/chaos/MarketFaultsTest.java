package dev.tradewind.sim.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What befalls a market itself. */
class MarketFaultsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldHaltSymbolsForAWhileAndMisbookALittle() {
        Exchange exchange =
                DemoMarkets.exchange(Venue.BINANCE, DemoMarkets.rules(Venue.BINANCE), "bot");
        long usdt = exchange.balances("bot").get("USDT").free();
        FaultCounts counts = new FaultCounts();
        MarketFaults faults = new MarketFaults(exchange, 4, counts);

        long halted = 0;
        long now = faults.start(0);
        while (now < 3_600 * SECOND) {
            long next = faults.step(now);
            if (exchange.symbols().stream().map(SymbolRules::symbol).anyMatch(exchange::halted)) {
                halted += next - now;
                assertThat(next - now).isLessThanOrEqualTo(30 * SECOND);
            }
            now = next;
        }

        assertThat(halted).isPositive();
        Map<String, Long> done = counts.done();
        assertThat(done.get("symbol_halted")).isGreaterThan(10);
        assertThat(done.get("balance_misbooked")).isGreaterThan(5);
        assertThat(exchange.balances("bot").get("USDT").free())
                .isBetween(usdt - usdt / 50, usdt + usdt / 50);
    }
}
