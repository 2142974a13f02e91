package dev.tradewind.core.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.Audit.TradeClosed;
import dev.tradewind.model.event.Audit.TradeClosed.Result;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Pair;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Figures kept one by one against figures counted from a list of all that happened. */
class PerformanceProperties {
    /** One thing that happened, as a list keeps it. */
    private record Fact(long at, Pair pair, String what, long gross, long fees, long slippage) {
        long net() {
            return gross - fees - slippage;
        }

        LocalDate date() {
            return LocalDate.ofInstant(Instant.EPOCH.plusNanos(at), ZoneOffset.UTC);
        }

        int hour() {
            return Instant.EPOCH.plusNanos(at).atOffset(ZoneOffset.UTC).getHour();
        }

        boolean ended() {
            return List.of("SETTLED", "PRICES", "REJECTED", "UNWOUND", "FAILED").contains(what);
        }
    }

    @Property(tries = 200)
    void shouldAgreeWithAListOfEverything(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        Stage stage = new Stage(PerformanceSettings.DEFAULT);
        stage.now = Stage.at("2027-12-20T22:00:00Z");
        List<Fact> facts = new ArrayList<>();
        List<long[]> line = new ArrayList<>();

        for (int i = 0; i < steps; i++) {
            stage.now += random.nextLong(1, 4 * 3_600_000_000_000L);
            step(stage, random, facts, line);
            if (random.nextInt(50) == 0) {
                Fact last = facts.getLast();
                for (long[] waiting : line) {
                    facts.add(new Fact(last.at, pair((int) waiting[1]), "MISSED", 0, 0, 0));
                }
                line.clear();
                stage.restart();
            }
        }

        for (Pair pair : List.of(Stage.BTC, Stage.ETH)) {
            agree(stage.performance.ofPair(pair), facts, fact -> fact.pair.equals(pair));
            for (int hour = 0; hour < 24; hour++) {
                int wanted = hour;
                agree(
                        stage.performance.ofHour(hour, pair.quote()),
                        facts,
                        fact -> fact.pair.equals(pair) && fact.hour() == wanted);
            }
            periods(stage.performance, facts, pair.quote());
        }
    }

    private static Pair pair(int buy) {
        return buy < 2 ? Stage.BTC : Stage.ETH;
    }

    private static void step(
            Stage stage, SplittableRandom random, List<Fact> facts, List<long[]> line) {
        int buy = random.nextInt(4);
        Pair pair = pair(buy);
        facts.add(new Fact(stage.now, pair, "DETECTED", 0, 0, 0));
        if (random.nextInt(3) == 0) {
            stage.refuse(stage.seen(buy));
            facts.add(new Fact(stage.now, pair, "REFUSED", 0, 0, 0));
            return;
        }
        line.add(new long[] {stage.inLine(buy), buy});
        facts.add(new Fact(stage.now, pair, "WORTHWHILE", 0, 0, 0));
        if (line.size() > 5 || random.nextBoolean()) {
            long[] out = line.remove(random.nextInt(line.size()));
            leave(stage, random, facts, out[0], (int) out[1]);
        }
    }

    private static void leave(
            Stage stage, SplittableRandom random, List<Fact> facts, long id, int buy) {
        Pair pair = pair(buy);
        switch (random.nextInt(4)) {
            case 0 -> {
                stage.expire(id);
                facts.add(new Fact(stage.now, pair, "MISSED", 0, 0, 0));
            }
            case 1 -> {
                stage.refuse(id);
                facts.add(new Fact(stage.now, pair, "REFUSED", 0, 0, 0));
                facts.add(new Fact(stage.now, pair, "TURNED_DOWN", 0, 0, 0));
            }
            default -> {
                stage.start(id, buy);
                facts.add(new Fact(stage.now, pair, "ATTEMPTED", 0, 0, 0));
                String how =
                        List.of("SETTLED", "SETTLED", "PRICES", "REJECTED", "UNWOUND", "FAILED")
                                .get(random.nextInt(6));
                boolean nothing = how.equals("PRICES") || how.equals("REJECTED");
                long gross = nothing ? 0 : random.nextLong(-500, 500);
                long fees = nothing ? 0 : random.nextLong(200);
                long slip = nothing ? 0 : random.nextLong(-200, 200);
                stage.close(
                        buy,
                        nothing ? Result.NOTHING_FILLED : Result.valueOf(how),
                        gross,
                        fees,
                        slip,
                        how.equals("PRICES") ? TradeClosed.PRICES_GONE : "because");
                facts.add(new Fact(stage.now, pair, how, gross, fees, slip));
            }
        }
    }

    private static void agree(Tally tally, List<Fact> all, Predicate<Fact> wanted) {
        List<Fact> facts = all.stream().filter(wanted).toList();
        for (String what :
                List.of(
                        "DETECTED",
                        "WORTHWHILE",
                        "MISSED",
                        "TURNED_DOWN",
                        "REFUSED",
                        "ATTEMPTED",
                        "SETTLED",
                        "UNWOUND",
                        "FAILED")) {
            assertThat(tally.of(Figure.valueOf(what)))
                    .as(what)
                    .isEqualTo(count(facts, fact -> fact.what.equals(what)));
        }
        assertThat(tally.of(Figure.UNFILLED))
                .isEqualTo(count(facts, f -> f.what.equals("PRICES") || f.what.equals("REJECTED")));
        assertThat(tally.of(Figure.WINS))
                .isEqualTo(count(facts, fact -> fact.ended() && fact.net() > 0));
        assertThat(tally.of(Figure.FALSE_POSITIVES))
                .isEqualTo(
                        count(facts, f -> f.ended() && f.net() <= 0 && !f.what.equals("REJECTED")));
        assertThat(tally.of(Figure.ERRORS))
                .isEqualTo(
                        count(
                                facts,
                                f -> List.of("REJECTED", "UNWOUND", "FAILED").contains(f.what)));
        assertThat(tally.of(Figure.GROSS)).isEqualTo(sum(facts, Fact::gross));
        assertThat(tally.of(Figure.FEES)).isEqualTo(sum(facts, Fact::fees));
        assertThat(tally.of(Figure.SLIPPAGE)).isEqualTo(sum(facts, Fact::slippage));
        assertThat(tally.profit()).isEqualTo(sum(facts, Fact::net));
        long ended = count(facts, Fact::ended);
        if (ended >= 3) {
            assertThat(tally.averageProfit(3).orElseThrow())
                    .isEqualTo(
                            BigDecimal.valueOf(sum(facts, Fact::net))
                                    .divide(BigDecimal.valueOf(ended), 0, RoundingMode.HALF_EVEN)
                                    .longValueExact());
        } else {
            assertThat(tally.averageProfit(3)).isEmpty();
        }
    }

    private static void periods(Performance performance, List<Fact> facts, Asset quote) {
        List<Fact> ended =
                facts.stream().filter(f -> f.ended() && f.pair.quote().equals(quote)).toList();
        DailySums sums = performance.days(quote);
        compare(sums.days(), ended, Fact::date);
        compare(
                sums.weeks(),
                ended,
                f -> f.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        compare(sums.months(), ended, f -> f.date().withDayOfMonth(1));
    }

    private static void compare(
            List<DailySums.Period> periods, List<Fact> facts, Function<Fact, LocalDate> start) {
        Map<LocalDate, Long> profits = new TreeMap<>();
        facts.forEach(fact -> profits.merge(start.apply(fact), fact.net(), Long::sum));
        assertThat(periods.stream().map(DailySums.Period::date))
                .containsExactlyElementsOf(profits.keySet());
        assertThat(periods.stream().map(DailySums.Period::profit))
                .containsExactlyElementsOf(profits.values());
    }

    private static long count(List<Fact> facts, Predicate<Fact> wanted) {
        return facts.stream().filter(wanted).count();
    }

    private static long sum(List<Fact> facts, ToLongFunction<Fact> of) {
        return facts.stream().mapToLong(of).sum();
    }
}
