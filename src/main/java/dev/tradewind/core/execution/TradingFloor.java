package dev.tradewind.core.execution;

import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.Output;
import dev.tradewind.core.engine.Timers;
import dev.tradewind.core.ledger.VenueComparison;
import dev.tradewind.core.order.Orders;
import dev.tradewind.core.order.Reservations;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.core.risk.RiskGate;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What every desk of a core works with.
 *
 * @param instruments by index
 * @param fees what venues charge us, by instrument; shared and read at each use
 * @param ids gives numbers that no run ever gives twice
 */
public record TradingFloor(
        List<Instrument> instruments,
        Markets markets,
        Orders orders,
        Reservations reservations,
        RiskGate gate,
        KillSwitch killSwitch,
        VenueComparison comparison,
        Timers timers,
        Output output,
        FeeSchedule[] fees,
        LongSupplier ids) {
    /** True if an order that closes something can be sent for an instrument now. */
    boolean usable(int instrument) {
        return comparison.reachable(instruments.get(instrument).venue())
                && markets.of(instrument).tradable();
    }
}
