package dev.tradewind.architecture.planted.core.risk;

public final class Gate {}
