package dev.tradewind.core.book;

import static dev.tradewind.core.book.Books.NOW;
import static dev.tradewind.core.book.Books.best;
import static dev.tradewind.core.book.Books.delta;
import static dev.tradewind.core.book.Books.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.LinkDown;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.order.Side;
import org.junit.jupiter.api.Test;

/** What can be traded against, and how current it is. */
class MarketTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private final Books.Recorder recorder = new Books.Recorder();
    private final Markets markets = Books.markets(recorder);
    private final Market market = markets.of(0);

    MarketTest() {
        markets.apply(snapshot(0, 1, 3, 100, 5, 99, 6, 98, 7, 102, 5, 103, 6));
    }

    @Test
    void shouldShowTheBookWhileNoTickerIsNewer() {
        assertThat(shown()).isEqualTo("100x5 99x6 98x7 | 102x5 103x6");
        assertThat(market.mid()).isEqualTo(101);
        assertThat(market.believable()).isTrue();
    }

    @Test
    void shouldHideLevelsThatANewerBestPriceSaysAreGone() {
        markets.apply(best(0, 99, 2, 103, 9));

        assertThat(shown()).isEqualTo("99x2 98x7 | 103x9");
    }

    @Test
    void shouldPutANewBestPriceInFrontOfTheBook() {
        markets.apply(best(0, 101, 4, 102, 5));

        assertThat(shown()).isEqualTo("101x4 100x5 99x6 98x7 | 102x5 103x6");
    }

    @Test
    void shouldShowABestPriceBetweenTwoLevels() {
        markets.apply(snapshot(0, 1, 2, 100, 5, 90, 6, 102, 5));

        markets.apply(best(0, 95, 1, 102, 5));

        assertThat(shown()).isEqualTo("95x1 90x6 | 102x5");
    }

    @Test
    void shouldShowABestPriceBeyondTheWholeBook() {
        markets.apply(best(0, 50, 1, 200, 5));

        assertThat(shown()).isEqualTo("50x1 | 200x5");
    }

    @Test
    void shouldShowNothingOnASideThatTheVenueSaysIsEmpty() {
        markets.apply(best(0, 100, 5, 0, 0));

        assertThat(shown()).isEqualTo("100x5 99x6 98x7 | ");
        assertThat(market.believable()).isFalse();
    }

    @Test
    void shouldForgetTheBestPriceWithTheNextChangeOfTheBook() {
        markets.apply(best(0, 99, 2, 103, 9));

        markets.apply(delta(0, 2, 1, 97, 1));

        assertThat(shown()).isEqualTo("100x5 99x6 98x7 97x1 | 102x5 103x6");
    }

    @Test
    void shouldKeepTheBookItselfEqualToTheVenues() {
        long before = market.book().hash();

        markets.apply(best(0, 99, 2, 103, 9));

        assertThat(market.book().hash()).isEqualTo(before);
    }

    @Test
    void shouldNotBelieveACrossedBestPrice() {
        markets.apply(best(0, 102, 2, 102, 9));

        assertThat(market.believable()).isFalse();
        assertThat(market.mid()).isZero();

        markets.apply(best(0, 101, 2, 102, 9));
        assertThat(market.believable()).isTrue();
    }

    @Test
    void shouldFallBackToTheLastPrintForTheMiddle() {
        markets.apply(new TradePrint(0, 77, 1, Side.BUY, 0, NOW));
        markets.apply(snapshot(0, 1, 1, 100, 5));

        assertThat(market.mid()).isEqualTo(77);
    }

    @Test
    void shouldCountALiveBookAsCurrentWhileItsLinkSpeaks() {
        assertThat(market.age(NOW + SECOND)).isZero();
        assertThat(market.age(NOW + SECOND + 1)).isEqualTo(SECOND + 1);

        markets.apply(new LinkBeat(0, NOW + 3 * SECOND));

        assertThat(market.age(NOW + 4 * SECOND)).isZero();
        assertThat(market.silence(NOW + 4 * SECOND)).isEqualTo(4 * SECOND);
    }

    @Test
    void shouldAgeFromItsOwnLastMessageWhenTheBookIsNotLive() {
        markets.apply(new BookDelta(0, 9, 0, NOW + MILLI, 0, Books.levels()));

        assertThat(market.age(NOW + 5 * MILLI)).isEqualTo(4 * MILLI);
    }

    @Test
    void shouldBeAsOldAsTimeBeforeItsFirstMessage() {
        assertThat(markets.of(1).age(NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldTakeNoBeatOfAnotherLinkAsProof() {
        markets.apply(new LinkBeat(1, NOW + 9 * SECOND));

        assertThat(market.age(NOW + 9 * SECOND)).isEqualTo(9 * SECOND);
    }

    @Test
    void shouldNotGoBackInTimeWithALateBeat() {
        markets.apply(new LinkBeat(0, NOW - SECOND));

        assertThat(market.age(NOW + SECOND)).isZero();
    }

    @Test
    void shouldNotBelieveABookWhoseLinkIsDown() {
        markets.apply(new LinkDown(0, "cut"));

        assertThat(market.believable()).isFalse();
        assertThat(market.age(NOW + 5)).isEqualTo(5);
    }

    @Test
    void shouldNotTradeWhatTheVenueHalts() {
        markets.apply(new InstrumentStatus(0, Status.HALTED, "maintenance"));
        assertThat(market.believable()).isFalse();

        markets.apply(new InstrumentStatus(0, Status.TRADING, ""));
        assertThat(market.believable()).isTrue();
    }

    private String shown() {
        return side(Side.BUY) + " | " + side(Side.SELL);
    }

    private String side(Side side) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < market.depth(side); i++) {
            text.append(i == 0 ? "" : " ");
            text.append(market.price(side, i)).append('x').append(market.quantity(side, i));
        }
        return text.toString();
    }
}
