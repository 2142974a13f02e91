package dev.tradewind.tape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Best prices as Binance's book ticker sends them.
 *
 * @param frames the messages, without their WebSocket heads
 * @param lastId number of the last one
 */
public record TickerTape(byte[][] frames, long lastId) {
    private static final long SEED = 7;
    private static final long FIRST_ID = 60_000_000_000L;

    /** Read from the folder of {@link DepthTape#FOLDER_PROPERTY}, or invented. */
    public static TickerTape binance() throws IOException {
        String folder = System.getProperty(DepthTape.FOLDER_PROPERTY, "");
        if (folder.isEmpty()) {
            return invented();
        }
        List<byte[]> lines = DepthTape.lines(Path.of(folder, "binance_bookticker.jsonl"));
        byte[][] frames = lines.subList(1, lines.size()).toArray(new byte[0][]);
        DepthTape.requireFrames(frames.length);
        return new TickerTape(frames, 60_000_250_086L);
    }

    private static TickerTape invented() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[][] frames = new byte[DepthTape.FRAMES][];
        long id = FIRST_ID;
        int price = InventedBook.MIDDLE;
        for (int i = 0; i < frames.length; i++) {
            price += random.nextInt(-1, 2);
            id += random.nextInt(1, 10);
            String text =
                    "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":"
                            + id
                            + ",\"s\":\"BTCUSDT\",\"b\":\""
                            + BinanceFrames.price(price)
                            + "\",\"B\":\""
                            + BinanceFrames.quantity(random.nextInt(1, 500_000))
                            + "\",\"a\":\""
                            + BinanceFrames.price(price + 1)
                            + "\",\"A\":\""
                            + BinanceFrames.quantity(random.nextInt(1, 500_000))
                            + "\"}}";
            frames[i] = text.getBytes(StandardCharsets.UTF_8);
        }
        return new TickerTape(frames, id);
    }
}
