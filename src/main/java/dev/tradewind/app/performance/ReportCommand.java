package dev.tradewind.app.performance;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.EstimatedValue;
import dev.tradewind.app.report.PerformanceFigures;
import dev.tradewind.app.report.PerformanceText;
import dev.tradewind.app.report.PositionFigures;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.session.NewestSession;
import dev.tradewind.app.session.SessionJournal;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.runtime.journal.JournalEnd;
import dev.tradewind.runtime.journal.JournalReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Tells how well a session went, with the runs before it that it carries on. */
@Command(
        name = "report",
        description = {
            "Tell how well a session went: success, catch rate, spreads, profit by pair, hour and"
                    + " day,",
            "positions and what everything is worth.",
            "The session is lived again; the runs that it carries on are included. Tables and JSON"
                    + " only: there is no HTML report yet."
        },
        footer = {
            "",
            "Examples:",
            "  tradewind report",
            "  tradewind report data/sessions/20260101T120000Z-1 --json -"
        })
public final class ReportCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Mixin CommonOptions common = new CommonOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SESSION",
            description = "a session's folder (default: the newest below --home)")
    @Nullable Path session;

    /** Tells on the given console. */
    public ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LivedThrough lived = session == null ? newest() : named(session);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "report");
        fields.put("session", lived.name());
        fields.put("run", lived.mode());
        fields.put("events", lived.recovered().events());
        fields.put("ended_in_order", lived.recovered().end() instanceof JournalEnd.Clean);
        fields.put(
                "performance",
                PerformanceFigures.of(
                        lived.core().performance(), lived.recovered().lastReceivedAt()));
        fields.put("positions", positions(lived).figures());
        fields.put("value", EstimatedValue.of(lived.core(), instruments(lived)).figures());
        fields.put("targets", lived.targets().stream().map(Targets.Target::fields).toList());
        Results.write(console, common.json, MAPPER.writeValueAsString(fields));
        tell(lived);
        return Exit.GOOD;
    }

    private static PositionFigures positions(LivedThrough lived) {
        return new PositionFigures(lived.core().performance().positions());
    }

    private static List<Instrument> instruments(LivedThrough lived) {
        return lived.core().performance().instruments();
    }

    /** The tables are the result, unless standard output belongs to the JSON. */
    private void tell(LivedThrough lived) {
        Consumer<String> out = common.json.equals("-") ? console::say : console::result;
        out.accept("session " + lived.name() + ", a " + lived.mode());
        if (!(lived.recovered().end() instanceof JournalEnd.Clean)) {
            out.accept("it did not end in order; what is told is what its journal holds");
        }
        new PerformanceText(lived.core().performance(), lived.recovered().lastReceivedAt())
                .tables()
                .forEach(out);
        positions(lived).tables().forEach(out);
        out.accept("");
        out.accept("targets of the platform");
        lived.targets().forEach(target -> out.accept(target.line()));
        out.accept("");
        out.accept("value  " + EstimatedValue.of(lived.core(), instruments(lived)).told());
    }

    private static LivedThrough named(Path session) {
        SessionJournal found = SessionJournal.of(session);
        try (JournalReader reader = JournalReader.open(found.journal())) {
            return LivedThrough.of(found.name(), reader);
        }
    }

    /** The newest session that has a first record. */
    private LivedThrough newest() {
        return NewestSession.of(DataFolder.sessions(common.data()), ReportCommand::lived)
                .orElseThrow(this::noSession);
    }

    private static Optional<LivedThrough> lived(SessionFolder folder) {
        try (JournalReader reader = JournalReader.open(folder.journal())) {
            String name = String.valueOf(folder.path().getFileName());
            return Optional.of(LivedThrough.of(name, reader));
        }
    }

    private UserError noSession() {
        return new UserError(
                Exit.USAGE,
                "no_session",
                "no session below " + common.data().resolve("sessions"),
                "let one run first, such as tradewind demo, or name its place with --home",
                common.data().toString(),
                "--home");
    }
}
