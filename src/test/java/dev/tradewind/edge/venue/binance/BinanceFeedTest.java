package dev.tradewind.edge.venue.binance;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.binance.BinanceScript.BTC;
import static dev.tradewind.edge.venue.binance.BinanceScript.ETH;
import static dev.tradewind.edge.venue.binance.BinanceScript.candle;
import static dev.tradewind.edge.venue.binance.BinanceScript.day;
import static dev.tradewind.edge.venue.binance.BinanceScript.depth;
import static dev.tradewind.edge.venue.binance.BinanceScript.level;
import static dev.tradewind.edge.venue.binance.BinanceScript.snapshot;
import static dev.tradewind.edge.venue.binance.BinanceScript.ticker;
import static dev.tradewind.edge.venue.binance.BinanceScript.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceFeedTest {
    private static final long MINUTE = 60 * SECOND;
    private static final String BID = level("65000.01", "0.5");
    private static final String ASK = level("65000.02", "1.2");

    private final RecordingEffects effects = new RecordingEffects();
    private final BinanceVenue venue = new BinanceVenue(BinanceSettings.defaults(11));
    private long now = T0;
    private int socket;
    private String target = "";

    private Machine open(Instrument... instruments) {
        Machine feed = venue.feed(0, List.of(instruments), effects);
        feed.start(now);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, now);
        return feed;
    }

    private void frame(Machine feed, String text) {
        now += MILLI;
        RecordingEffects.frame(feed, socket, text, now);
    }

    private void answerDepth(Machine feed, HttpReply reply) {
        now += MILLI;
        feed.onReply(effects.take("GET /api/v3/depth").id(), reply, now);
    }

    /** A feed whose BTC book is live at update 160. */
    private Machine live() {
        Machine feed = open(BTC);
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));
        answerDepth(feed, snapshot(158, BID, ASK));
        effects.events.clear();
        return feed;
    }

    private void wait(Machine feed, long nanos) {
        now += nanos;
        effects.fireDue(feed, now);
    }

    @Test
    void shouldAskForAllStreamsOfAnInstrument() {
        Machine feed = venue.feed(4, List.of(BTC), effects);
        feed.start(T0);

        assertThat(effects.takeConnect().target())
                .isEqualTo("/stream?streams=btcusdt@depth@100ms/btcusdt@bookTicker/btcusdt@trade");
    }

    @Test
    void shouldSubscribeToManyInstrumentsWithoutHurry() {
        List<Instrument> many = new ArrayList<>();
        for (int i = 0; i < 341; i++) {
            many.add(
                    new Instrument(
                            i,
                            BTC.venue(),
                            BTC.pair(),
                            "COIN" + i + "USDT",
                            1,
                            1,
                            1,
                            1,
                            BTC.status()));
        }
        assertThat(venue.split(many)).hasSize(1);
        Machine feed = open(many.toArray(new Instrument[0]));

        assertThat(effects.texts).hasSize(1);
        wait(feed, SECOND);
        assertThat(effects.texts).hasSizeLessThanOrEqualTo(5);
        wait(feed, 3 * SECOND);

        String all = effects.texts.toString();
        long streams = all.chars().filter(c -> c == '@').count() - count(all, "depth@");
        assertThat(streams).isEqualTo(341 * 3 - 90);
    }

    private static long count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    @Test
    void shouldMakeABookOfASnapshotAndTheChangesAroundIt() {
        Machine feed = open(BTC);

        frame(feed, depth("BTCUSDT", 150, 156, BID, ""));
        frame(feed, depth("BTCUSDT", 157, 160, level("65000.01", "0.7"), ""));
        frame(feed, depth("BTCUSDT", 161, 165, "", level("65000.02", "0.00000000")));
        assertThat(effects.all(BookDelta.class)).isEmpty();
        assertThat(effects.requests).hasSize(1);
        answerDepth(feed, snapshot(158, BID, ASK));

        BookSnapshot whole = effects.only(BookSnapshot.class);
        assertThat(whole.feedSeq()).isEqualTo(1);
        assertThat(whole.bids()).isEqualTo(1);
        assertThat(whole.levels()).containsExactly(6_500_001, 50_000, 6_500_002, 120_000);
        assertThat(effects.all(BookDelta.class))
                .extracting(BookDelta::firstSeq)
                .containsExactly(2L, 3L);
        frame(feed, depth("BTCUSDT", 166, 166, "", ASK));
        BookDelta newest = effects.all(BookDelta.class).getLast();
        assertThat(newest.feedSeq()).isEqualTo(4);
        assertThat(newest.venueTime()).isEqualTo(1_785_000_000_100_000_000L);
        assertThat(newest.arrivedAt()).isEqualTo(now);
    }

    @Test
    void shouldAskAgainWhenTheSnapshotIsTooOld() {
        Machine feed = open(BTC);
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));

        answerDepth(feed, snapshot(155, BID, ASK));
        assertThat(effects.all(BookSnapshot.class)).isEmpty();
        assertThat(effects.requests).isEmpty();
        wait(feed, SECOND);
        answerDepth(feed, snapshot(156, BID, ASK));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldInvalidateAtOnceWhenAChangeIsMissingAndHealAlone() {
        Machine feed = open(BTC, ETH);
        frame(feed, depth("ETHUSDT", 1, 2, BID, ""));
        answerDepth(feed, snapshot(2, BID, ASK));
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));
        answerDepth(feed, snapshot(160, BID, ASK));
        effects.events.clear();

        frame(feed, depth("BTCUSDT", 162, 163, BID, ""));

        BookInvalid invalid = effects.only(BookInvalid.class);
        assertThat(invalid.instrument()).isZero();
        assertThat(invalid.reason()).isEqualTo(BookInvalid.Reason.GAP);
        frame(feed, depth("BTCUSDT", 164, 166, "", ASK));
        frame(feed, depth("ETHUSDT", 3, 4, BID, ""));
        assertThat(effects.all(BookDelta.class)).extracting(BookDelta::instrument).containsOnly(1);
        answerDepth(feed, snapshot(163, BID, ASK));
        assertThat(effects.only(BookSnapshot.class).feedSeq()).isEqualTo(2);
        assertThat(effects.all(BookDelta.class).getLast().feedSeq()).isEqualTo(3);
    }

    @Test
    void shouldIgnoreRepeatedChanges() {
        Machine feed = live();

        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));
        frame(feed, depth("BTCUSDT", 100, 120, BID, ""));

        assertThat(effects.all(MarketEvent.class)).isEmpty();
    }

    @Test
    void shouldDropBestPricesOlderThanTheBook() {
        Machine feed = live();

        frame(feed, ticker(159, "65000.00", "65000.02"));
        frame(feed, ticker(161, "65000.01", "65000.02"));
        frame(feed, ticker(160, "65000.00", "65000.02"));

        BestPrice best = effects.only(BestPrice.class);
        assertThat(best.bidPrice()).isEqualTo(6_500_001);
        assertThat(best.askQuantity()).isEqualTo(120_000);
    }

    @Test
    void shouldTellWhoTookInATrade() {
        Machine feed = live();

        frame(feed, trade(1, "65000.01", true));
        frame(feed, trade(2, "65000.02", false));
        frame(feed, trade(2, "65000.02", false));

        assertThat(effects.all(TradePrint.class))
                .extracting(TradePrint::taker)
                .containsExactly(Side.SELL, Side.BUY);
    }

    @Test
    void shouldQuarantineTheInstrumentThatSentGarbage() {
        Machine feed = live();

        frame(feed, depth("BTCUSDT", 161, 161, level("65000.123", "1"), ""));
        frame(feed, depth("BTCUSDT", 162, 162, level("65000.123", "1"), ""));

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GARBAGE);
        assertThat(effects.disconnects).isEmpty();
        wait(feed, 5 * SECOND);
        answerDepth(feed, snapshot(170, BID, ASK));
        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
    }

    @Test
    void shouldGiveUpAConnectionThatTalksNonsense() {
        Machine feed = open(BTC, ETH);

        frame(feed, "<html>");

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.only(LinkDown.class).reason()).contains("unusable");
        wait(feed, 2 * SECOND);
        assertThat(effects.connects).hasSize(1);
    }

    @Test
    void shouldInvalidateEveryBookWhenTheLinkIsLostAndStartAgain() {
        Machine feed = live();

        feed.onClosed(socket, "reset", now);
        assertThat(effects.only(BookInvalid.class).reason())
                .isEqualTo(BookInvalid.Reason.LINK_DOWN);
        wait(feed, 2 * SECOND);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, now);
        frame(feed, depth("BTCUSDT", 300, 301, BID, ""));
        answerDepth(feed, snapshot(300, BID, ASK));

        assertThat(effects.all(LinkUp.class)).hasSize(1);
        assertThat(effects.only(BookSnapshot.class).feedSeq()).isEqualTo(3);
    }

    @Test
    void shouldNotBelieveASnapshotAskedForOnALostConnection() {
        Machine feed = open(BTC);
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));
        feed.onClosed(socket, "reset", now);

        answerDepth(feed, snapshot(160, BID, ASK));

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
    }

    @Test
    void shouldBeatWhenTheLinkHearsButHasNothingToSay() {
        Machine feed = live();
        now += SECOND;

        frame(feed, ticker(159, "65000.00", "65000.02"));

        assertThat(effects.only(LinkBeat.class).arrivedAt()).isEqualTo(now);
    }

    @Test
    void shouldAskForASignOfLifeAndGiveUpWithoutOne() {
        Machine feed = live();

        wait(feed, SECOND);
        assertThat(effects.texts.getLast().text()).contains("LIST_SUBSCRIPTIONS");
        frame(feed, "{\"result\":[],\"id\":1}");
        assertThat(effects.all(LinkBeat.class)).isNotEmpty();
        assertThat(effects.texts).hasSizeLessThanOrEqualTo(3);
        wait(feed, 11 * SECOND);

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.only(LinkDown.class).reason()).contains("no message");
    }

    @Test
    void shouldFetchTheBookOfAQuietInstrument() {
        Machine feed = open(BTC);
        wait(feed, SECOND);
        frame(feed, "{\"result\":[],\"id\":1}");
        wait(feed, SECOND);

        answerDepth(feed, snapshot(160, BID, ASK));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
    }

    @Test
    void shouldRollOverToANewConnectionWithoutLosingAMessage() {
        Machine feed = live();
        int old = socket;
        frame(feed, "{\"e\":\"serverShutdown\",\"E\":1785000000000}");
        wait(feed, SECOND);
        int next = effects.takeConnect().link();
        feed.onOpen(next, now);

        frame(feed, depth("BTCUSDT", 161, 162, BID, ""));
        RecordingEffects.frame(feed, next, depth("BTCUSDT", 161, 162, BID, ""), now);
        RecordingEffects.frame(feed, next, depth("BTCUSDT", 164, 164, BID, ""), now);
        frame(feed, depth("BTCUSDT", 163, 164, BID, ""));
        wait(feed, 3 * SECOND);
        RecordingEffects.frame(feed, next, depth("BTCUSDT", 165, 165, BID, ""), now);

        assertThat(effects.disconnects).containsExactly(old);
        assertThat(effects.all(BookDelta.class))
                .extracting(BookDelta::feedSeq)
                .containsExactly(3L, 4L, 5L);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(LinkDown.class)).isEmpty();
    }

    @Test
    void shouldRollOverBeforeTheVenueClosesTheConnection() {
        Machine feed = live();
        for (int minute = 0; minute < 23 * 60 + 49; minute++) {
            now += 60 * SECOND;
            RecordingEffects.frame(feed, socket, "{\"result\":[],\"id\":1}", now);
            feed.onTimer(0, now);
        }
        assertThat(effects.connects).isEmpty();

        now += 60 * SECOND;
        RecordingEffects.frame(feed, socket, "{\"result\":[],\"id\":1}", now);
        feed.onTimer(0, now);

        assertThat(effects.connects).hasSize(1);
        assertThat(effects.all(LinkDown.class)).isEmpty();
    }

    @Test
    void shouldKeepAwayAsLongAsTheVenueSays() {
        Machine feed = open(BTC);
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));

        answerDepth(feed, RecordingEffects.json(429, "{\"code\":-1003}", "retry-after", "4"));
        for (int i = 0; i < 15; i++) {
            frame(feed, ticker(200 + i, "65000.01", "65000.02"));
            wait(feed, 250 * MILLI);
        }
        assertThat(effects.requests).isEmpty();
        frame(feed, ticker(300, "65000.01", "65000.02"));
        wait(feed, SECOND);

        assertThat(effects.requests).hasSize(1);
    }

    @Test
    void shouldFetchABookAnewWhenTheCoreFoundItCrossed() {
        Machine feed = live();

        feed.send(new Command.ResyncBook(0), now);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.CROSSED);
        answerDepth(feed, snapshot(170, BID, ASK));
        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
    }

    @Test
    void shouldSayNothingOfABookThatArrivesAfterTheEnd() {
        Machine feed = open(BTC);
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));

        feed.stop(now);
        answerDepth(feed, snapshot(160, BID, ASK));

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
    }

    @Test
    void shouldStayStoppedAfterTheEnd() {
        Machine feed = live();

        feed.stop(now);
        feed.onClosed(socket, "bye", now);
        wait(feed, 60 * SECOND);

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.connects).isEmpty();
    }

    private Machine openWith(Channels channels) {
        BinanceSettings settings = BinanceSettings.defaults(11).with(channels);
        Machine feed = new BinanceVenue(settings).feed(0, List.of(BTC), effects);
        feed.start(now);
        RecordingEffects.Connect connect = effects.takeConnect();
        socket = connect.link();
        target = connect.target();
        feed.onOpen(socket, now);
        effects.events.clear();
        return feed;
    }

    @Test
    void shouldAskForCandlesAndTheDayOnlyIfTheyAreWanted() {
        openWith(new Channels(false, List.of(MINUTE, 240 * MINUTE), true, false));
        assertThat(target)
                .isEqualTo(
                        "/stream?streams=btcusdt@depth@100ms/btcusdt@bookTicker"
                                + "/btcusdt@miniTicker/btcusdt@kline_1m/btcusdt@kline_4h");

        openWith(Channels.standard());
        assertThat(target).doesNotContain("iniTicker", "kline");
    }

    @Test
    void shouldTellCandlesOnceWhateverConnectionBringsThem() {
        Machine feed = openWith(new Channels(true, List.of(MINUTE), false, false));

        frame(feed, candle(1_785_000_012_345L, "64990.00", "65010.00", false));
        frame(feed, candle(1_785_000_012_345L, "64990.00", "65010.00", false));
        frame(feed, candle(1_785_000_060_000L, "64990.00", "65010.00", true));

        assertThat(effects.all(Candle.class))
                .extracting(Candle::closed)
                .containsExactly(false, true);
        Candle candle = effects.all(Candle.class).getFirst();
        assertThat(candle.openTime()).isEqualTo(1_785_000_000_000_000_000L);
        assertThat(candle.intervalNanos()).isEqualTo(MINUTE);
        assertThat(candle.open()).isEqualTo(6_500_000);
        assertThat(candle.high()).isEqualTo(6_501_000);
        assertThat(candle.low()).isEqualTo(6_499_000);
        assertThat(candle.close()).isEqualTo(6_500_500);
        assertThat(candle.quantity()).isEqualTo(1_250_000);
        assertThat(candle.quoteUnits()).isEqualTo(81_250_000_000_000L);
        assertThat(candle.venueTime()).isEqualTo(1_785_000_012_345_000_000L);
    }

    @Test
    void shouldTellTheDayFromTheSmallTickerAndFromTheWhole() {
        Machine feed = openWith(new Channels(true, List.of(), true, false));

        frame(feed, day(1_785_000_001_000L, "63000.00", "65100.00"));
        frame(feed, day(1_785_000_001_000L, "63000.00", "65100.00"));
        String whole = day(1_785_000_002_000L, "63000.004", "65100.00");
        frame(feed, whole.replace("24hrMiniTicker", "24hrTicker"));

        assertThat(effects.all(DayTicker.class)).hasSize(2);
        DayTicker day = effects.all(DayTicker.class).getLast();
        assertThat(day.last()).isEqualTo(6_500_500);
        assertThat(day.open()).isEqualTo(6_400_000);
        assertThat(day.high()).isEqualTo(6_510_000);
        assertThat(day.low()).as("finer than today's tick").isEqualTo(6_300_000);
        assertThat(day.quantity()).isEqualTo(1_180_127_000);
        assertThat(day.quoteUnits()).isEqualTo(76_300_000_050_000_000L);
        assertThat(day.venueTime()).isEqualTo(1_785_000_002_000_000_000L);
    }

    @Test
    void shouldLeaveOutAndCountCandlesAndDaysThatCannotBeAndKeepTheBook() {
        BinanceSettings settings = BinanceSettings.defaults(11);
        BinanceFeed feed =
                new BinanceFeed(0, List.of(BTC), effects, BinanceLimits.budget(settings), settings);
        feed.start(now);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, now);
        frame(feed, depth("BTCUSDT", 157, 160, BID, ""));
        answerDepth(feed, snapshot(158, BID, ASK));
        effects.events.clear();

        frame(feed, candle(1_785_000_012_345L, "65010.00", "64990.00", false));
        frame(feed, day(1_785_000_001_000L, "65100.00", "63000.00"));
        frame(feed, candle(1L, "1", "70000", false).replace("\"1m\"", "\"1M\""));

        assertThat(feed.dropped()).isEqualTo(3);
        assertThat(effects.events).isEmpty();
        assertThat(effects.disconnects).isEmpty();
        assertThat(effects.logs).hasSize(2);
        assertThat(effects.logs.getFirst()).contains("unusable CANDLE left out", "(1 so far)");
        assertThat(effects.logs.getLast()).contains("unusable DAY left out", "(2 so far)");
    }

    @Test
    void shouldLeaveRoomForEveryStreamOfAnInstrument() {
        Channels many = new Channels(true, List.of(MINUTE, 5 * MINUTE), true, false);
        BinanceSettings usual = BinanceSettings.defaults(11).with(many);
        BinanceSettings few =
                usual.withLimits(5_000, 13, usual.rest().weight(), usual.rest().orderRate());

        assertThat(new BinanceVenue(few).split(List.of(BTC, ETH, BTC))).hasSize(2);
        assertThatThrownBy(() ->
                        usual.withLimits(5_000, 5, usual.rest().weight(), usual.rest().orderRate()))
                .hasMessageContaining("streams per link 6..1024");
        Channels odd = new Channels(true, List.of(7 * SECOND), false, false);
        assertThatThrownBy(() -> usual.with(odd)).hasMessageContaining("no candles");
    }
}
