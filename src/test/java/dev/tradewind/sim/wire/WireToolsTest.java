package dev.tradewind.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The small tools that both simulated venues stand on. */
class WireToolsTest {
    private static final long SECOND = 1_000_000_000L;

    private static String text(JsonWriter json) {
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteDecimalsAsBigDecimalDoes() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 20_000; i++) {
            long units = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(19);
            BigDecimal number = BigDecimal.valueOf(units, scale);
            String full = text(new JsonWriter().decimal(units, scale, 0));
            String brief = text(new JsonWriter().shortDecimal(units, scale));
            String padded = text(new JsonWriter().decimal(units, scale, 8));

            assertThat(full).isEqualTo("\"" + number.toPlainString() + "\"");
            assertThat(new BigDecimal(brief.replace("\"", ""))).isEqualByComparingTo(number);
            assertThat(brief).doesNotContainPattern("\\.[0-9]*0\"|\\.\"");
            assertThat(padded)
                    .isEqualTo("\"" + number.setScale(Math.max(8, scale)).toPlainString() + "\"");
        }
    }

    @Test
    void shouldEscapeTextAndPlaceCommas() {
        JsonWriter json = new JsonWriter().object().text("a", "q\"\\\n\u00e9").number("b", -7);
        json.name("c").array().number(1).number(2).array().endArray().endArray();
        json.flag("d", true).nothing("e").endObject();

        assertThat(text(json))
                .isEqualTo(
                        "{\"a\":\"q\\\"\\\\\\u000a\u00e9\",\"b\":-7"
                                + ",\"c\":[1,2,[]],\"d\":true,\"e\":null}");
    }

    @Test
    void shouldReadParametersAndKeepTheirText() {
        Params params = Params.ofTarget("/p?a=1&b=%5B%22x%22%5D&c=&d&a=2&e=%zz&f=x+y&signature=9");

        assertThat(params.get("a")).isEqualTo("1");
        assertThat(params.get("b")).isEqualTo("[\"x\"]");
        assertThat(params.has("c")).isTrue();
        assertThat(params.has("d")).isTrue();
        assertThat(params.get("e")).isEqualTo("%zz");
        assertThat(params.get("f")).isEqualTo("x y");
        assertThat(params.get("none")).isEmpty();
        assertThat(params.textBeforeSignature())
                .isEqualTo("a=1&b=%5B%22x%22%5D&c=&d&a=2&e=%zz&f=x+y");
        assertThat(Params.of("signature=1").textBeforeSignature()).isEmpty();
        assertThat(Params.of("xsignature=1").textBeforeSignature()).isEqualTo("xsignature=1");
    }

    @Test
    void shouldStartWindowsAtFullSteps() {
        RateWindow window = new RateWindow(10 * SECOND, 3);
        window.use(3, 9 * SECOND);
        assertThat(window.fits(1, 9 * SECOND)).isFalse();
        assertThat(window.secondsLeft(9 * SECOND)).isEqualTo(1);

        assertThat(window.fits(3, 10 * SECOND)).isTrue();
        window.use(-5, 11 * SECOND);
        assertThat(window.used(11 * SECOND)).isZero();
    }

    @Test
    void shouldDoTasksByTimeAndThenByTheOrderOfAsking() {
        List<String> done = new ArrayList<>();
        List<Long> timers = new ArrayList<>();
        Agenda agenda = new Agenda(new TimerOnly(timers), 1);
        agenda.at(20, _ -> done.add("c"));
        agenda.at(10, now -> agenda.at(now, _ -> done.add("b")));
        agenda.at(10, _ -> done.add("a"));
        agenda.at(30, _ -> done.add("d"));

        agenda.run(10);
        agenda.run(20);

        assertThat(done).containsExactly("a", "b", "c");
        assertThat(timers).containsExactly(20L, 10L, 20L, 30L);
    }

    private record TimerOnly(List<Long> timers) implements VenueServer.Effects {
        @Override
        public void reply(long exchange, VenueServer.Answer answer) {}

        @Override
        public void frame(long socket, boolean binary, byte[] payload) {}

        @Override
        public void ping(long socket, byte[] payload) {}

        @Override
        public void close(long socket, int code, String reason) {}

        @Override
        public void timer(long key, long at) {
            timers.add(at);
        }
    }

    @Test
    void shouldKeepTheNewestQuantityOfEachPrice() {
        LevelChanges changes = new LevelChanges();
        for (int i = 0; i < 100; i++) {
            changes.put(50 - i % 40, i);
        }

        assertThat(changes.size()).isEqualTo(40);
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.price(i)).isGreaterThan(changes.price(i - 1));
        }
        assertThat(changes.price(39)).isEqualTo(50);
        assertThat(changes.quantity(39)).isEqualTo(80);
    }

    @Test
    void shouldNeverShowASecret() {
        assertThat(new SimAccount("alice", "key", "hush").toString()).doesNotContain("hush", "key");
    }
}
