package dev.tradewind.edge.venue.gateio;

import static dev.tradewind.edge.venue.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.gateio.GateioMessage.Kind;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateioCodecTest {
    private static final long SEED = 20261121;
    private static final String SPICE = "0123456789.-+eE\"'[]{},:nulltrfase\\ ";

    private final GateioCodec futures = new GateioCodec("futures", List.of(GateioFrames.PERPETUAL));
    private final GateioCodec spot =
            new GateioCodec("spot", List.of(GateioFrames.SPOT, GateioFrames.OTHER));

    private static GateioMessage decode(GateioCodec codec, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return codec.decode(bytes, 0, bytes.length, T0);
    }

    @Test
    void shouldReadContractsAsBase() {
        GateioMessage message = decode(futures, GateioFrames.FUTURES_HOT.getFirst());

        assertThat(message.kind).isEqualTo(Kind.DEPTH);
        assertThat(message.full).isTrue();
        assertThat(message.lastId).isEqualTo(100);
        assertThat(message.venueTime).isEqualTo(1_785_000_000_235_000_000L);
        assertThat(message.levels.bids()).isEqualTo(2);
        assertThat(message.levels.copy())
                .containsExactly(6_300_010, 301_660, 6_300_000, 50, 6_300_020, 42_080);
    }

    @Test
    void shouldReadChangesWithTheirNumbers() {
        GateioMessage message = decode(futures, GateioFrames.FUTURES_HOT.get(1));

        assertThat(message.full).isFalse();
        assertThat(message.firstId).isEqualTo(101);
        assertThat(message.lastId).isEqualTo(103);
        assertThat(message.levels.copy()).containsExactly(6_300_010, 0);
    }

    @Test
    void shouldReadLevelsThatAreObjects() {
        GateioMessage message = decode(futures, GateioFrames.FUTURES_HOT.get(2));

        assertThat(message.levels.bids()).isEqualTo(1);
        assertThat(message.levels.copy()).containsExactly(6_300_010, 211_290, 6_300_200, 0);
    }

    @Test
    void shouldReadTheBestPriceAndAnEmptySide() {
        GateioMessage message = decode(futures, GateioFrames.FUTURES_HOT.get(3));
        assertThat(message.bidPrice).isEqualTo(6_300_010);
        assertThat(message.bidQuantity).isEqualTo(208_840);
        assertThat(message.askPrice).isEqualTo(6_300_020);
        assertThat(message.askQuantity).isEqualTo(336_440);

        decode(futures, GateioFrames.FUTURES_HOT.get(4));

        assertThat(message.kind).isEqualTo(Kind.BEST);
        assertThat(message.bidPrice).isZero();
        assertThat(message.bidQuantity).isZero();
    }

    @Test
    void shouldReadTheTakerFromTheSign() {
        GateioMessage message = decode(futures, GateioFrames.FUTURES_HOT.get(5));

        assertThat(message.tradeCount()).isEqualTo(2);
        assertThat(message.tradeId(0)).isEqualTo(27_753_479);
        assertThat(message.tradeQuantity(0)).isEqualTo(-1_080);
        assertThat(message.tradePrice(0)).isEqualTo(6_300_010);
        assertThat(message.tradeTime(1)).isEqualTo(1_785_000_000_121_000_000L);
        assertThat(message.tradeQuantity(1)).isEqualTo(70);
    }

    @Test
    void shouldReadCoinsAndTheTakerFromTheSideInSpot() {
        GateioMessage message = decode(spot, GateioFrames.SPOT_HOT.getLast());

        assertThat(message.slot).isZero();
        assertThat(message.tradeQuantity(0)).isEqualTo(-1_647);
        assertThat(message.tradePrice(0)).isEqualTo(12_300);
        assertThat(message.tradeTime(0)).isEqualTo(1_785_000_000_213_457_800L);
    }

    @Test
    void shouldCutOffWhatIsFinerThanALot() {
        GateioMessage message = decode(spot, GateioFrames.SPOT_HOT.getFirst());

        assertThat(message.levels.copy()).containsExactly(12_200, 700, 12_400, 512);
    }

    @Test
    void shouldReadTheHotFormsWithoutATree() {
        GateioFrames.FUTURES_HOT.forEach(text -> decode(futures, text));
        GateioFrames.SPOT_HOT.forEach(text -> decode(spot, text));

        assertThat(futures.treeReads()).isZero();
        assertThat(spot.treeReads()).isZero();
    }

    /** What the scanner reads, the tree reads too; what the tree refuses, the scanner leaves. */
    @Test
    void shouldReadTheSameByScannerAndByTree() {
        SplittableRandom random = new SplittableRandom(SEED);
        int read = 0;
        for (int round = 0; round < 4_000; round++) {
            boolean inSpot = random.nextBoolean();
            List<String> texts = inSpot ? GateioFrames.SPOT_HOT : GateioFrames.FUTURES_HOT;
            byte[] bytes = texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8);
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) SPICE.charAt(random.nextInt(SPICE.length()));
            }
            GateioCodec codec = inSpot ? spot : futures;
            String scanned = outcome(codec, bytes, false);
            String wanted = outcome(codec, bytes, true);
            assertThat(scanned)
                    .as("%s, seed %d", new String(bytes, StandardCharsets.UTF_8), SEED)
                    .isEqualTo(wanted);
            read += wanted.startsWith("refused") ? 0 : 1;
        }
        assertThat(read).isGreaterThan(1_000);
    }

    static String outcome(GateioCodec codec, byte[] bytes, boolean byTree) {
        try {
            GateioMessage m =
                    byTree
                            ? codec.decodeByTree(bytes, 0, bytes.length, T0)
                            : codec.decode(bytes, 0, bytes.length, T0);
            return shown(m);
        } catch (WireException e) {
            return "refused " + e.getMessage() + " of " + codec.message().slot;
        }
    }

    private static String shown(GateioMessage m) {
        return switch (m.kind) {
            case DEPTH ->
                    m.slot
                            + " "
                            + m.venueTime
                            + " "
                            + m.firstId
                            + " "
                            + m.lastId
                            + " "
                            + m.full
                            + " "
                            + m.levels.bids()
                            + " "
                            + java.util.Arrays.toString(m.levels.copy());
            case BEST ->
                    m.slot
                            + " "
                            + m.venueTime
                            + " "
                            + m.firstId
                            + " "
                            + m.bidPrice
                            + " "
                            + m.bidQuantity
                            + " "
                            + m.askPrice
                            + " "
                            + m.askQuantity;
            case TRADES -> {
                List<String> all = new ArrayList<>();
                for (int i = 0; i < m.tradeCount(); i++) {
                    all.add(
                            m.slot
                                    + " "
                                    + m.tradeId(i)
                                    + " "
                                    + m.tradePrice(i)
                                    + " "
                                    + m.tradeQuantity(i)
                                    + " "
                                    + m.tradeTime(i));
                }
                yield all.toString();
            }
            case NEWS -> m.news.toString();
            case ANSWER, REFUSAL -> m.kind + " " + m.firstId;
            case SHUTDOWN, NOTHING -> m.kind.toString();
        };
    }

    @Test
    void shouldReadATickerAsDayMarkAndFunding() {
        GateioMessage message = decode(futures, GateioFrames.TICKER);

        assertThat(message.kind).isEqualTo(Kind.NEWS);
        assertThat(message.news)
                .containsExactly(
                        new DayTicker(
                                0,
                                6_300_000,
                                6_000_000,
                                6_510_000,
                                6_200_000,
                                5_180_683_450L,
                                326_380_000_000_000_000L,
                                1_785_000_000_100_000_000L,
                                T0),
                        new MarkPrice(0, 6_300_123, 6_300_570, 1_785_000_000_100_000_000L, T0),
                        new FundingRate(
                                0,
                                33_000,
                                1_785_024_000_000_000_000L,
                                1_785_000_000_100_000_000L,
                                T0));
    }

    @Test
    void shouldReadCandlesOfBothWallets() {
        assertThat(decode(futures, GateioFrames.CANDLE).news)
                .containsExactly(
                        new Candle(
                                0,
                                1_784_999_980_000_000_000L,
                                60_000_000_000L,
                                6_299_500,
                                6_301_000,
                                6_299_000,
                                6_300_000,
                                2_750,
                                -1,
                                true,
                                1_785_000_000_123_000_000L,
                                T0));
        assertThat(decode(spot, GateioFrames.SPOT_CANDLE).news)
                .containsExactly(
                        new Candle(
                                0,
                                1_785_000_000_000_000_000L,
                                60_000_000_000L,
                                12_200,
                                12_400,
                                12_200,
                                12_300,
                                192_000,
                                236_230_000_000L,
                                false,
                                1_785_000_000_123_000_000L,
                                T0));
    }

    @Test
    void shouldIgnoreUnknownFieldsAndOtherInstruments() {
        String more =
                GateioFrames.FUTURES_HOT
                        .get(3)
                        .replace("\"result\":{", "\"new\":[1,{}],\"result\":{\"odd\":\"x\",");

        assertThat(decode(futures, more).bidPrice).isEqualTo(6_300_010);
        assertThat(decode(futures, more.replace("BTC_USDT", "XYZ_USDT")).kind)
                .isEqualTo(Kind.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"t\":1785000000255,\"s\":\"ob.BTC_USDT.50\",\"u\":103,\"b\":[],\"a\":[]",
                "\"s\":\"ob.BTC_USDT.50\",\"U\":104,\"u\":103,\"b\":[],\"a\":[]",
                "\"s\":\"ob.BTC_USDT.50\",\"U\":101,\"u\":103,"
                        + "\"b\":[[\"63000.123\",\"1\"]],\"a\":[]",
                "\"s\":\"ob.BTC_USDT.50\",\"U\":101,\"u\":103,\"b\":[[\"0\",\"1\"]],\"a\":[]",
                "\"s\":\"ob.BTC_USDT.50\",\"U\":101,\"u\":103,"
                        + "\"b\":[[\"63000.1\",\"-1\"]],\"a\":[]",
                "\"s\":\"ob.BTC_USDT.50\",\"U\":101,\"u\":103,\"b\":[[\"63000.1\"]],\"a\":[]",
                "\"s\":\"ob.BTC_USDT.50\",\"U\":101,\"u\":103,"
                        + "\"b\":[[\"63000.1\",\"999999999999999999\"]],\"a\":[]"
            })
    void shouldRefuseWhatCannotBeABookAndSayWhose(String result) {
        String text =
                "{\"channel\":\"futures.obu\",\"event\":\"update\",\"result\":{" + result + "}}";

        assertThatThrownBy(() -> decode(futures, text)).isInstanceOf(WireException.class);
        assertThat(futures.message().slot).isZero();
    }

    @Test
    void shouldReadBooksByRequestOfBothWallets() {
        LevelBuffer levels = new LevelBuffer();
        String perpetual =
                "{\"id\":123456,\"current\":1785000000.123,\"update\":1785000000.121,"
                        + "\"asks\":[{\"p\":\"63000.2\",\"s\":\"1200\"}],"
                        + "\"bids\":[{\"p\":\"63000.1\",\"s\":800}]}";
        String coins =
                "{\"id\":123457,\"current\":1785000000123,\"update\":1785000000121,"
                        + "\"asks\":[[\"1.24\",\"5\"]],\"bids\":[[\"1.22\",\"7\"]]}";

        long first = GateioCodec.snapshot(bytes(perpetual), GateioFrames.PERPETUAL, levels);
        assertThat(first).isEqualTo(123_456);
        assertThat(levels.copy()).containsExactly(6_300_010, 8_000, 6_300_020, 12_000);

        long second = GateioCodec.snapshot(bytes(coins), GateioFrames.SPOT, levels);
        assertThat(second).isEqualTo(123_457);
        assertThat(levels.copy()).containsExactly(12_200, 700, 12_400, 500);
        assertThatThrownBy(() -> GateioCodec.snapshot(bytes("{}"), GateioFrames.SPOT, levels))
                .isInstanceOf(WireException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
