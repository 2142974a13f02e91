package dev.tradewind.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reading the numbers of a depth message without a codec. */
class DepthNumbersTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable DepthNumbers frame(Venue venue, boolean binary, byte[] frame) {
        return DepthReader.of(venue).frame(binary, frame);
    }

    @Test
    void shouldReadADepthMessageOfBinance() {
        byte[] frame =
                utf8(
                        "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\","
                            + "\"E\":1,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"b\":[],\"a\":[]}}");

        assertThat(frame(Venue.BINANCE, false, frame))
                .isEqualTo(DepthNumbers.change("BTCUSDT", 157, 160));
    }

    @Test
    void shouldReadADepthMessageOfMexc() {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(utf8("\u001a\u0007ETHUSDT")); // symbol
        frame.writeBytes(new byte[] {0x30, 1}); // time
        frame.writeBytes(new byte[] {(byte) 0xCA, 0x13, 8}); // body of a depth message
        frame.writeBytes(new byte[] {0x22, 2, '1', '7', 0x2A, 2, '1', '9'});

        assertThat(frame(Venue.MEXC, true, frame.toByteArray()))
                .isEqualTo(DepthNumbers.change("ETHUSDT", 17, 19));
    }

    @Test
    void shouldFindNothingInWhatIsNoDepthMessage() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] ticker = utf8("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1}}");

        assertThat(frame(Venue.BINANCE, false, ticker)).isNull();
        assertThat(frame(Venue.MEXC, false, utf8("{\"msg\":\"PONG\"}"))).isNull();
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            assertThat(frame(Venue.MEXC, true, noise)).isNull();
            assertThat(frame(Venue.BINANCE, false, noise)).isNull();
        }
    }

    @Test
    void shouldReadBooksAndChangesOfBybit() {
        String levels = "\"b\":[[\"16493.50\",\"0.006\"]],\"a\":[],";
        byte[] whole =
                utf8(
                        "{\"topic\":\"orderbook.200.BTCUSDT\",\"ts\":1,\"type\":\"snapshot\","
                                + "\"data\":{\"s\":\"BTCUSDT\","
                                + levels
                                + "\"u\":18000001,\"seq\":77},\"cts\":1}");
        byte[] change =
                utf8(
                        "{\"topic\":\"orderbook.200.BTCUSDT\",\"ts\":1,\"type\":\"delta\","
                                + "\"data\":{\"s\":\"BTCUSDT\","
                                + levels
                                + "\"u\":18000002,\"seq\":81},\"cts\":1}");
        byte[] best = utf8("{\"topic\":\"orderbook.1.BTCUSDT\",\"data\":{\"u\":1,\"seq\":2}}");

        assertThat(frame(Venue.BYBIT, false, whole))
                .isEqualTo(new DepthNumbers("BTCUSDT", true, 18000001, 18000001, 77, 200));
        assertThat(frame(Venue.BYBIT, false, change))
                .isEqualTo(new DepthNumbers("BTCUSDT", false, 18000002, 18000002, 81, 200));
        assertThat(frame(Venue.BYBIT, false, best)).isNull();
    }

    @Test
    void shouldReadBooksAndChangesOfOkx() {
        String head = "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":";
        byte[] whole = utf8(head + "\"snapshot\",\"data\":[{\"prevSeqId\":-1,\"seqId\":123460}]}");
        byte[] change =
                utf8(head + "\"update\",\"data\":[{\"prevSeqId\":123460,\"seqId\":123470}]}");
        byte[] five = utf8(new String(change, StandardCharsets.UTF_8).replace("books", "books5"));

        assertThat(frame(Venue.OKX, false, whole))
                .isEqualTo(new DepthNumbers("BTC-USDT-SWAP", true, 123460, 123460, 4, 400));
        assertThat(frame(Venue.OKX, false, change))
                .isEqualTo(new DepthNumbers("BTC-USDT-SWAP", false, 123461, 123470, 14, 400));
        assertThat(frame(Venue.OKX, false, five)).isNull();
    }

    @Test
    void shouldReadBooksAndChangesOfGate() {
        String head =
                "{\"time\":1,\"channel\":\"spot.obu\",\"event\":\"update\",\"result\":{\"t\":1,";
        byte[] whole = utf8(head + "\"full\":true,\"s\":\"ob.BTC_USDT.50\",\"u\":7,\"b\":[]}}");
        byte[] change = utf8(head + "\"s\":\"ob.BTC_USDT.50\",\"U\":8,\"u\":9,\"b\":[]}}");
        byte[] first =
                utf8(
                        "{\"channel\":\"futures.order_book_update\",\"event\":\"update\","
                                + "\"result\":{\"s\":\"BTC_USDT\",\"l\":\"100\",\"U\":3,\"u\":5}}");

        assertThat(frame(Venue.GATE, false, whole))
                .isEqualTo(DepthNumbers.whole("BTC_USDT", 7, 50));
        assertThat(frame(Venue.GATE, false, change))
                .isEqualTo(new DepthNumbers("BTC_USDT", false, 8, 9, 9, 50));
        assertThat(frame(Venue.GATE_FUTURES, false, first))
                .isEqualTo(new DepthNumbers("BTC_USDT", false, 3, 5, 5, 100));
    }

    @Test
    void shouldReadTheNumberOfABookByRequest() {
        byte[] answer = utf8("{\"lastUpdateId\":42,\"bids\":[]}");
        DepthReader binance = DepthReader.of(Venue.BINANCE);
        DepthReader gate = DepthReader.of(Venue.GATE);
        DepthReader okx = DepthReader.of(Venue.OKX);

        assertThat(binance.answer("/api/v3/depth?symbol=BTCUSDT&limit=5", answer))
                .isEqualTo(DepthNumbers.whole("BTCUSDT", 42, DepthNumbers.ALL));
        assertThat(binance.answer("/api/v3/time?x=1", answer)).isNull();
        assertThat(binance.answer("/api/v3/depth?symbol=BTCUSDT", utf8("<html>"))).isNull();
        assertThat(
                        gate.answer(
                                "/api/v4/spot/order_book?currency_pair=BTC_USDT&limit=100",
                                utf8("{\"id\":9,\"asks\":[]}")))
                .isEqualTo(DepthNumbers.whole("BTC_USDT", 9, 100));
        assertThat(
                        okx.answer(
                                "/api/v5/market/books?instId=BTC-USDT&sz=400",
                                utf8("{\"data\":[{\"seqId\":123457}]}")))
                .isEqualTo(new DepthNumbers("BTC-USDT", true, 123457, 123457, 1, 400));
    }
}
