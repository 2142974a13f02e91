package dev.tradewind.sim.wire.bybit;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list that is newest first, and where the next part begins.
 *
 * @param items the part
 * @param cursor what to ask with for the next part, "" if there is none
 */
record Page<T>(List<T> items, String cursor) {
    /**
     * The part that a request asks for.
     *
     * @param all newest first
     * @param mark an item's own mark, unique and free of {@code &} and {@code %}
     */
    static <T> Page<T> of(List<T> all, Fields fields, int limit, Function<T, String> mark) {
        String cursor = fields.get("cursor");
        int from = 0;
        if (!cursor.isEmpty()) {
            from = all.size();
            for (int i = 0; i < all.size(); i++) {
                if (mark.apply(all.get(i)).equals(cursor)) {
                    from = i + 1;
                    break;
                }
            }
        }
        int to = Math.min(all.size(), from + limit);
        List<T> items = List.copyOf(all.subList(from, to));
        boolean more = to < all.size() && !items.isEmpty();
        return new Page<>(items, more ? mark.apply(items.getLast()) : "");
    }
}
