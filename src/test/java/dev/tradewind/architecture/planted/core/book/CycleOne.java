package dev.tradewind.architecture.planted.core.book;

import dev.tradewind.architecture.planted.core.ledger.CycleTwo;

public final class CycleOne {
    public CycleTwo other;
}
