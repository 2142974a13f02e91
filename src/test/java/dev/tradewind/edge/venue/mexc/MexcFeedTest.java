package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.Fixture.ABC;
import static dev.tradewind.edge.venue.mexc.Fixture.MINUTE;
import static dev.tradewind.edge.venue.mexc.Fixture.MS;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static dev.tradewind.edge.venue.mexc.Fixture.T0;
import static dev.tradewind.edge.venue.mexc.Fixture.XYZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.ControlEvent.LinkUp;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.order.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MexcFeedTest {
    private static final int LINK = 3;
    private static final String DEPTH = "GET /api/v3/depth";

    private final RecordingEffects effects = new RecordingEffects();
    private Machine feed = new MexcVenue().feed(LINK, List.of(ABC, XYZ), effects);
    private int socket;
    private long now = T0;

    private void advance(long by) {
        long end = now + by;
        while (now < end) {
            now = Math.min(end, now + 50 * MS);
            effects.fireDue(feed, now);
        }
    }

    private void connected() {
        RecordingEffects.Connect connect = effects.takeConnect();
        assertThat(connect.base()).isEqualTo(Effects.Base.STREAM);
        assertThat(connect.target()).isEqualTo("/ws");
        socket = connect.link();
        feed.onOpen(socket, now);
    }

    /** Answers all subscription frames of the newest socket as the venue does. */
    private void acknowledged() {
        List<RecordingEffects.Text> texts = List.copyOf(effects.texts);
        effects.texts.clear();
        for (RecordingEffects.Text text : texts) {
            JsonNode node = Json.read(text.text().getBytes(StandardCharsets.UTF_8));
            if (node.get("method").asString().equals("SUBSCRIPTION")) {
                String msg = String.join(",", channels(node));
                RecordingEffects.frame(
                        feed,
                        text.link(),
                        "{\"id\":" + node.get("id") + ",\"code\":0,\"msg\":\"" + msg + "\"}",
                        now);
            }
        }
    }

    private static List<String> channels(JsonNode subscription) {
        return Json.elements(subscription.get("params")).stream().map(JsonNode::asString).toList();
    }

    private void up() {
        feed.start(now);
        connected();
        acknowledged();
    }

    private void depth(String symbol, long from, long to, String levels) {
        Push.feed(feed, socket, Push.depth(symbol, from, to, levels), now);
    }

    private void snapshot(String symbol, long id) {
        RecordingEffects.Http request = effects.take(DEPTH);
        assertThat(request.parameter("symbol")).isEqualTo(symbol);
        assertThat(request.parameter("limit")).isEqualTo("1000");
        feed.onReply(
                request.id(),
                RecordingEffects.json(
                        200,
                        "{\"lastUpdateId\":"
                                + id
                                + ",\"bids\":[[\"1.2340\",\"250.5\"]],"
                                + "\"asks\":[[\"1.2347\",\"40\"]]}"),
                now);
    }

    /** Both books live, nothing recorded before. */
    private void live() {
        up();
        depth("ABCUSDT", 101, 102, "1.2341 5|");
        snapshot("ABCUSDT", 100);
        depth("XYZUSDT", 501, 502, "1.2341 5|");
        snapshot("XYZUSDT", 500);
        effects.events.clear();
        effects.texts.clear();
    }

    @Test
    void shouldSubscribeWithinTheVenuesLimits() {
        List<Instrument> ten = Fixture.many(10);
        feed = new MexcVenue().feed(LINK, ten, effects);

        feed.start(now);
        connected();

        List<String> all = new ArrayList<>();
        for (RecordingEffects.Text text : effects.texts) {
            assertThat(text.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_024);
            List<String> channels =
                    channels(Json.read(text.text().getBytes(StandardCharsets.UTF_8)));
            assertThat(channels).hasSizeLessThanOrEqualTo(15);
            all.addAll(channels);
        }
        assertThat(all)
                .hasSize(30)
                .doesNotHaveDuplicates()
                .contains(
                        "spot@public.aggre.depth.v3.api.pb@10ms@COIN0USDT",
                        "spot@public.aggre.bookTicker.v3.api.pb@10ms@COIN0USDT",
                        "spot@public.aggre.deals.v3.api.pb@10ms@COIN9USDT");
        assertThatThrownBy(() -> new MexcVenue().feed(LINK, Fixture.many(11), effects))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSplitInstrumentsOverLinks() {
        assertThat(new MexcVenue().split(Fixture.many(21)))
                .extracting(List::size)
                .containsExactly(10, 10, 1);
    }

    @Test
    void shouldTellThatTheLinkIsUp() {
        feed.start(now);
        assertThat(effects.all(LinkUp.class)).isEmpty();

        connected();

        LinkUp linkUp = effects.only(LinkUp.class);
        assertThat(linkUp.link()).isEqualTo(LINK);
        assertThat(linkUp.instruments()).containsExactly(0, 1);
    }

    @Test
    void shouldJoinSnapshotAndBufferedChanges() {
        up();
        depth("ABCUSDT", 95, 99, "1.2300 1|");
        depth("ABCUSDT", 100, 103, "1.2341 5|1.2350 0");
        depth("ABCUSDT", 104, 104, "|1.2348 9");
        snapshot("ABCUSDT", 101);
        depth("ABCUSDT", 105, 106, "1.2340 0|");

        BookSnapshot book = effects.only(BookSnapshot.class);
        assertThat(book.levels()).containsExactly(12_340, 25_050, 12_347, 4_000);
        assertThat(book.bids()).isEqualTo(1);
        assertThat(book.feedSeq()).isEqualTo(1);
        List<BookDelta> deltas = effects.all(BookDelta.class);
        assertThat(deltas).extracting(BookDelta::feedSeq).containsExactly(2L, 3L, 4L);
        assertThat(deltas).extracting(BookDelta::firstSeq).containsExactly(2L, 3L, 4L);
        assertThat(deltas.getFirst().levels()).containsExactly(12_341, 500, 12_350, 0);
        assertThat(deltas.getFirst().venueTime()).isEqualTo(Push.TIME_MS * MS);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
    }

    @Test
    void shouldAcceptAChangeThatFollowsTheSnapshotExactly() {
        up();
        depth("ABCUSDT", 101, 102, "1.2341 5|");

        snapshot("ABCUSDT", 100);

        assertThat(effects.all(BookDelta.class)).hasSize(1);
    }

    @Test
    void shouldTakeTheSnapshotOfAQuietInstrumentByItself() {
        up();
        assertThat(effects.has(DEPTH)).isFalse();

        advance(SECOND);
        snapshot("ABCUSDT", 100);

        assertThat(effects.only(BookSnapshot.class).instrument()).isZero();
    }

    @Test
    void shouldFetchAgainWhenTheSnapshotIsTooOld() {
        up();
        depth("ABCUSDT", 101, 102, "1.2341 5|");
        snapshot("ABCUSDT", 90);

        assertThat(effects.only(BookInvalid.class).reason())
                .isEqualTo(BookInvalid.Reason.SNAPSHOT_TOO_OLD);
        assertThat(effects.all(BookSnapshot.class)).isEmpty();
        depth("ABCUSDT", 103, 104, "1.2342 5|");
        assertThat(effects.has(DEPTH)).as("waits before it asks again").isFalse();

        advance(SECOND);
        snapshot("ABCUSDT", 102);

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
        assertThat(effects.all(BookDelta.class)).as("the buffer was kept").hasSize(1);
    }

    @Test
    void shouldInvalidateAndRepairOnlyTheInstrumentWithTheGap() {
        live();

        depth("ABCUSDT", 104, 105, "1.2342 5|");

        BookInvalid invalid = effects.only(BookInvalid.class);
        assertThat(invalid.instrument()).isZero();
        assertThat(invalid.reason()).isEqualTo(BookInvalid.Reason.GAP);
        depth("XYZUSDT", 503, 503, "1.2342 5|");
        assertThat(effects.only(BookDelta.class).instrument()).isEqualTo(1);

        advance(SECOND);
        snapshot("ABCUSDT", 104);
        assertThat(effects.has(DEPTH)).isFalse();
        assertThat(effects.only(BookSnapshot.class).feedSeq()).isEqualTo(3);
        assertThat(effects.all(BookDelta.class).getLast().feedSeq()).isEqualTo(4);
    }

    @Test
    void shouldAskForTheSnapshotAtOnceWhenTheBookWasLongLive() {
        live();
        advance(10 * SECOND);

        depth("ABCUSDT", 104, 105, "1.2342 5|");

        assertThat(effects.has(DEPTH)).isTrue();
    }

    @Test
    void shouldPassOverADoubledChange() {
        live();

        depth("ABCUSDT", 101, 102, "1.2341 5|");
        depth("ABCUSDT", 103, 103, "1.2342 5|");

        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(BookDelta.class)).hasSize(1);
    }

    @Test
    void shouldTreatSwappedChangesAsAGapAndHeal() {
        live();
        advance(6 * SECOND);

        depth("ABCUSDT", 104, 104, "1.2343 5|");
        depth("ABCUSDT", 103, 103, "1.2342 5|");
        snapshot("ABCUSDT", 103);
        depth("ABCUSDT", 105, 105, "1.2344 5|");

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
        assertThat(effects.all(BookDelta.class))
                .extracting(d -> d.levels()[0])
                .containsExactly(12_343L, 12_344L);
    }

    @Test
    void shouldNotBelieveACountThatStartedAgain() {
        live();

        for (int i = 0; i < 65; i++) {
            depth("ABCUSDT", 1 + i, 1 + i, "1.2341 5|");
        }

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GAP);
    }

    @Test
    void shouldRepairWhenTheCoreAsksForIt() {
        live();

        feed.send(new Command.ResyncBook(0), now);
        advance(SECOND);

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.CROSSED);
        assertThat(effects.has(DEPTH)).isTrue();
    }

    @Test
    void shouldTryTheSnapshotAgainWhenItDoesNotCome() {
        feed = new MexcVenue().feed(LINK, List.of(ABC), effects);
        up();
        depth("ABCUSDT", 101, 102, "1.2341 5|");
        RecordingEffects.Http request = effects.take(DEPTH);
        feed.onNoReply(request.id(), true, "timeout", now);
        advance(SECOND);
        request = effects.take(DEPTH);
        feed.onReply(request.id(), RecordingEffects.json(200, "<html>"), now);
        advance(SECOND);

        snapshot("ABCUSDT", 101);

        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
    }

    @Test
    void shouldEmitBestPricesAndTrades() {
        live();

        Push.feed(feed, socket, Push.best("XYZUSDT", "1.2340", "5", "1.2350", "7"), now);
        Push.feed(feed, socket, Push.deal("ABCUSDT", "1.2347", "12.5", 1, 1_760_000_000_390L), now);

        assertThat(effects.only(BestPrice.class))
                .isEqualTo(new BestPrice(1, 12_340, 500, 12_350, 700, Push.TIME_MS * MS, now));
        assertThat(effects.only(TradePrint.class))
                .isEqualTo(
                        new TradePrint(
                                0, 12_347, 1_250, Side.BUY, 1_760_000_000_390_000_000L, now));
    }

    @Test
    void shouldReportAChannelThatTheVenueRefusesAndTryAgain() {
        feed = new MexcVenue().feed(LINK, List.of(ABC), effects);
        feed.start(now);
        connected();
        effects.texts.clear();
        String depth = "spot@public.aggre.depth.v3.api.pb@10ms@ABCUSDT";
        String others =
                "spot@public.aggre.bookTicker.v3.api.pb@10ms@ABCUSDT,"
                        + "spot@public.aggre.deals.v3.api.pb@10ms@ABCUSDT";

        RecordingEffects.frame(
                feed,
                socket,
                "{\"id\":1,\"code\":0,\"msg\":\""
                        + others
                        + ",Not Subscribed successfully! ["
                        + depth
                        + "].  Reason： Blocked! \"}",
                now);

        InstrumentStatus status = effects.only(InstrumentStatus.class);
        assertThat(status.status()).isEqualTo(Instrument.Status.HALTED);
        assertThat(status.text()).contains("Blocked!");
        assertThat(effects.all(LinkUp.class)).hasSize(1);

        advance(2 * SECOND);
        assertThat(effects.texts).hasSize(1);
        assertThat(effects.texts.getFirst().text()).contains(depth).doesNotContain("deals");
        acknowledged();

        assertThat(effects.all(InstrumentStatus.class).getLast().status())
                .isEqualTo(Instrument.Status.TRADING);
        advance(SECOND);
        assertThat(effects.has(DEPTH)).isTrue();
    }

    @Test
    void shouldNotTakeAnotherChannelsNameForTheOneAskedFor() {
        Instrument shortName = ABC;
        feed = new MexcVenue().feed(LINK, List.of(shortName), effects);
        feed.start(now);
        connected();

        RecordingEffects.frame(
                feed,
                socket,
                "{\"id\":1,\"code\":0,\"msg\":\"spot@public.aggre.depth.v3.api.pb@10ms@ABCUSDTX\"}",
                now);

        assertThat(effects.only(InstrumentStatus.class).status())
                .isEqualTo(Instrument.Status.HALTED);
    }

    @Test
    void shouldPingAndDropALinkThatDoesNotAnswer() {
        live();

        advance(21 * SECOND);
        assertThat(effects.texts)
                .extracting(RecordingEffects.Text::text)
                .containsExactly("{\"method\":\"PING\"}");
        RecordingEffects.frame(feed, socket, "{\"id\":0,\"code\":0,\"msg\":\"PONG\"}", now);
        advance(15 * SECOND);
        assertThat(effects.all(LinkDown.class)).isEmpty();

        advance(20 * SECOND);
        assertThat(effects.only(LinkDown.class).reason()).contains("no pong");
        assertThat(effects.disconnects).containsExactly(socket);
    }

    @Test
    void shouldDropALinkThatOnlyAnswersPings() {
        live();

        for (int i = 0; i < 62 && effects.all(LinkDown.class).isEmpty(); i++) {
            advance(SECOND);
            RecordingEffects.frame(feed, socket, "{\"id\":0,\"code\":0,\"msg\":\"PONG\"}", now);
        }

        assertThat(effects.only(LinkDown.class).reason()).contains("no data");
    }

    @Test
    void shouldBeatWhenFramesArriveButTellNothing() {
        live();
        advance(300 * MS);
        effects.events.clear();

        RecordingEffects.frame(feed, socket, "{\"id\":0,\"code\":0,\"msg\":\"PONG\"}", now);
        long arrived = now;
        advance(SECOND);

        assertThat(effects.all(LinkBeat.class)).containsExactly(new LinkBeat(LINK, arrived));
    }

    @Test
    void shouldReconnectAndStartTheBooksAnew() {
        live();

        feed.onClosed(socket, "reset", now);

        assertThat(effects.all(BookInvalid.class))
                .extracting(BookInvalid::reason)
                .containsExactly(BookInvalid.Reason.LINK_DOWN, BookInvalid.Reason.LINK_DOWN);
        assertThat(effects.only(LinkDown.class).link()).isEqualTo(LINK);
        assertThat(effects.connects).as("waits before it connects").isEmpty();

        advance(2 * SECOND);
        connected();
        acknowledged();
        effects.requests.clear();
        depth("ABCUSDT", 201, 202, "1.2341 5|");
        snapshot("ABCUSDT", 200);

        assertThat(effects.all(LinkUp.class)).hasSize(1);
        assertThat(effects.all(BookSnapshot.class)).hasSize(1);
    }

    @Test
    void shouldIgnoreASnapshotOfTheTimeBeforeTheBreak() {
        up();
        depth("ABCUSDT", 101, 102, "1.2341 5|");
        RecordingEffects.Http old = effects.take(DEPTH);
        feed.onClosed(socket, "reset", now);
        advance(2 * SECOND);
        connected();
        acknowledged();

        feed.onReply(
                old.id(),
                RecordingEffects.json(200, "{\"lastUpdateId\":100,\"bids\":[],\"asks\":[]}"),
                now);

        assertThat(effects.all(BookSnapshot.class)).isEmpty();
    }

    @Test
    void shouldQuarantineAnInstrumentWhoseNumbersDoNotFit() {
        live();

        depth("ABCUSDT", 103, 103, "1.23456 5|");

        assertThat(effects.only(BookInvalid.class).reason()).isEqualTo(BookInvalid.Reason.GARBAGE);
        assertThat(effects.only(InstrumentStatus.class).text()).contains("restart");
        depth("ABCUSDT", 104, 104, "1.2345 5|");
        depth("XYZUSDT", 503, 503, "1.2345 5|");
        assertThat(effects.only(BookDelta.class).instrument()).isEqualTo(1);
    }

    @Test
    void shouldLeaveALinkThatTalksGarbage() {
        live();

        for (int i = 0; i < 20; i++) {
            Push.feed(feed, socket, new byte[] {7, 7, 7}, now);
        }

        assertThat(effects.only(LinkDown.class).reason()).contains("unreadable");
    }

    @Test
    void shouldRollOverWithoutLosingAChange() {
        live();
        int old = socket;
        for (int i = 0; i < 23 * 60 + 1 && effects.connects.isEmpty(); i++) {
            now += MINUTE;
            Push.feed(feed, old, Push.best("ABCUSDT", "1.2340", "5", "1.2350", "7"), now);
            effects.fireDue(feed, now);
        }
        effects.events.clear();
        connected();
        acknowledged();

        Push.feed(feed, old, Push.depth("ABCUSDT", 103, 103, "1.2342 5|"), now);
        Push.feed(feed, socket, Push.depth("ABCUSDT", 102, 104, "1.2343 5|"), now);
        Push.feed(feed, old, Push.depth("ABCUSDT", 104, 104, "1.2343 5|"), now);
        Push.feed(feed, socket, Push.best("ABCUSDT", "1.2343", "5", "1.2350", "7"), now);
        assertThat(effects.all(BestPrice.class)).as("told by the old link only").isEmpty();
        advance(3 * SECOND);
        assertThat(effects.disconnects).contains(old);
        feed.onClosed(old, "closed", now);
        Push.feed(feed, socket, Push.depth("ABCUSDT", 105, 105, "1.2344 5|"), now);

        assertThat(effects.all(BookDelta.class))
                .extracting(d -> d.levels()[0])
                .containsExactly(12_342L, 12_343L, 12_344L);
        assertThat(effects.all(BookInvalid.class)).isEmpty();
        assertThat(effects.all(LinkDown.class)).isEmpty();
    }

    @Test
    void shouldNotBeReplacedByALinkThatHearsLess() {
        live();
        int old = socket;
        for (int i = 0; i < 23 * 60 + 1 && effects.connects.isEmpty(); i++) {
            now += MINUTE;
            Push.feed(feed, old, Push.best("ABCUSDT", "1.2340", "5", "1.2350", "7"), now);
            effects.fireDue(feed, now);
        }
        effects.events.clear();
        connected();
        RecordingEffects.frame(
                feed,
                socket,
                "{\"id\":1,\"code\":0,\"msg\":\"Not Subscribed successfully! []. Reason:"
                        + " Blocked!\"}",
                now);
        advance(3 * SECOND);

        assertThat(effects.disconnects).containsExactly(socket);
        assertThat(effects.all(InstrumentStatus.class)).isEmpty();
        Push.feed(feed, old, Push.depth("ABCUSDT", 103, 103, "1.2342 5|"), now);
        assertThat(effects.only(BookDelta.class).instrument()).isZero();
    }

    @Test
    void shouldCutOffWhatIsFinerThanALot() {
        live();

        depth("ABCUSDT", 103, 103, "1.2345 5.129|");
        Push.feed(feed, socket, Push.best("ABCUSDT", "1.2345", "5.129", "1.2350", "7"), now);

        assertThat(effects.only(BookDelta.class).levels()).containsExactly(12_345L, 512L);
        assertThat(effects.only(BestPrice.class).bidQuantity()).isEqualTo(512);
    }

    @Test
    void shouldCloseInOrder() {
        live();

        feed.stop(now);
        feed.onClosed(socket, "closed", now);
        advance(40 * SECOND);

        assertThat(effects.disconnects).contains(socket);
        assertThat(effects.all(LinkDown.class)).hasSize(1);
        assertThat(effects.connects).isEmpty();
    }
}
