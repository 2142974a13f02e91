package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.failsafe.Failsafe;
import dev.tradewind.core.CoreBench;
import dev.tradewind.edge.store.FailsafeFolder;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Side;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an emergency is written, and what stays in it. */
class FailsafeKeeperTest {
    @TempDir Path data;

    private final CoreBench bench = new CoreBench().open();

    private List<Path> folders(Audit... told) throws IOException {
        Map<String, URI> bases = Map.of("mexc", URI.create("http://mexc:1"));
        try (Failsafe failsafe = new Failsafe(new FailsafeFolder(data), bases)) {
            FailsafeKeeper keeper =
                    new FailsafeKeeper(
                            Session.Keeper.NONE, failsafe, bench::core, CoreBench.instruments());
            for (Audit audit : told) {
                keeper.told(1, bench.now(), audit);
                if (audit instanceof Audit.Halted halted) {
                    keeper.halted(halted.scope(), halted.reason(), bench.now());
                }
            }
        }
        if (!Files.exists(data.resolve("failsafe"))) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(data.resolve("failsafe"))) {
            return found.sorted().toList();
        }
    }

    private static Audit abandoned() {
        return new Audit.ManualIntervention(
                77,
                CoreBench.MEXC_BTC,
                Side.SELL,
                166,
                60_000_00,
                true,
                "nobody buys",
                List.of("sell 0.00166 at mexc BTC/USDT: expired"));
    }

    @Test
    void shouldWriteWhatIsAbandonedWithAllThatWasTried() throws IOException {
        bench.closeGap();

        Path folder = folders(abandoned()).getFirst();

        assertThat(folder.getFileName().toString()).endsWith("-trade-1");
        assertThat(folder.resolve("finish-by-hand.txt"))
                .content()
                .contains("given up: nobody buys; sell 0.00166 at mexc BTC/USDT: expired")
                .contains("mexc SELL 0.00166 of BTC/USDT");
        assertThat(folder.resolve("mexc.sh")).content().contains("&side=SELL&");
    }

    @Test
    void shouldKeepWhatWasAbandonedInEveryLaterPicture() throws IOException {
        List<Path> folders = folders(abandoned(), new Audit.Halted("enough"));

        assertThat(folders).hasSize(2);
        assertThat(folders.getFirst().resolve("snapshot.json"))
                .content()
                .contains("\"trade\":77", "enough");
    }

    @Test
    void shouldWriteNothingForAPartThatIsHalted() throws IOException {
        assertThat(folders(new Audit.Halted(HaltScope.of(Venue.MEXC), "stale"))).isEmpty();
        assertThat(data.resolve("logs")).doesNotExist();
    }
}
