package dev.tradewind.architecture.planted.core.ledger;

import dev.tradewind.architecture.planted.core.book.CycleOne;

public final class CycleTwo {
    public CycleOne other;
}
