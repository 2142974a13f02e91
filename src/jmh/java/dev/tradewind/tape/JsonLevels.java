package dev.tradewind.tape;

import java.util.List;

/**
 * Levels as JSON arrays of texts, without spaces.
 *
 * @param priceZeros zeros after a price's two decimals
 * @param decimals decimals of a quantity
 * @param quantityZeros zeros after them
 * @param none what is written for no quantity
 * @param tail what follows the quantity in a level
 */
record JsonLevels(int priceZeros, int decimals, int quantityZeros, String none, String tail) {
    private static final int PRICE_DECIMALS = 2;

    /** The array, brackets included. */
    String of(List<InventedBook.Level> levels) {
        StringBuilder text = new StringBuilder("[");
        for (InventedBook.Level level : levels) {
            text.append(text.length() == 1 ? "[\"" : ",[\"");
            decimal(text, level.price(), PRICE_DECIMALS, priceZeros);
            text.append("\",\"");
            if (level.quantity() == 0) {
                text.append(none);
            } else {
                decimal(text, level.quantity(), decimals, quantityZeros);
            }
            text.append('"').append(tail).append(']');
        }
        return text.append(']').toString();
    }

    /** A count of the last decimal as text. */
    static String decimal(long value, int decimals, int zeros) {
        return decimal(new StringBuilder(), value, decimals, zeros).toString();
    }

    private static StringBuilder decimal(StringBuilder text, long value, int decimals, int zeros) {
        String digits = Long.toString(value);
        text.append("0".repeat(Math.max(0, decimals + 1 - digits.length()))).append(digits);
        if (decimals > 0) {
            text.insert(text.length() - decimals, '.');
        }
        return text.append("0".repeat(zeros));
    }
}
