/** Platform and simulated venues in one process: over sockets, or by pipes on virtual time. */
@NullMarked
package dev.tradewind.app.world;

import org.jspecify.annotations.NullMarked;
