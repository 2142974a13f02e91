package dev.tradewind.architecture.planted.model;

import java.math.BigDecimal;

public record PaidInBigDecimal(BigDecimal takerFee) {}
