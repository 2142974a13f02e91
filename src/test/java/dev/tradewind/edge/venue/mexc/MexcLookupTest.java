package dev.tradewind.edge.venue.mexc;

import static dev.tradewind.edge.venue.mexc.AccountStage.CLIENT_ID;
import static dev.tradewind.edge.venue.mexc.AccountStage.CLIENT_TEXT;
import static dev.tradewind.edge.venue.mexc.AccountStage.OPEN;
import static dev.tradewind.edge.venue.mexc.AccountStage.ORDER;
import static dev.tradewind.edge.venue.mexc.AccountStage.TRADES;
import static dev.tradewind.edge.venue.mexc.AccountStage.VENUE_ID;
import static dev.tradewind.edge.venue.mexc.AccountStage.standing;
import static dev.tradewind.edge.venue.mexc.AccountStage.trade;
import static dev.tradewind.edge.venue.mexc.Fixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.event.AccountEvent.OrderAbsent;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.Command;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Orders that the venue's query does not know, and orders with more trades than a page shows. */
class MexcLookupTest {
    private static final String GET = "GET" + ORDER;
    private static final String NOT_FOUND = "{\"code\":-2013,\"msg\":\"Order does not exist.\"}";

    private final AccountStage stage = new AccountStage().up();
    private final RecordingEffects effects = stage.effects;

    private void query() {
        stage.account.send(
                new Command.QueryOrder(CLIENT_ID, VENUE_ID, 0, stage.now - SECOND), stage.now);
    }

    /** Asked for by both ids and among the open orders: nowhere yet. */
    private void missing() {
        query();
        stage.reply(GET, 400, NOT_FOUND);
        stage.reply(GET, 400, NOT_FOUND);
        stage.reply(OPEN, 200, "[]");
    }

    @Test
    void shouldNotCallAnOrderOverBecauseItTraded() {
        missing();
        stage.reply(TRADES, 200, "[" + trade("7", "100", 1_760_000_000_390L) + "]");
        stage.reply(GET, 400, NOT_FOUND);

        assertThat(effects.only(OrderFilled.class).fill().venueFillId()).isEqualTo("7");
        assertThat(effects.only(OrderOutcomeUnknown.class).reason()).contains("traded");
        assertThat(effects.all(OrderEnded.class)).isEmpty();
        assertThat(effects.all(OrderAbsent.class)).isEmpty();
    }

    @Test
    void shouldFindItsTradesByTheVenuesIdToo() {
        missing();
        String nameless = trade("7", "100", 1_760_000_000_390L).replace(CLIENT_TEXT, "");
        stage.reply(TRADES, 200, "[" + nameless + "]");

        assertThat(effects.only(OrderFilled.class).fill().venueFillId()).isEqualTo("7");
        assertThat(effects.all(OrderAbsent.class)).isEmpty();
    }

    @Test
    void shouldHalveAStretchWithMoreTradesThanAPageShows() {
        missing();
        stage.reply(TRADES, 200, foreignTrades(100, 100));
        RecordingEffects.Http older = effects.requests.getLast();
        stage.reply(TRADES, 200, foreignTrades(100, 99));
        RecordingEffects.Http newer = effects.requests.getLast();
        stage.reply(TRADES, 200, foreignTrades(199, 1));

        long seam = Long.parseLong(older.parameter("endTime"));
        assertThat(newer.parameter("startTime")).isEqualTo(Long.toString(seam + 1));
        assertThat(effects.only(OrderAbsent.class).clientId()).isEqualTo(CLIENT_ID);
    }

    @Test
    void shouldGiveUpASearchAmongTooManyTrades() {
        missing();
        for (int i = 0; i < 400 && effects.all(OrderOutcomeUnknown.class).isEmpty(); i++) {
            if (effects.has(TRADES)) {
                stage.reply(TRADES, 200, foreignTrades(0, 100));
            } else {
                stage.advance(SECOND / 5);
            }
        }

        assertThat(effects.only(OrderOutcomeUnknown.class).reason()).contains("trades");
        assertThat(effects.all(OrderAbsent.class)).isEmpty();
    }

    @Test
    void shouldTellAllFillsOfAnOrderWithManyTrades() {
        query();
        stage.reply(GET, 200, standing("FILLED", "250.5"));
        stage.reply(TRADES, 200, ownTrades(0, 100));
        stage.reply(TRADES, 200, ownTrades(0, 100));
        stage.reply(TRADES, 200, ownTrades(0, 80));
        stage.reply(TRADES, 200, ownTrades(80, 70));

        assertThat(effects.all(OrderFilled.class)).hasSize(150);
        assertThat(effects.events.getLast()).isInstanceOf(OrderEnded.class);
    }

    private static String ownTrades(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> trade("t" + i, "1", 1_760_000_000_390L + i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String foreignTrades(int first, int count) {
        return ownTrades(first, count)
                .replace(CLIENT_TEXT, "somebody")
                .replace(VENUE_ID, "C02__other");
    }
}
