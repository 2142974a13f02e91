package dev.tradewind.edge.venue.okx;

import static dev.tradewind.edge.venue.Samples.SECOND;
import static dev.tradewind.edge.venue.Samples.T0;
import static dev.tradewind.edge.venue.okx.OkxScript.SPOT_ROW;
import static dev.tradewind.edge.venue.okx.OkxScript.SWAP_ROW;
import static dev.tradewind.edge.venue.okx.OkxScript.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Instrument.Status;
import dev.tradewind.model.instrument.Listing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reference data of OKX: two lists, one in contracts. */
class OkxInstrumentsTest {
    private static final String LIST = "GET /api/v5/public/instruments";

    private final RecordingEffects effects = new RecordingEffects();
    private final List<List<Listing>> found = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Machine machine =
            new OkxVenue(OkxSettings.defaults(1)).instruments(effects, found::add, failed::add);

    private void answer(String type, HttpReply reply) {
        RecordingEffects.Http asked = effects.take(LIST);
        assertThat(asked.parameter("instType")).isEqualTo(type);
        machine.onReply(asked.id(), reply, T0);
    }

    @Test
    void shouldTellBothKindsTogether() {
        machine.start(T0);

        answer("SPOT", ok("[" + SPOT_ROW + "]"));
        assertThat(found).isEmpty();
        answer("SWAP", ok("[" + SWAP_ROW + "]"));

        Listing spot = found.getFirst().getFirst();
        assertThat(spot.canonical()).isEqualTo("BTC/USDT");
        assertThat(spot.lotSize()).isEqualTo("0.00000001");
        assertThat(spot.minNotional()).isEqualTo("0");
        assertThat(spot.listedAt()).isEqualTo(1_606_468_572_000_000_000L);
        Listing swap = found.getFirst().getLast();
        assertThat(swap.canonical()).isEqualTo("BTC/USDT:USDT");
        assertThat(swap.symbol()).isEqualTo("BTC-USDT-SWAP");
        assertThat(swap.kind()).isEqualTo(Kind.PERPETUAL);
        assertThat(swap.contractSize()).isEqualTo("0.01");
        assertThat(swap.lotSize()).as("a hundredth of a contract").isEqualTo("0.0001");
        assertThat(swap.minQuantity()).isEqualTo("0.0001");
    }

    @Test
    void shouldMultiplyAContractByItsMultiplierAndTakeAnEmptyOneForOne() {
        machine.start(T0);
        answer("SPOT", ok("[" + SPOT_ROW + "]"));
        String ten = SWAP_ROW.replace("\"ctMult\":\"1\"", "\"ctMult\":\"10\"");
        String none = SWAP_ROW.replace("\"ctMult\":\"1\"", "\"ctMult\":\"\"");

        answer("SWAP", ok("[" + ten + "," + none + "]"));

        assertThat(found.getFirst())
                .extracting(Listing::contractSize)
                .containsExactly("0", "0.1", "0.01");
    }

    @Test
    void shouldLeaveOutWhatIsNotMarginedInItsQuote() {
        machine.start(T0);
        answer("SPOT", ok("[" + SPOT_ROW + "]"));
        String inverse =
                SWAP_ROW.replace("linear", "inverse").replace("BTC-USDT-SWAP", "BTC-USD-SWAP");
        String odd = SWAP_ROW.replace("\"uly\":\"BTC-USDT\"", "\"uly\":\"BTC-USDC\"");

        answer("SWAP", ok("[" + inverse + "," + odd + "," + SWAP_ROW + "]"));

        assertThat(found.getFirst()).hasSize(2);
    }

    @Test
    void shouldHaltWhatIsNotLive() {
        machine.start(T0);
        answer("SPOT", ok("[" + SPOT_ROW.replace("\"live\"", "\"suspend\"") + "]"));
        answer("SWAP", ok("[" + SWAP_ROW.replace("\"live\"", "\"preopen\"") + "]"));

        assertThat(found.getFirst()).allMatch(each -> each.status() == Status.HALTED);
    }

    @Test
    void shouldBeginAnewWithBothWhenOneFails() {
        machine.start(T0);
        answer("SPOT", ok("[" + SPOT_ROW + "]"));
        answer("SWAP", OkxScript.error(200, "50011", "Requests too frequent."));
        assertThat(failed).hasSize(1);

        effects.fireDue(machine, T0 + 10 * SECOND);
        answer("SPOT", ok("[" + SPOT_ROW + "]"));
        answer("SWAP", ok("[" + SWAP_ROW + "]"));

        assertThat(found.getFirst()).hasSize(2);
    }
}
