/**
 * What Gate.io's spot and futures servers have in common: version 4 of its API with its signatures,
 * answers, limits, messages on sockets, and the public books. Each server adds its own requests and
 * channels.
 */
@NullMarked
package dev.tradewind.sim.wire.gateapi;

import org.jspecify.annotations.NullMarked;
