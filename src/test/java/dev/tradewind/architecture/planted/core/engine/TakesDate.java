package dev.tradewind.architecture.planted.core.engine;

import java.time.LocalDate;

public final class TakesDate {
    public LocalDate take() {
        return LocalDate.now();
    }
}
