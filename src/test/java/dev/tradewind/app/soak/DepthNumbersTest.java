package dev.tradewind.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.instrument.Venue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Reading the numbers of a depth message without a codec. */
class DepthNumbersTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadADepthMessageOfBinance() {
        byte[] frame =
                utf8(
                        "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\","
                            + "\"E\":1,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"b\":[],\"a\":[]}}");

        assertThat(DepthNumbers.of(Venue.BINANCE, false, frame))
                .isEqualTo(new DepthNumbers("BTCUSDT", 157, 160));
    }

    @Test
    void shouldReadADepthMessageOfMexc() {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(utf8("\u001a\u0007ETHUSDT")); // symbol
        frame.writeBytes(new byte[] {0x30, 1}); // time
        frame.writeBytes(new byte[] {(byte) 0xCA, 0x13, 8}); // body of a depth message
        frame.writeBytes(new byte[] {0x22, 2, '1', '7', 0x2A, 2, '1', '9'});

        assertThat(DepthNumbers.of(Venue.MEXC, true, frame.toByteArray()))
                .isEqualTo(new DepthNumbers("ETHUSDT", 17, 19));
    }

    @Test
    void shouldFindNothingInWhatIsNoDepthMessage() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] ticker = utf8("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":1}}");

        assertThat(DepthNumbers.of(Venue.BINANCE, false, ticker)).isNull();
        assertThat(DepthNumbers.of(Venue.MEXC, false, utf8("{\"msg\":\"PONG\"}"))).isNull();
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            assertThat(DepthNumbers.of(Venue.MEXC, true, noise)).isNull();
            assertThat(DepthNumbers.of(Venue.BINANCE, false, noise)).isNull();
        }
    }

    @Test
    void shouldReadTheNumberOfASnapshot() {
        assertThat(DepthNumbers.ofSnapshot(utf8("{\"lastUpdateId\":42,\"bids\":[]}")))
                .isEqualTo(42);
        assertThat(DepthNumbers.ofSnapshot(utf8("<html>"))).isEqualTo(-1);
    }
}
