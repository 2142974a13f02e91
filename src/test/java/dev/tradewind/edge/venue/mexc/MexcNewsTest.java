package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.ABC;
import static dev.tradewind.edge.venue.mexc.Fixture.MINUTE;
import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;
import static dev.tradewind.edge.venue.mexc.Fixture.XYZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.instrument.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Candles and day tickers, which are asked for by key only. */
class MexcNewsTest {
    private static final long START = 1_760_000_040;
    private static final long SENT = Push.TIME_MS * MS;
    private static final Channels BOTH =
            new Channels(true, List.of(MINUTE, 60 * MINUTE), true, true);

    private final RecordingEffects effects = new RecordingEffects();
    private final List<Instrument> instruments = List.of(ABC, XYZ);
    private MexcFeed feed = feed(BOTH);
    private int socket;

    private MexcFeed feed(Channels channels) {
        MexcSettings settings = MexcSettings.defaults().with(channels);
        RateBudget budget = MexcLimits.budget(settings.rest());
        return new MexcFeed(0, instruments, effects, budget, settings);
    }

    /** Opens the link; what it subscribed to. */
    private List<String> up() {
        feed.start(T0);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        effects.events.clear();
        List<String> channels = new ArrayList<>();
        for (RecordingEffects.Text text : effects.texts) {
            JsonNode asked = Json.read(text.text().getBytes(StandardCharsets.UTF_8));
            Json.elements(asked.get("params")).forEach(name -> channels.add(name.asString()));
        }
        return channels;
    }

    private void candle(long start, String prices) {
        Push.feed(feed, socket, Push.candle("ABCUSDT", start, prices), T0);
    }

    @Test
    void shouldAskForCandlesAndDaysOnlyWhenTheyAreWanted() {
        List<String> asked = up();
        feed = feed(Channels.standard());
        effects.texts.clear();
        List<String> without = up();

        assertThat(asked)
                .hasSize(12)
                .contains(
                        "spot@public.kline.v3.api.pb@ABCUSDT@Min1",
                        "spot@public.kline.v3.api.pb@XYZUSDT@Min60",
                        "spot@public.miniTicker.v3.api.pb@XYZUSDT@24H");
        assertThat(without).hasSize(6).noneMatch(name -> name.matches(".*(kline|miniTicker).*"));
        candle(START, "1.2300 1.2347 1.2350 1.2299");
        Push.feed(feed, socket, Push.day("ABCUSDT", "1.25", "0.25", "1.3", "0.9"), T0);
        assertThat(effects.events).as("what nobody asked for is passed over").isEmpty();
    }

    @Test
    void shouldKeepToThirtyChannelsALink() {
        MexcVenue venue = new MexcVenue(MexcSettings.defaults().with(BOTH));

        assertThat(venue.split(Fixture.many(11))).extracting(List::size).containsExactly(5, 5, 1);
        assertThatThrownBy(() -> venue.feed(0, Fixture.many(6), effects).start(T0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRefuseSettingsThatTheVenueCannotServe() {
        MexcSettings usual = MexcSettings.defaults();
        Channels odd = new Channels(true, List.of(7 * MINUTE), false, true);
        MexcSettings.Stream narrow = usual.stream().withChannelsPerLink(4);

        assertThatThrownBy(() -> usual.with(odd)).hasMessageContaining("no candles of");
        assertThatThrownBy(() -> usual.with(narrow).with(BOTH))
                .hasMessage("6 channels of an instrument, and a link has 4");
    }

    @Test
    void shouldTellACandleWhoseClosingPriceComesSecond() {
        up();

        candle(START, "1.2300 1.2347 1.2350 1.2299");

        assertThat(effects.only(Candle.class))
                .isEqualTo(
                        new Candle(
                                0,
                                START * SECOND,
                                MINUTE,
                                12_300,
                                12_350,
                                12_299,
                                12_347,
                                10_050,
                                12_345_000_000L,
                                false,
                                SENT,
                                T0));
    }

    @Test
    void shouldCloseACandleWhenTheNextBegins() {
        up();
        candle(START, "1.2300 1.2347 1.2350 1.2299");

        candle(START + 60, "1.2347 1.2347 1.2347 1.2347");
        candle(START, "1.2300 1.2348 1.2350 1.2299");

        List<Candle> told = effects.all(Candle.class);
        assertThat(told).as("an old one is passed over").hasSize(3);
        assertThat(told.get(1).closed()).isTrue();
        assertThat(told.get(1).openTime()).isEqualTo(START * SECOND);
        assertThat(told.get(1).close()).isEqualTo(12_347);
        assertThat(told.get(2).closed()).isFalse();
    }

    @Test
    void shouldNotCloseACandleWhoseEndItDidNotHear() {
        up();
        candle(START, "1.2300 1.2347 1.2350 1.2299");
        feed.onClosed(socket, "reset", T0);
        for (long now = T0; effects.connects.isEmpty(); now += 50 * MS) {
            effects.fireDue(feed, now);
        }
        socket = effects.takeConnect().link();
        feed.onOpen(socket, T0 + MINUTE);

        candle(START + 60, "1.2347 1.2347 1.2347 1.2347");

        assertThat(effects.all(Candle.class)).extracting(Candle::closed).containsOnly(false);
    }

    @Test
    void shouldTellADayThatBeganAtThePriceTheFractionTells() {
        up();

        Push.feed(feed, socket, Push.day("XYZUSDT", "1.25", "0.25", "1.3", "0.9"), T0);

        assertThat(effects.only(DayTicker.class))
                .isEqualTo(
                        new DayTicker(
                                1,
                                12_500,
                                10_000,
                                13_000,
                                9_000,
                                10_050,
                                12_345_000_000L,
                                SENT,
                                T0));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2300 1.2347 1.2340 1.2299",
        "1.2300 1.2347 1.2350 1.2301",
        "1.2300 1.2347 1.2350 0",
        "1.2300 x 1.2350 1.2299",
    })
    void shouldDropACandleThatCannotBeAndKeepTheBook(String prices) {
        up();

        candle(START, prices);
        candle(0, "1.2300 1.2347 1.2350 1.2299");

        assertThat(effects.all(Candle.class)).isEmpty();
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(InstrumentStatus.class)).isEmpty();
        assertThat(feed.dropped()).isEqualTo(2);
        assertThat(effects.logs).anyMatch(line -> line.contains("CANDLE of ABCUSDT is dropped"));
        candle(START, "1.2300 1.2347 1.2350 1.2299");
        assertThat(effects.all(Candle.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1.25, 0.25, 0.9, 1.3", "0, 0.25, 1.3, 0.9", "1.25, -1, 1.3, 0.9", "1.25,'',2,1"})
    void shouldDropADayThatCannotBe(String price, String rate, String high, String low) {
        up();

        Push.feed(feed, socket, Push.day("XYZUSDT", price, rate, high, low), T0);

        assertThat(effects.all(DayTicker.class)).isEmpty();
        assertThat(feed.dropped()).isEqualTo(1);
    }
}
