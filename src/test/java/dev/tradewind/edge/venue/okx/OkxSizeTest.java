package dev.tradewind.edge.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import org.junit.jupiter.api.Test;

/** Contracts and base say the same, exactly. */
class OkxSizeTest {
    private static OkxSize of(long contract, long lot) {
        Pair pair = new Pair(new Asset("AAA", 8), new Asset("USDT", 8), 2, 5);
        return OkxSize.of(
                new Instrument(
                        0,
                        Venue.OKX,
                        pair,
                        "AAA-USDT-SWAP",
                        1,
                        lot,
                        lot,
                        0,
                        Status.TRADING,
                        Kind.PERPETUAL,
                        contract));
    }

    @Test
    void shouldTurnContractsIntoBaseAndBack() {
        OkxSize size = OkxSize.of(OkxScript.SWAP);

        assertThat(size.exact("-1.5")).isEqualTo(-1_500);
        assertThat(size.text(1_500)).isEqualTo("1.5");
        assertThat(size.text(10)).isEqualTo("0.01");
    }

    @Test
    void shouldCountContractsThatAreMoreThanOneOfTheBase() {
        OkxSize size = of(100_000_000, 10_000_000);

        assertThat(size.exact("0.3")).isEqualTo(30_000_000);
        assertThat(size.text(70_000_000)).isEqualTo("0.7");
    }

    @Test
    void shouldRefuseABaseBetweenTwoSteps() {
        OkxSize size = OkxSize.of(OkxScript.SWAP);

        assertThatThrownBy(() -> size.text(1_505)).isInstanceOf(WireException.class);
        assertThatThrownBy(() -> size.exact("0.015")).isInstanceOf(WireException.class);
    }

    @Test
    void shouldDropWhatIsTooFineInPublicBooksOnly() {
        assertThat(OkxSize.of(OkxScript.SWAP).down("12.349")).isEqualTo(12_340);
        assertThat(OkxSize.of(OkxScript.BTC).down("0.123456789")).isEqualTo(12_345);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() {
        OkxSize size = of(100_000_000_000L, 100_000_000_000L);

        assertThatThrownBy(() -> size.down("999999999999999"))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("OVERFLOW");
        assertThat(size.baseOr(999_999_999_999_999L, -1)).isEqualTo(-1);
    }
}
