package dev.tradewind.app.compare;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Durations;
import dev.tradewind.app.terminal.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Tells whether two sessions decided the same, and if not, where they part. */
@Command(
        name = "compare",
        description = "Compare what two sessions decided, by time since their starts.",
        footer = {
            "",
            "Example:",
            "  tradewind compare data/sessions/20260101T120000Z-1"
                    + " data/sessions/20260101T130000Z-2"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Parameters(index = "0", paramLabel = "SESSION", description = "a session's folder")
    Path one = Path.of("");

    @Parameters(index = "1", paramLabel = "OTHER", description = "another session's folder")
    Path other = Path.of("");

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "times may differ by so much, such as 5ms; without it they must be equal"
                            + " to the nanosecond")
    @Nullable Duration within;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    /** The command on a terminal. */
    public CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LivedSession first = LivedSession.of(one);
        LivedSession second = LivedSession.of(other);
        long nanos = within == null ? 0 : within.toNanos();
        Agreement agreement = Agreement.of(first.decisions(), second.decisions(), nanos);
        Results.write(console, json, MAPPER.writeValueAsString(fields(first, second, agreement)));
        tell(first, second, agreement);
        return agreement.whole() ? Exit.GOOD : Exit.CHECK_FAILED;
    }

    private void tell(LivedSession first, LivedSession second, Agreement agreement) {
        console.say(line(first));
        console.say(line(second));
        console.say(
                agreement.agreed()
                        + " decisions agree"
                        + (first.hash() == second.hash() ? ", and every output to the bit" : ""));
        if (!agreement.whole()) {
            console.say("first difference:");
            console.say("  " + first.name() + "  " + text(agreement.firstOne()));
            console.say("  " + second.name() + "  " + text(agreement.firstOther()));
        }
    }

    private static String line(LivedSession session) {
        return session.name()
                + ": "
                + session.events()
                + " events, "
                + session.decisions().size()
                + " decisions, net "
                + session.net()
                + ", hash "
                + Summary.hash(session.hash());
    }

    private static String text(@Nullable Decision decision) {
        return decision == null ? "nothing that the other has not" : decision.toString();
    }

    private Map<String, Object> fields(
            LivedSession first, LivedSession second, Agreement agreement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "compare");
        fields.put("same", agreement.whole());
        fields.put("agree", agreement.agreed());
        fields.put("one", side(first));
        fields.put("other", side(second));
        Map<String, Object> kinds = new LinkedHashMap<>();
        agreement
                .kinds()
                .forEach((kind, counts) -> {
                    Map<String, Object> three = new LinkedHashMap<>();
                    three.put("one", counts[0]);
                    three.put("other", counts[1]);
                    three.put("agree", counts[2]);
                    kinds.put(kind, three);
                });
        fields.put("kinds", kinds);
        Map<String, Object> difference = new LinkedHashMap<>();
        difference.put("one", point(agreement.firstOne()));
        difference.put("other", point(agreement.firstOther()));
        fields.put("first_difference", agreement.whole() ? null : difference);
        return fields;
    }

    private static Map<String, Object> side(LivedSession session) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("session", session.name());
        side.put("events", session.events());
        side.put("decisions", session.decisions().size());
        side.put("net", session.net());
        side.put("hash", Summary.hash(session.hash()));
        return side;
    }

    private static @Nullable Map<String, Object> point(@Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("after_us", decision.at() / 1_000.0);
        point.put("what", decision.what());
        return point;
    }
}
