package dev.tradewind.tape;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a book in the form of MEXC's aggregated depth: protobuf with decimal text inside, asks
 * before bids, fields in the order of their numbers as the venue's own encoder writes them.
 */
final class MexcFrames implements DepthForm {
    private static final String CHANNEL = "spot@public.aggre.depth.v3.api.pb@10ms@BTCUSDT";
    private static final String EVENT_TYPE = "spot@public.aggre.depth.v3.api.pb@10ms";
    private static final long FIRST_MILLIS = 1_760_000_000_000L;
    private static final int EVERY_MILLIS = 10;
    private static final int BYTES = 2;

    private static final JsonLevels LEVELS = new JsonLevels(0, 5, 0, "0.00000", "");

    @Override
    public boolean asked() {
        return true;
    }

    @Override
    public boolean binary() {
        return true;
    }

    @Override
    public byte[] snapshot(long id, InventedBook book) {
        String text =
                "{\"lastUpdateId\":%d,\"bids\":%s,\"asks\":%s,\"timestamp\":%d}"
                        .formatted(
                                id, LEVELS.of(book.bids()), LEVELS.of(book.asks()), FIRST_MILLIS);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] frame(long firstId, long lastId, int number, InventedBook book) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        book.changedAsks().forEach(level -> bytes(body, 1, level(level)));
        book.changedBids().forEach(level -> bytes(body, 2, level(level)));
        text(body, 3, EVENT_TYPE);
        text(body, 4, Long.toString(firstId));
        text(body, 5, Long.toString(lastId));
        ByteArrayOutputStream wrapper = new ByteArrayOutputStream();
        text(wrapper, 1, CHANNEL);
        text(wrapper, 3, "BTCUSDT");
        varint(wrapper, 6 << 3);
        varint(wrapper, FIRST_MILLIS + (long) number * EVERY_MILLIS);
        bytes(wrapper, 313, body.toByteArray());
        return wrapper.toByteArray();
    }

    private static byte[] level(InventedBook.Level level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, 1, JsonLevels.decimal(level.price(), 2, 0));
        text(out, 2, JsonLevels.decimal(level.quantity(), 5, 0));
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int field, String text) {
        bytes(out, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        varint(out, (long) field << 3 | BYTES);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
