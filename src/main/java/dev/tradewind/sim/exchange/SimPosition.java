package dev.tradewind.sim.exchange;

/**
 * An account's net position in a perpetual at one moment. Money is in units of the quote asset.
 *
 * @param symbol what is held
 * @param quantity base quantity, positive for long, negative for short
 * @param entryPrice average entry at the price scale, rounded half-even; 0 when flat
 * @param entryQuote what the open quantity cost (long) or brought (short), exact, never negative
 * @param realised profit of all that was closed, fees and funding not counted
 * @param fees all fees paid in this symbol; negative when rebates were larger
 * @param funding all funding received, negative when more was paid
 * @param leverageMilli leverage in force, 1000 is 1x
 * @param margin held for the open quantity: entry value ÷ leverage, rounded up
 * @param liquidationPrice mark price at which the account is liquidated if nothing else moves; 0 if
 *     there is none
 * @param markPrice mark in force, 0 if none was stated
 * @param unrealised profit of the open quantity at the mark, 0 while there is no mark
 * @param updatedAt its newest change
 */
public record SimPosition(
        String symbol,
        long quantity,
        long entryPrice,
        long entryQuote,
        long realised,
        long fees,
        long funding,
        long leverageMilli,
        long margin,
        long liquidationPrice,
        long markPrice,
        long unrealised,
        long updatedAt) {}
