/**
 * MEXC spot v3: public and private streams in protobuf, orders and account over REST. Machines
 * without socket, thread or clock; {@link dev.tradewind.edge.venue.mexc.MexcVenue} is the way in.
 * Imports no other venue's package and nothing of the simulators.
 */
@NullMarked
package dev.tradewind.edge.venue.mexc;

import org.jspecify.annotations.NullMarked;
