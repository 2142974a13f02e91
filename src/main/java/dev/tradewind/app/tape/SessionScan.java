package dev.tradewind.app.tape;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.event.AccountEvent.BalancesReported;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderEnded;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderWorking;
import dev.tradewind.model.event.ControlEvent;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Order;
import dev.tradewind.runtime.CoreLoop;
import dev.tradewind.runtime.journal.CommandFact;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.runtime.journal.JournalHeader;
import dev.tradewind.runtime.journal.JournalReader;
import dev.tradewind.runtime.journal.JournalRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A first reading of a journal: what must be known before the first line of a tape is written.
 * Orders are held in memory, at most {@link #ORDERS_MAX}; market data is not.
 */
final class SessionScan {
    /** More orders than this in one session are refused. */
    static final int ORDERS_MAX = 2_000_000;

    /** Commands are written after their batch, so this many events later at the most. */
    private static final int RECENT = 2 * CoreLoop.BATCH_MAX;

    private final JournalHeader header;
    private final List<TapeLine.Scales> scales = new ArrayList<>();
    private final Map<Venue, BalancesReported> balances = new TreeMap<>();
    private final Map<Integer, FeesReported> fees = new TreeMap<>();
    private final Map<Long, Sent> orders = new LinkedHashMap<>();
    private final long[] recent = new long[RECENT];
    private long events;
    private long startAt;
    private long endAt;
    private long stopAt;
    private String end = "";
    private String loss = "";

    /** An order on its way, and what the venue said of it. */
    private static final class Sent {
        final Order order;
        final long sentAt;
        final Set<String> fills = new LinkedHashSet<>();
        final List<Fill> taken = new ArrayList<>();
        boolean known;

        Sent(Order order, long sentAt) {
            this.order = order;
            this.sentAt = sentAt;
        }

        OwnOrder own() {
            long[] packed = new long[2 * taken.size()];
            for (int i = 0; i < taken.size(); i++) {
                packed[2 * i] = taken.get(i).price();
                packed[2 * i + 1] = taken.get(i).quantity();
            }
            return new OwnOrder(order, sentAt, packed);
        }
    }

    private SessionScan(JournalHeader header) {
        this.header = header;
        header.instruments().forEach(one -> scales.add(new TapeLine.Scales(one)));
    }

    /**
     * Reads a journal to its end.
     *
     * @param skipBad take what precedes a damage instead of refusing
     * @throws JournalException if it is none of ours, or damaged and that is not allowed
     */
    static SessionScan of(Path journal, boolean skipBad) {
        try (JournalReader reader = JournalReader.open(journal)) {
            SessionScan scan = new SessionScan(reader.header());
            try {
                JournalRecord next = reader.next();
                while (next != null) {
                    scan.on(next);
                    next = reader.next();
                }
                scan.ended(reader.end());
            } catch (JournalException.Damaged damaged) {
                if (!skipBad) {
                    throw damaged;
                }
                scan.end = "damaged";
                scan.loss = "all after event " + scan.events + ": " + damaged.getMessage();
            }
            return scan;
        }
    }

    private void on(JournalRecord next) {
        switch (next) {
            case JournalRecord.Input input -> {
                events++;
                recent[(int) (input.seq() % RECENT)] = input.receivedAt();
                startAt = events == 1 ? input.receivedAt() : startAt;
                endAt = input.receivedAt();
                event(input.event());
            }
            case JournalRecord.CommandIssued issued -> {
                if (issued.fact() instanceof CommandFact.Placed(Order order)) {
                    placed(order, recent[(int) (issued.seq() % RECENT)]);
                }
            }
            case JournalRecord.Checkpoint _, JournalRecord.Stopped _, JournalRecord.Failed _ -> {}
        }
    }

    private void placed(Order order, long sentAt) {
        if (orders.size() >= ORDERS_MAX) {
            throw new UserError(
                    Exit.USAGE,
                    "session_too_large",
                    "the session has more than " + ORDERS_MAX + " orders",
                    "record fewer pairs with --pairs");
        }
        orders.put(order.clientId(), new Sent(order, sentAt));
    }

    private void event(Event event) {
        switch (event) {
            case MarketEvent market -> market(market);
            case AccountEvent account -> account(account);
            case ControlEvent.OperatorCommand command -> {
                boolean ends =
                        switch (command.action()) {
                            case STOP, FLATTEN, STOP_KEEPING -> true;
                            case HALT, REARM, SLOW, EASE -> false;
                        };
                if (ends && stopAt == 0) {
                    stopAt = endAt;
                }
            }
            case ControlEvent _ -> {}
        }
    }

    private void market(MarketEvent event) {
        TapeLine.Scales seen = scales.get(event.instrument());
        switch (event) {
            case MarketEvent.BookSnapshot snapshot -> seen.levels(snapshot.levels());
            case MarketEvent.BookDelta delta -> seen.levels(delta.levels());
            case MarketEvent.BestPrice best -> {
                seen.price(best.bidPrice());
                seen.price(best.askPrice());
                seen.quantity(best.bidQuantity());
                seen.quantity(best.askQuantity());
            }
            case MarketEvent.TradePrint print -> {
                seen.price(print.price());
                seen.quantity(print.quantity());
            }
            case MarketEvent.BookInvalid _,
                    MarketEvent.Candle _,
                    MarketEvent.DayTicker _,
                    MarketEvent.MarkPrice _,
                    MarketEvent.FundingRate _ -> {}
        }
    }

    private void account(AccountEvent event) {
        switch (event) {
            case BalancesReported reported -> {
                if (reported.complete()) {
                    balances.putIfAbsent(reported.venue(), reported);
                }
            }
            case FeesReported reported -> fees.putIfAbsent(reported.instrument(), reported);
            case OrderAcknowledged(long id, String _, long _) -> known(id);
            case OrderWorking(long id, String _, long _, long _) -> known(id);
            case OrderEnded ended -> {
                if (ended.end() != OrderEnded.End.REJECTED) {
                    known(ended.clientId());
                }
            }
            case OrderFilled(Fill fill) -> filled(fill);
            case AccountEvent.OrderRejected _,
                    AccountEvent.OrderNotSent _,
                    AccountEvent.OrderOutcomeUnknown _,
                    AccountEvent.OrderAbsent _,
                    AccountEvent.CancelRefused _,
                    AccountEvent.OrderAmended _,
                    AccountEvent.AmendRefused _,
                    AccountEvent.PositionsReported _,
                    AccountEvent.FundingPaid _,
                    AccountEvent.LeverageSet _,
                    AccountEvent.LeverageRefused _,
                    AccountEvent.AccountUp _,
                    AccountEvent.AccountDown _ -> {}
        }
    }

    private void known(long clientId) {
        Sent sent = orders.get(clientId);
        if (sent != null) {
            sent.known = true;
        }
    }

    private void filled(Fill fill) {
        Sent sent = orders.get(fill.clientId());
        if (sent == null || !sent.fills.add(fill.venueFillId())) {
            return;
        }
        sent.known = true;
        if (fill.liquidity() == Liquidity.TAKER) {
            sent.taken.add(fill);
            TapeLine.Scales seen = scales.get(fill.instrument());
            seen.price(fill.price());
            seen.quantity(fill.quantity());
        }
    }

    private void ended(JournalEnd how) {
        switch (how) {
            case JournalEnd.Clean _ -> end = "in order";
            case JournalEnd.Failed failed -> {
                end = "a promise of the core broke";
                loss = "all after event " + failed.lastSeq() + ": " + failed.text();
            }
            case JournalEnd.Torn torn -> {
                end = "not in order";
                loss =
                        "what came after event "
                                + torn.lastSeq()
                                + " ("
                                + torn.file()
                                + ", byte "
                                + torn.offset()
                                + ": "
                                + torn.detail()
                                + ")";
            }
        }
    }

    JournalHeader header() {
        return header;
    }

    /** The scales of an instrument's numbers. */
    TapeLine.Scales scales(Instrument instrument) {
        return scales.get(instrument.index());
    }

    /** First complete balances of each venue that told them. */
    Map<Venue, BalancesReported> balances() {
        return balances;
    }

    /** First reported rates by instrument. */
    Map<Integer, FeesReported> fees() {
        return fees;
    }

    /** Orders that their venues had, in the order in which they were sent. */
    List<OwnOrder> orders() {
        return orders.values().stream().filter(sent -> sent.known).map(Sent::own).toList();
    }

    /** Events that could be read. */
    long events() {
        return events;
    }

    /** Time of the first event, epoch nanoseconds. */
    long startAt() {
        return startAt;
    }

    /** Time at which it was told to stop, 0 if it never was. */
    long stopAt() {
        return stopAt;
    }

    /** Time of the last event that could be read. */
    long endAt() {
        return endAt;
    }

    /** How the session ended, in words. */
    String end() {
        return end;
    }

    /** What is missing, or empty. */
    String loss() {
        return loss;
    }
}
