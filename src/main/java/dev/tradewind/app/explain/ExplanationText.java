package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.AccountChange;
import dev.tradewind.app.explain.Explanation.BookView;
import dev.tradewind.app.explain.Explanation.CheckView;
import dev.tradewind.app.explain.Explanation.CostView;
import dev.tradewind.app.explain.Explanation.Decision;
import dev.tradewind.app.explain.Explanation.Entry;
import dev.tradewind.app.explain.Explanation.FillLine;
import dev.tradewind.app.explain.Explanation.Level;
import dev.tradewind.app.explain.Explanation.Line;
import dev.tradewind.app.explain.Explanation.OrderLife;
import dev.tradewind.app.explain.Explanation.Proof;
import dev.tradewind.app.explain.Explanation.Result;
import dev.tradewind.app.explain.Explanation.RiskVerdict;
import dev.tradewind.app.explain.Explanation.Seen;
import dev.tradewind.app.explain.Explanation.Start;
import dev.tradewind.app.explain.Explanation.Step;
import dev.tradewind.app.explain.Explanation.Tick;
import dev.tradewind.app.explain.Explanation.When;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The explanation as lines to read, from the very values of its JSON form. */
final class ExplanationText {
    private final Explanation told;
    private final List<String> lines = new ArrayList<>();
    private final String base;
    private final String quote;

    ExplanationText(Explanation told) {
        this.told = told;
        Explanation.Tick tick = told.tick();
        String pair = told.trade() != null ? told.trade().pair() : tick == null ? "" : tick.pair();
        int slash = pair.indexOf('/');
        base = slash < 0 ? "" : pair.substring(0, slash);
        quote = slash < 0 ? "" : pair.substring(slash + 1);
    }

    /** Whether everything that could be checked agrees. */
    static boolean agrees(Explanation told) {
        Result result = told.result();
        boolean proven =
                result == null
                        || result.proofs().stream()
                                .noneMatch(proof -> proof.verdict().equals(Proofs.DIFFERS));
        return proven && told.postings().zeroPerAsset();
    }

    /** All lines. */
    List<String> lines() {
        lines.clear();
        head();
        Tick tick = told.tick();
        if (tick != null) {
            tick(tick);
        }
        Decision decision = told.decision();
        if (decision != null) {
            decision(decision);
        }
        if (!told.risk().isEmpty()) {
            section("3. risk");
            told.risk().forEach(this::risk);
        }
        if (told.trade() != null) {
            section("4. orders");
            told.orders().forEach(this::order);
            section("5. fills");
            if (told.fills().isEmpty()) {
                add("  none");
            }
            told.fills().forEach(this::fill);
            postings();
        }
        Result result = told.result();
        if (result != null) {
            result(result);
        }
        return List.copyOf(lines);
    }

    private void add(String line) {
        lines.add(line);
    }

    private void section(String title) {
        add("");
        add(title);
    }

    private static String when(When when) {
        String time = when.at().substring(when.at().indexOf('T') + 1).replace("Z", "");
        return time + " [" + when.ms() + " ms, event " + when.event() + "]";
    }

    private void head() {
        Explanation.TradeHead trade = told.trade();
        Decision decision = told.decision();
        Result result = told.result();
        String outcome =
                result != null
                        ? result.state()
                        : decision == null ? "" : "not traded, " + decision.outcome();
        add(told.subject() + ": " + outcome);
        if (trade != null) {
            add(
                    "  trade "
                            + trade.number()
                            + " (id "
                            + trade.id()
                            + ") from opportunity #"
                            + trade.opportunity()
                            + ": "
                            + trade.pair()
                            + " bought on "
                            + trade.buyVenue()
                            + ", sold on "
                            + trade.sellVenue());
        }
        Explanation.SessionHead session = told.session();
        add("  session " + session.path() + ", run " + session.run() + ", " + session.mode());
        add("  build " + session.build() + ", replay " + session.replay() + ": " + session.end());
        told.notes().forEach(note -> add("  NOTE: " + note));
        When seen = told.tick() == null ? null : told.tick().when();
        add(
                "  times are UTC"
                        + (seen == null ? "" : " of " + seen.at().substring(0, 10))
                        + "; in brackets: milliseconds from the decision, number of the event");
    }

    private void tick(Tick tick) {
        section("1. tick");
        add("  " + when(tick.when()) + " " + tick.instrument() + ": " + tick.what());
        add("    venue time " + orUnstated(tick.venueTime()) + ", arrived " + tick.arrivedAt());
        book("buying from", tick.buy());
        book("selling to", tick.sell());
    }

    private void book(String what, BookView book) {
        add(
                "    "
                        + what
                        + " the "
                        + book.side()
                        + " of "
                        + book.instrument()
                        + ", age "
                        + book.ageMs()
                        + " ms (newest: event "
                        + book.lastEvent()
                        + ", venue time "
                        + orUnstated(book.venueTime())
                        + ", arrived "
                        + book.arrivedAt()
                        + ")");
        for (Level level : book.levels()) {
            add(
                    "      "
                            + level.price()
                            + " × "
                            + level.quantity()
                            + (level.used().equals("0") ? "  not used" : "  used " + level.used()));
        }
        if (!book.derived().isEmpty()) {
            add("      " + book.derived());
        }
    }

    private void decision(Decision decision) {
        section("2. decision");
        seen(decision.seen());
        Line line = decision.line();
        if (line != null) {
            line(line);
        }
        Start start = decision.start();
        if (start != null) {
            start(start);
        }
        add("  outcome: " + decision.outcome());
    }

    private void seen(Seen seen) {
        add("  " + when(seen.when()) + " " + seen.strategy() + " saw");
        walk(seen.quantity(), seen.buyPrice(), seen.sellPrice(), seen.buyQuote(), seen.sellQuote());
        add(
                "    gross        "
                        + seen.grossBps()
                        + " bps, must be at least "
                        + seen.leastGrossBps());
        for (CostView cost : seen.costs()) {
            String where = cost.instrument().isEmpty() ? "" : " " + cost.instrument();
            add(
                    "    less         "
                            + cost.bps()
                            + " bps "
                            + cost.what()
                            + where
                            + " ("
                            + cost.source()
                            + ")");
        }
        add("    net          " + seen.netBps() + " bps, must be above " + seen.leastNetBps());
        add("    so each unit must bring at least " + seen.leastUnitBps() + " bps gross");
        add("    expected     " + seen.expectedProfit() + " " + quote);
        add(
                "    size         "
                        + seen.sizes().stream()
                                .map(size -> size.what() + " " + size.quantity())
                                .collect(Collectors.joining(", "))
                        + " "
                        + base);
        seen.checks().forEach(this::check);
        add(seen.refusal().isEmpty() ? "    proposed" : "    refused: " + seen.refusal());
    }

    private void walk(String quantity, String buy, String sell, String buyQuote, String sellQuote) {
        add(
                "    "
                        + quantity
                        + " "
                        + base
                        + ": buys up to "
                        + buy
                        + " for "
                        + buyQuote
                        + " "
                        + quote
                        + ", sells down to "
                        + sell
                        + " for "
                        + sellQuote
                        + " "
                        + quote);
    }

    private void check(CheckView check) {
        String mark = check.passed() ? "ok      " : "NO      ";
        if (check.relation().isEmpty()) {
            add("    " + mark + check.name() + ": " + check.value());
            return;
        }
        String unit = check.unit().isEmpty() ? "" : " " + check.unit();
        add(
                "    "
                        + mark
                        + check.name()
                        + ": "
                        + check.value()
                        + " "
                        + check.relation()
                        + " "
                        + check.limit()
                        + unit);
    }

    private void line(Line line) {
        add("  " + when(line.entered()) + " put in line");
        line.waits().forEach(wait -> add("  " + when(wait.when()) + " waits: " + wait.why()));
        When left = line.left();
        if (left != null) {
            add("  " + when(left) + " left the line after " + line.standingMs() + " ms");
        }
        add("    held against the books " + line.looks() + " times; the last time");
        line.last().forEach(this::check);
        BookView buy = line.buy();
        BookView sell = line.sell();
        if (buy != null && sell != null) {
            add("    the books then");
            book("to buy from", buy);
            book("to sell to", sell);
        }
    }

    private void start(Start start) {
        add("  " + when(start.when()) + " decided to send, on the books of this moment");
        walk(
                start.quantity(),
                start.buyPrice(),
                start.sellPrice(),
                start.buyQuote(),
                start.sellQuote());
        add("    gross        " + start.grossBps() + " bps");
        add("    net          " + start.netBps() + " bps");
        add("    expected     " + start.expectedProfit() + " " + quote);
        book("buying from", start.buy());
        book("selling to", start.sell());
    }

    private void risk(RiskVerdict verdict) {
        add(
                "  "
                        + when(verdict.when())
                        + " "
                        + verdict.clientId()
                        + " "
                        + verdict.side()
                        + " "
                        + verdict.quantity()
                        + " at "
                        + verdict.price()
                        + " "
                        + verdict.instrument()
                        + ", to "
                        + verdict.intent()
                        + ": "
                        + (verdict.passed() ? "passed" : "REFUSED, " + verdict.reason()));
        verdict.checks().forEach(this::check);
    }

    private void order(OrderLife order) {
        add(
                "  "
                        + order.clientId()
                        + (order.venueOrderId().isEmpty()
                                ? ""
                                : " (venue: " + order.venueOrderId() + ")")
                        + ", "
                        + order.role()
                        + ": "
                        + order.side()
                        + " "
                        + order.quantity()
                        + " at "
                        + order.price()
                        + " "
                        + order.kind()
                        + " "
                        + order.timeInForce()
                        + " "
                        + order.instrument()
                        + ": "
                        + order.state());
        add(
                "    "
                        + when(order.sent())
                        + " sent; first word after "
                        + orNone(order.acknowledgedMs())
                        + ", over after "
                        + orNone(order.endedMs()));
        order.steps().forEach(step -> step(step, "    "));
    }

    private static String orUnstated(String time) {
        return time.isEmpty() ? "not stated" : time;
    }

    private static String orNone(String millis) {
        return millis.isEmpty() ? "(never)" : millis + " ms";
    }

    private void step(Step step, String indent) {
        String move = step.to().isEmpty() ? "" : step.from() + " → " + step.to() + ": ";
        add(indent + when(step.when()) + " " + move + step.cause());
    }

    private void fill(FillLine fill) {
        add(
                "  "
                        + when(fill.when())
                        + " "
                        + fill.clientId()
                        + " "
                        + fill.side()
                        + " "
                        + fill.quantity()
                        + " at "
                        + fill.price()
                        + " = "
                        + fill.quote()
                        + " "
                        + quote
                        + " on "
                        + fill.instrument());
        add(
                "    fee "
                        + fill.fee()
                        + " "
                        + fill.feeAsset()
                        + ", "
                        + fill.liquidity()
                        + ", venue's fill "
                        + fill.venueFillId()
                        + " at "
                        + orUnstated(fill.venueTime())
                        + "; "
                        + fill.againstSeenBps()
                        + " bps lost against the price seen (derived)");
    }

    private void postings() {
        section("6. postings");
        told.postings().entries().forEach(this::entry);
        told.postings()
                .corrections()
                .forEach(entry -> {
                    add("  a correction at a venue of the trade, while it was open:");
                    entry(entry);
                });
        for (AccountChange change : told.postings().accounts()) {
            add("    in all: " + change.account() + " " + change.change() + " " + change.asset());
        }
        add(
                told.postings().zeroPerAsset()
                        ? "    each asset sums to zero over all accounts"
                        : "    AN ASSET DOES NOT SUM TO ZERO");
    }

    private void entry(Entry entry) {
        add(
                "  "
                        + when(entry.when())
                        + " "
                        + entry.debit()
                        + " ← "
                        + entry.amount()
                        + " "
                        + entry.asset()
                        + " ← "
                        + entry.credit()
                        + "  "
                        + entry.cause());
    }

    private void result(Result result) {
        section(
                "7. result: "
                        + result.state()
                        + (result.reason().isEmpty() ? "" : ", " + result.reason()));
        result.moves().forEach(step -> step(step, "  "));
        if (result.state().equals("open")) {
            return;
        }
        add("    quantity     " + result.quantity() + " " + base);
        add("    bought at    " + result.gotBuy() + ", seen " + result.seenBuy());
        add("    sold at      " + result.gotSell() + ", seen " + result.seenSell());
        add("    gross        " + result.gross() + " " + result.asset());
        add(
                "    fees         "
                        + result.fees()
                        + " "
                        + result.asset()
                        + estimate(result.estimated()));
        add(
                "    slippage     "
                        + result.slippage()
                        + " "
                        + result.asset()
                        + bps(result.slippageBps()));
        add(
                "    net          "
                        + result.net()
                        + " "
                        + result.asset()
                        + estimate(result.estimated()));
        add(
                "    latency      "
                        + result.latencyMs()
                        + " ms from the decision to the last confirmation");
        result.proofs().forEach(this::proof);
    }

    private static String bps(String slippage) {
        return slippage.isEmpty() ? "" : " = " + slippage + " bps (bps derived)";
    }

    private static String estimate(boolean estimated) {
        return estimated ? " (an estimate: a fee had no price)" : "";
    }

    private void proof(Proof proof) {
        add(
                "    check: "
                        + proof.what()
                        + ": "
                        + proof.told()
                        + " and "
                        + found(proof.found())
                        + ": "
                        + proof.verdict());
    }

    private static String found(@Nullable String found) {
        return found == null || found.isEmpty() ? "(nothing to hold against it)" : found;
    }
}
