/**
 * The table of venue payloads: what each file is by its manifest, and what our decoders made of it.
 * Knows no venue; a venue's test package brings its rules ({@link
 * dev.tradewind.edge.venue.payload.VenuePayloads}).
 */
@NullMarked
package dev.tradewind.edge.venue.payload;

import org.jspecify.annotations.NullMarked;
