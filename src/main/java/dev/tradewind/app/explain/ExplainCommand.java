package dev.tradewind.app.explain;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Tells one trade from the tick that made it to the last posting, by living its session again. */
@Command(
        name = "explain",
        description = "Tell one trade: tick, decision, risk, orders, fills, postings.",
        footer = {
            "",
            "Examples:",
            "  tradewind explain 4",
            "  tradewind explain 4 --session data/sessions/20260101T120000Z-1 --json -",
            "  tradewind explain '#12'      why this opportunity was not traded"
        })
public final class ExplainCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "TRADE",
            description =
                    "number of a trade as lines and files show it, or '#12' of an opportunity")
    String trade = "";

    @Option(
            names = "--session",
            paramLabel = "FOLDER",
            description = "the session's folder (default: the newest that has it)")
    @Nullable Path session;

    @Mixin CommonOptions common = new CommonOptions();

    /** Tells on this console. */
    public ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Wanted wanted = Wanted.parse(trade);
        SessionSearch search = new SessionSearch(wanted, console::say);
        Path named = session;
        LivedAgain lived = named == null ? search.below(common.data()) : search.in(named);
        Explanation explanation = lived.explanation(wanted);
        boolean jsonAlone = common.json.equals("-");
        for (String line : new ExplanationText(explanation).lines()) {
            if (jsonAlone) {
                console.say(line);
            } else {
                console.result(line);
            }
        }
        Results.write(console, common.json, MAPPER.writeValueAsString(explanation));
        return exit(explanation, lived.problem());
    }

    private int exit(Explanation explanation, @Nullable UserError problem) {
        if (problem != null) {
            console.say("tradewind: " + problem.getMessage());
            console.say("  " + problem.remedy());
            return problem.exitCode();
        }
        if (!ExplanationText.agrees(explanation)) {
            console.say("tradewind: the result does not agree with what was booked, see above");
            console.say("  this is our fault: keep the session's folder for a report");
            return Exit.CHECK_FAILED;
        }
        return Exit.GOOD;
    }
}
