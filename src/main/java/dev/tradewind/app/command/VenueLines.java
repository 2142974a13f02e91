package dev.tradewind.app.command;

import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.sim.exchange.SymbolRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses and accounts of simulated venues as JSON: one entry for each market. Two markets of one
 * venue that share a purse share the address and the account too.
 */
final class VenueLines {
    private VenueLines() {}

    /** The entries of one venue. */
    static List<Map<String, Object>> of(SimulatedVenues.Site site, int port) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (boolean perpetual : new boolean[] {false, true}) {
            List<String> symbols =
                    site.exchange().symbols().stream()
                            .filter(rules -> rules.isPerpetual() == perpetual)
                            .map(VenueLines::canonical)
                            .toList();
            if (!symbols.isEmpty()) {
                lines.add(line(site, port, perpetual ? "perpetual" : "spot", symbols));
            }
        }
        return lines;
    }

    private static Map<String, Object> line(
            SimulatedVenues.Site site, int port, String market, List<String> symbols) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("api_key", site.account().apiKey());
        account.put("secret", site.account().secret());
        account.put("passphrase", site.account().passphrase());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", site.venue().operator());
        line.put("market", market);
        line.put("rest", "http://127.0.0.1:" + port);
        line.put("ws", "ws://127.0.0.1:" + port);
        line.put("accounts", List.of(account));
        line.put("symbols", symbols);
        return line;
    }

    private static String canonical(SymbolRules rules) {
        String pair = rules.base() + "/" + rules.quote();
        return rules.isPerpetual() ? pair + ":" + rules.quote() : pair;
    }
}
