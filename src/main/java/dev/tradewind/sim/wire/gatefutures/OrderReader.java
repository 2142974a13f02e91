package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import dev.tradewind.sim.wire.gateapi.Texts;

/** Reads orders and checks what the engine does not. */
final class OrderReader {
    /** A limit may be this far from the mark: one part of so many. */
    static final long DEVIATION_PARTS = 2;

    private final Exchange exchange;
    private final Orders orders;
    private final GateSettings settings;

    OrderReader(Exchange exchange, Orders orders, GateSettings settings) {
        this.exchange = exchange;
        this.orders = orders;
        this.settings = settings;
    }

    /** An order as the engine takes it. */
    NewOrder read(Call call) {
        SymbolRules rules = orders.rules(call.need("contract"));
        long size = Contracts.read("size", call.need("size"));
        boolean reduce = call.flag("reduce_only");
        if (size == 0) {
            size = closing(call, rules);
            reduce = true;
        }
        if (Math.abs(size) > Contracts.SIZE_MAX) {
            throw Refusals.sizeTooLarge();
        }
        String text = Texts.read(call);
        boolean again =
                !settings.sameTextRefused()
                        && !text.isEmpty()
                        && exchange.order(call.customer().name(), rules.symbol(), text).isPresent();
        NewOrder order = terms(call, rules, size, again ? "" : text);
        return reduce ? order.withReduceOnly() : order;
    }

    /** A size of nothing closes the position, if the client says so. */
    private long closing(Call call, SymbolRules rules) {
        SimPosition position = exchange.position(call.customer().name(), rules.symbol());
        if (!call.flag("close")) {
            throw Errors.value("invalid argument: size");
        }
        if (position.quantity() == 0) {
            throw Refusals.positionEmpty();
        }
        return -Contracts.of(rules, position.quantity());
    }

    private NewOrder terms(Call call, SymbolRules rules, long size, String text) {
        Side side = size > 0 ? Side.BUY : Side.SELL;
        long quantity = Contracts.quantity(rules, Math.abs(size));
        String price = call.get("price");
        long limit = price.isEmpty() ? 0 : Call.units("price", price, rules.priceScale());
        if (limit < 0) {
            throw Errors.value("invalid argument: price");
        }
        TimeInForce life = life(call);
        if (limit == 0) {
            if (life != TimeInForce.IOC && life != TimeInForce.FOK) {
                throw Errors.value("invalid argument: tif of a market order must be ioc or fok");
            }
            return NewOrder.market(rules.symbol(), text, side, quantity);
        }
        checkPrice(rules, limit);
        if (life == TimeInForce.FOK && settings.fillOrKillRefused()) {
            checkWhole(rules, side, limit, quantity);
        }
        return NewOrder.limit(rules.symbol(), text, side, life, limit, quantity);
    }

    private static TimeInForce life(Call call) {
        return switch (call.get("tif")) {
            case "", "gtc" -> TimeInForce.GTC;
            case "ioc" -> TimeInForce.IOC;
            case "poc" -> TimeInForce.POST_ONLY;
            case "fok" -> TimeInForce.FOK;
            default -> throw Errors.value("invalid argument: tif");
        };
    }

    /** Refuses a price too far from the mark. */
    void checkPrice(SymbolRules rules, long price) {
        Mark mark = exchange.mark(rules.symbol());
        if (mark.price() > 0 && Math.abs(price - mark.price()) > mark.price() / DEVIATION_PARTS) {
            throw Refusals.tooFar();
        }
    }

    private void checkWhole(SymbolRules rules, Side side, long limit, long quantity) {
        Depth book = exchange.book(rules.symbol(), Integer.MAX_VALUE);
        long[] levels = side == Side.BUY ? book.asks() : book.bids();
        long there = 0;
        for (int i = 0; i < levels.length; i += 2) {
            boolean good = side == Side.BUY ? levels[i] <= limit : levels[i] >= limit;
            there += good ? levels[i + 1] : 0;
        }
        if (there < quantity) {
            throw Refusals.notFilled();
        }
    }
}
