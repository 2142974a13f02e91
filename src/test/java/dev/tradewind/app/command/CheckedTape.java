package dev.tradewind.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Lines of a tape as a busy venue sends it: between two depth messages best prices run ahead, and
 * others trade.
 */
final class CheckedTape {
    static final int DEPTHS = 60;
    static final int TICKERS = 3 * DEPTHS;
    static final int TRADES = DEPTHS;

    private static final long LOCAL = 1_723_161_253_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final int SIDE = 30;

    private final SplittableRandom random = new SplittableRandom(11);
    private final List<String> lines = new ArrayList<>();
    private long id = 1_000;
    private long mid = 60_000;

    private CheckedTape() {}

    static List<String> lines() {
        CheckedTape tape = new CheckedTape();
        tape.write();
        return tape.lines;
    }

    private void write() {
        add(0, "{\"lastUpdateId\":1000,\"bids\":[" + side(-1) + "],\"asks\":[" + side(1) + "]}");
        for (int i = 1; i <= DEPTHS; i++) {
            long at = i * 100L;
            long first = id + 1;
            long before = mid;
            for (int k = 0; k < 3; k++) {
                id++;
                mid += random.nextInt(-2, 3);
                add(at + 20 * k, ticker());
            }
            add(at + 50, trade());
            add(at + 70, depth(first, before));
        }
    }

    private void add(long millis, String message) {
        lines.add(LOCAL + millis * MILLI + " " + message);
    }

    private String quantity() {
        return String.format(
                Locale.ROOT, "%d.%05d000", random.nextInt(3), random.nextInt(1, 99999));
    }

    private String level(long price, String quantity) {
        return "[\"" + price + ".00000000\",\"" + quantity + "\"]";
    }

    private String side(int step) {
        List<String> levels = new ArrayList<>();
        for (int i = 1; i <= SIDE; i++) {
            levels.add(level(mid + (long) step * i, quantity()));
        }
        return String.join(",", levels);
    }

    private String ticker() {
        return ("{'stream':'btcusdt@bookTicker','data':{'u':%d,'s':'BTCUSDT','b':'%d.00000000',"
                        + "'B':'%s','a':'%d.00000000','A':'%s'}}")
                .replace('\'', '"')
                .formatted(id, mid - 1, quantity(), mid + 1, quantity());
    }

    private String trade() {
        return ("{'stream':'btcusdt@trade','data':{'e':'trade','E':1,'s':'BTCUSDT','t':%d,"
                        + "'p':'%d.00000000','q':'%s','T':1,'m':%s,'M':true}}")
                .replace('\'', '"')
                .formatted(id, mid + 1, quantity(), random.nextBoolean());
    }

    /** Takes away all that the moved price has crossed and states the new sides. */
    private String depth(long first, long before) {
        List<String> bids = new ArrayList<>();
        List<String> asks = new ArrayList<>();
        for (long price = Math.min(before, mid) - 3; price <= Math.max(before, mid) + 3; price++) {
            bids.add(level(price, price < mid ? quantity() : "0.00000000"));
            asks.add(level(price, price > mid ? quantity() : "0.00000000"));
        }
        return ("{'stream':'btcusdt@depth@100ms','data':{'e':'depthUpdate','E':1,'s':'BTCUSDT',"
                        + "'U':%d,'u':%d,'b':[%s],'a':[%s]}}")
                .replace('\'', '"')
                .formatted(first, id, String.join(",", bids), String.join(",", asks));
    }
}
