/**
 * The port to venues: machines without I/O and the shell that pumps real sockets into them. One
 * package a venue; none imports another.
 */
@NullMarked
package dev.tradewind.edge.venue;

import org.jspecify.annotations.NullMarked;
