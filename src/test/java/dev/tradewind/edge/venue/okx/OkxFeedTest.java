package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.MILLI;
import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.okx.OkxScript.BTC;
import static dev.tradewind.edge.venue.okx.OkxScript.change;
import static dev.tradewind.edge.venue.okx.OkxScript.level;
import static dev.tradewind.edge.venue.okx.OkxScript.ok;
import static dev.tradewind.edge.venue.okx.OkxScript.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.FundingRate;
import dev.tradewind.model.event.MarketEvent.MarkPrice;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A market-data link of OKX: its chain of numbers, its two sockets, its channels. */
class OkxFeedTest {
    private static final String NAME = "BTC-USDT";
    private static final long MINUTE = 60 * SECOND;

    private final RecordingEffects effects = new RecordingEffects();
    private Machine feed = started(OkxSettings.defaults(1), BTC);
    private int socket = opened(T0);

    private Machine started(OkxSettings settings, Instrument... instruments) {
        effects.connects.clear();
        effects.texts.clear();
        effects.events.clear();
        Machine machine = new OkxVenue(settings).feed(4, List.of(instruments), effects);
        machine.start(T0);
        return machine;
    }

    private int opened(long now) {
        int link = effects.takeConnect().link();
        feed.onOpen(link, now);
        return link;
    }

    private void hear(int from, String text, long now) {
        RecordingEffects.frame(feed, from, text, now);
    }

    private void hear(String text) {
        hear(socket, text, T0 + SECOND);
    }

    private void live() {
        hear(whole(NAME, 100, level("64000", "1"), level("64001", "2")));
        effects.only(BookSnapshot.class);
    }

    private long commands(String operation) {
        return effects.texts.stream()
                .filter(text -> text.text().contains("\"op\":\"" + operation + "\""))
                .count();
    }

    @Test
    void shouldSubscribeWhatTradingNeeds() {
        assertThat(effects.texts.getFirst().text())
                .isEqualTo(
                        "{\"id\":\"1\",\"op\":\"subscribe\",\"args\":["
                                + "{\"channel\":\"books\",\"instId\":\"BTC-USDT\"},"
                                + "{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},"
                                + "{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"}]}");
        assertThat(effects.only(LinkUp.class).link()).isEqualTo(4);
    }

    @Test
    void shouldKeepRequestsSmallerThanTheVenueDemands() {
        Instrument[] many = new Instrument[80];
        for (int i = 0; i < many.length; i++) {
            many[i] = OkxScript.swap(i);
        }
        feed = started(OkxSettings.defaults(1), many);
        socket = opened(T0);
        effects.fireDue(feed, T0 + 10 * SECOND);

        assertThat(commands("subscribe")).isGreaterThan(4);
        assertThat(effects.texts).allMatch(text -> text.text().length() < 4_200);
    }

    @Test
    void shouldFollowTheChainWhateverTheNumbers() {
        live();

        hear(change(NAME, 100, 5_000, level("64000", "3"), ""));
        hear(change(NAME, 5_000, 5_000, "", ""));
        hear(change(NAME, 5_000, 12, level("64000", "0"), ""));
        hear(change(NAME, 12, 19, "", level("64002", "1")));

        assertThat(effects.all(BookDelta.class)).hasSize(3);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldLoseABookAtOnceWhenALinkOfTheChainIsMissing() {
        live();

        hear(change(NAME, 101, 102, level("64000", "3"), ""));
        effects.fireDue(feed, T0 + 3 * SECOND);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
        assertThat(effects.all(BookDelta.class)).isEmpty();
        assertThat(commands("unsubscribe")).isEqualTo(1);
        assertThat(commands("subscribe")).isEqualTo(2);
        hear(change(NAME, 102, 103, level("64000", "4"), ""));
        assertThat(effects.all(BookDelta.class)).isEmpty();
        hear(whole(NAME, 200, level("64000", "1"), level("64001", "2")));
        assertThat(effects.all(BookSnapshot.class)).hasSize(2);
    }

    @Test
    void shouldAskForALostBookAtOnce() {
        live();
        effects.fireDue(feed, T0 + SECOND);
        effects.texts.clear();

        hear(change(NAME, 101, 102, "", ""));

        assertThat(effects.texts).hasSize(2);
        assertThat(effects.texts.getFirst().text()).contains("\"op\":\"unsubscribe\"", NAME);
        assertThat(effects.texts.getLast().text()).contains("\"op\":\"subscribe\"", NAME);
    }

    @Test
    void shouldStartOverWhenTheCoreFoundTheBookCrossed() {
        live();

        feed.send(new Command.ResyncBook(0), T0 + 2 * SECOND);
        effects.fireDue(feed, T0 + 4 * SECOND);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.CROSSED);
        assertThat(commands("unsubscribe")).isEqualTo(1);
    }

    @Test
    void shouldQuarantineTheInstrumentOfAnUnreadableMessage() {
        live();

        hear(change(NAME, 100, 101, level("64000.123", "3"), ""));

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GARBAGE);
        assertThat(effects.disconnects).isEmpty();
    }

    /** The venue leaves numbers empty where it has none yet. */
    @Test
    void shouldDropACandleWithoutNumbersAndKeepTheBook() {
        feed =
                started(
                        OkxSettings.defaults(1).with(new Channels(false, List.of(), true, true)),
                        BTC);
        socket = opened(T0);
        live();

        hear(
                "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT\"},\"data\":[{"
                        + "\"last\":\"65000.1\",\"open24h\":\"\",\"high24h\":\"\",\"low24h\":\"\","
                        + "\"volCcy24h\":\"\",\"vol24h\":\"\",\"ts\":\"1785000000100\"}]}");

        assertThat(((OkxFeed) feed).dropped()).isEqualTo(1);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(DayTicker.class)).isEmpty();
    }

    @Test
    void shouldDropACandleWhoseLowIsAboveItsHighAndKeepTheBook() {
        feed =
                started(
                        OkxSettings.defaults(1)
                                .with(new Channels(false, List.of(MINUTE), false, false)),
                        BTC);
        socket = opened(T0);
        live();
        effects.fireDue(feed, T0 + SECOND);
        int business = opened(T0 + SECOND);
        String candle =
                "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT\"},\"data\":[["
                        + "\"1785000000000\",\"65000\",\"%s\",\"%s\",\"65005\",\"12.5\","
                        + "\"812500\",\"812500\",\"0\"]]}";

        hear(business, candle.formatted("64990", "65010"), T0 + SECOND);

        assertThat(effects.all(Candle.class)).isEmpty();
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(((OkxFeed) feed).dropped()).isEqualTo(1);
        hear(business, candle.formatted("65010", "64990"), T0 + SECOND);
        assertThat(effects.all(Candle.class)).hasSize(1);
    }

    @Test
    void shouldNeverVerifyAChecksum() {
        live();
        String odd = change(NAME, 100, 101, level("64000", "3"), "");

        hear(odd.replace("\"checksum\":0", "\"checksum\":-1881014294"));

        assertThat(effects.all(BookDelta.class)).hasSize(1);
    }

    /** A book by request has no certain place among pictures of the book. */
    @Test
    void shouldAskTheStreamAgainAndAgainWhenItsWholeBookIsLost() {
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        for (int second = 1; second <= 300; second++) {
            hear(socket, change(NAME, 99 + second, 100 + second, "", ""), T0 + second * SECOND);
            effects.fireDue(feed, T0 + second * SECOND);
        }

        assertThat(effects.has("GET /api/v5/market/books")).isFalse();
        assertThat(effects.events).noneMatch(BookSnapshot.class::isInstance);
        long renewals = ((OkxFeed) feed).renewals();
        assertThat(renewals).isBetween(8L, 15L);
        assertThat(commands("unsubscribe")).isEqualTo(renewals);
        assertThat(commands("subscribe")).isEqualTo(1 + renewals);
        assertThat(effects.logs)
                .filteredOn(line -> line.contains("snapshots_by_request"))
                .singleElement()
                .asString()
                .contains("asked 10 times for a whole book and none came");

        hear(socket, whole(NAME, 500, level("64000", "1"), ""), T0 + 301 * SECOND);
        effects.fireDue(feed, T0 + 600 * SECOND);

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(((OkxFeed) feed).renewals()).isEqualTo(renewals);
    }

    /** The venue once planned to drop the first message of a book. */
    private void withoutWholeBooks() {
        feed =
                started(
                        OkxSettings.defaults(1).with(new OkxSettings.Sheet(false, false, true)),
                        BTC);
        socket = opened(T0);
    }

    private void answer(long number) {
        String row =
                "[{\"asks\":[%s],\"bids\":[%s],\"ts\":\"1785000000100\",\"seqId\":%d}]"
                        .formatted(level("64001", "2"), level("64000", "3"), number);
        feed.onReply(effects.take("GET /api/v5/market/books").id(), ok(row), T0 + SECOND);
    }

    @Test
    void shouldJoinABookByRequestWhereItsNumberIsOneOfTheStreams() {
        withoutWholeBooks();
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        hear(change(NAME, 100, 110, level("63999", "1"), ""));
        effects.fireDue(feed, T0 + SECOND);

        answer(100);
        hear(change(NAME, 110, 130, level("63998", "1"), ""));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).hasSize(2);
        hear(change(NAME, 131, 140, "", ""));
        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
        assertThat(commands("unsubscribe")).isZero();
    }

    /** It may hold a level that came and went between the two, which no message takes away. */
    @Test
    void shouldRefuseABookByRequestFromBetweenTwoMessagesAndAskAgain() {
        withoutWholeBooks();
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        hear(change(NAME, 100, 110, level("63999", "1"), ""));
        effects.fireDue(feed, T0 + SECOND);

        answer(104);

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
        assertThat(((OkxFeed) feed).unproven()).isEqualTo(1);
        effects.fireDue(feed, T0 + 2 * SECOND);
        answer(110);
        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).isEmpty();
    }

    @Test
    void shouldRefuseABookByRequestThatIsOlderThanTheStream() {
        withoutWholeBooks();
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        effects.fireDue(feed, T0 + SECOND);

        answer(80);
        effects.fireDue(feed, T0 + 2 * SECOND);

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
        assertThat(effects.has("GET /api/v5/market/books")).isTrue();
    }

    @Test
    void shouldWaitForTheMessageThatShowsWhereABookAheadOfTheStreamBelongs() {
        withoutWholeBooks();
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        effects.fireDue(feed, T0 + SECOND);

        answer(120);
        hear(change(NAME, 100, 120, level("63999", "1"), ""));

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).isEmpty();
        hear(change(NAME, 120, 130, level("63998", "1"), ""));
        assertThat(effects.all(BookDelta.class)).hasSize(1);
    }

    @Test
    void shouldForgetABookAheadOfTheStreamThatAMessageStepsOver() {
        withoutWholeBooks();
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        effects.fireDue(feed, T0 + SECOND);

        answer(120);
        hear(change(NAME, 100, 125, level("63999", "1"), ""));
        hear(change(NAME, 125, 130, level("63998", "1"), ""));

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
    }

    @Test
    void shouldForgetWhatWaitsWhenItsSocketIsGone() {
        withoutWholeBooks();
        hear(change(NAME, 90, 100, level("64000", "3"), ""));
        effects.fireDue(feed, T0 + SECOND);

        feed.onClosed(socket, "gone", T0 + SECOND);
        answer(100);

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
    }

    @Test
    void shouldTakeBestPricesAndTradesOnce() {
        String best =
                "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":["
                        + "[\"64001\",\"2\",\"0\",\"3\"]],\"bids\":[[\"64000\",\"1\",\"0\",\"2\"]],"
                        + "\"ts\":\"1785000000100\",\"seqId\":363996337}]}";
        String trade =
                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":"
                    + "\"BTC-USDT\",\"tradeId\":\"130639474\",\"px\":\"64000.1\",\"sz\":\"0.12\","
                    + "\"side\":\"sell\",\"ts\":\"1785000000100\",\"count\":\"3\","
                    + "\"source\":\"0\",\"seqId\":1234}]}";

        hear(best);
        hear(best);
        hear(trade);
        hear(trade);

        BestPrice told = effects.only(BestPrice.class);
        assertThat(told.bidPrice()).isEqualTo(6_400_000);
        assertThat(told.askQuantity()).isEqualTo(200_000);
        TradePrint print = effects.only(TradePrint.class);
        assertThat(print.taker()).isEqualTo(Side.SELL);
        assertThat(print.price()).isEqualTo(6_400_010);
        assertThat(print.quantity()).isEqualTo(12_000);
        assertThat(((OkxFeed) feed).treeReads()).isZero();
    }

    @Test
    void shouldTellASideThatIsEmpty() {
        hear(
                "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[],"
                        + "\"bids\":[[\"64000\",\"1\",\"0\",\"2\"]],\"ts\":\"1785000000100\","
                        + "\"seqId\":3}]}");

        assertThat(effects.only(BestPrice.class).askQuantity()).isZero();
    }

    private void swapWith(Channels channels) {
        feed = started(OkxSettings.defaults(1).with(channels), OkxScript.SWAP);
        feed.onOpen(0, T0);
        socket = 0;
    }

    @Test
    void shouldTellVolumesOfSwapsInBaseAlthoughTheyComeInContracts() {
        swapWith(new Channels(true, List.of(MINUTE), true, true));
        effects.fireDue(feed, T0 + 2 * SECOND);
        RecordingEffects.Connect business = effects.connects.getLast();
        assertThat(business.target()).isEqualTo("/ws/v5/business");
        feed.onOpen(business.link(), T0 + 2 * SECOND);

        hear(
                business.link(),
                "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[["
                        + "\"1785000000000\",\"65000\",\"65010\",\"64990\",\"65005\",\"1250\","
                        + "\"12.5\",\"812500\",\"1\"]]}",
                T0 + 2 * SECOND);
        hear(
                "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{"
                        + "\"instId\":\"BTC-USDT-SWAP\",\"last\":\"65000.1\",\"open24h\":\"64000\","
                        + "\"high24h\":\"66000\",\"low24h\":\"63900\",\"volCcy24h\":\"118.01\","
                        + "\"vol24h\":\"11801\",\"ts\":\"1785000000100\"}]}");

        Candle candle = effects.only(Candle.class);
        assertThat(candle.quantity()).isEqualTo(1_250_000);
        assertThat(candle.quoteUnits()).isEqualTo(81_250_000_000_000L);
        assertThat(candle.closed()).isTrue();
        assertThat(candle.intervalNanos()).isEqualTo(MINUTE);
        DayTicker day = effects.only(DayTicker.class);
        assertThat(day.quantity()).isEqualTo(11_801_000);
        assertThat(day.quoteUnits()).isEqualTo(-1);
    }

    @Test
    void shouldTellVolumesOfSpotInBaseAndQuote() {
        feed =
                started(
                        OkxSettings.defaults(1).with(new Channels(false, List.of(), true, true)),
                        BTC);
        socket = opened(T0);

        hear(
                "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT\"},\"data\":[{"
                        + "\"last\":\"65000.1\",\"open24h\":\"64000\",\"high24h\":\"66000\","
                        + "\"low24h\":\"63900\",\"volCcy24h\":\"765000000\",\"vol24h\":\"11801\","
                        + "\"ts\":\"1785000000100\"}]}");

        DayTicker day = effects.only(DayTicker.class);
        assertThat(day.quantity()).isEqualTo(1_180_100_000);
        assertThat(day.quoteUnits()).isEqualTo(76_500_000_000_000_000L);
    }

    @Test
    void shouldTellMarksAndFundingOfPerpetuals() {
        swapWith(Channels.standard());

        hear(
                "{\"arg\":{\"channel\":\"mark-price\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{"
                        + "\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"markPx\":"
                        + "\"65000.128\",\"ts\":\"1785000000100\"}]}");
        hear(
                "{\"arg\":{\"channel\":\"funding-rate\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{"
                        + "\"fundingRate\":\"0.0000182\",\"fundingTime\":\"1785024000000\","
                        + "\"nextFundingRate\":\"\",\"nextFundingTime\":\"1785052800000\","
                        + "\"ts\":\"1785000000100\"}]}");

        assertThat(effects.only(MarkPrice.class).price()).isEqualTo(6_500_013);
        FundingRate funding = effects.only(FundingRate.class);
        assertThat(funding.rate()).isEqualTo(18_200);
        assertThat(funding.nextAt()).isEqualTo(1_785_024_000_000_000_000L);
    }

    @Test
    void shouldTurnContractsOfABookIntoBase() {
        swapWith(Channels.standard());

        hear(whole("BTC-USDT-SWAP", 7, level("64000", "12.34"), level("64001", "2")));

        assertThat(effects.only(BookSnapshot.class).levels())
                .containsExactly(6_400_000, 12_340, 6_400_100, 2_000);
    }

    @Test
    void shouldAskForASignOfLifeInWordsAndBeatWhenItComes() {
        live();

        effects.fireDue(feed, T0 + 4 * SECOND);
        assertThat(effects.texts.getLast().text()).isEqualTo("ping");
        hear(socket, "pong", T0 + 5 * SECOND);

        assertThat(effects.only(LinkBeat.class).arrivedAt()).isEqualTo(T0 + 5 * SECOND);
    }

    @Test
    void shouldGiveUpASilentSocket() {
        live();

        effects.fireDue(feed, T0 + 17 * SECOND);

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.only(LinkDown.class).reason()).contains("no message");
        assertThat(effects.only(BookInvalid.class).reason())
                .isEqualTo(BookInvalid.Reason.LINK_DOWN);
    }

    @Test
    void shouldGoOnWithoutAnInstrumentThatTheVenueDoesNotKnow() {
        hear(
                "{\"id\":\"1\",\"event\":\"error\",\"code\":\"60018\",\"msg\":\"Wrong URL or"
                    + " channel:books,instId:BTC-USDT doesn't exist. Please use the correct URL\","
                    + "\"connId\":\"a\"}");

        assertThat(effects.disconnects).isEmpty();
        assertThat(effects.logs).anyMatch(line -> line.contains("60018"));
    }

    @Test
    void shouldDropASocketWhoseCommandsAreRefused() {
        hear("{\"id\":\"1\",\"event\":\"error\",\"code\":\"60014\",\"msg\":\"too frequent\"}");

        assertThat(effects.disconnects).containsExactly(socket);
    }

    private int second;

    private void twoSockets() {
        feed = started(OkxSettings.defaults(1).withSecondLine(true), BTC);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        effects.fireDue(feed, T0 + SECOND);
        second = effects.takeConnect().link();
        feed.onOpen(second, T0 + SECOND);
        hear(whole(NAME, 100, level("64000", "1"), level("64001", "2")));
        hear(second, whole(NAME, 100, level("64000", "1"), level("64001", "2")), T0 + SECOND);
    }

    @Test
    void shouldLetTheFirstOfTwoSocketsMoveTheBook() {
        twoSockets();

        hear(second, change(NAME, 100, 105, level("64000", "5"), ""), T0 + SECOND);
        hear(socket, change(NAME, 100, 105, level("64000", "5"), ""), T0 + SECOND + MILLI);
        hear(socket, change(NAME, 105, 2, level("64000", "6"), ""), T0 + SECOND + 2 * MILLI);
        hear(second, change(NAME, 105, 2, level("64000", "6"), ""), T0 + SECOND + 3 * MILLI);
        hear(second, change(NAME, 2, 9, level("64000", "7"), ""), T0 + SECOND + 4 * MILLI);

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).hasSize(3);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldKeepTheBookWhenOneOfTwoSocketsMissesAMessage() {
        twoSockets();

        hear(second, change(NAME, 104, 106, level("64000", "5"), ""), T0 + SECOND);
        hear(socket, change(NAME, 100, 104, level("64000", "4"), ""), T0 + SECOND);
        effects.fireDue(feed, T0 + 2 * SECOND);

        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(BookDelta.class)).hasSize(1);
        assertThat(commands("unsubscribe")).isEqualTo(1);
    }

    /** A new socket may begin ahead of the old one; nothing is lost when the old one ends. */
    @Test
    void shouldChangeOverToASocketThatBeganAhead() {
        feed = started(OkxSettings.defaults(1).withSecondLine(true), BTC);
        socket = effects.takeConnect().link();
        feed.onOpen(socket, T0);
        hear(whole(NAME, 100, level("64000", "1"), level("64001", "2")));
        effects.fireDue(feed, T0 + SECOND);
        second = effects.takeConnect().link();
        feed.onOpen(second, T0 + SECOND);

        hear(second, whole(NAME, 120, level("64000", "3"), level("64001", "2")), T0 + 2 * SECOND);
        hear(second, change(NAME, 120, 130, level("64000", "4"), ""), T0 + 2 * SECOND);
        hear(socket, change(NAME, 100, 110, level("64000", "2"), ""), T0 + 2 * SECOND);
        hear(socket, change(NAME, 110, 120, level("64000", "3"), ""), T0 + 2 * SECOND);
        feed.onClosed(socket, "gone", T0 + 2 * SECOND);
        hear(second, change(NAME, 130, 140, level("64000", "5"), ""), T0 + 2 * SECOND);
        effects.fireDue(feed, T0 + 3 * SECOND);

        assertThat(effects.all(BookDelta.class)).hasSize(4);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(LinkDown.class)).isEmpty();
    }

    @Test
    void shouldRebuildABookThatNoSocketCarriesAnyMore() {
        twoSockets();
        hear(second, change(NAME, 104, 106, level("64000", "5"), ""), T0 + SECOND);
        hear(second, whole(NAME, 300, level("64000", "3"), level("64001", "2")), T0 + 2 * SECOND);

        feed.onClosed(socket, "gone", T0 + 2 * SECOND);
        effects.fireDue(feed, T0 + 6 * SECOND);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
    }
}
