package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.session.VenueAccess;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.model.instrument.Venue;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code --venues} leaves of the venues there are. */
class VenueNamesTest {
    private static final URI HERE = URI.create("http://127.0.0.1:1");

    private static VenueAccess access(Venue venue) {
        return new VenueAccess(
                venue, new Endpoints(HERE, HERE, HERE), new Credentials("key", "secret"));
    }

    @Test
    void shouldReadNamesInWhateverCaseAndOrder() {
        assertThat(VenueNames.read(List.of("MEXC", " binance"), 2))
                .containsExactly(Venue.BINANCE, Venue.MEXC);
    }

    @Test
    void shouldKeepAllVenuesWhenNoneIsNamed() {
        List<VenueAccess> known = List.of(access(Venue.BINANCE), access(Venue.MEXC));

        assertThat(VenueNames.chosen(List.of(), known)).isEqualTo(known);
        assertThat(VenueNames.chosen(List.of(Venue.MEXC), known))
                .containsExactly(access(Venue.MEXC));
    }

    @Test
    void shouldRefuseAVenueWithoutAnAddress() {
        List<VenueAccess> known = List.of(access(Venue.BINANCE), access(Venue.MEXC));

        assertThatThrownBy(() -> VenueNames.chosen(List.of(Venue.MEXC, Venue.OKX), known))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no address of okx");
    }
}
