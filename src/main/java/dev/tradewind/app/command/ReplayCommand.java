package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.LiveView;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.session.CoreFactory;
import dev.tradewind.app.session.ReplayProblems;
import dev.tradewind.app.session.SessionJournal;
import dev.tradewind.app.session.StoryTellingFactory;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.runtime.EngineFactory;
import dev.tradewind.runtime.Replay;
import dev.tradewind.runtime.ReplayResult;
import dev.tradewind.runtime.journal.JournalEnd;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Lives a session again and compares every decision. */
@Command(
        name = "replay",
        description = "Live a recorded session again and compare every order and checkpoint.",
        footer = {"", "Example:", "  tradewind replay data/sessions/20260101T120000Z-1"})
final class ReplayCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Parameters(index = "0", paramLabel = "SESSION", description = "a session's folder")
    Path session = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    @Option(
            names = "--story",
            description = "tell the life of every opportunity, trade and alert, line by line")
    boolean story;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return switch (Replay.run(SessionJournal.of(session).journal(), factory())) {
            case ReplayResult.Same same -> same(same);
            case ReplayResult.Diverged diverged -> throw ReplayProblems.differs(diverged);
            case ReplayResult.Damaged damaged -> throw ReplayProblems.damaged(damaged);
        };
    }

    private EngineFactory factory() {
        return story
                ? new StoryTellingFactory((at, line) -> console.say(LiveView.plain(at, line)))
                : new CoreFactory();
    }

    private int same(ReplayResult.Same same) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "replay");
        fields.put("same", true);
        fields.put("events", same.events());
        fields.put("checkpoints", same.checkpoints());
        fields.put("hash", Summary.hash(same.outputHash()));
        fields.put("end", end(same.end()));
        Results.write(console, json, MAPPER.writeValueAsString(fields));
        console.say(
                same.events()
                        + " events, "
                        + same.checkpoints()
                        + " checkpoints, hash "
                        + Summary.hash(same.outputHash())
                        + ": the same; the session "
                        + end(same.end()));
        return Exit.GOOD;
    }

    private static String end(JournalEnd end) {
        return end instanceof JournalEnd.Clean ? "ended in order" : "did not end in order: " + end;
    }
}
