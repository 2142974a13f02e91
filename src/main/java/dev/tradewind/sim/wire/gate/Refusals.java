package dev.tradewind.sim.wire.gate;

import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.Figures;
import dev.tradewind.sim.wire.gateapi.GateError;
import dev.tradewind.sim.wire.gateapi.GateSettings;

/** Why spot orders are refused: section 4 of the fact sheet. */
final class Refusals {
    private Refusals() {}

    private static GateError of(String label, String message) {
        return new GateError(400, label, message);
    }

    /** There is no such pair. */
    static GateError noPair(String pair) {
        return of("INVALID_CURRENCY_PAIR", "Invalid currency pair " + pair);
    }

    /** Too many decimals. */
    static GateError precision(String what) {
        return of("INVALID_PRECISION", "invalid precision of " + what);
    }

    /** The engine's refusal in the venue's words. */
    static GateError of(Refusal refusal, SymbolRules rules, GateSettings settings) {
        return switch (refusal) {
            case UNKNOWN_SYMBOL -> noPair(rules.symbol());
            case SYMBOL_HALTED -> of("INVALID_CURRENCY", "trading of the pair is suspended");
            case BAD_PARAMETER, LEVERAGE, REDUCE_ONLY -> Errors.value("invalid argument");
            case BAD_TICK -> precision("price");
            case BAD_LOT -> precision("amount");
            case BELOW_MIN_QUANTITY -> of("AMOUNT_TOO_LITTLE", "amount is below the minimum");
            case BELOW_MIN_NOTIONAL ->
                    Errors.value(
                            "Your order size is too small. The minimum is "
                                    + Figures.plain(rules.minNotional(), rules.quoteScale())
                                    + " "
                                    + rules.quote());
            case OUT_OF_RANGE -> of("AMOUNT_TOO_MUCH", "amount is above the maximum");
            case DUPLICATE_CLIENT_ID -> of("REPEATED_CREATION", "text is in use");
            case TOO_MANY_OPEN_ORDERS -> of("TOO_MANY_ORDERS", "too many open orders");
            case NO_LIQUIDITY -> of("QUANTITY_NOT_ENOUGH", "not enough liquidity");
            case WOULD_TAKE -> of("POC_FILL_IMMEDIATELY", "order would immediately take");
            case INSUFFICIENT_BALANCE, INSUFFICIENT_MARGIN ->
                    of("BALANCE_NOT_ENOUGH", "Not enough balance");
            case UNKNOWN_ORDER -> Errors.noOrder(settings);
            case BOOK_FULL -> new GateError(500, "SERVER_ERROR", "Internal server error");
        };
    }

    /** An order that had to be filled whole could not be. */
    static GateError notFilled() {
        return of("FOK_NOT_FILL", "order can not be filled whole");
    }

    /** The order was filled. */
    static GateError closed() {
        return of("ORDER_CLOSED", "Order already closed");
    }

    /** The order was cancelled. */
    static GateError cancelled() {
        return of("ORDER_CANCELLED", "Order already cancelled");
    }
}
