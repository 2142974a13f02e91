package dev.tradewind.architecture.planted.model;

public record PricedInDoubles(double price) {}
