package dev.tradewind.architecture.planted.core.execution;

import dev.tradewind.architecture.planted.model.order.Approved;

public final class CallsApproved {
    public final Approved forged = new Approved();
}
