package dev.tradewind.edge.store;

/**
 * One attempt to trade, as a line for a spreadsheet. Numbers are plain decimal text.
 *
 * @param time end of the attempt, ISO-8601 UTC
 * @param trade number of the trade in the run
 * @param result how it ended: filled, failed, orphan …
 * @param strategy which programme
 * @param pair canonical symbol, {@code BTC/USDT}
 * @param buyVenue where it bought
 * @param sellVenue where it sold
 * @param seenBuy buying price seen at the decision
 * @param seenSell selling price seen at the decision
 * @param gotBuy average buying price got
 * @param gotSell average selling price got
 * @param quantity base quantity done
 * @param fees all fees in the quote asset
 * @param slippageBps loss against the prices seen, basis points
 * @param latencyMillis from the deciding event to the last confirmation
 * @param gross edge at the prices seen
 * @param net gross less fees and slippage
 * @param totalValueAfter value of everything held, in the profit currency
 * @param reason a sentence
 */
public record TradeAuditRow(
        String time,
        String trade,
        String result,
        String strategy,
        String pair,
        String buyVenue,
        String sellVenue,
        String seenBuy,
        String seenSell,
        String gotBuy,
        String gotSell,
        String quantity,
        String fees,
        String slippageBps,
        String latencyMillis,
        String gross,
        String net,
        String totalValueAfter,
        String reason) {}
