package dev.tradewind.architecture.planted.core.execution;

import dev.tradewind.architecture.planted.model.order.Approved;
import java.util.function.Supplier;

public final class RefersToApproved {
    public final Supplier<Approved> forge = Approved::new;
}
