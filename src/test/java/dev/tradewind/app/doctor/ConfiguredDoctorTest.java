package dev.tradewind.app.doctor;

import static dev.tradewind.app.doctor.Ward.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.Invocation;
import dev.tradewind.model.instrument.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Venues, keys, pairs and sizes of a configuration, whichever command it was made for. */
class ConfiguredDoctorTest {
    private static final String PAIRS = "instruments:\n  pairs: [BTC/USDT]";

    @TempDir Path home;
    private Ward ward;

    @BeforeEach
    void open() {
        ward = new Ward(home);
    }

    @AfterEach
    void close() throws IOException {
        ward.close();
    }

    @Test
    @Tag("slow")
    void shouldVisitTheVenuesOfAConfigurationWithItsKeysAndPairs() throws Exception {
        Invocation told = ward.visitByConfiguration(true, PAIRS);

        assertThat(told.exit()).as(told.err()).isZero();
        for (String venue : new String[] {"binance", "mexc"}) {
            finding(told, venue, "pair", "ok");
            finding(told, venue, "account", "ok");
            finding(told, venue, "private_stream", "ok");
        }
        assertThat(told.out() + told.err()).doesNotContain("binanceSecret", "mexcSecret");
    }

    @Test
    @Tag("slow")
    void shouldLookAtEverythingElseWithoutKeys() throws Exception {
        Invocation told = ward.visitByConfiguration(false, PAIRS);

        assertThat(told.exit()).as(told.err()).isZero();
        finding(told, "mexc", "stream", "ok");
        assertThat(finding(told, "mexc", "account", "note").path("seen").stringValue())
                .contains("no credentials");
    }

    @Test
    @Tag("slow")
    void shouldCompareTheConfiguredSizeWithTheMinimum() throws Exception {
        ward.bed(Venue.MEXC).minNotional = 30_00000000L;

        Invocation told =
                ward.visitByConfiguration(
                        false,
                        PAIRS,
                        "strategies:",
                        "  spot_arb:",
                        "    order_size: 20 USDT",
                        "    min_order_size: 10 USDT");

        assertThat(finding(told, "mexc", "order_size", "bad").path("cause").stringValue())
                .contains("a leg is 20.00 USDT");
        assertThat(told.exit()).isEqualTo(5);
    }

    @Test
    void shouldAskNoVenueThatAConfigurationDoesNotName() throws IOException {
        Files.writeString(home.resolve("tradewind.yaml"), "version: 1\n");

        Invocation told = Invocation.of("doctor", "--json", "-", "--home", home.toString());

        finding(told, "machine", "venues", "note");
        assertThat(told.exit()).isZero();
    }

    @Test
    void shouldTellAMistakeInTheConfigurationAsAnyCommandDoes() throws IOException {
        Files.writeString(home.resolve("tradewind.yaml"), "version: 1\nvenue: {}\n");

        Invocation told = Invocation.of("doctor", "--json", "-", "--home", home.toString());

        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.error().path("line").intValue()).isEqualTo(2);
    }
}
