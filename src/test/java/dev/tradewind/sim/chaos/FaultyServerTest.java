package dev.tradewind.sim.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.VenueServer.Answer;
import dev.tradewind.sim.wire.VenueServer.Ask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A venue on a bad day: what its clients get, and what the venue itself still knows. */
class FaultyServerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Ask ASK = new Ask("GET", "/time", List.of(), new byte[0]);
    private static final byte[] FRAME = "{\"price\":\"1\"}".getBytes(StandardCharsets.UTF_8);
    private static final ChaosProfile CALM = new ChaosProfile(Map.of(), 1);

    private final Venue venue = new Venue();
    private final Client client = new Client();
    private final FaultCounts counts = new FaultCounts();
    private long now = 1_000 * SECOND;

    /** Answers everything with its number, and sends what it is told to. */
    private static final class Venue implements VenueServer {
        final List<Long> asked = new ArrayList<>();
        final List<Long> closed = new ArrayList<>();
        Effects effects;

        @Override
        public void start(Effects given, long now) {
            effects = given;
        }

        @Override
        public void onHttp(long exchange, Ask ask, long now) {
            asked.add(exchange);
            byte[] body = ("{\"number\":" + exchange + "}").getBytes(StandardCharsets.UTF_8);
            effects.reply(exchange, new Answer(200, List.of(), body));
        }

        @Override
        public boolean onSocketOpen(long socket, String target, long now) {
            return true;
        }

        @Override
        public void onSocketFrame(long socket, boolean binary, byte[] payload, long now) {}

        @Override
        public void onSocketPong(long socket, long now) {}

        @Override
        public void onSocketClosed(long socket, long now) {
            closed.add(socket);
        }

        @Override
        public void onTimer(long key, long now) {}
    }

    /** The other side of the way. */
    private final class Client implements VenueServer.Effects {
        final List<Answer> answers = new ArrayList<>();
        final List<byte[]> frames = new ArrayList<>();
        final List<Long> closed = new ArrayList<>();
        final TreeMap<Long, Long> timers = new TreeMap<>();

        @Override
        public void reply(long exchange, Answer answer) {
            answers.add(answer);
        }

        @Override
        public void frame(long socket, boolean binary, byte[] payload) {
            frames.add(payload);
        }

        @Override
        public void ping(long socket, byte[] payload) {}

        @Override
        public void close(long socket, int code, String reason) {
            closed.add(socket);
        }

        @Override
        public void timer(long key, long at) {
            timers.put(key, at);
        }

        void pass(FaultyServer server, long nanos) {
            long end = now + nanos;
            while (!timers.isEmpty()) {
                var first =
                        timers.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
                if (first.getValue() > end) {
                    break;
                }
                timers.remove(first.getKey());
                now = Math.max(now, first.getValue());
                server.onTimer(first.getKey(), now);
            }
            now = end;
        }
    }

    private static FaultProfile only(AnswerFault fault) {
        Map<AnswerFault, Integer> always = Map.of(fault, ChaosProfile.MILLION);
        return new FaultProfile("test", CALM, always, 8 * SECOND, 0, false);
    }

    private static FaultProfile only(FrameFault fault, int share) {
        ChaosProfile frames = new ChaosProfile(Map.of(fault, share), SECOND);
        return new FaultProfile("test", frames, Map.of(), 1, 0, false);
    }

    private FaultyServer started(FaultProfile profile, long seed) {
        FaultyServer server = new FaultyServer(venue, profile, seed, counts);
        server.start(client, now);
        return server;
    }

    private String body() {
        return new String(client.answers.getFirst().body(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(
            value = AnswerFault.class,
            names = {
                "ANSWER_LOST",
                "ANSWER_LATE",
                "ANSWER_TRUNCATED",
                "ANSWER_REPLACED",
                "SERVER_ERROR"
            })
    void shouldLetTheVenueDoWhatWasAskedThoughItsAnswerIsSpoiled(AnswerFault fault) {
        FaultyServer server = started(only(fault), 5);

        server.onHttp(1, ASK, now);

        assertThat(venue.asked).containsExactly(1L);
        String whole = "{\"number\":1}";
        assertThat(client.answers).allSatisfy(_ -> assertThat(body()).isNotEqualTo(whole));
        assertThat(counts.done()).containsOnlyKeys(fault.name().toLowerCase(java.util.Locale.ROOT));
        client.pass(server, 9 * SECOND);
        assertThat(client.answers).hasSize(fault == AnswerFault.ANSWER_LOST ? 0 : 1);
    }

    @Test
    void shouldLoseARequestOnItsWay() {
        FaultyServer server = started(only(AnswerFault.REQUEST_LOST), 5);

        server.onHttp(1, ASK, now);

        assertThat(venue.asked).isEmpty();
        assertThat(client.answers).isEmpty();
    }

    @Test
    void shouldBeStricterWithWhoeverDoesNotWait() {
        FaultyServer server = started(only(AnswerFault.THROTTLED), 5);

        server.onHttp(1, ASK, now);
        server.onHttp(2, ASK, now + 1);

        assertThat(client.answers).extracting(Answer::status).containsExactly(429, 418);
        assertThat(client.answers.getFirst().headers()).startsWith("Retry-After");
        long wait = Long.parseLong(client.answers.getFirst().headers().get(1));
        server.onHttp(3, ASK, now + wait * SECOND);
        assertThat(client.answers.getLast().status()).as("a new throttling").isEqualTo(429);
        assertThat(venue.asked).isEmpty();
    }

    @Test
    void shouldCloseForMaintenanceAndOpenAgain() {
        FaultyServer server =
                started(new FaultProfile("test", CALM, Map.of(), 1, 10 * SECOND, false), 5);
        server.onSocketOpen(7, "/ws", now);
        long opened = now;
        while (client.closed.isEmpty()) {
            client.pass(server, SECOND / 10);
        }

        server.onHttp(1, ASK, now);
        assertThat(client.answers.getFirst().status()).isEqualTo(503);
        assertThat(server.onSocketOpen(8, "/ws", now)).isFalse();
        assertThat(now - opened).isBetween(5 * SECOND, 21 * SECOND);
        client.pass(server, SECOND / 10);
        assertThat(venue.closed).as("the venue learns of it").containsExactly(7L);
        server.onHttp(2, ASK, now + 21 * SECOND);
        assertThat(venue.asked).containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource(FrameFault.class)
    void shouldSpoilFramesAsTheirFaultSays(FrameFault fault) {
        FaultyServer server = started(only(fault, ChaosProfile.MILLION), 5);
        server.onSocketOpen(7, "/ws", now);

        venue.effects.frame(7, false, FRAME);
        venue.effects.frame(7, false, FRAME);

        List<byte[]> whole =
                client.frames.stream().filter(f -> java.util.Arrays.equals(f, FRAME)).toList();
        int expected =
                switch (fault) {
                    case DROPPED, DISCONNECTED, SILENCED, TRUNCATED, CORRUPTED -> 0;
                    case DUPLICATED -> 4;
                    case REORDERED -> 1;
                };
        assertThat(whole).hasSize(expected);
        assertThat(client.closed).hasSize(fault == FrameFault.DISCONNECTED ? 1 : 0);
    }

    @Test
    void shouldGiveAnOvertakenFrameBehindItsSuccessor() {
        FaultyServer server = started(only(FrameFault.REORDERED, ChaosProfile.MILLION / 2), 3);
        server.onSocketOpen(7, "/ws", now);
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            venue.effects.frame(7, true, new byte[] {(byte) i});
            sent.add(i);
        }

        List<Integer> got = client.frames.stream().map(frame -> (int) frame[0]).toList();

        assertThat(got).isNotEqualTo(sent.subList(0, got.size()));
        assertThat(got).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldDoTheSameThingTwice(long seed) {
        assertThat(transcript(seed)).isEqualTo(transcript(seed)).hasSizeGreaterThan(100);
    }

    private static List<String> transcript(long seed) {
        FaultyServerTest one = new FaultyServerTest();
        FaultProfile profile = FaultProfile.named("all").orElseThrow();
        FaultyServer server = one.started(profile, seed);
        server.onSocketOpen(7, "/ws", one.now);
        for (int i = 0; i < 3_000; i++) {
            server.onHttp(i, ASK, one.now);
            one.venue.effects.frame(7, false, FRAME);
            one.client.pass(server, SECOND / 20);
        }
        List<String> lines = new ArrayList<>();
        one.client.answers.forEach(answer -> lines.add("" + answer.status()));
        one.client.frames.forEach(frame -> lines.add(new String(frame, StandardCharsets.UTF_8)));
        one.counts.done().forEach((name, count) -> lines.add(name + count));
        return lines;
    }

    @Test
    void shouldFindAProfileByItsNameOnly() {
        assertThat(FaultProfile.all())
                .extracting(FaultProfile::name)
                .containsExactly("network", "protocol", "limits", "venue", "all");
        assertThat(FaultProfile.named("calm")).isEmpty();
        assertThatThrownBy(() ->
                        new FaultProfile(
                                "test",
                                CALM,
                                Map.of(AnswerFault.ANSWER_LOST, 1_000_001),
                                1,
                                0,
                                false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
