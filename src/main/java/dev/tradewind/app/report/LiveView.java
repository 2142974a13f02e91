package dev.tradewind.app.report;

import dev.tradewind.app.session.Story;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Draws a picture of the platform for a terminal; the whole screen anew each time. */
public final class LiveView {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String BOLD = "\u001b[1m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final int LINES_OF_STORY = 12;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String title;

    /** A view with a title line. */
    public LiveView(String title) {
        this.title = title;
    }

    /** What is drawn once, before the first picture. */
    public String begin() {
        return "\u001b[2J\u001b[?7l" + HOME;
    }

    /** What is drawn once, after the last picture: long lines wrap again. */
    public static String end() {
        return "\u001b[?7h\n";
    }

    /** One whole picture. */
    public String draw(PlatformView view, List<Story.Line> story) {
        StringBuilder text = new StringBuilder(HOME);
        line(text, BOLD + title + PLAIN + "   " + time(view.at()) + " UTC   Ctrl-C ends in order");
        if (!view.haltedFor().isEmpty()) {
            line(text, RED + BOLD + "HALTED: " + view.haltedFor() + PLAIN);
        }
        line(text, "");
        venues(text, view);
        spreads(text, view);
        result(text, view);
        balances(text, view);
        line(text, BOLD + "What happens" + PLAIN);
        view.trades().forEach(trade -> line(text, "  under way  " + trade));
        int from = Math.max(0, story.size() - LINES_OF_STORY);
        for (Story.Line told : story.subList(from, story.size())) {
            line(text, "  " + DIM + time(told.at()) + PLAIN + "  " + told.text());
        }
        return text.append(CLEAR_BELOW).toString();
    }

    private static void venues(StringBuilder text, PlatformView view) {
        line(text, BOLD + "Venue     state      books   oldest data   messages" + PLAIN);
        for (PlatformView.VenueLine venue : view.venues()) {
            String colour = venue.state().equals("up") ? GREEN : RED;
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "%-9s %s%-10s%s %d/%d %12s %12d",
                            venue.name(),
                            colour,
                            venue.state(),
                            PLAIN,
                            venue.liveBooks(),
                            venue.books(),
                            venue.age(),
                            venue.messages()));
            venue.connections().forEach(one -> connection(text, one));
        }
        line(text, "");
    }

    private static void connection(StringBuilder text, PlatformView.ConnectionLine one) {
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "%s  %-16s %s %s, last heard %s ago, %d messages, %d reconnects, %d gaps%s",
                        DIM,
                        one.name(),
                        one.state(),
                        one.age(),
                        one.last(),
                        one.messages(),
                        one.reconnects(),
                        one.gaps(),
                        PLAIN));
    }

    private static void spreads(StringBuilder text, PlatformView view) {
        line(
                text,
                BOLD
                        + String.format(
                                "%-10s %9s %8s  %-17s %s",
                                "Pair", "edge bps", "|a-b|", "best way", "bid/ask")
                        + PLAIN);
        for (PlatformView.SpreadLine spread : view.spreads()) {
            String colour = spread.best().startsWith("-") ? "" : GREEN;
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "%-10s %s%9s%s %8s  %-17s %s",
                            spread.pair(),
                            colour,
                            spread.best(),
                            PLAIN,
                            spread.simple(),
                            spread.way(),
                            spread.prices()));
        }
        line(text, "");
    }

    private static void result(StringBuilder text, PlatformView view) {
        line(text, BOLD + "Arbitrage " + PLAIN + view.counts());
        line(text, BOLD + "Result    " + PLAIN + view.pnl());
        for (String told : view.performance()) {
            line(text, BOLD + "          " + PLAIN + told);
        }
        line(text, BOLD + "Value     " + PLAIN + view.value());
        line(text, "");
    }

    private static void balances(StringBuilder text, PlatformView view) {
        line(text, BOLD + "Ledger against venue" + PLAIN);
        Map<String, int[]> equal = new TreeMap<>();
        for (PlatformView.BalanceLine balance : view.balances()) {
            int[] count = equal.computeIfAbsent(balance.venue(), _ -> new int[2]);
            count[1]++;
            if (balance.equal()) {
                count[0]++;
            } else {
                line(
                        text,
                        "  "
                                + balance.venue()
                                + " "
                                + balance.asset()
                                + "  ledger "
                                + balance.ledger()
                                + "  venue last said "
                                + balance.reported());
            }
        }
        StringBuilder sums = new StringBuilder();
        equal.forEach((venue, count) ->
                sums.append("  ")
                        .append(venue)
                        .append(": ")
                        .append(count[0])
                        .append(" of ")
                        .append(count[1])
                        .append(" assets equal to the last unit"));
        line(text, sums.toString());
        line(text, "");
    }

    private static String time(long nanos) {
        return CLOCK.format(Instant.ofEpochSecond(0, nanos));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(CLEAR_LINE).append('\n');
    }

    /** A plain line for those who do not look at a terminal. */
    public static String plain(Story.Line told) {
        return plain(told.at(), told.text());
    }

    /** A plain line with its event time. */
    public static String plain(long at, String text) {
        return time(at) + "  " + text;
    }
}
