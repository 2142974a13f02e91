package dev.tradewind.architecture.planted.edge.venue.okx;

public final class Okx {}
