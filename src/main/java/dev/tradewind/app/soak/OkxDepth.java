package dev.tradewind.app.soak;

import static dev.tradewind.app.soak.FrameText.ascii;
import static dev.tradewind.app.soak.FrameText.find;
import static dev.tradewind.app.soak.FrameText.findLast;
import static dev.tradewind.app.soak.FrameText.number;

import org.jspecify.annotations.Nullable;

/**
 * OKX: a whole book of 400 levels first, then changes, each of which names the number of the one
 * before it. The simulated venue's numbers run a fixed step ahead of its engine's.
 */
final class OkxDepth implements DepthReader {
    /** What the simulated venue's count is ahead of its engine's. */
    static final long AHEAD = 123_456;

    private static final byte[] CHANNEL = ascii("\"channel\":\"books\"");
    private static final byte[] NAME = ascii("\"instId\":\"");
    private static final byte[] PREVIOUS = ascii("\"prevSeqId\":");
    private static final byte[] NUMBER = ascii("\"seqId\":");
    private static final int HEAD_MAX = 120;
    private static final int LEVELS = 400;

    @Override
    public @Nullable DepthNumbers frame(boolean binary, byte[] frame) {
        int head = Math.min(frame.length, HEAD_MAX);
        int name = find(frame, NAME, 0, head);
        if (binary || name < 0 || find(frame, CHANNEL, 0, head) < 0) {
            return null;
        }
        int previous = findLast(frame, PREVIOUS);
        int number = findLast(frame, NUMBER);
        if (previous < 0 || number < 0) {
            return null;
        }
        String symbol = FrameText.quoted(frame, name);
        long before = number(frame, previous);
        long last = number(frame, number);
        return before < 0
                ? whole(symbol, last)
                : new DepthNumbers(symbol, false, before + 1, last, last - AHEAD, LEVELS);
    }

    private static DepthNumbers whole(String symbol, long last) {
        return new DepthNumbers(symbol, true, last, last, last - AHEAD, LEVELS);
    }

    @Override
    public @Nullable DepthNumbers answer(String target, byte[] body) {
        int number = findLast(body, NUMBER);
        return number < 0 || !target.startsWith("/api/v5/market/books?")
                ? null
                : whole(FrameText.parameter(target, "instId"), number(body, number));
    }
}
