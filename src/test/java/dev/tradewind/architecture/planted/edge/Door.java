package dev.tradewind.architecture.planted.edge;

public final class Door {}
