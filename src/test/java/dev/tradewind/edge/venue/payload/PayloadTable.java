package dev.tradewind.edge.venue.payload;

import dev.tradewind.edge.venue.payload.Outcome.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What became of each payload, one row each; fails for a payload that no rule knows. */
public final class PayloadTable {
    private static final int DETAIL_MAX = 220;

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> rulesUsed = new LinkedHashSet<>();

    /**
     * A row.
     *
     * @param checked values of the payload whose change the comparison notices
     * @param values values that the payload has
     */
    public record Row(Payload payload, Outcome outcome, int checked, int values) {}

    /** Judges every payload of the venues. */
    public static PayloadTable of(Manifest manifest, List<? extends VenuePayloads> venues) {
        PayloadTable table = new PayloadTable();
        List<String> failures = new ArrayList<>();
        for (VenuePayloads venue : venues) {
            for (Payload payload : manifest.of(venue.venue())) {
                try {
                    table.add(payload, venue);
                } catch (RuntimeException | AssertionError e) {
                    failures.add(payload.file() + ": " + e);
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(
                    failures.size() + " payloads failed:\n" + String.join("\n", failures));
        }
        return table;
    }

    private void add(Payload payload, VenuePayloads venue) {
        Rule rule = ruleFor(payload, venue);
        rulesUsed.add(venue.venue() + ": " + rule.name());
        Outcome outcome = rule.judge().apply(payload);
        boolean decoded = outcome.verdict() == Verdict.DECODED;
        if (decoded && !venue.uses().contains(outcome.reason())) {
            throw new AssertionError("decoded as " + outcome.reason() + ", which is no use");
        }
        int noticed = 0;
        int values = 0;
        if (decoded) {
            for (var truth : Leaves.eachChanged(payload.oracle())) {
                values++;
                noticed += notices(rule, payload.withTruth(truth)) ? 1 : 0;
            }
        }
        rows.add(new Row(payload, outcome, noticed, values));
    }

    /** The first rule that matches. */
    public static Rule ruleFor(Payload payload, VenuePayloads venue) {
        for (Rule rule : venue.rules()) {
            if (rule.matches().test(payload)) {
                return rule;
            }
        }
        throw new AssertionError(
                "no rule of "
                        + venue.venue()
                        + " says what "
                        + payload.file()
                        + " is: add one to "
                        + venue.getClass().getSimpleName());
    }

    private static boolean notices(Rule rule, Payload payload) {
        try {
            rule.judge().apply(payload);
            return false;
        } catch (RuntimeException | AssertionError _) {
            return true;
        }
    }

    /** All rows. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Venue and name of the rules that matched something. */
    public Set<String> rulesUsed() {
        return Set.copyOf(rulesUsed);
    }

    /** How many rows have this end. */
    public long count(Verdict verdict) {
        return rows.stream().filter(row -> row.outcome().verdict() == verdict).count();
    }

    /** One line. */
    public String line() {
        return "wire payloads: %d files, %d decoded (%d values compared), %d refused, %d not used"
                .formatted(
                        rows.size(),
                        count(Verdict.DECODED),
                        rows.stream().mapToInt(Row::checked).sum(),
                        count(Verdict.REFUSED),
                        count(Verdict.NOT_USED));
    }

    /** The whole table as Markdown. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Wire payloads, file by file\n\n");
        text.append(line()).append(".\n\n");
        text.append("Checked counts the values of a file whose change the comparison noticed.\n\n");
        text.append("| File | Manifest | Outcome | As, or why | Checked | Detail |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            text.append("| ").append(row.payload().file());
            text.append(" | ").append(manifest(row.payload()));
            text.append(" | ").append(row.outcome().verdict().words());
            text.append(" | ").append(row.outcome().reason());
            text.append(" | ").append(checked(row));
            text.append(" | ").append(cell(row.outcome().detail())).append(" |\n");
        }
        return text.toString();
    }

    private static String checked(Row row) {
        return row.values() == 0 ? "" : row.checked() + " of " + row.values();
    }

    private static String manifest(Payload payload) {
        return String.join(
                        " ",
                        payload.market(),
                        payload.transport(),
                        payload.kind(),
                        payload.method(),
                        payload.endpoint())
                .trim();
    }

    private static String cell(String text) {
        String one = text.replace('\n', ' ').replace('|', '/');
        return one.length() <= DETAIL_MAX ? one : one.substring(0, DETAIL_MAX) + " …";
    }

    /** The whole table with full details. */
    public String csv() {
        StringBuilder text = new StringBuilder();
        text.append("file,venue,market,transport,kind,method,endpoint,outcome,reason,");
        text.append("values_checked,values,detail\n");
        for (Row row : rows) {
            Payload payload = row.payload();
            List<String> fields =
                    List.of(
                            payload.file(),
                            payload.venue(),
                            payload.market(),
                            payload.transport(),
                            payload.kind(),
                            payload.method(),
                            payload.endpoint(),
                            row.outcome().verdict().words(),
                            row.outcome().reason(),
                            Integer.toString(row.checked()),
                            Integer.toString(row.values()),
                            row.outcome().detail());
            text.append(String.join(",", fields.stream().map(PayloadTable::quoted).toList()));
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String field) {
        return "\"" + field.replace("\"", "\"\"").replace('\n', ' ') + "\"";
    }

    /** Counts and reasons without any content: what may be kept in the repository. */
    public String summary(List<? extends VenuePayloads> venues, PayloadTable own) {
        StringBuilder text = new StringBuilder();
        for (VenuePayloads venue : venues) {
            text.append("## ").append(venue.venue()).append("\n\n");
            text.append(of(venue).kinds()).append('\n');
            text.append(uses(venue, own)).append('\n');
            text.append(of(venue).others()).append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private PayloadTable of(VenuePayloads venue) {
        PayloadTable part = new PayloadTable();
        for (Row row : rows) {
            if (row.payload().venue().equals(venue.venue())) {
                part.rows.add(row);
            }
        }
        return part;
    }

    private String kinds() {
        Map<String, long[]> counts = new TreeMap<>();
        for (Row row : rows) {
            long[] count = counts.computeIfAbsent(row.payload().kind(), _ -> new long[3]);
            count[row.outcome().verdict().ordinal()]++;
        }
        long[] all = {count(Verdict.DECODED), count(Verdict.REFUSED), count(Verdict.NOT_USED)};
        StringBuilder text = new StringBuilder("| Kind in the manifest | Files |");
        text.append(" Decoded | Refused | Not used |\n|---|---:|---:|---:|---:|\n");
        counts.forEach((kind, count) -> text.append(line(kind, count)));
        return text.append(line("all", all)).toString();
    }

    private static String line(String kind, long[] n) {
        return "| %s | %d | %d | %d | %d |\n".formatted(kind, n[0] + n[1] + n[2], n[0], n[1], n[2]);
    }

    private String uses(VenuePayloads venue, PayloadTable own) {
        StringBuilder text = new StringBuilder("| What we use | Files decoded | Values compared |");
        text.append(" Payloads of our own |\n|---|---:|---:|---:|\n");
        for (String use : venue.uses()) {
            List<Row> found = of(venue).decodedAs(use);
            text.append(
                    "| %s | %d | %d | %d |\n"
                            .formatted(
                                    use,
                                    found.size(),
                                    found.stream().mapToInt(Row::checked).sum(),
                                    own.of(venue).decodedAs(use).size()));
        }
        return text.toString();
    }

    /** Rows decoded as a use. */
    public List<Row> decodedAs(String use) {
        return rows.stream()
                .filter(row -> row.outcome().verdict() == Verdict.DECODED)
                .filter(row -> row.outcome().reason().equals(use))
                .toList();
    }

    private String others() {
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : rows) {
            Verdict verdict = row.outcome().verdict();
            if (verdict != Verdict.DECODED) {
                String reason = row.outcome().reason();
                counts.merge(verdict.words() + " | " + reason, 1L, Long::sum);
            }
        }
        StringBuilder text = new StringBuilder("| Otherwise | Why | Files |\n|---|---|---:|\n");
        counts.forEach((reason, n) -> text.append("| %s | %d |\n".formatted(reason, n)));
        return text.toString();
    }
}
