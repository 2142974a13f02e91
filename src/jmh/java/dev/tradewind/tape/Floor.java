package dev.tradewind.tape;

/**
 * The least that any reader of these tapes must do: fixed positions of names, no check of anything,
 * straight into sorted arrays. It is a yardstick, not a product; whatever is measured beside it is
 * quoted as a multiple of it.
 */
public final class Floor {
    private static final int SCALE = 8;

    private final Side bids = new Side(1);
    private final Side asks = new Side(-1);
    private byte[] bytes = new byte[0];
    private int at;
    private long lastId;
    private long bestBid;
    private long bestAsk;
    private long quantities;

    /** A side of the book, the best price at the end. */
    private static final class Side {
        private final int sign;
        private final long[] prices = new long[4_096];
        private final long[] quantities = new long[4_096];
        private int size;

        Side(int sign) {
            this.sign = sign;
        }

        void set(long price, long quantity) {
            long key = sign * price;
            int i = size - 1;
            while (i >= 0 && prices[i] > key) {
                i--;
            }
            if (i >= 0 && prices[i] == key) {
                if (quantity != 0) {
                    quantities[i] = quantity;
                } else {
                    move(i + 1, i);
                    size--;
                }
            } else if (quantity != 0) {
                move(i + 1, i + 2);
                prices[i + 1] = key;
                quantities[i + 1] = quantity;
                size++;
            }
        }

        private void move(int from, int to) {
            System.arraycopy(prices, from, prices, to, size - from);
            System.arraycopy(quantities, from, quantities, to, size - from);
        }
    }

    /** An empty book. */
    public Floor() {}

    /** Starts from a snapshot in the form both venues share. */
    public void snapshot(byte[] body) {
        bids.size = 0;
        asks.size = 0;
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

    private void jsonLevels(Side side) {
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

    private void protobufLevel(Side side) {
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
    public void require(BookEnd end) {
        long hundredth = 1_000_000;
        end.require(
                lastId,
                bids.prices[bids.size - 1] / hundredth,
                -asks.prices[asks.size - 1] / hundredth,
                bids.size);
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
