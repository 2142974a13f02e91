package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.binance.BinanceVenue;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialsTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long T0 = 1_785_000_000L * SECOND;

    private final RecordingEffects effects = new RecordingEffects();

    private static List<Long> turns(Dials dials, int count, long now) {
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(dials.take(now));
        }
        return turns;
    }

    @Test
    void shouldOpenManySocketsOneAfterAnotherWithJitter() {
        List<Long> turns = turns(new Dials(50 * MILLI, 300, 300 * SECOND, 7), 80, T0);

        assertThat(turns.subList(0, Dials.AT_ONCE)).as("a few at once").containsOnly(T0);
        List<Long> gaps = new ArrayList<>();
        for (int i = 2 * Dials.AT_ONCE; i < turns.size(); i++) {
            gaps.add(turns.get(i) - turns.get(i - 1));
        }
        assertThat(gaps).allMatch(gap -> gap >= 50 * MILLI && gap < 100 * MILLI);
        assertThat(gaps.stream().distinct().count()).as("no beat").isGreaterThan(60);
        assertThat(turns(new Dials(50 * MILLI, 300, 300 * SECOND, 7), 80, T0)).isEqualTo(turns);
        assertThat(turns(new Dials(50 * MILLI, 300, 300 * SECOND, 8), 80, T0)).isNotEqualTo(turns);
    }

    @Test
    void shouldStayWithinTheVenuesLimitHoweverOftenItIsAsked() {
        List<Long> turns = turns(new Dials(50 * MILLI, 300, 300 * SECOND, 7), 1_000, T0);

        for (long turn : turns) {
            long within =
                    turns.stream().filter(at -> at >= turn && at < turn + 300 * SECOND).count();
            assertThat(within).isLessThanOrEqualTo(300);
        }
        assertThat(turns.getLast()).as("it goes on").isLessThan(T0 + 1_800 * SECOND);
    }

    @Test
    void shouldOpenAtOnceAfterAPause() {
        Dials dials = new Dials(50 * MILLI, 300, 300 * SECOND, 7);
        turns(dials, 9, T0);

        assertThat(dials.take(T0 + SECOND)).isEqualTo(T0 + SECOND);
    }

    @Test
    void shouldOpenAVenuesLinksInAStaggerWhenAllAreLostAtOnce() {
        BinanceVenue venue = new BinanceVenue(BinanceSettings.defaults(5));
        Instrument instrument = Samples.btc(Venue.BINANCE);
        List<RecordingEffects> all = new ArrayList<>();
        List<Machine> feeds = new ArrayList<>();
        for (int link = 0; link < 20; link++) {
            RecordingEffects own = new RecordingEffects();
            all.add(own);
            feeds.add(venue.feed(link, List.of(instrument), own));
        }

        feeds.forEach(feed -> feed.start(T0));

        assertThat(open(all)).isBetween(4, 7);
        fire(feeds, all, T0 + 250 * MILLI);
        assertThat(open(all)).isBetween(6, 13);
        fire(feeds, all, T0 + 2 * SECOND);
        assertThat(open(all)).isEqualTo(20);
    }

    private static int open(List<RecordingEffects> all) {
        return all.stream().mapToInt(one -> one.connects.size()).sum();
    }

    private static void fire(List<Machine> feeds, List<RecordingEffects> all, long now) {
        for (int i = 0; i < feeds.size(); i++) {
            all.get(i).fireDue(feeds.get(i), now);
        }
    }

    @Test
    void shouldTellAMachineThatGaveUpASocketBeforeItsTurn() {
        Dials dials = new Dials(50 * MILLI, 300, 300 * SECOND, 7);
        Impatient[] made = new Impatient[1];
        Machine machine = dials.stagger(effects, own -> made[0] = new Impatient(own));

        machine.start(T0);
        effects.fireDue(machine, T0 + SECOND);

        assertThat(effects.connects).as("all but the last").hasSize(7);
        assertThat(effects.disconnects).as("the shell never heard of the last").isEmpty();
        assertThat(made[0].told).containsExactly("8 changed my mind");
    }

    @Test
    void shouldRefuseLimitsThatAllowNothing() {
        assertThatThrownBy(() -> new Dials(0, 300, SECOND, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Dials(1, 1, SECOND, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Asks for many sockets and gives the last one up at once. */
    private static final class Impatient implements Machine {
        private final Effects effects;
        private final List<String> told = new ArrayList<>();

        Impatient(Effects effects) {
            this.effects = effects;
        }

        @Override
        public void start(long now) {
            for (int link = 1; link <= 8; link++) {
                effects.connect(link, Effects.Base.STREAM, "/x");
            }
            effects.disconnect(8, "changed my mind");
        }

        @Override
        public void onOpen(int link, long now) {}

        @Override
        public void onFrame(
                int link, boolean binary, byte[] bytes, int offset, int length, long now) {}

        @Override
        public void onClosed(int link, String reason, long now) {
            told.add(link + " " + reason);
        }

        @Override
        public void onReply(long requestId, HttpReply reply, long now) {}

        @Override
        public void onNoReply(long requestId, boolean sent, String reason, long now) {}

        @Override
        public void onTimer(long key, long now) {}

        @Override
        public void send(Command command, long now) {}

        @Override
        public void stop(long now) {}
    }
}
