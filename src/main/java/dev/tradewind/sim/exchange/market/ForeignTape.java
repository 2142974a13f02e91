package dev.tradewind.sim.exchange.market;

import java.util.Map;
import java.util.TreeMap;

/** Names what a line of another venue's tape is, so that the refusal says more than "malformed". */
final class ForeignTape {
    private static final Map<String, String> MARKS = new TreeMap<>();

    static {
        MARKS.put("okx.com", "OKX");
        MARKS.put("gateio", "Gate.io");
        MARKS.put("bybit", "Bybit");
        MARKS.put("\"topic\":\"", "Bybit");
        MARKS.put("\"channel\":\"l2Book\"", "Hyperliquid");
        MARKS.put("\"channel\":\"spot.", "Gate.io");
        MARKS.put("\"channel\":\"futures.", "Gate.io");
        MARKS.put("\"arg\":{\"channel\"", "OKX");
    }

    private ForeignTape() {}

    /** What to say of a line, or an empty text if no other venue is known by it. */
    static String name(String line) {
        for (Map.Entry<String, String> mark : MARKS.entrySet()) {
            if (line.contains(mark.getKey())) {
                return "is a recording of "
                        + mark.getValue()
                        + "; this version plays tapes in Binance's form only";
            }
        }
        return "";
    }
}
