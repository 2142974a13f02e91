package dev.tradewind.app.soak;

import static dev.tradewind.app.soak.FrameText.ascii;
import static dev.tradewind.app.soak.FrameText.find;
import static dev.tradewind.app.soak.FrameText.findLast;
import static dev.tradewind.app.soak.FrameText.number;

import org.jspecify.annotations.Nullable;

/**
 * Bybit: a whole book first, then changes whose number {@code u} rises by one with each message;
 * {@code seq} is the matching engine's. Number one is a new beginning. The topic names the depth.
 */
final class BybitDepth implements DepthReader {
    private static final byte[] TOPIC = ascii("\"topic\":\"orderbook.");
    private static final byte[] SNAPSHOT = ascii("\"type\":\"snapshot\"");
    private static final byte[] NUMBER = ascii("\"u\":");
    private static final byte[] SEQUENCE = ascii("\"seq\":");
    private static final int HEAD_MAX = 120;
    private static final int BEST_ONLY = 1;

    @Override
    public @Nullable DepthNumbers frame(boolean binary, byte[] frame) {
        int head = Math.min(frame.length, HEAD_MAX);
        int topic = find(frame, TOPIC, 0, head);
        if (binary || topic < 0) {
            return null;
        }
        long levels = number(frame, topic);
        int number = findLast(frame, NUMBER);
        int sequence = findLast(frame, SEQUENCE);
        if (levels <= BEST_ONLY || number < 0 || sequence < 0) {
            return null;
        }
        String words = FrameText.quoted(frame, topic);
        long last = number(frame, number);
        boolean whole = last == 1 || find(frame, SNAPSHOT, 0, head) >= 0;
        return new DepthNumbers(
                words.substring(words.indexOf('.') + 1),
                whole,
                last,
                last,
                number(frame, sequence),
                (int) levels);
    }

    /** Its adapter asks for no books: the streams begin with them. */
    @Override
    public @Nullable DepthNumbers answer(String target, byte[] body) {
        return null;
    }
}
