package dev.tradewind.edge.config;

/**
 * Where something stands in a file.
 *
 * @param line counts from 1; 0 is nowhere
 * @param column counts from 1; 0 is nowhere
 */
public record Place(int line, int column) {
    /** No place at all: a value that no file gave. */
    public static final Place NOWHERE = new Place(0, 0);
}
