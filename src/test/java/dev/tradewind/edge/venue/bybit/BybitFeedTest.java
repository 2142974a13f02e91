package dev.tradewind.edge.venue.bybit;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.bybit.BybitScript.PERPETUAL;
import static dev.tradewind.edge.venue.bybit.BybitScript.SPOT;
import static dev.tradewind.edge.venue.bybit.BybitScript.book;
import static dev.tradewind.edge.venue.bybit.BybitScript.level;
import static dev.tradewind.edge.venue.bybit.BybitScript.trade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookInvalid.Reason;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BybitFeedTest {
    private static final String BID = level("65000.1", "0.5");
    private static final String ASK = level("65000.2", "1.2");
    private static final long MINUTE = 60 * SECOND;

    private final RecordingEffects effects = new RecordingEffects();
    private BybitSettings settings = BybitSettings.defaults(1);
    private Machine feed = feed(SPOT);
    private int socket;
    private long now = T0;

    private Machine feed(Instrument... instruments) {
        return new BybitVenue(settings).feed(0, List.of(instruments), effects);
    }

    private void open() {
        feed.start(now);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, now);
    }

    private void hear(String text) {
        hear(socket, text);
    }

    private void hear(int link, String text) {
        now += MILLI;
        RecordingEffects.frame(feed, link, text, now);
    }

    private List<String> sent() {
        List<String> texts = new ArrayList<>();
        effects.texts.forEach(text -> texts.add(text.text()));
        return texts;
    }

    private static String answer(int id, boolean taken, String text) {
        return ("{\"success\":%b,\"ret_msg\":\"%s\",\"conn_id\":\"c\",\"req_id\":\"%d\","
                        + "\"op\":\"subscribe\"}")
                .formatted(taken, text, id);
    }

    private void live() {
        open();
        hear(answer(1, true, ""));
        hear(book(50, "snapshot", 100, 1000, BID, ASK));
        effects.events.clear();
        effects.texts.clear();
    }

    @Test
    void shouldSubscribeOnTheSocketOfTheCategory() {
        feed.start(T0);
        assertThat(effects.connects.getFirst().target()).isEqualTo("/v5/public/spot");

        Machine other = feed(PERPETUAL);
        other.start(T0);

        assertThat(effects.takeConnect().target()).isEqualTo("/v5/public/linear");
    }

    @Test
    void shouldAskForTenTopicsAtATimeAndWaitForTheAnswer() {
        List<Instrument> many = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            many.add(BybitTopicsTest.named("A" + i + "USDT", i, false));
        }
        feed = new BybitVenue(settings).feed(0, many, effects);

        open();
        assertThat(sent()).hasSize(1);
        assertThat(sent().getFirst())
                .startsWith(
                        "{\"req_id\":\"1\",\"op\":\"subscribe\","
                                + "\"args\":[\"orderbook.50.A0USDT\"")
                .contains("\"orderbook.1.A0USDT\"", "\"publicTrade.A0USDT\"")
                .doesNotContain("tickers");
        hear(answer(1, true, "subscribe"));
        hear(answer(2, true, "subscribe"));

        assertThat(sent()).hasSize(3);
        long topics = sent().stream().mapToLong(text -> text.split("USDT", -1).length - 1).sum();
        assertThat(topics).isEqualTo(21);
    }

    @Test
    void shouldMakeABookOfASnapshotAndItsChanges() {
        open();

        hear(book(50, "snapshot", 100, 1000, BID, ASK));
        hear(book(50, "delta", 101, 1007, level("65000.1", "0"), ""));

        BookSnapshot snapshot = effects.only(BookSnapshot.class);
        assertThat(snapshot.feedSeq()).isEqualTo(1);
        assertThat(snapshot.levels()).containsExactly(6_500_010, 50_000, 6_500_020, 120_000);
        BookDelta delta = effects.only(BookDelta.class);
        assertThat(delta.firstSeq()).isEqualTo(2);
        assertThat(delta.levels()).containsExactly(6_500_010, 0);
    }

    @Test
    void shouldDropABookAtAGapAndAskForItAlone() {
        live();

        hear(book(50, "delta", 102, 1009, BID, ""));

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(Reason.GAP);
        assertThat(sent().getFirst()).contains("unsubscribe", "orderbook.50.BTCUSDT");
        hear(book(50, "delta", 103, 1010, BID, ""));
        assertThat(effects.all(BookDelta.class)).isEmpty();
        hear(answer(2, true, "").replace("subscribe", "unsubscribe"));
        assertThat(sent().getLast()).contains("\"op\":\"subscribe\"");
        hear(answer(3, true, ""));
        hear(book(50, "snapshot", 200, 2000, BID, ASK));
        hear(book(50, "delta", 201, 2001, BID, ""));
        assertThat(effects.only(BookSnapshot.class).feedSeq()).isEqualTo(2);
        assertThat(effects.only(BookDelta.class).feedSeq()).isEqualTo(3);
    }

    @Test
    void shouldFollowWithoutTheRuleWhereItIsSwitchedOff() {
        settings = settings.with(settings.stream().withLimits(400, false));
        feed = feed(SPOT);
        live();

        hear(book(50, "delta", 105, 1009, BID, ""));
        hear(book(50, "delta", 104, 1008, BID, ""));

        assertThat(effects.all(BookDelta.class)).hasSize(1);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldTakeALaterSnapshotForTheBook() {
        live();

        hear(book(50, "snapshot", 90, 1009, BID, ASK));
        hear(book(50, "delta", 91, 1010, BID, ""));

        assertThat(effects.only(BookSnapshot.class).feedSeq()).isEqualTo(2);
        assertThat(effects.only(BookDelta.class).feedSeq()).isEqualTo(3);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldTakeNumberOneForANewBeginningWhateverItsTypeSays() {
        live();

        hear(book(50, "delta", 1, 1009, BID, ASK));
        hear(book(50, "delta", 2, 1010, level("65000.1", "0"), ""));

        assertThat(effects.only(BookSnapshot.class).levels()).hasSize(4);
        assertThat(effects.all(BookDelta.class)).hasSize(1);
    }

    @Test
    void shouldStartOverWhenTheCoreFindsTheBookCrossed() {
        live();

        feed.send(new Command.ResyncBook(SPOT.index()), now);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(Reason.CROSSED);
        assertThat(sent().getFirst()).contains("unsubscribe");
    }

    @Test
    void shouldQuarantineOneInstrumentForGarbageAndKeepTheSocket() {
        live();

        hear(book(50, "delta", 101, 1009, level("65000.00001", "1"), ""));

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(Reason.GARBAGE);
        assertThat(effects.disconnects).isEmpty();
        effects.fireDue(feed, now + 2 * SECOND);
        assertThat(sent()).anyMatch(text -> text.contains("unsubscribe"));
    }

    @Test
    void shouldLeaveAnUnusableTradeOutAndKeepTheBook() {
        live();

        hear(trade("1", "65000.00001", "Buy"));
        hear(trade("2", "65000.1", "Buy"));

        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.only(TradePrint.class).taker()).isEqualTo(Side.BUY);
        assertThat(effects.logs).hasSize(1);
    }

    @Test
    void shouldDropASocketThatSendsGarbageOfNobody() {
        live();

        hear("what");

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(Reason.LINK_DOWN);
        assertThat(effects.only(LinkDown.class).reason()).contains("unusable");
    }

    @Test
    void shouldTellTheBestPriceOnceAndMergeItsChanges() {
        live();

        hear(book(1, "snapshot", 7, 70, BID, ASK));
        hear(book(1, "snapshot", 7, 70, BID, ASK));
        hear(book(1, "delta", 8, 71, level("65000.1", "0") + "," + level("65000", "2"), ""));

        List<BestPrice> prices = effects.all(BestPrice.class);
        assertThat(prices).hasSize(2);
        assertThat(prices.getFirst().bidQuantity()).isEqualTo(50_000);
        assertThat(prices.getLast().bidPrice()).isEqualTo(6_500_000);
        assertThat(prices.getLast().bidQuantity()).isEqualTo(200_000);
        assertThat(prices.getLast().askPrice()).isEqualTo(6_500_020);
    }

    @Test
    void shouldSplitARefusedRequestAndNameTheTopicThatSpoiledIt() {
        open();
        hear(answer(1, false, "error:handler not found"));
        hear(answer(2, true, ""));
        hear(answer(3, true, ""));
        hear(answer(4, false, "error:handler not found"));

        assertThat(sent()).hasSize(4);
        assertThat(effects.logs).hasSize(1);
        assertThat(effects.logs.getFirst()).contains("publicTrade.BTCUSDT");
        assertThat(effects.disconnects).isEmpty();
    }

    @Test
    void shouldPingEveryTwentySecondsAndGiveASilentSocketUp() {
        BybitSettings.Stream usual = settings.stream();
        settings =
                settings.with(
                        usual.withTimes(
                                usual.pingNanos(), usual.stallNanos(), MINUTE, 100 * MINUTE));
        feed = feed(SPOT);
        live();
        effects.fireDue(feed, now + 21 * SECOND);
        assertThat(sent()).containsExactly("{\"req_id\":\"ping\",\"op\":\"ping\"}");

        effects.fireDue(feed, now + 46 * SECOND);

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.only(LinkDown.class).reason()).contains("no message");
    }

    @Test
    void shouldAskAgainForAnInstrumentThatIsSilentOnALivingSocket() {
        live();

        for (int i = 0; i < 40; i++) {
            now += SECOND;
            hear("{\"success\":true,\"ret_msg\":\"pong\",\"op\":\"ping\"}");
            effects.fireDue(feed, now);
        }

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(Reason.GAP);
        assertThat(sent()).anyMatch(text -> text.contains("unsubscribe"));
        assertThat(effects.all(LinkBeat.class)).isNotEmpty();
    }

    private int second() {
        settings = settings.withSecondLine(true);
        feed = feed(SPOT);
        open();
        effects.fireDue(feed, now + SECOND);
        int other = effects.takeConnect().link();
        feed.onOpen(other, now);
        hear(socket, answer(1, true, ""));
        hear(other, answer(1, true, ""));
        hear(socket, book(50, "snapshot", 100, 1000, BID, ASK));
        hear(other, book(50, "snapshot", 100, 1000, BID, ASK));
        effects.events.clear();
        effects.texts.clear();
        return other;
    }

    @Test
    void shouldTellWhatTwoLinesSayOnce() {
        int other = second();

        hear(socket, book(50, "delta", 101, 1001, BID, ""));
        hear(other, book(50, "delta", 101, 1001, BID, ""));
        hear(other, book(50, "delta", 102, 1002, BID, ""));
        hear(socket, book(50, "delta", 102, 1002, BID, ""));
        hear(socket, trade("77", "65000.1", "Buy"));
        hear(other, trade("77", "65000.1", "Buy"));
        hear(socket, book(1, "snapshot", 7, 70, BID, ASK));
        hear(other, book(1, "snapshot", 7, 70, BID, ASK));

        assertThat(effects.all(BookDelta.class)).hasSize(2);
        assertThat(effects.all(TradePrint.class)).hasSize(1);
        assertThat(effects.all(BestPrice.class)).hasSize(1);
    }

    @Test
    void shouldKeepTheBookWhenOneLineLostAChange() {
        int other = second();

        hear(other, book(50, "delta", 101, 1001, BID, ""));
        hear(socket, book(50, "delta", 102, 1002, BID, ""));
        hear(other, book(50, "delta", 102, 1002, BID, ""));

        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(BookDelta.class)).hasSize(2);
        assertThat(effects.texts).anyMatch(text -> text.link() == socket);
        assertThat(effects.texts).noneMatch(text -> text.link() == other);
    }

    @Test
    void shouldFollowARestartOfTheServiceOnBothLines() {
        int other = second();

        hear(socket, book(50, "snapshot", 1, 1001, BID, ASK));
        hear(other, book(50, "delta", 101, 1000, BID, ""));
        hear(socket, book(50, "delta", 2, 1002, BID, ""));
        hear(other, book(50, "snapshot", 1, 1001, BID, ASK));
        hear(other, book(50, "delta", 2, 1002, BID, ""));
        hear(other, book(50, "delta", 3, 1003, BID, ""));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).hasSize(2);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    private static String ticker(String type, long time, String data) {
        return ("{\"topic\":\"tickers.BTCUSDT\",\"type\":\"%s\","
                        + "\"data\":{\"symbol\":\"BTCUSDT\",%s},"
                        + "\"cs\":24987956059,\"ts\":%d}")
                .formatted(type, data, time);
    }

    private static final String WHOLE =
            "\"lastPrice\":\"65000.10\",\"prevPrice24h\":\"64000\",\"highPrice24h\":\"66000\","
                    + "\"lowPrice24h\":\"63900\",\"volume24h\":\"11801.27\","
                    + "\"turnover24h\":\"243765620.65\",\"markPrice\":\"65001.126\","
                    + "\"indexPrice\":\"65003.99\",\"fundingRate\":\"-0.0001\","
                    + "\"nextFundingTime\":\"1785024000000\"";

    @Test
    void shouldLayChangesOfATickerUponTheWholeOne() {
        settings = settings.with(new Channels(true, List.of(), true, true));
        feed = feed(PERPETUAL);
        open();

        hear(ticker("delta", 1, "\"markPrice\":\"1\""));
        hear(ticker("snapshot", 1785000000100L, WHOLE));
        hear(ticker("delta", 1785000000200L, "\"markPrice\":\"65002\""));
        hear(ticker("delta", 1785000000300L, "\"openInterest\":\"1\""));
        hear(ticker("delta", 1785000000400L, "\"fundingRate\":\"0.00005\""));
        hear(ticker("delta", 1785000000500L, "\"lastPrice\":\"65010\""));

        List<MarkPrice> marks = effects.all(MarkPrice.class);
        assertThat(marks).hasSize(2);
        assertThat(marks.getFirst().price()).as("rounded half-even").isEqualTo(6_500_113);
        assertThat(marks.getLast().price()).isEqualTo(6_500_200);
        assertThat(marks.getLast().indexPrice()).as("as before").isEqualTo(6_500_399);
        List<FundingRate> rates = effects.all(FundingRate.class);
        assertThat(rates).hasSize(2);
        assertThat(rates.getFirst().rate()).isEqualTo(-100_000);
        assertThat(rates.getLast().nextAt()).isEqualTo(1_785_024_000_000_000_000L);
        List<DayTicker> days = effects.all(DayTicker.class);
        assertThat(days).hasSize(2);
        assertThat(days.getFirst().quantity()).isEqualTo(1_180_127_000);
        assertThat(days.getFirst().quoteUnits()).isEqualTo(24_376_562_065_000_000L);
        assertThat(days.getLast().last()).isEqualTo(6_501_000);
        assertThat(days.getLast().open()).isEqualTo(6_400_000);
    }

    @Test
    void shouldTellCandles() {
        settings = settings.with(new Channels(false, List.of(MINUTE), false, false));
        feed = feed(SPOT);
        open();
        assertThat(sent().getFirst()).contains("\"kline.1.BTCUSDT\"").doesNotContain("publicTrade");

        hear(
                "{\"topic\":\"kline.1.BTCUSDT\",\"data\":[{\"start\":1785000000000,"
                        + "\"end\":1785000059999,\"interval\":\"1\",\"open\":\"65000\","
                        + "\"close\":\"65005\",\"high\":\"65010\",\"low\":\"64990\","
                        + "\"volume\":\"12.5\",\"turnover\":\"812500\",\"confirm\":true,"
                        + "\"timestamp\":1785000012345}],\"ts\":1785000012346,"
                        + "\"type\":\"snapshot\"}");

        Candle candle = effects.only(Candle.class);
        assertThat(candle.openTime()).isEqualTo(1_785_000_000_000_000_000L);
        assertThat(candle.intervalNanos()).isEqualTo(MINUTE);
        assertThat(candle.high()).isEqualTo(6_501_000);
        assertThat(candle.quantity()).isEqualTo(1_250_000);
        assertThat(candle.closed()).isTrue();
    }

    @Test
    void shouldLeaveOutACandleWhoseLowIsAboveItsHighAndKeepTheBook() {
        settings = settings.with(new Channels(false, List.of(MINUTE), false, false));
        feed = feed(SPOT);
        open();

        hear(
                "{\"topic\":\"kline.1.BTCUSDT\",\"data\":[{\"start\":1785000000000,"
                        + "\"end\":1785000059999,\"interval\":\"1\",\"open\":\"65000\","
                        + "\"close\":\"65005\",\"high\":\"64990\",\"low\":\"65010\","
                        + "\"volume\":\"12.5\",\"turnover\":\"812500\",\"confirm\":true,"
                        + "\"timestamp\":1785000012345}],\"ts\":1785000012346,"
                        + "\"type\":\"snapshot\"}");

        assertThat(effects.all(Candle.class)).isEmpty();
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.logs).anyMatch(line -> line.contains("CANDLE left out"));
    }
}
