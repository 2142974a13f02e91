package dev.tradewind.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookDelta;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is coded comes back as it was. */
final class CodecProperties {
    @Property(tries = 300)
    void everyKindOfEventShouldComeBackAsItWas(@ForAll long seed, @ForAll long base) {
        RecordMaker maker = new RecordMaker(seed);
        for (Class<?> kind : RecordMaker.leavesOf(Event.class)) {
            Event event = (Event) maker.make(kind);
            ByteWriter out = new ByteWriter();

            EventCodec.encode(out, event, base);
            ByteReader in = new ByteReader(out.copy(0));
            Event back = EventCodec.decode(in, base);

            assertThat(back).as("seed %d", seed).hasSameClassAs(event);
            assertThat(back).usingRecursiveComparison().isEqualTo(event);
            assertThat(in.remaining()).isZero();
        }
    }

    @Property(tries = 300)
    void everyKindOfCommandShouldComeBackAsAFact(@ForAll long seed) {
        RecordMaker maker = new RecordMaker(seed);
        for (Class<?> kind : RecordMaker.leavesOf(Command.class)) {
            Command command = (Command) maker.make(kind);
            ByteWriter out = new ByteWriter();

            CommandCodec.encode(out, command);
            CommandFact fact = CommandCodec.decode(new ByteReader(out.copy(0)));

            CommandFact expected =
                    command instanceof Command.PlaceOrder place
                            ? new CommandFact.Placed(place.approved().order())
                            : new CommandFact.Other(command);
            assertThat(fact).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Property(tries = 300)
    void differentAuditsShouldGiveDifferentBytes(@ForAll long seed) {
        RecordMaker maker = new RecordMaker(seed);
        for (Class<?> kind : RecordMaker.leavesOf(Audit.class)) {
            Audit one = (Audit) maker.make(kind);
            Audit other = (Audit) maker.make(kind);

            byte[] ones = bytes(one);

            assertThat(ones).as("seed %d %s", seed, one).isEqualTo(bytes(one));
            if (!one.equals(other)) {
                assertThat(ones).as("seed %d %s %s", seed, one, other).isNotEqualTo(bytes(other));
            }
        }
    }

    @Property(tries = 300)
    void anyBytesShouldGiveAnEventOrAnExceptionAndNothingElse(@ForAll byte[] bytes) {
        try {
            assertThat(EventCodec.decode(new ByteReader(bytes), 0)).isNotNull();
        } catch (IllegalArgumentException | ArithmeticException e) {
            assertThat(e).isNotNull();
        }
    }

    @Property(tries = 20)
    void aBusyBookShouldTakeAboutFiveBytesALevel(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long now = 1_723_111_872_123_456_789L;
        long[] levels = new long[40];
        for (int i = 0; i < levels.length; i += 2) {
            levels[i] = 6_100_000 + random.nextLong(2_000);
            levels[i + 1] = random.nextLong(2_000_000);
        }
        BookDelta delta = new BookDelta(1, 900_001, 1_723_111_872_100_000_000L, now, 10, levels);
        ByteWriter out = new ByteWriter();

        EventCodec.encode(out, delta, now + 40_000);

        assertThat(out.length()).as("seed %d", seed).isLessThan(20 * 6 + 24);
    }

    @Property(tries = 50)
    void instrumentsAndConfigurationShouldComeBackAsTheyWere(@ForAll long seed) {
        JournalHeader header = Samples.header("mode: paper # " + seed, List.of(1, 2, 3));
        ByteWriter out = new ByteWriter();

        HeaderCodec.encode(out, header);
        JournalHeader back = HeaderCodec.decode(new ByteReader(out.copy(0)));

        assertThat(back).usingRecursiveComparison().isEqualTo(header);
        assertThat(back.configHash()).isEqualTo(JournalHeader.sha256(back.configText()));
    }

    private static byte[] bytes(Audit audit) {
        ByteWriter out = new ByteWriter();
        AuditCodec.encode(out, audit);
        return out.copy(0);
    }
}
