package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.Entry;
import dev.tradewind.app.explain.Explanation.FillLine;
import dev.tradewind.app.explain.Explanation.OrderLife;
import dev.tradewind.app.explain.Explanation.Result;
import dev.tradewind.app.explain.Explanation.RiskVerdict;
import dev.tradewind.app.explain.Explanation.Step;
import dev.tradewind.app.explain.Explanation.TradeHead;
import dev.tradewind.app.explain.Explanation.When;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one trade from its first order to its booked result. */
final class TradeNote {
    private final long id;
    private final long opportunityId;
    private final Opportunity seen;
    private final List<Instrument> instruments;
    private final @Nullable SightNote sight;
    private final long decidedAt;
    private final Map<Long, OrderNote> orders = new LinkedHashMap<>();
    private final List<RiskVerdict> laterRisk = new ArrayList<>();
    private final List<Step> moves = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<FillLine> fillLines = new ArrayList<>();
    private final List<Posting> postings = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> corrections = new ArrayList<>();
    private Audit.@Nullable TradeClosed closed;
    private String purpose = "leg";

    /**
     * A trade that starts.
     *
     * @param sight null if it began in an earlier run
     */
    TradeNote(
            long id,
            long opportunityId,
            Opportunity seen,
            List<Instrument> instruments,
            @Nullable SightNote sight) {
        this.id = id;
        this.opportunityId = opportunityId;
        this.seen = seen;
        this.instruments = instruments;
        this.sight = sight;
        this.decidedAt = sight == null ? seen.seenAt() : sight.decidedAt();
    }

    long id() {
        return id;
    }

    @Nullable SightNote sight() {
        return sight;
    }

    boolean isOver() {
        return closed != null;
    }

    @Nullable OrderNote order(long clientId) {
        return orders.get(clientId);
    }

    When when(long seq, long at) {
        return Figures.when(seq, at, decidedAt);
    }

    void sent(Order order, long seq, long at) {
        Instrument instrument = instruments.get(order.instrument());
        String side = order.side() == Side.BUY ? "buying" : "selling";
        String role = purpose.equals("leg") ? side + " leg" : purpose;
        orders.put(order.clientId(), new OrderNote(order, instrument, role, when(seq, at), at));
    }

    /** An order that an earlier run left open. */
    void carriedOver(TrackedOrder tracked) {
        Order order = tracked.order();
        sent(order, 0, tracked.sentAt());
        OrderNote note = orders.get(order.clientId());
        if (note != null) {
            String state = tracked.state().word(tracked.filled());
            note.step(when(0, tracked.changedAt()), "taken over from the run before", "", state);
        }
    }

    void checked(Insight.RiskChecked verdict, long seq, long at) {
        laterRisk.add(SightNote.verdict(verdict, seq, at, decidedAt, instruments));
    }

    void moved(Audit.TradeMoved move, long seq, long at) {
        moves.add(new Step(when(seq, at), move.why(), move.from(), move.to()));
        purpose = move.why();
    }

    void closed(Audit.TradeClosed told) {
        closed = told;
    }

    void filled(Fill fill, List<Posting> caused, long seq, long at) {
        Instrument instrument = instruments.get(fill.instrument());
        Figures figures = Figures.of(instrument);
        fills.add(fill);
        fillLines.add(
                new FillLine(
                        when(seq, at),
                        SightNote.clientId(instrument.venue(), fill.clientId()),
                        fill.venueFillId(),
                        Figures.utc(fill.venueTime()),
                        instrument.name(),
                        fill.side().name(),
                        figures.price(fill.price()),
                        figures.quantity(fill.quantity()),
                        figures.quote(fill.quote(instrument.pair())),
                        Figures.scaled(fill.fee().units(), fill.fee().asset().scale()),
                        fill.fee().asset().code(),
                        fill.liquidity().name(),
                        againstSeen(fill)));
        postings.addAll(caused);
        caused.forEach(posting -> entries.add(entry(posting, seq, at)));
    }

    private String againstSeen(Fill fill) {
        boolean buy = fill.side() == Side.BUY;
        long average =
                pair().averagePrice(buy ? seen.buyQuote() : seen.sellQuote(), seen.quantity());
        return Figures.ratioBps(buy ? fill.price() - average : average - fill.price(), average);
    }

    void corrected(List<Posting> caused, long seq, long at) {
        caused.forEach(posting -> corrections.add(entry(posting, seq, at)));
    }

    private Entry entry(Posting posting, long seq, long at) {
        return new Entry(
                when(seq, at),
                posting.debit(),
                posting.credit(),
                Figures.scaled(posting.money().units(), posting.money().asset().scale()),
                posting.money().asset().code(),
                posting.cause());
    }

    boolean trades(Venue venue) {
        return instruments.get(seen.buy()).venue() == venue
                || instruments.get(seen.sell()).venue() == venue;
    }

    private Pair pair() {
        return instruments.get(seen.buy()).pair();
    }

    TradeHead head() {
        return new TradeHead(
                id & Wanted.LOW,
                id,
                opportunityId,
                pair().symbol(),
                instruments.get(seen.buy()).venue().id(),
                instruments.get(seen.sell()).venue().id());
    }

    List<RiskVerdict> risk() {
        List<RiskVerdict> all = new ArrayList<>(sight == null ? List.of() : sight.risk());
        all.addAll(laterRisk);
        return all;
    }

    List<OrderLife> orders() {
        return orders.values().stream().map(OrderNote::life).toList();
    }

    List<FillLine> fills() {
        return fillLines;
    }

    Explanation.Postings postings() {
        Proofs proofs = new Proofs(pair(), seen, fills, postings);
        return new Explanation.Postings(
                entries, corrections, proofs.accounts(), proofs.zeroPerAsset());
    }

    Result result() {
        Audit.TradeClosed told = closed;
        return told == null ? open() : ended(told);
    }

    private Result open() {
        String last = moves.isEmpty() ? "Sent" : moves.getLast().to();
        return new Result(
                "open",
                List.copyOf(moves),
                "",
                "",
                "",
                "",
                "",
                pair().quote().code(),
                false,
                "",
                "",
                "",
                "",
                "",
                "",
                "the journal ends while it is " + last,
                List.of());
    }

    private Result ended(Audit.TradeClosed told) {
        Figures figures = new Figures(pair());
        long value = pair().notional(told.seenBuyPrice(), told.quantity(), RoundingMode.HALF_EVEN);
        return new Result(
                told.result().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                List.copyOf(moves),
                figures.quantity(told.quantity()),
                figures.quote(told.gross()),
                figures.quote(told.fees()),
                figures.quote(told.slippage()),
                figures.quote(told.net()),
                pair().quote().code(),
                told.feesEstimated(),
                value == 0 ? "" : Figures.ratioBps(told.slippage(), value),
                Figures.millis(told.latencyNanos()),
                figures.price(told.seenBuyPrice()),
                figures.price(told.seenSellPrice()),
                figures.price(told.buyPrice()),
                figures.price(told.sellPrice()),
                told.reason(),
                new Proofs(pair(), seen, fills, postings).of(told, sight != null));
    }
}
