package dev.tradewind.architecture.planted.model.order;

public final class Approved {}
