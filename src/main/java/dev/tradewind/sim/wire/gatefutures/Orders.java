package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds orders as the venue still remembers them. */
final class Orders {
    private static final long SECOND = 1_000_000_000L;
    private static final long TEXT_KNOWN = 60 * SECOND;
    private static final long UNFILLED_KNOWN = 600 * SECOND;

    private final Exchange exchange;
    private final GateSettings settings;

    Orders(Exchange exchange, GateSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    /** The rules of a contract that must exist. */
    SymbolRules rules(String contract) {
        return exchange.symbol(contract)
                .filter(SymbolRules::isPerpetual)
                .orElseThrow(() -> Refusals.noContract(settings));
    }

    /**
     * An order by number or text. A text is known while its order is open and a minute longer; an
     * order that was cancelled without a fill is forgotten after ten minutes.
     */
    SimOrder find(Call call, String id, long now) {
        boolean text = id.startsWith("t-");
        if (!text && !id.matches("[0-9]{1,18}")) {
            throw Errors.value("invalid argument: order_id");
        }
        for (SymbolRules rules : exchange.symbols()) {
            Optional<SimOrder> found =
                    text
                            ? exchange.order(call.customer().name(), rules.symbol(), id)
                            : exchange.order(
                                    call.customer().name(), rules.symbol(), Long.parseLong(id));
            if (found.isPresent() && known(found.get(), text, now)) {
                return found.get();
            }
        }
        throw Errors.noOrder(settings);
    }

    private static boolean known(SimOrder order, boolean byText, long now) {
        if (order.status().open()) {
            return true;
        }
        long age = now - order.updatedAt();
        return age <= (byText ? TEXT_KNOWN : order.filled() > 0 ? Long.MAX_VALUE : UNFILLED_KNOWN);
    }

    /** Orders of a contract, or of all if it is empty; the newest first. */
    List<SimOrder> list(Call call, String contract, boolean open, long now) {
        List<SimOrder> found = new ArrayList<>();
        for (SymbolRules rules : exchange.symbols()) {
            if (contract.isEmpty() || contract.equals(rules.symbol())) {
                String account = call.customer().name();
                found.addAll(
                        open
                                ? exchange.openOrders(account, rules.symbol())
                                : exchange.allOrders(account, rules.symbol(), Integer.MAX_VALUE));
            }
        }
        found.removeIf(order -> order.status().open() != open || !known(order, false, now));
        found.sort(Comparator.comparingLong(SimOrder::orderId).reversed());
        return found;
    }
}
