package dev.tradewind.app.soak;

import static dev.tradewind.app.soak.FrameText.ascii;
import static dev.tradewind.app.soak.FrameText.find;
import static dev.tradewind.app.soak.FrameText.number;

import org.jspecify.annotations.Nullable;

/** Binance: changes in JSON, whole books by request; both count as the engine does. */
final class BinanceDepth implements DepthReader {
    private static final byte[] EVENT = ascii("\"e\":\"depthUpdate\"");
    private static final byte[] SYMBOL = ascii("\"s\":\"");
    private static final byte[] FIRST = ascii("\"U\":");
    private static final byte[] LAST = ascii("\"u\":");
    private static final byte[] SNAPSHOT = ascii("\"lastUpdateId\":");
    private static final int HEAD_MAX = 200;

    @Override
    public @Nullable DepthNumbers frame(boolean binary, byte[] frame) {
        int limit = Math.min(frame.length, HEAD_MAX);
        if (binary || find(frame, EVENT, 0, limit) < 0) {
            return null;
        }
        int symbol = find(frame, SYMBOL, 0, limit);
        int first = find(frame, FIRST, 0, limit);
        int last = find(frame, LAST, 0, limit);
        if (symbol < 0 || first < 0 || last < 0) {
            return null;
        }
        return DepthNumbers.change(
                FrameText.quoted(frame, symbol), number(frame, first), number(frame, last));
    }

    @Override
    public @Nullable DepthNumbers answer(String target, byte[] body) {
        return ofAnswer(target, body);
    }

    /** MEXC answers the same way. */
    static @Nullable DepthNumbers ofAnswer(String target, byte[] body) {
        int at = find(body, SNAPSHOT, 0, body.length);
        if (at < 0 || !target.startsWith("/api/v3/depth?")) {
            return null;
        }
        String symbol = FrameText.parameter(target, "symbol");
        return DepthNumbers.whole(symbol, number(body, at), DepthNumbers.ALL);
    }
}
