package dev.tradewind.tape;

/**
 * The least that any reader of these tapes must do: fixed positions of names, no check of anything,
 * straight into sorted arrays. It is a yardstick, not a product; whatever is measured beside it is
 * quoted as a multiple of it.
 */
public final class Floor {
    private static final int SCALE = 8;
    private static final long HUNDREDTH = 1_000_000;

    private final FloorSide bids = new FloorSide(1);
    private final FloorSide asks = new FloorSide(-1);
    private byte[] bytes = new byte[0];
    private int at;
    private long lastId;
    private long bestBid;
    private long bestAsk;
    private long quantities;

    /** An empty book. */
    public Floor() {}

    /** Forgets all levels. */
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /** Starts from the answer to a depth request, in the form Binance and MEXC share. */
    public void snapshot(byte[] body) {
        bytes = body;
        at = "{\"lastUpdateId\":".length();
        lastId = number();
        at += ",\"bids\":".length();
        jsonLevels(bids);
        at += ",\"asks\":".length();
        jsonLevels(asks);
    }

    /** A Binance depth frame. */
    public void binanceDepth(byte[] frame) {
        bytes = frame;
        at = 60;
        name('U');
        number();
        at += ",\"u\":".length();
        lastId = number();
        at += ",\"b\":".length();
        jsonLevels(bids);
        at += ",\"a\":".length();
        jsonLevels(asks);
    }

    /** A Binance book ticker frame. */
    public void binanceTicker(byte[] frame) {
        bytes = frame;
        at = 30;
        name('u');
        lastId = number();
        name('b');
        at++;
        bestBid = decimal();
        at += "\",\"B\":\"".length();
        quantities += decimal();
        at += "\",\"a\":\"".length();
        bestAsk = decimal();
        at += "\",\"A\":\"".length();
        quantities += decimal();
    }

    private void name(char letter) {
        while (bytes[at] != letter || bytes[at + 1] != '"' || bytes[at - 1] != '"') {
            at++;
        }
        at += 3;
    }

    private void jsonLevels(FloorSide side) {
        at++;
        while (bytes[at] == '[') {
            at += 2;
            long price = decimal();
            at += 3;
            side.set(price, decimal());
            at += 2;
            if (bytes[at] == ',') {
                at++;
            }
        }
        at++;
    }

    /** A Bybit book frame. */
    public void bybitDepth(byte[] frame) {
        bytes = frame;
        at = 60;
        name('b');
        jsonLevels(bids);
        at += ",\"a\":".length();
        jsonLevels(asks);
        at += ",\"u\":".length();
        lastId = number();
    }

    /** An OKX book frame. */
    public void okxDepth(byte[] frame) {
        bytes = frame;
        at = 60;
        skipPast('[');
        at += "{\"asks\":".length();
        okxLevels(asks);
        at += ",\"bids\":".length();
        okxLevels(bids);
        at += ",\"ts\":\"0000000000000\",\"checksum\":".length();
        skipPast(',');
        skipPast(',');
        at += "\"seqId\":".length();
        lastId = number();
    }

    private void okxLevels(FloorSide side) {
        at++;
        while (bytes[at] == '[') {
            at += 2;
            long price = decimal();
            at += 3;
            side.set(price, decimal());
            skipPast(']');
            if (bytes[at] == ',') {
                at++;
            }
        }
        at++;
    }

    private void skipPast(char last) {
        while (bytes[at] != last) {
            at++;
        }
        at++;
    }

    /** A Gate.io frame of the second version's books. */
    public void gateDepth(byte[] frame) {
        bytes = frame;
        at = 60;
        name('u');
        lastId = number();
        at += ",\"b\":".length();
        jsonLevels(bids);
        at += ",\"a\":".length();
        jsonLevels(asks);
    }

    /** A MEXC depth frame. */
    public void mexcDepth(byte[] frame) {
        bytes = frame;
        at = 1;
        skipText();
        at++;
        skipText();
        at++;
        varint();
        at += 2;
        varint();
        while (bytes[at] == (1 << 3 | 2)) {
            protobufLevel(asks);
        }
        while (bytes[at] == (2 << 3 | 2)) {
            protobufLevel(bids);
        }
        at++;
        skipText();
        at++;
        skipText();
        at += 2;
        lastId = number();
    }

    private void protobufLevel(FloorSide side) {
        at += 4;
        long price = decimal();
        at += 2;
        side.set(price, decimal());
    }

    private void skipText() {
        int length = bytes[at];
        at += 1 + length;
    }

    private long varint() {
        long value = 0;
        int shift = 0;
        while (bytes[at] < 0) {
            value |= (bytes[at++] & 0x7FL) << shift;
            shift += 7;
        }
        return value | (long) bytes[at++] << shift;
    }

    /** A whole number, up to the first byte that is no digit or the end of the frame. */
    private long number() {
        byte[] text = bytes;
        int i = at;
        long value = 0;
        int digit;
        while (i < text.length && (digit = text[i] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
        }
        at = i;
        return value;
    }

    /** A decimal as a count of 1e-8. */
    private long decimal() {
        byte[] text = bytes;
        int i = at;
        long value = 0;
        int digit;
        while ((digit = text[i] - '0') >= 0 && digit <= 9) {
            value = value * 10 + digit;
            i++;
        }
        int places = SCALE;
        if (text[i] == '.') {
            i++;
            while ((digit = text[i] - '0') >= 0 && digit <= 9) {
                value = value * 10 + digit;
                places--;
                i++;
            }
        }
        while (places-- > 0) {
            value *= 10;
        }
        at = i;
        return value;
    }

    /** Compares the book with how the tape must end. */
    public void require(DepthTape tape) {
        TapedMarket market = tape.market();
        long lot = 1;
        for (int i = market.decimals(); i < SCALE; i++) {
            lot *= 10;
        }
        long weight = bids.weight(HUNDREDTH, lot) + asks.weight(HUNDREDTH, lot);
        tape.end()
                .require(
                        new BookEnd(
                                lastId,
                                bids.best() / HUNDREDTH,
                                asks.best() / HUNDREDTH,
                                bids.size(),
                                weight * market.unit()));
    }

    /** Number of the last message. */
    public long lastId() {
        return lastId;
    }

    /** Everything read from tickers, so that no reading can be left out. */
    public long tickers() {
        return bestBid ^ bestAsk ^ quantities;
    }
}
