package dev.tradewind.edge.venue.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.order.Side;
import dev.tradewind.oracle.mexc.PublicAggreBookTickerV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthsV3Api;
import dev.tradewind.oracle.mexc.PushDataV3ApiWrapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/** Our reader against the protobuf library: equal on every message, calm on every ruin of one. */
class MexcCodecProperties {
    private static final int PRICE_SCALE = 6;
    private static final int QUANTITY_SCALE = 4;

    private final MexcCodec codec = new MexcCodec();
    private final LevelBuffer levels = new LevelBuffer();

    @Provide
    Arbitrary<PublicAggreDepthV3ApiItem> level() {
        return Combinators.combine(decimal(PRICE_SCALE, 1), decimal(QUANTITY_SCALE, 0))
                .as((price, quantity) ->
                        PublicAggreDepthV3ApiItem.newBuilder()
                                .setPrice(price)
                                .setQuantity(quantity)
                                .build());
    }

    private static Arbitrary<String> decimal(int scale, long least) {
        return Combinators.combine(
                        Arbitraries.longs().between(least, 1_000_000_000_000L),
                        Arbitraries.integers().between(0, scale))
                .as((units, places) -> BigDecimal.valueOf(units, places).toPlainString());
    }

    @Provide
    Arbitrary<PushDataV3ApiWrapper> depth() {
        Arbitrary<List<PublicAggreDepthV3ApiItem>> side = level().list().ofMaxSize(40);
        return Combinators.combine(
                        side,
                        side,
                        Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
                        Arbitraries.longs().between(0, 1_000_000),
                        Arbitraries.longs().between(0, 9_000_000_000_000L),
                        Arbitraries.strings().ofMaxLength(30))
                .as((bids, asks, from, more, time, text) ->
                        PushDataV3ApiWrapper.newBuilder()
                                .setChannel("spot@public@" + text)
                                .setSymbol("ABCUSDT")
                                .setSymbolId(text)
                                .setSendTime(time)
                                .setPublicAggreDepths(
                                        PublicAggreDepthsV3Api.newBuilder()
                                                .addAllBids(bids)
                                                .addAllAsks(asks)
                                                .setEventType(text)
                                                .setFromVersion(Long.toString(from))
                                                .setToVersion(Long.toString(from + more))
                                                .setLastOrderCreateTime(time))
                                .build());
    }

    @Property(tries = 300)
    void shouldReadDepthAsTheOracleDoes(@ForAll("depth") PushDataV3ApiWrapper message) {
        byte[] frame = message.toByteArray();

        assertThat(codec.open(frame, 0, frame.length)).isEqualTo(MexcCodec.Body.DEPTH);
        codec.depth(PRICE_SCALE, QUANTITY_SCALE, levels);

        same(message);
    }

    private void same(PushDataV3ApiWrapper message) {
        PublicAggreDepthsV3Api body = message.getPublicAggreDepths();
        assertThat(codec.fromVersion()).isEqualTo(Long.parseLong(body.getFromVersion()));
        assertThat(codec.toVersion()).isEqualTo(Long.parseLong(body.getToVersion()));
        assertThat(codec.venueTime()).isEqualTo(message.getSendTime() * 1_000_000);
        assertThat(levels.bids()).isEqualTo(body.getBidsCount());
        List<PublicAggreDepthV3ApiItem> items = new ArrayList<>(body.getBidsList());
        items.addAll(body.getAsksList());
        assertThat(levels.levels()).isEqualTo(items.size());
        for (int i = 0; i < items.size(); i++) {
            assertThat(BigDecimal.valueOf(levels.price(i), PRICE_SCALE))
                    .isEqualByComparingTo(items.get(i).getPrice());
            assertThat(BigDecimal.valueOf(levels.quantity(i), QUANTITY_SCALE))
                    .isEqualByComparingTo(items.get(i).getQuantity());
        }
    }

    @Property(tries = 1_000)
    void shouldReadNumbersAsTheCarefulReaderDoes(
            @ForAll @CharRange(from = '0', to = '9') @Chars({'.', '-'}) @StringLength(max = 24)
                    String price,
            @ForAll @IntRange(max = 18) int scale) {
        byte[] frame = Push.best("ABCUSDT", "1" + price, "1", "1", "1");
        byte[] text = ("1" + price).getBytes(StandardCharsets.US_ASCII);
        long expected;
        try {
            expected = Decimals.parse(text, 0, text.length, scale);
        } catch (WireException careful) {
            codec.open(frame, 0, frame.length);
            assertThatThrownBy(() -> codec.best(scale, 0))
                    .isInstanceOf(WireException.class)
                    .hasMessage(careful.getMessage());
            return;
        }

        codec.open(frame, 0, frame.length);
        codec.best(scale, 0);

        assertThat(codec.bidPrice()).isEqualTo(expected);
    }

    @Property(tries = 100)
    void shouldPassOverFieldsOfTheFuture(
            @ForAll("depth") PushDataV3ApiWrapper message, @ForAll long number, @ForAll int fixed) {
        UnknownFieldSet future =
                UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder()
                                        .addVarint(number)
                                        .addFixed32(fixed)
                                        .addFixed64(number)
                                        .build())
                        .build();
        PublicAggreDepthsV3Api body =
                message.getPublicAggreDepths().toBuilder().setUnknownFields(future).build();
        PushDataV3ApiWrapper later =
                message.toBuilder().setPublicAggreDepths(body).setUnknownFields(future).build();
        byte[] frame = later.toByteArray();

        codec.open(frame, 0, frame.length);
        codec.depth(PRICE_SCALE, QUANTITY_SCALE, levels);

        same(message);
    }

    @Property(tries = 100)
    void shouldReadTickersAndDealsAsTheOracleDoes(
            @ForAll("level") PublicAggreDepthV3ApiItem one,
            @ForAll("level") PublicAggreDepthV3ApiItem two,
            @ForAll boolean buys) {
        byte[] ticker =
                PushDataV3ApiWrapper.newBuilder()
                        .setPublicAggreBookTicker(
                                PublicAggreBookTickerV3Api.newBuilder()
                                        .setBidPrice(one.getPrice())
                                        .setBidQuantity(one.getQuantity())
                                        .setAskPrice(two.getPrice())
                                        .setAskQuantity(two.getQuantity())
                                        .setVersion("17"))
                        .build()
                        .toByteArray();

        codec.open(ticker, 0, ticker.length);
        codec.best(PRICE_SCALE, QUANTITY_SCALE);

        assertThat(BigDecimal.valueOf(codec.bidPrice(), PRICE_SCALE))
                .isEqualByComparingTo(one.getPrice());
        assertThat(BigDecimal.valueOf(codec.askQuantity(), QUANTITY_SCALE))
                .isEqualByComparingTo(two.getQuantity());

        byte[] deals =
                PushDataV3ApiWrapper.newBuilder()
                        .setPublicAggreDeals(
                                PublicAggreDealsV3Api.newBuilder()
                                        .addDeals(
                                                PublicAggreDealsV3ApiItem.newBuilder()
                                                        .setPrice(one.getPrice())
                                                        .setQuantity("1.5")
                                                        .setTradeType(buys ? 1 : 2)
                                                        .setTime(1_760_000_000_000L)
                                                        .setTradeId("x")))
                        .build()
                        .toByteArray();
        codec.open(deals, 0, deals.length);
        codec.deals(
                PRICE_SCALE,
                QUANTITY_SCALE,
                (price, quantity, taker, _) -> {
                    assertThat(BigDecimal.valueOf(price, PRICE_SCALE))
                            .isEqualByComparingTo(one.getPrice());
                    assertThat(quantity).isEqualTo(15_000);
                    assertThat(taker).isEqualTo(buys ? Side.BUY : Side.SELL);
                });
    }

    @Property(tries = 200)
    void shouldRefuseAFrameThatIsCutShort(
            @ForAll("depth") PushDataV3ApiWrapper message, @ForAll int where) {
        byte[] frame = message.toByteArray();
        int length = Math.floorMod(where, frame.length);
        byte[] cut = Arrays.copyOf(frame, length);
        boolean readable;
        try {
            PushDataV3ApiWrapper.parseFrom(cut);
            readable = true;
        } catch (InvalidProtocolBufferException _) {
            readable = false;
        }

        if (readable) {
            codec.open(cut, 0, length);
        } else {
            assertThatThrownBy(() -> codec.open(cut, 0, length)).isInstanceOf(WireException.class);
        }
    }

    @Property(tries = 500)
    void shouldNeverFailOtherwiseThanByRefusing(
            @ForAll("depth") PushDataV3ApiWrapper message,
            @ForAll int where,
            @ForAll byte what,
            @ForAll int alsoWhere,
            @ForAll byte also) {
        byte[] frame = message.toByteArray();
        frame[Math.floorMod(where, frame.length)] = what;
        frame[Math.floorMod(alsoWhere, frame.length)] = also;

        readEverything(frame);
    }

    @Property(tries = 500)
    void shouldNeverFailOnNoise(@ForAll byte[] noise) {
        readEverything(noise);
    }

    private void readEverything(byte[] frame) {
        try {
            switch (codec.open(frame, 0, frame.length)) {
                case DEPTH -> codec.depth(PRICE_SCALE, QUANTITY_SCALE, levels);
                case BEST -> codec.best(PRICE_SCALE, QUANTITY_SCALE);
                case DEALS -> codec.deals(PRICE_SCALE, QUANTITY_SCALE, (_, _, _, _) -> {});
                case ORDER -> assertThat(codec.order()).isNotNull();
                case FILL -> assertThat(codec.fill()).isNotNull();
                case BALANCE -> assertThat(codec.balance()).isNotNull();
                case OTHER -> assertThat(codec.symbol()).isNotNull();
            }
        } catch (WireException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
