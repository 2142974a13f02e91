package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.BookView;
import dev.tradewind.app.explain.Explanation.CostView;
import dev.tradewind.app.explain.Explanation.Decision;
import dev.tradewind.app.explain.Explanation.Line;
import dev.tradewind.app.explain.Explanation.RiskVerdict;
import dev.tradewind.app.explain.Explanation.Seen;
import dev.tradewind.app.explain.Explanation.SizeView;
import dev.tradewind.app.explain.Explanation.Start;
import dev.tradewind.app.explain.Explanation.Tick;
import dev.tradewind.app.explain.Explanation.Wait;
import dev.tradewind.core.Core;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.Insight.Check;
import dev.tradewind.model.event.Insight.Cost;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one opportunity from the moment it was seen to the moment it left the line. */
final class SightNote {
    /** Changes of what it waits for that are kept; a day's run has a handful. */
    private static final int WAITS_MAX = 200;

    private final long id;
    private final List<Instrument> instruments;
    private final Insight.Judged judged;
    private final long seenSeq;
    private final long seenAt;
    private final Event tick;
    private final BookView buyBook;
    private final BookView sellBook;
    private final List<Waiting> waits = new ArrayList<>();
    private final List<Insight.RiskChecked> risk = new ArrayList<>();
    private List<Check> lastLook = List.of();
    private int looks;
    private @Nullable Restart restart;
    private @Nullable BookView lastBuyBook;
    private @Nullable BookView lastSellBook;
    private long leftSeq;
    private long leftAt;
    private String outcome = "in line when the journal ends";

    private record Waiting(long seq, long at, String why) {}

    private record Restart(long seq, long at, Opportunity current, BookView buy, BookView sell) {}

    SightNote(
            long id,
            Insight.Judged judged,
            Core core,
            Newest newest,
            long seq,
            long at,
            Event tick) {
        this.id = id;
        this.judged = judged;
        this.instruments = newest.instruments();
        this.seenSeq = seq;
        this.seenAt = at;
        this.tick = tick;
        Opportunity seen = judged.seen();
        buyBook = copy(core, newest, seen, Side.BUY, at);
        sellBook = copy(core, newest, seen, Side.SELL, at);
    }

    /** The newest message of each market, kept while a session is lived again. */
    record Newest(List<Instrument> instruments, BookCopy.@Nullable Newest[] byInstrument) {}

    private static BookView copy(Core core, Newest newest, Opportunity seen, Side leg, long now) {
        return copy(core, newest, seen, seen.quantity(), leg, now);
    }

    private static BookView copy(
            Core core, Newest newest, Opportunity seen, long quantity, Side leg, long now) {
        int index = leg == Side.BUY ? seen.buy() : seen.sell();
        return BookCopy.of(
                core.markets().of(index),
                leg.opposite(),
                quantity,
                leg == Side.BUY ? seen.buyPrice() : seen.sellPrice(),
                newest.byInstrument()[index],
                now);
    }

    long id() {
        return id;
    }

    Opportunity seen() {
        return judged.seen();
    }

    /** What was traded, or would have been. */
    Opportunity current() {
        Restart begun = restart;
        return begun == null ? judged.seen() : begun.current();
    }

    /** The zero of the story's clock: the decision to send, else the moment it was seen. */
    long decidedAt() {
        Restart begun = restart;
        return begun == null ? seenAt : begun.at();
    }

    void waits(long seq, long at, String why) {
        boolean same = !waits.isEmpty() && waits.getLast().why().equals(why);
        if (!same && waits.size() < WAITS_MAX) {
            waits.add(new Waiting(seq, at, why));
        }
    }

    void looked(List<Check> checks) {
        looks++;
        lastLook = checks;
    }

    void restated(long seq, long at, Opportunity current, Core core, Newest newest) {
        restart =
                new Restart(
                        seq,
                        at,
                        current,
                        copy(core, newest, current, Side.BUY, at),
                        copy(core, newest, current, Side.SELL, at));
    }

    void checked(Insight.RiskChecked verdict) {
        risk.add(verdict);
    }

    /** It leaves the line to be traded. */
    void traded(long seq, long at) {
        leftSeq = seq;
        leftAt = at;
        outcome = "traded";
    }

    /** It is given up, on the books of this moment. */
    void dropped(long seq, long at, String how, Core core, Newest newest) {
        leftSeq = seq;
        leftAt = at;
        outcome = how;
        if (restart == null && judged.refusal().isEmpty()) {
            lastBuyBook = copy(core, newest, judged.seen(), 0, Side.BUY, at);
            lastSellBook = copy(core, newest, judged.seen(), 0, Side.SELL, at);
        }
    }

    Tick tick() {
        MarketEvent event = tick instanceof MarketEvent market ? market : null;
        return new Tick(
                Figures.when(seenSeq, seenAt, decidedAt()),
                figures().pair().symbol(),
                Causes.of(tick),
                event == null ? "" : instruments.get(event.instrument()).name(),
                event == null ? "" : Figures.utc(Causes.venueTime(event)),
                event == null ? "" : Figures.utc(event.arrivedAt()),
                buyBook,
                sellBook);
    }

    Decision decision() {
        return new Decision(seenView(), line(), start(), outcome);
    }

    private Figures figures() {
        return Figures.of(instruments.get(judged.seen().buy()));
    }

    private Seen seenView() {
        Opportunity seen = judged.seen();
        Figures figures = figures();
        return new Seen(
                Figures.when(seenSeq, seenAt, decidedAt()),
                judged.strategy(),
                figures.quantity(seen.quantity()),
                figures.price(seen.buyPrice()),
                figures.price(seen.sellPrice()),
                figures.quote(seen.buyQuote()),
                figures.quote(seen.sellQuote()),
                Figures.bps(seen.grossRate()),
                judged.costs().stream().map(this::cost).toList(),
                Figures.bps(seen.netRate()),
                Figures.bps(judged.minGrossRate()),
                Figures.bps(judged.minNetRate()),
                Figures.bps(seen.minRate()),
                figures.quote(seen.expectedProfit()),
                judged.sizes().stream()
                        .map(size -> new SizeView(size.what(), figures.quantity(size.quantity())))
                        .toList(),
                figures.checks(judged.checks()),
                judged.refusal());
    }

    private CostView cost(Cost cost) {
        String where =
                cost.instrument() == Cost.NO_INSTRUMENT
                        ? ""
                        : instruments.get(cost.instrument()).name();
        return new CostView(cost.what(), where, Figures.bps(cost.rate()), cost.source());
    }

    private @Nullable Line line() {
        if (!judged.refusal().isEmpty()) {
            return null;
        }
        long until = leftAt == 0 ? seenAt : leftAt;
        return new Line(
                Figures.when(seenSeq, seenAt, decidedAt()),
                waits.stream()
                        .map(one ->
                                new Wait(Figures.when(one.seq(), one.at(), decidedAt()), one.why()))
                        .toList(),
                looks,
                figures().checks(lastLook),
                leftAt == 0 ? null : Figures.when(leftSeq, leftAt, decidedAt()),
                Figures.millis(until - seenAt),
                lastBuyBook,
                lastSellBook);
    }

    private @Nullable Start start() {
        Restart begun = restart;
        if (begun == null) {
            return null;
        }
        Opportunity current = begun.current();
        Figures figures = figures();
        return new Start(
                Figures.when(begun.seq(), begun.at(), decidedAt()),
                figures.quantity(current.quantity()),
                figures.price(current.buyPrice()),
                figures.price(current.sellPrice()),
                figures.quote(current.buyQuote()),
                figures.quote(current.sellQuote()),
                Figures.bps(current.grossRate()),
                Figures.bps(current.netRate()),
                figures.quote(current.expectedProfit()),
                begun.buy(),
                begun.sell());
    }

    /** What the gate said of the first orders. */
    List<RiskVerdict> risk() {
        Restart begun = restart;
        return begun == null
                ? List.of()
                : risk.stream()
                        .map(one -> verdict(one, begun.seq(), begun.at(), decidedAt(), instruments))
                        .toList();
    }

    static RiskVerdict verdict(
            Insight.RiskChecked told,
            long seq,
            long at,
            long decidedAt,
            List<Instrument> instruments) {
        Instrument instrument = instruments.get(told.order().instrument());
        Figures figures = Figures.of(instrument);
        return new RiskVerdict(
                Figures.when(seq, at, decidedAt),
                clientId(instrument.venue(), told.order().clientId()),
                instrument.name(),
                told.order().side().name(),
                figures.price(told.order().price()),
                figures.quantity(told.order().quantity()),
                told.opens() ? "open" : "close",
                told.refusal().isEmpty(),
                told.refusal(),
                figures.checks(told.checks()));
    }

    static String clientId(Venue venue, long id) {
        return ClientOrderId.format(venue, id);
    }
}
