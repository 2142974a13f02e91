package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.NewOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of venues with perpetuals, and how their positions are compared. */
class VenueLinesTest {
    private final SimulatedVenues venues =
            new SimulatedVenues(
                    MarketOptions.generated(7)
                            .withVenues(List.of(Venue.OKX, Venue.BYBIT, Venue.GATE_FUTURES)));

    private List<Map<String, Object>> lines(Venue venue) {
        return VenueLines.of(venues.site(venue), 4711);
    }

    @Test
    void shouldTellOneLineForEachMarketOfAVenue() {
        assertThat(lines(Venue.OKX))
                .extracting(line -> line.get("market"))
                .containsExactly("spot", "perpetual");
        assertThat(lines(Venue.OKX))
                .extracting(line -> line.get("rest"))
                .containsOnly("http://127.0.0.1:4711");
        assertThat(lines(Venue.OKX).getFirst().get("accounts"))
                .isEqualTo(lines(Venue.OKX).getLast().get("accounts"))
                .asString()
                .contains("passphrase=okx");
        assertThat(lines(Venue.BYBIT).getLast().get("symbols"))
                .isEqualTo(List.of("BTC/USDT:USDT", "ETH/USDT:USDT"));
        assertThat(lines(Venue.GATE_FUTURES)).hasSize(1);
        assertThat(lines(Venue.GATE_FUTURES).getFirst())
                .containsEntry("name", "gate")
                .containsEntry("market", "perpetual");
    }

    @Test
    void shouldFindAPositionThatTheLedgerDoesNotKnow() {
        venues.drivers().forEach(driver -> driver.start(1_800_000_000_000_000_000L));
        venues.site(Venue.OKX)
                .exchange()
                .place(
                        SimulatedVenues.ACCOUNT,
                        NewOrder.market("BTC-USDT-SWAP", "", Side.BUY, 20),
                        1_800_000_000_000_000_000L);

        assertThat(venues.differences(new Ledger()))
                .contains("okx BTC/USDT:USDT BTC: ledger 0.00000000, venue 0.00200000")
                .noneMatch(told -> told.startsWith("bybit BTC/USDT:USDT"));
    }
}
