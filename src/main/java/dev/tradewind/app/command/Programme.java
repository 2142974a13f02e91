package dev.tradewind.app.command;

import dev.tradewind.app.compare.CompareCommand;
import dev.tradewind.app.config.ConfigCommand;
import dev.tradewind.app.doctor.DoctorCommand;
import dev.tradewind.app.explain.ExplainCommand;
import dev.tradewind.app.performance.ReportCommand;
import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.rebuild.StoreCommand;
import dev.tradewind.app.simulate.SimulateCommand;
import dev.tradewind.app.soak.SoakCommand;
import dev.tradewind.app.tape.RecordCommand;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Failures;
import dev.tradewind.app.verify.VerifyLedgerCommand;
import dev.tradewind.edge.config.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: all commands, and how mistakes are told. */
public final class Programme {
    private static final Logger LOG = LoggerFactory.getLogger(Programme.class);

    private final Console console;

    @Command(
            name = "tradewind",
            description = "A deterministic trading platform for crypto venues.",
            mixinStandardHelpOptions = true,
            version = "tradewind 0.1",
            synopsisSubcommandLabel = "COMMAND",
            footer = {
                "",
                "Start with:  tradewind demo",
                "Exit codes: 0 good, 1 check failed, 2 usage, 3 environment, 4 damaged data,",
                "            5 venue, 6 halted, 130 and 143 signals"
            })
    private static final class Root implements Runnable {
        @Override
        public void run() {
            throw new UserError(
                    Exit.USAGE,
                    "no_command",
                    "a command is missing",
                    "try: tradewind demo, or tradewind --help");
        }
    }

    /** All commands on the given streams. */
    public Programme(Console console) {
        this.console = console;
    }

    /** The parser with all commands. */
    public CommandLine commandLine() {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(new DemoCommand(console));
        line.addSubcommand(new VenuesCommand(console));
        line.addSubcommand(new RunCommand(console));
        line.addSubcommand(new ReplayCommand(console));
        line.addSubcommand(new RecordCommand(console));
        line.addSubcommand(new CompareCommand(console));
        line.addSubcommand(new ExplainCommand(console));
        line.addSubcommand(new ReportCommand(console));
        line.addSubcommand(new SimulateCommand(console));
        line.addSubcommand(new SoakCommand(console).commandLine());
        line.addSubcommand(new DoctorCommand(console));
        line.addSubcommand(new StoreCommand(console).commandLine());
        line.addSubcommand(new VerifyLedgerCommand(console));
        line.addSubcommand(new KillCommand(console));
        line.addSubcommand(new RearmCommand(console));
        line.addSubcommand(new ConfigCommand(console).commandLine());
        line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        for (CommandLine sub : line.getSubcommands().values()) {
            sub.getCommandSpec().mixinStandardHelpOptions(true);
        }
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(this::misused);
        line.setExecutionExceptionHandler((thrown, failing, _) -> failed(thrown, failing));
        return line;
    }

    private int misused(ParameterException e, String[] arguments) {
        boolean json =
                Arrays.stream(arguments)
                        .anyMatch(word -> word.equals("--json") || word.startsWith("--json="));
        return tell(new UserError(Exit.USAGE, "usage", message(e), remedy(e)), json);
    }

    private static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return "unknown: " + String.join(" ", unmatched.getUnmatched());
        }
        return String.valueOf(e.getMessage());
    }

    private static String remedy(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        String help = "see: " + spec.qualifiedName() + " --help";
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return help;
        }
        String typed = unmatched.getUnmatched().getFirst();
        List<String> names = new ArrayList<>();
        if (typed.startsWith("-")) {
            for (OptionSpec option : spec.options()) {
                names.addAll(List.of(option.names()));
            }
        } else {
            names.addAll(spec.subcommands().keySet());
        }
        String nearest = Nearest.of(typed, names);
        return nearest.isEmpty() ? help : "nearest: " + nearest + "; " + help;
    }

    private int failed(Exception thrown, CommandLine line) {
        UserError error = Failures.explain(thrown);
        if (error.code().equals("internal") || error.code().equals("invariant_broken")) {
            LOG.error("{}", error.getMessage(), thrown);
        }
        OptionSpec json = line.getCommandSpec().findOption("--json");
        boolean wanted =
                json != null
                        && json.getValue() != null
                        && !json.getValue().equals("")
                        && !json.getValue().equals(false);
        return tell(error, wanted);
    }

    private int tell(UserError error, boolean json) {
        if (json) {
            console.result(Failures.json(error));
        }
        Failures.lines(error).forEach(console::say);
        return error.exitCode();
    }
}
