package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.wire.RateBudget.Cost;
import dev.tradewind.edge.venue.wire.RateBudget.OrderRate;
import dev.tradewind.edge.venue.wire.RateBudget.Scope;
import dev.tradewind.edge.venue.wire.RateBudget.Urgency;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever is asked for and whenever: no span of any window ever sees more than its limit. */
class RateBudgetProperties {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long T0 = 1_700_000_000L * SECOND;
    private static final int CALLS = 600;

    private record Taken(long at, long amount, boolean order, Urgency urgency) {}

    private final List<Taken> taken = new ArrayList<>();

    @Property(tries = 200)
    void shouldNeverAllowMoreThanTheLimitInAnySpan(
            @ForAll long seed,
            @ForAll @LongRange(min = 20, max = 90_000) long spanMillis,
            @ForAll @IntRange(min = 2, max = 400) int limit,
            @ForAll @IntRange(min = 1, max = 40) int perSecond,
            @ForAll @IntRange(min = 2, max = 40) int burst) {
        long span = spanMillis * MILLI;
        Window window = new Window("weights", Scope.ADDRESS, span, limit, limit / 4);
        OrderRate rate = new OrderRate(perSecond, burst, burst / 4);

        storm(new RateBudget(List.of(window), rate), span, limit, seed);

        for (int i = 0; i < taken.size(); i++) {
            assertThat(usedFrom(i, span)).as("weight in a span").isLessThanOrEqualTo(limit);
            assertThat(usedOrdinarilyFrom(i, span))
                    .as("weight of ordinary calls")
                    .isLessThanOrEqualTo(limit - limit / 4);
            assertPace(i, perSecond, burst);
        }
    }

    private void storm(RateBudget budget, long span, int limit, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        taken.clear();
        long now = T0 + random.nextLong(span);
        for (int i = 0; i < CALLS; i++) {
            now += random.nextInt(4) == 0 ? random.nextLong(span / 4) : random.nextLong(MILLI);
            long amount = 1 + random.nextLong(Math.max(1, limit / 8));
            boolean order = random.nextBoolean();
            Urgency urgency = random.nextInt(3) == 0 ? Urgency.URGENT : Urgency.NORMAL;
            Cost cost = order ? Cost.of(0, amount).order() : Cost.of(0, amount);
            if (budget.tryTake(cost, urgency, now)) {
                taken.add(new Taken(now, amount, order, urgency));
            } else if (urgency == Urgency.NORMAL && random.nextInt(8) == 0) {
                now = budget.readyAt(cost, now);
                assertThat(budget.tryTake(cost, urgency, now)).as("ready when said").isTrue();
                taken.add(new Taken(now, amount, order, urgency));
            }
        }
    }

    /** Used from the i-th call on, within one span; no span that uses more begins elsewhere. */
    private long usedFrom(int i, long span) {
        long end = taken.get(i).at + span;
        long used = 0;
        for (int j = i; j < taken.size() && taken.get(j).at < end; j++) {
            used += taken.get(j).amount;
        }
        return used;
    }

    private long usedOrdinarilyFrom(int i, long span) {
        long end = taken.get(i).at + span;
        long used = 0;
        for (int j = i; j < taken.size() && taken.get(j).at < end; j++) {
            used += taken.get(j).urgency == Urgency.NORMAL ? taken.get(j).amount : 0;
        }
        return used;
    }

    private void assertPace(int i, int perSecond, int burst) {
        long begin = taken.get(i).at;
        long orders = 0;
        for (int j = i; j < taken.size(); j++) {
            orders += taken.get(j).order ? 1 : 0;
            double allowed = burst + (double) perSecond * (taken.get(j).at - begin) / SECOND;
            assertThat((double) orders)
                    .as("orders of the pace")
                    .isLessThanOrEqualTo(allowed + 1e-6);
        }
    }

    @Property(tries = 100)
    void shouldSendNothingBetweenARefusalAndTheEndOfItsWait(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 7_200) long waitSeconds) {
        SplittableRandom random = new SplittableRandom(seed);
        RateBudget budget =
                new RateBudget(List.of(new Window(SECOND, 1_000, 100)), OrderRate.DEFAULT);
        List<RateBudget> faces = List.of(budget, budget.forAccount("a"), budget.forAccount("b"));
        long until = T0 + waitSeconds * SECOND;

        faces.get(random.nextInt(3)).blockUntil(until);

        for (int i = 0; i < 100; i++) {
            long now = T0 + random.nextLong(waitSeconds * SECOND);
            Urgency urgency = random.nextBoolean() ? Urgency.URGENT : Urgency.NORMAL;
            assertThat(faces.get(random.nextInt(3)).tryWeight(0, 1, urgency, now)).isFalse();
        }
        assertThat(budget.readyAt(Cost.of(0, 1), T0)).isEqualTo(until);
        assertThat(budget.tryWeight(0, 1, Urgency.NORMAL, until)).isTrue();
    }
}
