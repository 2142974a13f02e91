package dev.tradewind.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.world.VirtualWorld;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.chaos.FrameFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real adapters behind bad lines, and adapters that are lied to. */
@Tag("slow")
class BookSoakTest {
    private static final long MESSAGES = 6_000;
    private static final long MILLI = 1_000_000L;

    private static final List<Venue> TWO = List.of(Venue.BINANCE, Venue.MEXC);

    private static SoakResult soak(List<Venue> venues, long seed, ChaosGate.Tamper tamper) {
        return new BookSoak(MESSAGES, venues, seed, "test", tamper, _ -> {}, MESSAGES).run();
    }

    /** Lets a book's messages look joined, whatever a fault took or only what it took itself. */
    private static final class Smooth implements ChaosGate.Tamper {
        private final long swallowed;
        private long number;
        private long last;

        /**
         * A lie about Binance's BTC/USDT.
         *
         * @param swallowed it loses each message itself whose number this divides; 0 for none
         */
        Smooth(long swallowed) {
            this.swallowed = swallowed;
        }

        @Override
        public byte[] instead(Venue venue, DepthNumbers depth, byte[] payload) {
            if (venue != Venue.BINANCE || !depth.symbol().equals("BTCUSDT")) {
                return payload;
            }
            number++;
            if (swallowed > 0 && number % swallowed == 0) {
                return null;
            }
            boolean lies = swallowed == 0 ? last > 0 : number > 1 && number % swallowed == 1;
            String text = new String(payload, StandardCharsets.UTF_8);
            String first = "\"U\":" + depth.first() + ",";
            String joined = !lies ? text : text.replace(first, "\"U\":" + (last + 1) + ",");
            last = Math.max(last, depth.last());
            return joined.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldKeepEveryBookEqualToItsVenueWhileLinesMisbehave() {
        SoakResult result = soak(Venue.ALL, 3, ChaosGate.Tamper.NONE);

        BookWatch watch = result.watch();
        assertThat(watch.violations()).isEmpty();
        assertThat(result.good()).isTrue();
        assertThat(watch.messages()).isGreaterThanOrEqualTo(MESSAGES);
        assertThat(watch.comparisons()).isGreaterThan(MESSAGES * 8 / 10);
        assertThat(watch.gaps()).isGreaterThan(3);
        assertThat(watch.noticed()).isEqualTo(watch.gaps());
        assertThat(watch.resyncs()).isGreaterThanOrEqualTo(watch.gaps());
        assertThat(watch.decisions()).isGreaterThan(20);
        assertThat(watch.books()).allMatch(book -> book.live && book.messages > 0);
        assertThat(watch.books().stream().map(WatchedBook::venue).distinct())
                .as("each venue has a reader that understands it")
                .containsExactlyInAnyOrderElementsOf(Venue.ALL);
        assertThat(result.faults().applyAsLong(FrameFault.DROPPED)).isPositive();
    }

    @Test
    void shouldRepeatASeedToTheLastBit() {
        String one = soak(Venue.ALL, 4, ChaosGate.Tamper.NONE).fields().toString();
        String again = soak(Venue.ALL, 4, ChaosGate.Tamper.NONE).fields().toString();
        SoakResult other = soak(Venue.ALL, 5, ChaosGate.Tamper.NONE);

        assertThat(again).isEqualTo(one);
        assertThat(one).doesNotContain((String) other.fields().get("hash"));
    }

    @Test
    void shouldNameWhatWentWrongFirstWhenAnAdapterMissesAMessage() {
        SoakResult result = soak(TWO, 6, new Smooth(10));

        assertThat(result.good()).isFalse();
        assertThat(result.watch().violations().getFirst())
                .matches(
                        "binance BTC/USDT, message \\d+, update \\d+: ((bid|ask) level \\d+:"
                                + " ours .+, theirs .+|a gap was not noticed on the next message)");
        assertThat(result.watch().messages())
                .as("it ends soon after the first thing that went wrong")
                .isLessThan(MESSAGES);
    }

    @Test
    void shouldCatchAnAdapterThatOverlooksAGap() {
        ChaosGate.Tamper tamper = new Smooth(0);

        SoakResult result =
                new BookSoak(200_000, TWO, 7, "test", tamper, _ -> {}, Long.MAX_VALUE).run();

        assertThat(result.good()).isFalse();
        assertThat(result.watch().unnoticed()).isEqualTo(1);
        assertThat(result.watch().gaps()).isGreaterThan(result.watch().noticed());
        assertThat(result.watch().violations())
                .allMatch(text -> text.startsWith("binance BTC/USDT, message "))
                .anyMatch(text -> text.endsWith("a gap was not noticed on the next message"));
    }

    @Test
    void shouldCatchADecisionOnABookThatIsNotBelievable() {
        VirtualWorld world = new VirtualWorld(BookSoak.options(TWO, 8, "test"));
        BookWatch watch = new BookWatch(world.venues());
        world.watch(watch);
        world.run(MILLI);
        assertThat(watch.violations()).isEmpty();
        long neverHappened = 1_000;

        watch.told(neverHappened, 0, new Audit.OpportunityDetected(1, 0, 8, 100, 101, 5, 10, 5));
        watch.told(neverHappened, 0, new Audit.OrderMoved(1, 3, "created", "submitted"));

        assertThat(watch.wrongDecisions()).isEqualTo(3);
        assertThat(watch.violations())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("an opportunity was proposed on an invalid book");
    }
}
