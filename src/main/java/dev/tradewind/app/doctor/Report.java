package dev.tradewind.app.doctor;

import dev.tradewind.app.doctor.Finding.Bad;
import dev.tradewind.app.doctor.Finding.Good;
import dev.tradewind.app.doctor.Finding.Note;
import dev.tradewind.app.doctor.Finding.Warning;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * All findings, for people and for programs, and the exit code that they ask for.
 *
 * @param findings in the order of subjects
 * @param strict whether warnings count as bad
 * @param nanos how long it took
 */
record Report(List<Finding> findings, boolean strict, long nanos) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MARK_WIDTH = 6;

    /** What stands before a finding. */
    private enum Mark {
        OK("ok"),
        NOTE("note"),
        WARN("warn"),
        BAD("BAD");

        private final String text;

        Mark(String text) {
            this.text = text;
        }
    }

    private static Mark mark(Finding finding) {
        return switch (finding) {
            case Good _ -> Mark.OK;
            case Note _ -> Mark.NOTE;
            case Warning _ -> Mark.WARN;
            case Bad _ -> Mark.BAD;
        };
    }

    private long count(Mark mark) {
        return findings.stream().filter(finding -> mark(finding) == mark).count();
    }

    /**
     * 3 if this machine's surroundings are bad, else 1 if the machine is, else 5 if a venue or its
     * keys are; with strict, 1 for warnings; else 0.
     */
    int exit() {
        List<Integer> asked = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding instanceof Bad bad) {
                asked.add(bad.exit());
            }
        }
        for (int code : new int[] {Exit.ENVIRONMENT, Exit.CHECK_FAILED, Exit.VENUE}) {
            if (asked.contains(code)) {
                return code;
            }
        }
        return strict && count(Mark.WARN) > 0 ? Exit.CHECK_FAILED : Exit.GOOD;
    }

    /** Lines for people: a heading for each subject, a line for each finding, remedies below. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String subject = "";
        for (Finding finding : findings) {
            if (!finding.subject().equals(subject)) {
                subject = finding.subject();
                lines.add(subject);
            }
            String mark = mark(finding).text;
            lines.add(
                    "  "
                            + mark
                            + " ".repeat(MARK_WIDTH - mark.length())
                            + finding.title()
                            + ": "
                            + finding.seen());
            switch (finding) {
                case Good _, Note _ -> {}
                case Warning warning -> advise(lines, warning.advice());
                case Bad bad -> advise(lines, bad.advice());
            }
        }
        lines.add(verdict());
        return lines;
    }

    private static void advise(List<String> lines, Advice advice) {
        String indent = " ".repeat(MARK_WIDTH + 2);
        lines.add(indent + "because: " + advice.cause());
        lines.add(indent + "→ " + advice.remedy());
    }

    private String verdict() {
        String seconds = seconds().toPlainString();
        return count(Mark.OK)
                + " ok, "
                + count(Mark.WARN)
                + " warnings, "
                + count(Mark.BAD)
                + " bad, in "
                + seconds
                + " s";
    }

    private BigDecimal seconds() {
        return BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.HALF_EVEN);
    }

    /** One JSON object for programs. */
    String json() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("ok", count(Mark.OK));
        counts.put("note", count(Mark.NOTE));
        counts.put("warn", count(Mark.WARN));
        counts.put("bad", count(Mark.BAD));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "doctor");
        fields.put("exit", exit());
        fields.put("strict", strict);
        fields.put("seconds", seconds());
        fields.put("counts", counts);
        fields.put("findings", findings.stream().map(Report::fields).toList());
        return MAPPER.writeValueAsString(fields);
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", finding.subject());
        fields.put("check", finding.check());
        fields.put("mark", mark(finding).name().toLowerCase(java.util.Locale.ROOT));
        fields.put("title", finding.title());
        fields.put("seen", finding.seen());
        Advice advice =
                switch (finding) {
                    case Good _, Note _ -> new Advice("", "");
                    case Warning warning -> warning.advice();
                    case Bad bad -> bad.advice();
                };
        fields.put("cause", advice.cause());
        fields.put("remedy", advice.remedy());
        return fields;
    }
}
