package dev.tradewind.app.report;

import java.util.ArrayList;
import java.util.List;

/** Rows with columns of equal width: the first column leans left, all others right. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with a head. */
    public TextTable(String... head) {
        row(head);
    }

    /** Adds a row; it may have fewer cells than the head. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Whether it has more than its head. */
    public boolean isEmpty() {
        return rows.size() < 2;
    }

    /** The lines, without trailing blanks. */
    public List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int width = row.get(i).length();
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String blanks = " ".repeat(widths.get(i) - row.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(i == 0 ? row.get(i) + blanks : blanks + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
