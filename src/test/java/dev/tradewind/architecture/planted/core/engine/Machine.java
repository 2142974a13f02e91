package dev.tradewind.architecture.planted.core.engine;

public final class Machine {}
