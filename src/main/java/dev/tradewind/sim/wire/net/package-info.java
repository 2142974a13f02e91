/**
 * The Netty shell that serves simulated venues over loopback sockets. Here live sockets, the one
 * event-loop thread and its limits; no venue's protocol and no market may live here.
 */
@NullMarked
package dev.tradewind.sim.wire.net;

import org.jspecify.annotations.NullMarked;
