package dev.tradewind.app.explain;

import dev.tradewind.core.Core;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.core.execution.Trade;
import dev.tradewind.core.order.TrackedOrder;
import dev.tradewind.model.event.AccountEvent.OrderEvent;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.OrderOutcomeUnknown;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Order;
import dev.tradewind.runtime.journal.JournalHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a core that lives a session again and keeps what concerns one trade or opportunity.
 * Opportunities are kept while they stand in line, the rest is forgotten.
 */
final class Chronicle implements Witness {
    /** Numbers of trades kept to tell which there are; the newest, when there are more. */
    private static final int TRADES_MAX = 100_000;

    private final Wanted wanted;
    private final int run;
    private final SightNote.Newest newest;
    private final Map<Long, SightNote> inLine = new LinkedHashMap<>();
    private final TreeSet<Long> trades = new TreeSet<>();
    private final List<Posting> posted = new ArrayList<>();
    private long opportunities;
    private Insight.@Nullable Judged judged;
    private @Nullable SightNote leaving;
    private @Nullable SightNote sight;
    private @Nullable TradeNote trade;
    private @Nullable Core core;
    private long seq;
    private long at;
    private Event event;
    private String timer = "";
    private boolean stepTold;
    private boolean fillTold;

    Chronicle(Wanted wanted, JournalHeader header) {
        this.wanted = wanted;
        this.run = header.epoch();
        this.newest =
                new SightNote.Newest(
                        header.instruments(), new BookCopy.Newest[header.instruments().size()]);
        this.event = new ControlEvent.Restarted(header.epoch());
    }

    /** Looks at the core from here on; a trade that an earlier run left open is taken over. */
    void watch(Core watched) {
        core = watched;
        for (Trade open : watched.desk().open()) {
            if (wanted instanceof Wanted.Trade named && named.is(open.id(), run)) {
                trade =
                        new TradeNote(
                                open.id(),
                                open.opportunityId(),
                                open.opportunity(),
                                newest.instruments(),
                                null);
                for (TrackedOrder order : open.orders()) {
                    trade.carriedOver(order);
                }
            }
        }
    }

    private Core core() {
        Core known = core;
        if (known == null) {
            throw new IllegalStateException("nobody to listen to");
        }
        return known;
    }

    void begin(long eventSeq, long receivedAt, Event next) {
        seq = eventSeq;
        at = receivedAt;
        event = next;
        timer = "";
        stepTold = false;
        fillTold = false;
        posted.clear();
        judged = null;
        leaving = null;
        if (next instanceof MarketEvent market) {
            newest.byInstrument()[market.instrument()] = new BookCopy.Newest(eventSeq, market);
        }
    }

    /** The event is over: news of an order that changed no state is a step too. */
    void end() {
        OrderNote order = event instanceof OrderEvent news ? order(news.clientId()) : null;
        if (order != null) {
            TrackedOrder tracked = core().orders().find(order.order().clientId());
            if (tracked != null && !(event instanceof OrderNotSent)) {
                order.heard(at, tracked.venueOrderId(), event instanceof OrderOutcomeUnknown);
            }
            if (!stepTold) {
                boolean again = event instanceof OrderFilled && !fillTold;
                String known = again ? " (known already)" : "";
                order.step(when(), cause(order) + known, "", "");
            }
        }
    }

    private @Nullable OrderNote order(long clientId) {
        return trade == null ? null : trade.order(clientId);
    }

    private Explanation.When when() {
        return trade == null ? Figures.when(seq, at, at) : trade.when(seq, at);
    }

    private String cause(OrderNote order) {
        if (!timer.isEmpty()) {
            return timer;
        }
        return event instanceof OrderEvent news && news.clientId() == order.order().clientId()
                ? order.cause(news)
                : "decided by the platform, after: " + Causes.of(event);
    }

    @Override
    public boolean asks() {
        return true;
    }

    @Override
    public void told(Insight insight) {
        switch (insight) {
            case Insight.Judged told -> judged = told;
            case Insight.LookedAgain look -> {
                SightNote note = inLine.get(look.opportunity());
                if (note != null) {
                    note.looked(look.checks());
                }
            }
            case Insight.Waits waits -> {
                SightNote note = inLine.get(waits.opportunity());
                if (note != null) {
                    note.waits(seq, at, waits.why());
                }
            }
            case Insight.Restated restated -> {
                leaving = inLine.get(restated.opportunity());
                if (leaving != null) {
                    leaving.restated(seq, at, restated.current(), core(), newest);
                }
            }
            case Insight.RiskChecked told -> checked(told);
            case Insight.Posted told -> posted.add(told.posting());
            case Insight.TimerDue due -> timer = due.what();
        }
    }

    private void checked(Insight.RiskChecked told) {
        if (told.opens()) {
            if (leaving != null) {
                leaving.checked(told);
            }
        } else if (trade != null && told.order().parent() == trade.id()) {
            trade.checked(told, seq, at);
        }
    }

    void told(Audit audit) {
        switch (audit) {
            case Audit.OpportunityDetected told -> detected(told);
            case Audit.OpportunityDropped told -> dropped(told);
            case Audit.TradeStarted told -> started(told);
            case Audit.TradeMoved told -> {
                if (trade != null && told.trade() == trade.id()) {
                    trade.moved(told, seq, at);
                }
            }
            case Audit.TradeClosed told -> {
                if (trade != null && told.trade() == trade.id()) {
                    trade.closed(told);
                }
            }
            case Audit.OrderMoved told -> moved(told);
            case Audit.FillBooked told -> {
                if (trade != null && trade.order(told.fill().clientId()) != null) {
                    trade.filled(told.fill(), List.copyOf(posted), seq, at);
                }
                posted.clear();
                fillTold = true;
            }
            case Audit.LedgerCorrected told -> corrected(told.venue());
            case Audit.IllegalTransition told -> {
                OrderNote order = order(told.clientId());
                if (order != null) {
                    order.step(when(), "not allowed by the order's table: " + told.event(), "", "");
                }
            }
            case Audit.DriftCorrected _,
                    Audit.ManualIntervention _,
                    Audit.Disbelieved _,
                    Audit.OrderRefused _,
                    Audit.Posted _,
                    Audit.LedgerReconciled _,
                    Audit.BookChanged _,
                    Audit.Reconfigured _,
                    Audit.Quiet _,
                    Audit.Halted _,
                    Audit.Rearmed _ -> {}
        }
    }

    private void detected(Audit.OpportunityDetected told) {
        opportunities = told.id();
        Insight.Judged figures = judged;
        if (figures == null) {
            throw new IllegalStateException("an opportunity that nobody judged: " + told);
        }
        SightNote note = new SightNote(told.id(), figures, core(), newest, seq, at, event);
        inLine.put(told.id(), note);
        if (wanted instanceof Wanted.Opportunity named && named.number() == told.id()) {
            sight = note;
        }
    }

    private void dropped(Audit.OpportunityDropped told) {
        SightNote note = inLine.remove(told.id());
        if (note != null) {
            String how = told.how().name().toLowerCase(Locale.ROOT) + ": " + told.reason();
            note.dropped(seq, at, how, core(), newest);
        }
    }

    private void started(Audit.TradeStarted told) {
        trades.add(told.trade() & Wanted.LOW);
        if (trades.size() > TRADES_MAX) {
            trades.pollFirst();
        }
        SightNote note = inLine.remove(told.opportunity());
        if (note == null) {
            throw new IllegalStateException("a trade of no opportunity: " + told);
        }
        note.traded(seq, at);
        boolean meant =
                switch (wanted) {
                    case Wanted.Trade named -> named.is(told.trade(), run);
                    case Wanted.Opportunity named -> named.number() == told.opportunity();
                };
        if (meant) {
            sight = note;
            Opportunity current = note.current();
            trade =
                    new TradeNote(
                            told.trade(), told.opportunity(), current, newest.instruments(), note);
        }
    }

    private void moved(Audit.OrderMoved told) {
        OrderNote order = order(told.clientId());
        if (order == null) {
            return;
        }
        boolean sent = told.from().equals("created");
        order.step(when(), sent ? "sent" : cause(order), told.from(), told.to());
        boolean news = event instanceof OrderEvent own && own.clientId() == told.clientId();
        stepTold |= news && timer.isEmpty();
        TrackedOrder tracked = core().orders().find(told.clientId());
        if (tracked != null && tracked.done()) {
            order.ended(at);
        }
    }

    private void corrected(Venue venue) {
        if (trade != null && !trade.isOver() && trade.trades(venue)) {
            trade.corrected(List.copyOf(posted), seq, at);
        }
        posted.clear();
    }

    void told(Command command) {
        switch (command) {
            case Command.PlaceOrder place -> {
                Order order = place.approved().order();
                if (trade != null && order.parent() == trade.id()) {
                    trade.sent(order, seq, at);
                }
            }
            case Command.CancelOrder cancel -> asked(cancel.clientId(), "its end asked for");
            case Command.AmendOrder amend -> asked(amend.clientId(), "its change asked for");
            case Command.QueryOrder query -> asked(query.clientId(), "its state asked for");
            case Command.ResyncBook _,
                    Command.QueryAccount _,
                    Command.SetLeverage _,
                    Command.Alert _ -> {}
        }
    }

    private void asked(long clientId, String what) {
        OrderNote order = order(clientId);
        if (order != null) {
            order.step(when(), what + " (" + cause(order) + ")", "", "");
        }
    }

    /** Whether what is wanted was met. */
    boolean found() {
        return trade != null || sight != null;
    }

    @Nullable TradeNote trade() {
        return trade;
    }

    @Nullable SightNote sight() {
        return sight;
    }

    /** Numbers of the trades that began in this session. */
    TreeSet<Long> trades() {
        return trades;
    }

    /** How many opportunities there were; they are numbered from 1. */
    long opportunities() {
        return opportunities;
    }
}
