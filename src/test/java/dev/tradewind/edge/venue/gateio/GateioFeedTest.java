package dev.tradewind.edge.venue.gateio;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.gateio.GateioSettings.Book;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateioFeedTest {
    private final RecordingEffects effects = new RecordingEffects();
    private int socket;
    private long now = T0;

    private Machine feed(GateioSettings settings, Instrument... instruments) {
        boolean perpetual = instruments[0].isPerpetual();
        Machine feed =
                new GateioFeed(
                        3,
                        perpetual ? Venue.GATE_FUTURES : Venue.GATE,
                        perpetual ? "futures" : "spot",
                        List.of(instruments),
                        effects,
                        settings.newBudget(),
                        settings,
                        (symbol, levels) -> "/book?of=" + symbol + "&limit=" + levels);
        feed.start(now);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, now);
        return feed;
    }

    private Machine live() {
        Machine feed = feed(GateioSettings.futures(1), GateioFrames.PERPETUAL);
        GateioScript.confirmFeed(feed, effects, socket, now);
        hear(feed, full(100));
        effects.events.clear();
        return feed;
    }

    private void hear(Machine feed, String text) {
        hear(feed, socket, text);
    }

    private void hear(Machine feed, int link, String text) {
        now += MILLI;
        RecordingEffects.frame(feed, link, text, now);
    }

    private static String full(long id) {
        return ("{\"channel\":\"futures.obu\",\"event\":\"update\",\"result\":{\"t\":1785000000235,"
                        + "\"full\":true,\"s\":\"ob.BTC_USDT.50\",\"u\":%d,"
                        + "\"b\":[[\"63000.1\",\"3\"]],\"a\":[[\"63000.2\",\"4\"]]}}")
                .formatted(id);
    }

    private static String change(long first, long last, String price) {
        return ("{\"channel\":\"futures.obu\",\"event\":\"update\",\"result\":{\"t\":1785000000236,"
                        + "\"s\":\"ob.BTC_USDT.50\",\"U\":%d,\"u\":%d,\"b\":[[\"%s\",\"3\"]],"
                        + "\"a\":[]}}")
                .formatted(first, last, price);
    }

    private static String old(long first, long last, boolean full) {
        return ("{\"channel\":\"futures.order_book_update\",\"event\":\"update\",\"result\":"
                        + "{\"t\":1785000000236,%s\"s\":\"BTC_USDT\",\"U\":%d,\"u\":%d,"
                        + "\"b\":[{\"p\":\"63000.1\",\"s\":\"3\"}],\"a\":[],\"l\":\"100\"}}")
                .formatted(full ? "\"full\":true," : "", first, last);
    }

    private long commands(String words) {
        return effects.texts.stream().filter(text -> text.text().contains(words)).count();
    }

    @Test
    void shouldSubscribeToWhatTradingNeeds() {
        feed(GateioSettings.futures(1), GateioFrames.PERPETUAL);

        assertThat(effects.texts)
                .extracting(text -> text.text().replaceAll("\\{\"time\":\\d+,\"id\":\\d+,", ""))
                .containsExactly(
                        "\"channel\":\"futures.obu\",\"event\":\"subscribe\","
                                + "\"payload\":[\"ob.BTC_USDT.50\"]}",
                        "\"channel\":\"futures.book_ticker\",\"event\":\"subscribe\","
                                + "\"payload\":[\"BTC_USDT\"]}",
                        "\"channel\":\"futures.trades\",\"event\":\"subscribe\","
                                + "\"payload\":[\"BTC_USDT\"]}",
                        "\"channel\":\"futures.tickers\",\"event\":\"subscribe\","
                                + "\"payload\":[\"BTC_USDT\"]}");
    }

    @Test
    void shouldLeaveOutACandleWhoseLowIsAboveItsHighAndKeepTheBook() {
        Machine feed = live();

        hear(feed, GateioFrames.CANDLE.replace("\"l\":\"62990\"", "\"l\":\"63020\""));

        assertThat(effects.events).noneMatch(Candle.class::isInstance);
        assertThat(effects.events).noneMatch(BookInvalid.class::isInstance);
        assertThat(((GateioFeed) feed).dropped()).isEqualTo(1);
        hear(feed, GateioFrames.CANDLE);
        assertThat(effects.events).anyMatch(Candle.class::isInstance);
    }

    @Test
    void shouldTakeAWholeBookThatComesBeforeItsConfirmation() {
        Machine feed = feed(GateioSettings.futures(1), GateioFrames.PERPETUAL);

        hear(feed, full(100));
        hear(feed, change(101, 103, "63000.0"));

        assertThat(effects.only(BookSnapshot.class).levels())
                .containsExactly(6_300_010, 30, 6_300_020, 40);
        assertThat(effects.only(BookDelta.class).firstSeq())
                .isEqualTo(effects.only(BookSnapshot.class).feedSeq() + 1);
    }

    @Test
    void shouldSayAtOnceThatAChangeIsMissingAndSubscribeAnew() {
        Machine feed = live();

        hear(feed, change(101, 102, "63000.0"));
        hear(feed, change(104, 105, "63000.0"));

        assertThat(effects.all(BookDelta.class)).hasSize(1);
        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
        assertThat(commands("\"unsubscribe\"")).isEqualTo(1);
        assertThat(commands("\"subscribe\",\"payload\":[\"ob.BTC_USDT.50\"]")).isEqualTo(1);
        hear(feed, change(106, 106, "63000.0"));
        hear(feed, full(110));
        hear(feed, change(111, 111, "63000.0"));
        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).hasSize(2);
    }

    @Test
    void shouldTakeOverlappingNumbersOnOneSocketForAGap() {
        Machine feed = live();

        hear(feed, change(101, 103, "63000.0"));
        hear(feed, change(103, 104, "63000.0"));

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
    }

    @Test
    void shouldIgnoreWhatItHasSeen() {
        Machine feed = live();

        hear(feed, change(101, 102, "63000.0"));
        hear(feed, change(101, 102, "63000.0"));

        assertThat(effects.all(BookDelta.class)).hasSize(1);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldAskOnceMoreWhenTheWholeBookDoesNotCome() {
        Machine feed = feed(GateioSettings.futures(1), GateioFrames.PERPETUAL);
        GateioScript.confirmFeed(feed, effects, socket, now);

        for (int i = 0; i < 24; i++) {
            now += SECOND / 4;
            hear(feed, "{\"channel\":\"futures.pong\",\"event\":\"\",\"result\":null}");
            effects.fireDue(feed, now);
        }

        assertThat(commands("\"unsubscribe\"")).isEqualTo(1);
        assertThat(commands("\"subscribe\",\"payload\":[\"ob.BTC_USDT.50\"]")).isEqualTo(1);
    }

    @Test
    void shouldJoinARequestedBookByTheRuleOfTheFirstVersion() {
        GateioSettings settings = GateioSettings.futures(1).with(Book.UPDATE_100MS);
        Machine feed = feed(settings, GateioFrames.PERPETUAL);
        assertThat(commands("[\"BTC_USDT\",\"100ms\",\"100\"]")).isEqualTo(1);

        hear(feed, old(99, 101, false));
        hear(feed, old(102, 104, false));
        RecordingEffects.Http asked = effects.take("GET /book");
        assertThat(asked.parameter("limit")).isEqualTo("100");
        String body = "{\"id\":100,\"asks\":[{\"p\":\"63000.2\",\"s\":\"1\"}],\"bids\":[]}";
        feed.onReply(asked.id(), GateioScript.ok(body), now + MILLI);

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).hasSize(2);
        hear(feed, old(106, 106, false));
        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
    }

    @Test
    void shouldFetchAgainWhenTheRequestedBookIsTooOld() {
        GateioSettings settings = GateioSettings.futures(1).with(Book.UPDATE_100MS);
        Machine feed = feed(settings, GateioFrames.PERPETUAL);
        hear(feed, old(99, 101, false));

        String body = "{\"id\":97,\"asks\":[],\"bids\":[]}";
        feed.onReply(effects.take("GET /book").id(), GateioScript.ok(body), now + MILLI);

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
        effects.fireDue(feed, now + SECOND);
        assertThat(effects.has("GET /book")).isTrue();
    }

    @Test
    void shouldNeedNoRequestWhenTheFirstVersionBeginsWithAWholeBook() {
        GateioSettings settings = GateioSettings.futures(1).with(Book.UPDATE_100MS);
        Machine feed = feed(settings, GateioFrames.PERPETUAL);

        hear(feed, old(100, 100, true));
        hear(feed, old(101, 101, false));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).hasSize(1);
        assertThat(effects.has("GET /book")).isFalse();
    }

    @Test
    void shouldFallBackToTheFirstVersionWhereTheSecondIsRefused() {
        Machine feed = feed(GateioSettings.futures(1), GateioFrames.PERPETUAL);
        String refusal =
                "{\"id\":1,\"channel\":\"futures.obu\",\"event\":\"subscribe\",\"error\":"
                        + "{\"code\":2,\"message\":\"channel not supported\"},"
                        + "\"result\":{\"status\":\"fail\"}}";

        hear(feed, refusal);

        assertThat(commands("futures.order_book_update")).isPositive();
        assertThat(effects.all(InstrumentStatus.class)).isEmpty();
    }

    @Test
    void shouldHaltOnlyTheNameThatTheVenueDoesNotKnow() {
        Machine feed = feed(GateioSettings.spot(1), GateioFrames.SPOT, GateioFrames.OTHER);
        String refusal =
                "{\"id\":%d,\"channel\":\"spot.trades\",\"event\":\"subscribe\",\"error\":"
                        + "{\"code\":2,\"message\":\"unknown currency pair DEF_USDT\"},"
                        + "\"result\":{\"status\":\"fail\"}}";
        effects.texts.clear();

        hear(feed, refusal.formatted(4));
        assertThat(commands("spot.trades")).as("tried one by one").isEqualTo(2);
        hear(feed, refusal.formatted(6));

        InstrumentStatus told = effects.only(InstrumentStatus.class);
        assertThat(told.instrument()).isEqualTo(1);
        assertThat(told.status()).isEqualTo(Instrument.Status.HALTED);
        assertThat(told.text()).contains("unknown currency pair");
        assertThat(effects.all(LinkDown.class)).isEmpty();
    }

    @Test
    void shouldTellTradesOnceAndInTheirOrder() {
        Machine feed = live();
        String trades = GateioFrames.FUTURES_HOT.get(5);

        hear(feed, trades);
        hear(feed, trades);

        assertThat(effects.all(TradePrint.class))
                .extracting(TradePrint::quantity)
                .containsExactly(1_080L, 70L);
    }

    @Test
    void shouldTellMarkAndFundingButNoDayThatNobodyAskedFor() {
        Machine feed = live();

        hear(feed, GateioFrames.TICKER);

        assertThat(effects.events).hasSize(2);
        assertThat(effects.only(MarkPrice.class).price()).isEqualTo(6_300_123);
        assertThat(effects.only(FundingRate.class).rate()).isEqualTo(33_000);
    }

    @Test
    void shouldQuarantineAnInstrumentForANumberOutOfItsScale() {
        Machine feed = live();

        hear(feed, change(101, 102, "63000.123"));

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GARBAGE);
        assertThat(effects.disconnects).isEmpty();
        effects.fireDue(feed, now + SECOND);
        assertThat(commands("\"unsubscribe\"")).isEqualTo(1);
    }

    @Test
    void shouldFetchABookAnewWhenTheCoreFindsItCrossed() {
        Machine feed = live();

        feed.send(new Command.ResyncBook(0), now);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.CROSSED);
        assertThat(commands("\"unsubscribe\"")).isEqualTo(1);
    }

    @Test
    void shouldGiveUpASilentSocket() {
        Machine feed = live();

        effects.fireDue(feed, now + 11 * SECOND);

        assertThat(effects.only(LinkDown.class).reason()).contains("no message for 10000 ms");
        assertThat(effects.all(BookInvalid.class).getFirst().reason())
                .isEqualTo(BookInvalid.Reason.LINK_DOWN);
    }

    @Test
    void shouldTellThatAQuietLinkHears() {
        Machine feed = live();

        effects.fireDue(feed, now + 800 * MILLI);
        assertThat(commands("futures.ping")).isEqualTo(1);
        now += 800 * MILLI;
        GateioScript.confirmFeed(feed, effects, socket, now);

        assertThat(effects.only(LinkBeat.class).arrivedAt()).isEqualTo(now);
    }

    @Test
    void shouldReplaceItsSocketWhenTheVenueAnnouncesAnUpgrade() {
        Machine feed = live();

        hear(
                feed,
                "{\"channel\":\"futures.system\",\"event\":\"update\",\"result\":"
                        + "{\"type\":\"upgrade\",\"msg\":\"soon\"}}");
        effects.fireDue(feed, now + 300 * MILLI);

        assertThat(effects.connects).hasSize(1);
        assertThat(effects.disconnects).isEmpty();
    }

    @Test
    void shouldTakeTheFirstArrivalOfTwoLines() {
        GateioSettings settings = GateioSettings.futures(1);
        GateioSettings.Lines lines = settings.lines();
        GateioSettings twofold = settings.with(lines.with(lines.path(), 200, true));
        Machine feed = feed(twofold, GateioFrames.PERPETUAL);
        int first = socket;
        now += 300 * MILLI;
        effects.fireDue(feed, now);
        int second = effects.takeConnect().link();
        feed.onOpen(second, now);
        hear(feed, first, full(100));
        hear(feed, second, full(100));

        hear(feed, second, change(101, 101, "63000.0"));
        hear(feed, first, change(101, 101, "63000.0"));
        hear(feed, first, change(102, 102, "62999.9"));
        feed.onClosed(first, "reset", now);
        hear(feed, second, change(102, 102, "62999.9"));
        hear(feed, second, change(103, 103, "62999.8"));
        hear(feed, second, GateioFrames.FUTURES_HOT.get(3));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class))
                .extracting(delta -> delta.levels()[0])
                .containsExactly(6_300_000L, 6_299_990L, 6_299_980L);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(BestPrice.class)).hasSize(1);
    }
}
