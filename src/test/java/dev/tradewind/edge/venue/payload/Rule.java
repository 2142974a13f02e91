package dev.tradewind.edge.venue.payload;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is to be done with some of the payloads.
 *
 * @param name what the payloads have in common
 * @param matches whether a payload is one of them
 * @param judge decodes and compares; throws {@link AssertionError} when a value differs
 */
public record Rule(String name, Predicate<Payload> matches, Function<Payload, Outcome> judge) {}
