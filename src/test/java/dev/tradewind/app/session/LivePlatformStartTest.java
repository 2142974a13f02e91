package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.machine.MachineLimits;
import dev.tradewind.app.world.Adapters;
import dev.tradewind.app.world.MarketOptions;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.ControlEvent.OperatorCommand.Action;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.QueueInbox;
import dev.tradewind.runtime.journal.JournalWriter;
import dev.tradewind.sim.wire.net.NettyShell;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails leaves nothing behind. */
class LivePlatformStartTest {
    @Test
    void shouldEndItsThreadsAndFreeItsFolderWhenTheStartFailsLate(@TempDir Path home)
            throws Exception {
        SimulatedVenues venues = new SimulatedVenues(MarketOptions.generated(7));
        AtomicInteger made = new AtomicInteger();
        try (NettyShell shell = new NettyShell()) {
            List<VenueAccess> access = new ArrayList<>();
            for (SimulatedVenues.Site site : venues.sites()) {
                int port = shell.host(site.server(), 0);
                URI stream = URI.create("ws://127.0.0.1:" + port);
                access.add(
                        new VenueAccess(
                                site.venue(),
                                new Endpoints(
                                        URI.create("http://127.0.0.1:" + port), stream, stream),
                                site.credentials()));
            }

            assertThatThrownBy(() -> start(home, access, made))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no fourth adapter");
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("store", "core-trading", "halt-watch", "machine-watch");
        DataFolder.open(home).close();
    }

    private static void start(Path home, List<VenueAccess> access, AtomicInteger made) {
        new LivePlatform(
                        new LivePlatform.Options(
                                home,
                                access,
                                RunSettings.DEFAULT,
                                List.of("BTC/USDT"),
                                "demo",
                                7,
                                "test",
                                false,
                                QueueInbox.Idle.ECONOMY,
                                venue -> adapter(venue, made),
                                JournalWriter::defaults,
                                MachineLimits.DEFAULT,
                                Action.STOP,
                                _ -> {},
                                _ -> {}))
                .close();
    }

    /** Two ask for reference data, the third connects, the fourth cannot be made. */
    private static VenueAdapter adapter(Venue venue, AtomicInteger made) {
        if (made.incrementAndGet() > 3) {
            throw new IllegalStateException("no fourth adapter");
        }
        return Adapters.of(venue, 7);
    }
}
