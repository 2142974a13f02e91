package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.wire.WireShell;
import java.util.ArrayList;
import java.util.List;

/** A venue with forty symbols. */
final class MexcServerWithManySymbols {
    final WireShell shell;

    MexcServerWithManySymbols() {
        List<SymbolRules> symbols = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            symbols.add(new SymbolRules("S" + i + "USDT", "S" + i, "USDT", 4, 2, 8, 8, 1, 1, 1, 1));
        }
        Exchange exchange = new Exchange(new VenueRules("mexc", 0, 500_000), symbols);
        shell =
                new WireShell(
                        new MexcServer(exchange, List.of(), MexcClient.calm()), MexcClient.START);
    }

    String channel(int symbol) {
        return "spot@public.aggre.deals.v3.api.pb@100ms@S" + symbol + "USDT";
    }
}
