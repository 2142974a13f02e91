package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.wire.gateapi.Errors;
import dev.tradewind.sim.wire.gateapi.GateError;
import dev.tradewind.sim.wire.gateapi.GateSettings;

/** Why orders, positions and leverages are refused: section 14 of the fact sheet. */
final class Refusals {
    private Refusals() {}

    /** There is no such contract. */
    static GateError noContract(GateSettings settings) {
        return new GateError(settings.missingStatus(), "CONTRACT_NOT_FOUND", "contract not found");
    }

    private static GateError of(String label, String message) {
        return new GateError(400, label, message);
    }

    /** The engine's refusal in the venue's words. */
    static GateError of(Refusal refusal, GateSettings settings) {
        return switch (refusal) {
            case UNKNOWN_SYMBOL -> noContract(settings);
            case SYMBOL_HALTED -> of("CONTRACT_IN_DELISTING", "contract is not being traded");
            case BAD_PARAMETER, BAD_LOT -> Errors.value("invalid argument: size");
            case BAD_TICK -> Errors.value("invalid argument: price is no multiple of the tick");
            case BELOW_MIN_QUANTITY, BELOW_MIN_NOTIONAL ->
                    of("SIZE_TOO_SMALL", "size is less than order_size_min");
            case OUT_OF_RANGE -> sizeTooLarge();
            case DUPLICATE_CLIENT_ID -> of("REPEATED_CREATION", "text is in use");
            case TOO_MANY_OPEN_ORDERS -> of("TOO_MANY_ORDERS", "too many open orders");
            case NO_LIQUIDITY -> of("CONTRACT_NO_COUNTER", "no counterparty");
            case WOULD_TAKE -> of("ORDER_POC_IMMEDIATE", "order would immediately take");
            case INSUFFICIENT_BALANCE, INSUFFICIENT_MARGIN ->
                    of("INSUFFICIENT_AVAILABLE", "insufficient available balance");
            case REDUCE_ONLY -> of("REDUCE_EXCEEDED", "order exceeds the position it may reduce");
            case LEVERAGE -> of("LEVERAGE_TOO_HIGH", "leverage exceeds the limit");
            case UNKNOWN_ORDER -> Errors.noOrder(settings);
            case BOOK_FULL -> new GateError(500, "INTERNAL", "order book is full");
        };
    }

    /** More than an order may ask for. */
    static GateError sizeTooLarge() {
        return of("SIZE_TOO_LARGE", "size exceeds order_size_max");
    }

    /** A price too far from the mark. */
    static GateError tooFar() {
        return of("PRICE_TOO_DEVIATED", "order price deviates too much from the mark price");
    }

    /** An order that had to be filled whole could not be. */
    static GateError notFilled() {
        return of("ORDER_FOK", "order can not be filled whole");
    }

    /** There is nothing to close. */
    static GateError positionEmpty() {
        return of("POSITION_EMPTY", "position is empty");
    }

    /** The account never had this position. */
    static GateError noPosition(GateSettings settings) {
        return new GateError(settings.missingStatus(), "POSITION_NOT_FOUND", "position not found");
    }

    /** Leverage below the least. */
    static GateError leverageTooLow() {
        return of("LEVERAGE_TOO_LOW", "leverage is below the limit");
    }

    /** The order has ended. */
    static GateError finished() {
        return of("ORDER_FINISHED", "order is finished");
    }

    /** Position modes other than one net position are not simulated. */
    static GateError mode() {
        return of("POSITION_DUAL_MODE", "this account has one net position per contract");
    }
}
