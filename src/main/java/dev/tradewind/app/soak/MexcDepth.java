package dev.tradewind.app.soak;

import static dev.tradewind.app.soak.FrameText.number;
import static dev.tradewind.app.soak.FrameText.text;

import org.jspecify.annotations.Nullable;

/** MEXC: changes in protobuf, whole books by request; both count as the engine does. */
final class MexcDepth implements DepthReader {
    private static final int SYMBOL = 3;
    private static final int DEPTH = 313;
    private static final int FIRST = 4;
    private static final int LAST = 5;
    private static final int DELIMITED = 2;

    @Override
    public @Nullable DepthNumbers frame(boolean binary, byte[] frame) {
        if (!binary) {
            return null;
        }
        Fields fields = new Fields(frame, 0, frame.length);
        String symbol = "";
        Fields body = null;
        while (fields.next()) {
            if (fields.number == SYMBOL) {
                symbol = text(frame, fields.start, fields.end);
            } else if (fields.number == DEPTH) {
                body = new Fields(frame, fields.start, fields.end);
            }
        }
        return body == null ? null : ofBody(symbol, body, frame);
    }

    private static @Nullable DepthNumbers ofBody(String symbol, Fields body, byte[] frame) {
        long first = -1;
        long last = -1;
        while (body.next()) {
            if (body.number == FIRST) {
                first = number(frame, body.start);
            } else if (body.number == LAST) {
                last = number(frame, body.start);
            }
        }
        return last < 0 ? null : DepthNumbers.change(symbol, first, last);
    }

    @Override
    public @Nullable DepthNumbers answer(String target, byte[] body) {
        return BinanceDepth.ofAnswer(target, body);
    }

    /** The fields of a protobuf message one by one, up to the first that is not sound. */
    private static final class Fields {
        private final byte[] bytes;
        private final int limit;
        private int at;
        private int number;
        private int start;
        private int end;

        Fields(byte[] bytes, int from, int limit) {
            this.bytes = bytes;
            this.at = from;
            this.limit = limit;
        }

        boolean next() {
            if (at >= limit) {
                return false;
            }
            long tag = varint();
            number = (int) (tag >>> 3);
            long value = varint();
            boolean delimited = (tag & 7) == DELIMITED;
            if (at > limit || (delimited && (value < 0 || value > limit - at))) {
                return false;
            }
            start = at;
            end = delimited ? at + (int) value : at;
            at = end;
            return true;
        }

        /** Beyond the limit it leaves {@code at} there. */
        private long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE && at < limit; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            at = limit + 1;
            return -1;
        }
    }
}
