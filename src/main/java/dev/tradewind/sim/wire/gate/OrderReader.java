package dev.tradewind.sim.wire.gate;

import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Depth;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.gateapi.Call;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.GateSettings;
import dev.tradewind.sim.wire.gateapi.Texts;

/** Reads orders and checks what the engine does not. */
final class OrderReader {
    private final Exchange exchange;
    private final GateSettings settings;

    OrderReader(Exchange exchange, GateSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    /** The rules of a pair that must exist. */
    SymbolRules rules(String pair) {
        return exchange.symbol(pair)
                .filter(rules -> !rules.isPerpetual())
                .orElseThrow(() -> Refusals.noPair(pair));
    }

    /** A positive decimal as units; too many decimals are an error of their own. */
    static long units(String name, String text, int scale) {
        if (text.matches("[0-9]{1,20}\\.[0-9]*") && decimals(text) > scale) {
            throw Refusals.precision(name);
        }
        long units = Call.units(name, text, scale);
        if (units <= 0) {
            throw Errors.value("invalid argument: " + name);
        }
        return units;
    }

    private static int decimals(String text) {
        return text.replaceFirst("0+$", "").length() - text.indexOf('.') - 1;
    }

    /** An order as the engine takes it. */
    NewOrder read(Call call) {
        SymbolRules rules = rules(call.need("currency_pair"));
        String account = call.get("account");
        if (!account.isEmpty() && !account.equals("spot")) {
            throw Errors.value("invalid argument: account");
        }
        Side side =
                switch (call.need("side")) {
                    case "buy" -> Side.BUY;
                    case "sell" -> Side.SELL;
                    default -> throw Errors.value("invalid argument: side");
                };
        String text = text(call, rules);
        return switch (call.get("type")) {
            case "", "limit" -> limit(call, rules, side, text);
            case "market" -> market(call, rules, side, text);
            default -> throw Errors.value("invalid argument: type");
        };
    }

    private String text(Call call, SymbolRules rules) {
        String text = Texts.read(call);
        boolean again =
                !settings.sameTextRefused()
                        && !text.isEmpty()
                        && exchange.order(call.customer().name(), rules.symbol(), text).isPresent();
        return again ? "" : text;
    }

    private NewOrder limit(Call call, SymbolRules rules, Side side, String text) {
        long price = units("price", call.need("price"), rules.priceScale());
        long quantity = units("amount", call.need("amount"), rules.quantityScale());
        TimeInForce life =
                switch (call.get("time_in_force")) {
                    case "", "gtc" -> TimeInForce.GTC;
                    case "ioc" -> TimeInForce.IOC;
                    case "poc" -> TimeInForce.POST_ONLY;
                    case "fok" -> TimeInForce.FOK;
                    default -> throw Errors.value("invalid argument: time_in_force");
                };
        if (life == TimeInForce.FOK && settings.fillOrKillRefused()) {
            checkWhole(rules, side, price, quantity);
        }
        return NewOrder.limit(rules.symbol(), text, side, life, price, quantity);
    }

    private static NewOrder market(Call call, SymbolRules rules, Side side, String text) {
        String life = call.get("time_in_force");
        if (!life.equals("ioc") && !life.equals("fok")) {
            throw Errors.value("invalid argument: time_in_force of a market order");
        }
        // a market buy states what it spends
        String amount = call.need("amount");
        return side == Side.BUY
                ? NewOrder.marketBuyFor(
                        rules.symbol(), text, units("amount", amount, rules.quoteScale()))
                : NewOrder.market(
                        rules.symbol(), text, side, units("amount", amount, rules.quantityScale()));
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
