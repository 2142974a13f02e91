package dev.tradewind.app.doctor;

import dev.tradewind.app.problem.UserError.Exit;
import java.util.List;

/** The machine itself: Java, processors, memory, file descriptors, variables. */
final class MachineCheck implements Check {
    private static final int JAVA = 25;
    private static final int PROCESSORS_MIN = 2;
    private static final long MIB = 1L << 20;
    private static final long HEAP_MIN = 240 * MIB;
    private static final long FILES_MIN = 1_024;

    /** A heap above three quarters of the memory leaves too little for mapped files. */
    private static final double HEAP_PART_MAX = 0.75;

    private static final List<String> VARIABLES =
            List.of(
                    "TRADEWIND_JAVA_HOME",
                    "TRADEWIND_JAVA_OPTS",
                    "TRADEWIND_JDK_FOLDERS",
                    "TRADEWIND_JDK_URL",
                    "TRADEWIND_LOG",
                    "TRADEWIND_MAVEN");

    private final Sheet sheet;
    private final MachineFacts facts;

    MachineCheck(Sheet sheet, MachineFacts facts) {
        this.sheet = sheet;
        this.facts = facts;
    }

    @Override
    public Sheet sheet() {
        return sheet;
    }

    @Override
    public void examine() {
        java();
        processors();
        memory();
        files();
        variables();
    }

    private void java() {
        if (facts.javaFeature() == JAVA) {
            sheet.good("java", "Java", facts.javaVersion());
        } else if (facts.javaFeature() > JAVA) {
            sheet.warn(
                    "java",
                    "Java",
                    facts.javaVersion(),
                    new Advice(
                            "the platform is tested with Java " + JAVA + " only",
                            "use a JDK " + JAVA + ": ./tradewind --install-jdk"));
        } else {
            sheet.bad(
                    "java",
                    "Java",
                    facts.javaVersion(),
                    new Advice(
                            "the platform needs Java " + JAVA,
                            "install a JDK " + JAVA + ": ./tradewind --install-jdk"),
                    Exit.ENVIRONMENT);
        }
    }

    private void processors() {
        String seen = facts.processors() + " for this process";
        if (facts.processors() >= PROCESSORS_MIN) {
            sheet.good("processors", "processors", seen);
            return;
        }
        sheet.warn(
                "processors",
                "processors",
                seen,
                new Advice(
                        "the core, the journal and the links share one processor",
                        "give the process at least " + PROCESSORS_MIN + " processors"));
    }

    private void memory() {
        String seen =
                "heap up to "
                        + Figures.bytes(facts.heapBytes())
                        + " of "
                        + Figures.bytes(facts.memoryBytes());
        boolean greedy =
                facts.memoryBytes() > 0 && facts.heapBytes() > HEAP_PART_MAX * facts.memoryBytes();
        if (facts.heapBytes() < HEAP_MIN) {
            sheet.warn(
                    "memory",
                    "memory",
                    seen,
                    new Advice(
                            "eight pairs on two venues want a heap of 256 MiB",
                            "set TRADEWIND_JAVA_OPTS=-Xmx512m"));
        } else if (greedy) {
            sheet.warn(
                    "memory",
                    "memory",
                    seen,
                    new Advice(
                            "so large a heap leaves the mapped journal too little memory",
                            "set a smaller heap, such as TRADEWIND_JAVA_OPTS=-Xmx1g"));
        } else {
            sheet.good("memory", "memory", seen);
        }
    }

    private void files() {
        if (facts.filesMax() < 0) {
            return;
        }
        String seen = facts.filesOpen() + " of " + facts.filesMax() + " in use";
        if (facts.filesMax() - facts.filesOpen() >= FILES_MIN / 2
                && facts.filesMax() >= FILES_MIN) {
            sheet.good("file_descriptors", "file descriptors", seen);
            return;
        }
        sheet.warn(
                "file_descriptors",
                "file descriptors",
                seen,
                new Advice(
                        "each socket and each journal segment needs one",
                        "raise the limit in the shell that starts it: ulimit -n 4096"));
    }

    /** Names only: a value may be a secret. */
    private void variables() {
        List<String> known = facts.variables().stream().filter(VARIABLES::contains).toList();
        if (!known.isEmpty()) {
            sheet.note("variables", "variables set", String.join(", ", known));
        }
        for (String name : facts.variables()) {
            if (!VARIABLES.contains(name)) {
                sheet.note(
                        "variables",
                        "variable set",
                        name + ", which nothing but a configuration's ${...} reads");
            }
        }
    }
}
