package dev.tradewind.sim.exchange.market;

import dev.tradewind.sim.exchange.market.JsonScanner.Malformed;
import java.util.Arrays;

/**
 * One message of a Binance tape (spot, USD-M or COIN-M futures), read into fields that are used
 * again for the next one. Combined streams wrap the message in {@code {"stream":…,"data":…}}; a
 * snapshot stands bare. Field names as on the wire: U and u are first and last update id, pu the
 * previous event's u (futures only), b and a are levels in a depth update but best prices in a book
 * ticker, with quantities in B and A; m says that the buyer rested. Tapes of our own sessions have
 * two messages more, see {@link Kind}.
 */
final class TapeMessage {
    /** What it is. */
    enum Kind {
        SNAPSHOT,
        DEPTH,
        TICKER,
        TRADE,
        /** An order of the recorded session; on tapes of ours only. */
        OWN_ORDER,
        /** The recorded session lost the book; on tapes of ours only. */
        LOST_BOOK,
        /** Well-formed, not needed. */
        OTHER
    }

    /** Marks an id that the message does not carry. */
    static final long NONE = -1;

    /** A growing list of price, quantity, price, quantity … */
    static final class Levels {
        long[] packed = new long[64];
        int count;

        void add(long price, long quantity) {
            if (2 * count == packed.length) {
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
            packed[2 * count] = price;
            packed[2 * count + 1] = quantity;
            count++;
        }

        long price(int index) {
            return packed[2 * index];
        }

        long quantity(int index) {
            return packed[2 * index + 1];
        }
    }

    private final JsonScanner json = new JsonScanner();
    private final int priceScale;
    private final int quantityScale;
    final Levels bids = new Levels();
    final Levels asks = new Levels();
    Kind kind = Kind.OTHER;
    String symbol = "";
    long firstId;
    long lastId;
    long previousId;
    long bidPrice;
    long bidQuantity;
    long askPrice;
    long askQuantity;
    long price;
    long quantity;
    boolean buyerRested;
    String side = "";
    String orderKind = "";
    String timeInForce = "";
    private String event = "";
    private boolean snapshot;
    private boolean wrapped;
    private int priceDecimals;
    private int quantityDecimals;

    TapeMessage(int priceScale, int quantityScale) {
        this.priceScale = priceScale;
        this.quantityScale = quantityScale;
    }

    /** Most decimals that any price so far has needed. */
    int priceDecimals() {
        return priceDecimals;
    }

    /** Most decimals that any quantity so far has needed. */
    int quantityDecimals() {
        return quantityDecimals;
    }

    void read(byte[] bytes, int from, int to) throws Malformed {
        clear();
        json.reset(bytes, from, to);
        object();
        json.done();
        kind = decide();
    }

    private void clear() {
        bids.count = 0;
        asks.count = 0;
        symbol = "";
        event = "";
        side = "";
        orderKind = "";
        timeInForce = "";
        snapshot = false;
        wrapped = false;
        firstId = NONE;
        lastId = NONE;
        previousId = NONE;
        bidPrice = NONE;
        bidQuantity = NONE;
        askPrice = NONE;
        askQuantity = NONE;
        price = NONE;
        quantity = NONE;
    }

    /** Name of the kind of event, or empty. */
    String event() {
        return event;
    }

    private Kind decide() throws Malformed {
        if (snapshot) {
            return Kind.SNAPSHOT;
        }
        boolean ticker = bidPrice >= 0 && bidQuantity >= 0 && askPrice >= 0 && askQuantity >= 0;
        if (event.equals("depthUpdate") && firstId >= 0 && lastId >= firstId) {
            return Kind.DEPTH;
        }
        if ((event.equals("trade") || event.equals("aggTrade")) && price >= 0 && quantity >= 0) {
            return Kind.TRADE;
        }
        if (event.equals("ownOrder") && price >= 0 && quantity >= 0) {
            return Kind.OWN_ORDER;
        }
        if (event.equals("bookInvalid")) {
            return Kind.LOST_BOOK;
        }
        if ((event.equals("bookTicker") || event.isEmpty()) && ticker && lastId >= 0) {
            return Kind.TICKER;
        }
        boolean broken =
                event.isEmpty()
                        || event.equals("depthUpdate")
                        || event.equals("trade")
                        || event.equals("ownOrder")
                        || event.equals("bookTicker");
        if (broken) {
            throw json.malformed(
                    "neither snapshot, depth update, book ticker nor trade of Binance");
        }
        return Kind.OTHER;
    }

    private void object() throws Malformed {
        json.expect('{');
        for (boolean first = true; json.more('}', first); first = false) {
            field(json.name());
        }
    }

    private void field(String name) throws Malformed {
        switch (name) {
            case "data" -> {
                if (wrapped) {
                    throw json.malformed("wrapped twice");
                }
                wrapped = true;
                object();
            }
            case "e" -> event = json.text();
            case "s" -> symbol = json.text();
            case "U" -> firstId = json.integer();
            case "u" -> lastId = json.integer();
            case "pu" -> previousId = json.integer();
            case "lastUpdateId" -> {
                lastId = json.integer();
                snapshot = true;
            }
            case "b", "bids" -> side(bids, true);
            case "a", "asks" -> side(asks, false);
            case "B" -> bidQuantity = textQuantity();
            case "A" -> askQuantity = textQuantity();
            case "p" -> price = textPrice();
            case "q" -> quantity = textQuantity();
            case "S" -> side = ownText();
            case "o" -> orderKind = ownText();
            case "f" -> timeInForce = ownText();
            case "taken" -> own(bids);
            case "m" -> buyerRested = json.truth();
            default -> json.skipValue();
        }
    }

    /** Levels, a best price, or (older trades) an order number, told apart by their form. */
    private void side(Levels levels, boolean bid) throws Malformed {
        if (json.peek() == '[') {
            levels(levels);
        } else {
            long best = textPrice();
            if (bid) {
                bidPrice = best;
            } else {
                askPrice = best;
            }
        }
    }

    /** Text of an own order; the same names mean other things in other messages. */
    private String ownText() throws Malformed {
        if (event.equals("ownOrder")) {
            return json.text();
        }
        json.skipValue();
        return "";
    }

    private void own(Levels levels) throws Malformed {
        if (event.equals("ownOrder")) {
            levels(levels);
        } else {
            json.skipValue();
        }
    }

    private void levels(Levels levels) throws Malformed {
        json.expect('[');
        for (boolean first = true; json.more(']', first); first = false) {
            json.expect('[');
            long levelPrice = priceValue();
            if (levelPrice == 0) {
                throw json.malformed("level at price 0");
            }
            json.expect(',');
            levels.add(levelPrice, quantityValue());
            while (json.more(']', false)) {
                json.skipValue();
            }
        }
    }

    private long textPrice() throws Malformed {
        return json.peek() == '"' ? priceValue() : skipped();
    }

    private long textQuantity() throws Malformed {
        return json.peek() == '"' ? quantityValue() : skipped();
    }

    private long skipped() throws Malformed {
        json.skipValue();
        return NONE;
    }

    private long priceValue() throws Malformed {
        long value = json.decimal(priceScale);
        priceDecimals = Math.max(priceDecimals, json.decimals());
        return value;
    }

    private long quantityValue() throws Malformed {
        long value = json.decimal(quantityScale);
        quantityDecimals = Math.max(quantityDecimals, json.decimals());
        return value;
    }
}
