package dev.tradewind.core;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.TimerKey;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.engine.TradingContext;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.core.execution.OpportunityDesk;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.core.risk.Inventory;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Command.Alert.Severity;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Opportunity;
import java.util.List;
import java.util.random.RandomGenerator;

/** What strategies see of the core; one object, valid during the call. */
final class StrategyView implements TradingContext {
    private final Parts parts;
    private final List<Instrument> instruments;
    private long now;

    /** The pieces of the core that a strategy may look at or wish from. */
    record Parts(
            List<Instrument> instruments,
            Markets markets,
            FeeSchedule[] fees,
            Ledger ledger,
            Inventory inventory,
            OpportunityDesk opportunities,
            Timers timers,
            Output output,
            RandomGenerator random,
            Witness witness) {}

    StrategyView(Parts parts) {
        this.parts = parts;
        this.instruments = parts.instruments();
    }

    /** The same at the time of an event. */
    StrategyView at(long eventTime) {
        now = eventTime;
        return this;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public Market market(int instrument) {
        return parts.markets().of(instrument);
    }

    @Override
    public FeeSchedule fees(int instrument) {
        return parts.fees()[instrument];
    }

    @Override
    public long balance(Venue venue, String asset) {
        return parts.ledger().free(venue, asset);
    }

    @Override
    public long position(int instrument) {
        return instruments
                .get(instrument)
                .pair()
                .quantityOf(parts.inventory().deviation(instrument));
    }

    @Override
    public void propose(Opportunity opportunity) {
        parts.opportunities().propose(opportunity, now);
    }

    @Override
    public void pass(Opportunity opportunity, String reason) {
        parts.opportunities().pass(opportunity, reason, now);
    }

    @Override
    public void suspect(Opportunity opportunity, String reason) {
        parts.opportunities().suspect(opportunity, reason, now);
    }

    @Override
    public void withdraw(Pair pair, String reason) {
        parts.opportunities().withdraw(pair, reason);
    }

    @Override
    public void alert(String text) {
        parts.output().command(new Command.Alert(Severity.WARNING, text));
    }

    @Override
    public void timer(long at, long key) {
        parts.timers().set(Math.max(at, now + 1), TimerKey.of(TimerKey.STRATEGY, key));
    }

    @Override
    public RandomGenerator random() {
        return parts.random();
    }

    @Override
    public Witness witness() {
        return parts.witness();
    }
}
