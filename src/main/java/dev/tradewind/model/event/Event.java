package dev.tradewind.model.event;

/**
 * Whatever comes in. Every event is written to the journal before anything acts on it. All times
 * are epoch nanoseconds; {@code arrivedAt} is stamped by the reader when the bytes arrived.
 */
public sealed interface Event permits MarketEvent, AccountEvent, ControlEvent {}
