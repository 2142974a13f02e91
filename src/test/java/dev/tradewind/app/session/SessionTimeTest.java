package dev.tradewind.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.ControlEvent.ClockJumped;
import dev.tradewind.model.event.ControlEvent.LinkBeat;
import dev.tradewind.model.event.ControlEvent.Restarted;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.runtime.Clock;
import dev.tradewind.runtime.QueueInbox;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.ReplayResult;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import dev.tradewind.runtime.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whatever the clock says, the time of events rises, and the session can be lived again. */
class SessionTimeTest {
    private static final long START = 1_800_000_000_000_000_000L;
    private static final long SEED = 11;

    private final AtomicLong now = new AtomicLong(START);
    private final JournalHeader header =
            JournalHeader.of(
                    "test",
                    RunSettings.DEFAULT.toJson(),
                    List.of(instrument(0, Venue.BINANCE), instrument(1, Venue.MEXC)),
                    SEED,
                    1,
                    new byte[0],
                    "test");
    private final MemoryJournal journal = new MemoryJournal(header);

    private static Instrument instrument(int index, Venue venue) {
        Pair pair = new Pair(new Asset("BTC", 8), new Asset("USDT", 8), 2, 6);
        return new Instrument(
                index, venue, pair, "BTCUSDT", 1, 1, 1, 5_00000000L, Instrument.Status.TRADING);
    }

    private Session session(Clock clock, long startAfter) {
        return new Session(
                new Session.Wiring(
                        header,
                        journal,
                        clock,
                        _ -> {},
                        _ -> {},
                        Session.Keeper.NONE,
                        true,
                        QueueInbox.Idle.ECONOMY,
                        startAfter));
    }

    @Test
    void shouldNeverStampEarlierThanBeforeWhenTheClockJumps() {
        SplittableRandom random = new SplittableRandom(SEED);
        Session session = session(now::get, 0);
        session.inbox().offer(new Restarted(1));
        for (int i = 0; i < 2_000; i++) {
            now.addAndGet(random.nextLong(-5_000_000_000L, 5_000_000_001L));
            session.inbox().offer(new LinkBeat(1, now.get()));
            while (session.loop().step() > 0) {
                now.addAndGet(random.nextLong(-1_000L, 1_001L));
            }
        }
        session.loop().stop();

        List<Long> times = times();
        assertThat(times).as("seed %d", SEED).hasSizeGreaterThan(2_000).isSorted();
        assertThat(times).doesNotHaveDuplicates();
        assertSameWhenLivedAgain(session);
    }

    @Test
    void shouldGoOnAfterTheTimeOfTheRunBefore() {
        Session session = session(now::get, START + 86_400_000_000_000L);

        session.inbox().offer(new Restarted(2));
        session.inbox().offer(new ClockJumped(-86_400_000_000_000L));
        while (session.loop().step() > 0) {
            now.incrementAndGet();
        }
        session.loop().stop();

        assertThat(times()).hasSizeGreaterThanOrEqualTo(2).isSorted();
        assertThat(times().getFirst()).isGreaterThan(START + 86_400_000_000_000L);
        assertSameWhenLivedAgain(session);
    }

    private List<Long> times() {
        List<Long> times = new ArrayList<>();
        try (JournalReader reader = JournalReader.of(journal.toBytes())) {
            for (JournalRecord next = reader.next(); next != null; next = reader.next()) {
                if (next instanceof JournalRecord.Input input) {
                    times.add(input.receivedAt());
                }
            }
        }
        return times;
    }

    private void assertSameWhenLivedAgain(Session session) {
        try (JournalReader reader = JournalReader.of(journal.toBytes())) {
            assertThat(Replay.run(reader, new CoreFactory()))
                    .isInstanceOfSatisfying(
                            ReplayResult.Same.class,
                            same ->
                                    assertThat(same.outputHash())
                                            .isEqualTo(session.loop().outputHash()));
        }
    }
}
