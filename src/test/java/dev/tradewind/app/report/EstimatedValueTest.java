package dev.tradewind.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.session.CoreFactory;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.runtime.OutputBuffer;
import dev.tradewind.runtime.journal.JournalHeader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everything held is worth in dollars, worked out by hand. */
class EstimatedValueTest {
    private static final Asset USDT = new Asset("USDT", 8);
    private static final Asset USDC = new Asset("USDC", 6);
    private static final Asset BTC = new Asset("BTC", 8);
    private static final Asset ETH = new Asset("ETH", 8);
    private static final Asset XYZ = new Asset("XYZ", 4);
    private static final long ONE = 100_000_000L;
    private static final int BTC_BINANCE = 0;
    private static final int BTC_MEXC = 1;
    private static final int ETH_BTC = 2;
    private static final int BTC_PERPETUAL = 3;

    private final List<Instrument> instruments =
            List.of(
                    spot(BTC_BINANCE, Venue.BINANCE, new Pair(BTC, USDT, 2, 5)),
                    spot(BTC_MEXC, Venue.MEXC, new Pair(BTC, USDT, 2, 5)),
                    spot(ETH_BTC, Venue.MEXC, new Pair(ETH, BTC, 5, 4)),
                    new Instrument(
                            BTC_PERPETUAL,
                            Venue.BINANCE,
                            new Pair(BTC, USDT, 2, 5),
                            "BTCUSDT-P",
                            1,
                            1,
                            1,
                            0,
                            Status.TRADING,
                            Kind.PERPETUAL,
                            1));
    private final Core core =
            new CoreFactory()
                    .create(
                            JournalHeader.of(
                                    "test",
                                    RunSettings.DEFAULT.toJson(),
                                    instruments,
                                    7,
                                    1,
                                    new byte[0],
                                    "test"),
                            new OutputBuffer());

    private static Instrument spot(int index, Venue venue, Pair pair) {
        String symbol = pair.base().code() + pair.quote().code();
        return new Instrument(index, venue, pair, symbol, 1, 1, 1, 0, Status.TRADING);
    }

    private void hold(String account, Asset asset, long units) {
        core.ledger().post(new Posting(account, "opening", new Money(units, asset), "opening"));
    }

    private void hold(Venue venue, Asset asset, long units) {
        hold(Ledger.holding(venue), asset, units);
    }

    private void price(int instrument, long mid) {
        long[] levels = {mid - 1, 9, mid + 1, 9};
        core.markets().apply(new BookSnapshot(instrument, 1, 0, 1, 1, levels));
    }

    private EstimatedValue value() {
        return EstimatedValue.of(core, instruments);
    }

    @Test
    void shouldCountDollarCoinsAsDollarsWhateverTheirScale() {
        hold(Venue.BINANCE, USDT, 3 * ONE);
        hold(Venue.MEXC, USDC, 2_500_000);

        assertThat(value().total()).isEqualTo(ONE * 55 / 10);
        assertThat(value().venues()).containsEntry("mexc", ONE * 25 / 10);
        assertThat(value().unpriced()).isEmpty();
    }

    @Test
    void shouldTakeTheOwnVenuesPriceAndElseAnothers() {
        hold(Venue.BINANCE, BTC, ONE);
        hold(Venue.MEXC, BTC, ONE);
        price(BTC_MEXC, 60_000_00);

        assertThat(value().total()).isEqualTo(120_000 * ONE);

        price(BTC_BINANCE, 61_000_00);

        assertThat(value().venues())
                .containsEntry("binance", 61_000 * ONE)
                .containsEntry("mexc", 60_000 * ONE);
    }

    @Test
    void shouldGoOverOneFurtherAsset() {
        hold(Venue.BINANCE, ETH, 2 * ONE);
        price(ETH_BTC, 5_000);

        assertThat(value().unpriced()).as("BTC has no price yet").containsExactly("ETH");

        price(BTC_BINANCE, 60_000_00);

        assertThat(value().total()).as("2 × 0.05 × 60,000").isEqualTo(6_000 * ONE);
        assertThat(value().unpriced()).isEmpty();
    }

    @Test
    void shouldNotDropWhatIsBelowAStepOfThePair() {
        hold(Venue.BINANCE, BTC, 999);
        price(BTC_BINANCE, 100_000_00);

        assertThat(value().total()).as("0.00000999 BTC").isEqualTo(ONE * 999 / 1_000);
    }

    @Test
    void shouldNameWhatHasNoPrice() {
        hold(Venue.BINANCE, USDT, ONE);
        hold(Venue.BINANCE, XYZ, 10_000);

        assertThat(value().total()).isEqualTo(ONE);
        assertThat(value().unpriced()).containsExactly("XYZ");
        assertThat(value().told()).isEqualTo("1.00 USD · binance 1.00 · without a price: XYZ");
    }

    @Test
    void shouldCountOfAPerpetualWhatClosingItWouldLeave() {
        String contract = Ledger.contract(instruments.get(BTC_PERPETUAL));
        hold(contract, BTC, ONE);
        hold(contract, USDT, -60_000 * ONE);
        price(BTC_PERPETUAL, 61_000_00);

        assertThat(value().total()).isEqualTo(1_000 * ONE);
    }

    @Test
    void shouldNotCountWhereItCameFrom() {
        hold(Venue.BINANCE, USDT, ONE);
        hold("fees", USDT, 5 * ONE);

        assertThat(value().total()).isEqualTo(ONE);
    }
}
