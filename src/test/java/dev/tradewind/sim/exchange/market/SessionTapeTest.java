package dev.tradewind.sim.exchange.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Placed;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The market of a session begins with the session, not with its first book. */
class SessionTapeTest {
    private static final long START = 1_000_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final long NOW = 5_000_000_000_000L;

    @TempDir Path folder;
    private final List<DepthChange> changes = new ArrayList<>();
    private final Exchange exchange = exchange();

    private Exchange exchange() {
        SymbolRules rules = new SymbolRules("AB", "A", "B", 2, 0, 0, 2, 1, 1, 1, 0);
        Exchange made = new Exchange(new VenueRules("x", 0, 0), List.of(rules));
        made.openAccount("me", Map.of("A", 1_000L, "B", 1_000_000L));
        made.listen(
                new ExchangeListener() {
                    @Override
                    public void onDepth(String symbol, DepthChange change, long time) {
                        changes.add(change);
                    }
                });
        return made;
    }

    private TapeDriver tape(String... lines) throws IOException {
        Path file = folder.resolve("tape");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return TapeDriver.ofSession(new TapeSource(file, "AB", false), exchange, 1, START);
    }

    private static String at(long millis, String message) {
        return START + millis * MILLI + " " + message;
    }

    private static final String BOOK =
            "{\"lastUpdateId\":1,\"bids\":[[\"1.00\",\"5\"]],\"asks\":[[\"1.05\",\"6\"]]}";

    @Test
    void shouldShowAnEmptyBookThatMovesUntilTheFirstSnapshot() throws IOException {
        TapeDriver driver = tape(at(35, BOOK), at(60, "{\"e\":\"other\"}"));

        long next = driver.start(NOW);
        List<Long> steps = new ArrayList<>();
        while (next < NOW + 35 * MILLI) {
            steps.add((next - NOW) / MILLI);
            assertThat(exchange.publicBook("AB", 5).asks()).isEmpty();
            next = driver.step(next);
        }
        next = driver.step(next);

        assertThat(steps).containsExactly(10L, 20L, 30L);
        assertThat(changes).hasSize(5);
        assertThat(changes.getFirst().bids()).as("drops what is not there").containsExactly(1, 0);
        assertThat(changes.getLast().asks()).containsExactly(105, 6);
        assertThat(exchange.publicBook("AB", 5).bids()).containsExactly(100, 5);
        assertThat(next).isEqualTo(NOW + 60 * MILLI);
    }

    @Test
    void shouldOfferNothingWhereTheSessionHadLostTheBook() throws IOException {
        TapeDriver driver =
                tape(
                        at(0, BOOK),
                        at(1, "{\"e\":\"bookInvalid\",\"s\":\"AB\",\"reason\":\"GAP\"}"),
                        at(9, BOOK.replace("\"1.05\"", "\"1.07\"").replace(":1,", ":9,")));

        long next = driver.start(NOW);
        assertThat(exchange.publicBook("AB", 5).asks()).containsExactly(105, 6);
        next = driver.step(next);
        assertThat(exchange.publicBook("AB", 5).asks()).isEmpty();
        assertThat(exchange.book("AB", 5).bids()).isEmpty();
        driver.step(next);

        assertThat(exchange.publicBook("AB", 5).asks()).containsExactly(107, 6);
        assertThat(driver.ended()).isTrue();
    }

    @Test
    void shouldGiveAnOwnOrderWhatTheTapeSaysItFound() throws IOException {
        TapeDriver driver =
                tape(
                        at(0, BOOK),
                        at(
                                1,
                                "{\"e\":\"ownOrder\",\"s\":\"AB\",\"c\":\"twb1\",\"S\":\"BUY\","
                                    + "\"o\":\"LIMIT\",\"f\":\"IOC\",\"p\":\"1.05\",\"q\":\"4\","
                                    + "\"taken\":[[\"1.02\",\"3\"]]}"),
                        at(9, "{\"e\":\"other\"}"));
        driver.step(driver.start(NOW));

        Placed placed =
                exchange.place(
                        "me",
                        NewOrder.limit("AB", "", Side.BUY, TimeInForce.IOC, 105, 4),
                        NOW + 5 * MILLI);

        assertThat(((Placed.Accepted) placed).order().filledQuote()).isEqualTo(3 * 102);
    }

    @Test
    void shouldNameTheLineOfAnOrderThatIsNone() throws IOException {
        TapeDriver driver =
                tape(
                        at(0, BOOK),
                        at(
                                0,
                                "{\"e\":\"ownOrder\",\"s\":\"AB\",\"S\":\"LEFT\",\"o\":\"LIMIT\","
                                    + "\"f\":\"IOC\",\"p\":\"1.05\",\"q\":\"4\",\"taken\":[]}"));

        assertThatThrownBy(() -> driver.start(NOW))
                .isInstanceOf(TapeException.class)
                .hasMessageContaining("tape:2")
                .hasMessageContaining("is no order");
    }
}
