package dev.tradewind.architecture.planted.runtime;

public final class Heartbeat {}
