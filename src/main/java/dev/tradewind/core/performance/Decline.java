package dev.tradewind.core.performance;

import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Scale;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells people when trading goes worse than it should, or than it used to: the newest attempts
 * against fixed thresholds and against all that was before them. An alert of a kind comes once, and
 * again only after a pause; when the figure is good again, that is told as well.
 */
final class Decline {
    private static final int SUCCESS = 0;
    private static final int CATCH = 1;
    private static final int ERRORS = 2;
    private static final int PROFIT = 3;
    private static final int CENT_DECIMALS = 2;

    private final PerformanceSettings settings;
    private final List<Asset> quotes;
    private final Output output;
    private final NewestSums settled;
    private final NewestSums errors;
    private final NewestSums caught;
    private final List<NewestSums> profits = new ArrayList<>();
    private final boolean[] told;
    private final long[] toldAt;
    private final boolean[] ever;

    Decline(PerformanceSettings settings, List<Asset> quotes, Output output) {
        this.settings = settings;
        this.quotes = quotes;
        this.output = output;
        int window = settings.windowAttempts();
        settled = new NewestSums(window);
        errors = new NewestSums(window);
        caught = new NewestSums(window);
        quotes.forEach(_ -> profits.add(new NewestSums(window)));
        told = new boolean[PROFIT + quotes.size()];
        toldAt = new long[told.length];
        ever = new boolean[told.length];
    }

    /** A worthwhile opportunity was decided. */
    void decided(boolean attempted, long now) {
        caught.add(attempted ? 1 : 0);
        share(CATCH, "catch rate", caught, settings.catchRateMin(), now);
    }

    /** An attempt ended. */
    void ended(int quote, boolean settledOne, boolean error, long profit, long now) {
        settled.add(settledOne ? 1 : 0);
        errors.add(error ? 1 : 0);
        profits.get(quote).add(profit);
        share(SUCCESS, "success rate", settled, settings.successRateMin(), now);
        errorRate(now);
        averageProfit(quote, now);
    }

    private void share(int kind, String name, NewestSums sums, long least, long now) {
        if (sums.count() < settings.windowLeast()) {
            return;
        }
        long rate = sums.rate();
        long before = sums.rateBefore();
        boolean declined = compares(sums) && rate < part(before);
        String why =
                rate < least ? "below " + percent(least) : "it was " + percent(before) + " before";
        judge(kind, rate < least || declined, name, percent(rate), sums, why, now);
    }

    /** A share of errors also has to be half of what is too much before its rise is told. */
    private void errorRate(long now) {
        if (errors.count() < settings.windowLeast()) {
            return;
        }
        long rate = errors.rate();
        long before = errors.rateBefore();
        long most = settings.errorRateMax();
        boolean risen = compares(errors) && part(rate) > before && rate > most / 2;
        String why =
                rate > most ? "above " + percent(most) : "it was " + percent(before) + " before";
        judge(ERRORS, rate > most || risen, "error rate", percent(rate), errors, why, now);
    }

    private void averageProfit(int quote, long now) {
        NewestSums sums = profits.get(quote);
        if (sums.count() < settings.windowLeast()) {
            return;
        }
        Asset asset = quotes.get(quote);
        long average = sums.average();
        long before = sums.averageBefore();
        long least =
                Scale.rescale(
                        settings.averageCentsMin(),
                        CENT_DECIMALS,
                        asset.scale(),
                        RoundingMode.HALF_EVEN);
        boolean declined = compares(sums) && before > 0 && average < part(before);
        String why =
                average < least
                        ? "below " + asset.format(least)
                        : "it was " + asset.format(before) + " before";
        judge(
                PROFIT + quote,
                average < least || declined,
                "average profit",
                asset.format(average) + " " + asset.code(),
                sums,
                why,
                now);
    }

    /** What was before the window says something only if it is at least as much. */
    private boolean compares(NewestSums sums) {
        return sums.countBefore() >= settings.windowAttempts();
    }

    private long part(long value) {
        return Scale.mulDiv(value, settings.declineRate(), Scale.RATE_ONE, RoundingMode.FLOOR);
    }

    private void judge(
            int kind,
            boolean bad,
            String name,
            String value,
            NewestSums sums,
            String why,
            long now) {
        String what = name + " " + value + " over the last " + sums.count();
        boolean paused = ever[kind] && now - toldAt[kind] < settings.alertPauseNanos();
        if (bad && !told[kind] && !paused) {
            told[kind] = true;
            ever[kind] = true;
            toldAt[kind] = now;
            tell(Severity.WARNING, "performance: " + what + ", " + why);
        } else if (!bad && told[kind]) {
            told[kind] = false;
            tell(Severity.INFO, "performance: " + what + ", good again");
        }
    }

    private void tell(Severity severity, String text) {
        output.command(new Command.Alert(severity, text));
    }

    private static String percent(long rate) {
        return Scale.format(Scale.divide(rate, Scale.RATE_ONE / 1_000, RoundingMode.HALF_EVEN), 1)
                + " %";
    }

    /** Kinds of figures that are worse than they should be, as told. */
    List<String> worse() {
        List<String> names = new ArrayList<>();
        for (int kind = 0; kind < told.length; kind++) {
            if (told[kind]) {
                names.add(
                        switch (kind) {
                            case SUCCESS -> "success rate";
                            case CATCH -> "catch rate";
                            case ERRORS -> "error rate";
                            default -> "average profit " + quotes.get(kind - PROFIT).code();
                        });
            }
        }
        return names;
    }

    private List<NewestSums> all() {
        List<NewestSums> all = new ArrayList<>(List.of(settled, errors, caught));
        all.addAll(profits);
        return all;
    }

    void save(StateWriter out) {
        all().forEach(sums -> sums.save(out));
        for (int kind = 0; kind < told.length; kind++) {
            out.flag(told[kind]).flag(ever[kind]).number(toldAt[kind]);
        }
    }

    void load(StateReader in) {
        all().forEach(sums -> sums.load(in));
        for (int kind = 0; kind < told.length; kind++) {
            told[kind] = in.flag();
            ever[kind] = in.flag();
            toldAt[kind] = in.number();
        }
    }

    long hash() {
        long hash = 5;
        for (NewestSums sums : all()) {
            hash = hash * 31 + sums.hash();
        }
        return hash;
    }
}
