package dev.tradewind.model.ledger;

/**
 * One double entry: the same amount into one account and out of another.
 *
 * @param debit account that gains
 * @param credit account that gives
 * @param money how much of which asset
 * @param cause what it was booked for, such as {@code fill twb…/56}
 */
public record Posting(String debit, String credit, Money money, String cause) {}
