package dev.tradewind.app.soak;

import static dev.tradewind.app.soak.FrameText.ascii;
import static dev.tradewind.app.soak.FrameText.find;
import static dev.tradewind.app.soak.FrameText.number;

import org.jspecify.annotations.Nullable;

/**
 * Gate.io, both wallets: a whole book first on the stream or by request, then changes; all count as
 * the engine does. The stream of the second version is named {@code ob.BTC_USDT.50}, the first one
 * tells its depth by itself.
 */
final class GateDepth implements DepthReader {
    private static final byte[] SECOND_VERSION = ascii(".obu\"");
    private static final byte[] FIRST_VERSION = ascii(".order_book_update\"");
    private static final byte[] UPDATE = ascii("\"event\":\"update\"");
    private static final byte[] FULL = ascii("\"full\":true");
    private static final byte[] NAME = ascii("\"s\":\"");
    private static final byte[] DEPTH = ascii("\"l\":\"");
    private static final byte[] FIRST = ascii("\"U\":");
    private static final byte[] LAST = ascii("\"u\":");
    private static final byte[] ANSWERED = ascii("\"id\":");
    private static final int HEAD_MAX = 300;

    private final String name;

    /**
     * The reader of one wallet.
     *
     * @param name what the wallet's requests call an instrument
     */
    GateDepth(String name) {
        this.name = name;
    }

    @Override
    public @Nullable DepthNumbers frame(boolean binary, byte[] frame) {
        int head = Math.min(frame.length, HEAD_MAX);
        boolean second = find(frame, SECOND_VERSION, 0, head) >= 0;
        boolean known = second || find(frame, FIRST_VERSION, 0, head) >= 0;
        int stream = find(frame, NAME, 0, head);
        int last = find(frame, LAST, 0, head);
        if (binary || !known || find(frame, UPDATE, 0, head) < 0 || stream < 0 || last < 0) {
            return null;
        }
        String words = FrameText.quoted(frame, stream);
        int end = second ? words.lastIndexOf('.') : words.length();
        String symbol = second ? words.substring(words.indexOf('.') + 1, end) : words;
        int levels =
                second
                        ? Integer.parseInt(words, end + 1, words.length(), 10)
                        : (int) number(frame, find(frame, DEPTH, 0, head));
        long newest = number(frame, last);
        int first = find(frame, FIRST, 0, head);
        boolean whole = first < 0 || find(frame, FULL, 0, head) >= 0;
        return whole
                ? DepthNumbers.whole(symbol, newest, levels)
                : new DepthNumbers(symbol, false, number(frame, first), newest, newest, levels);
    }

    @Override
    public @Nullable DepthNumbers answer(String target, byte[] body) {
        String symbol = FrameText.parameter(target, name);
        int id = find(body, ANSWERED, 0, body.length);
        return id < 0 || symbol.isEmpty() || !target.contains("/order_book?")
                ? null
                : DepthNumbers.whole(
                        symbol,
                        number(body, id),
                        Integer.parseInt(FrameText.parameter(target, "limit")));
    }
}
