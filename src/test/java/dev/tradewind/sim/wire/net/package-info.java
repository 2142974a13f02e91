/** Tests of the simulators' shell, with a client that is not our own. */
@NullMarked
package dev.tradewind.sim.wire.net;

import org.jspecify.annotations.NullMarked;
