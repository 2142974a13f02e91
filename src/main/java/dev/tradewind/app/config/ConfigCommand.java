package dev.tradewind.app.config;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Everything about the configuration file: begin one, check it, look at it, ask what a key does.
 */
@Command(
        name = "config",
        description = "Begin, check, show and explain the configuration.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  tradewind config template --profile development --out tradewind.yaml",
            "  tradewind config validate",
            "  tradewind config explain risk.max_order"
        })
public final class ConfigCommand implements Runnable {
    private final Console console;

    /** The commands on a terminal. */
    public ConfigCommand(Console console) {
        this.console = console;
    }

    /** With its own commands below it. */
    public CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(new TemplateCommand(console));
        line.addSubcommand(new ValidateCommand(console));
        line.addSubcommand(new ShowCommand(console));
        line.addSubcommand(new ExplainCommand(console));
        line.addSubcommand(new SchemaCommand(console));
        for (CommandLine sub : line.getSubcommands().values()) {
            sub.getCommandSpec().mixinStandardHelpOptions(true);
        }
        return line;
    }

    @Override
    public void run() {
        throw new UserError(
                Exit.USAGE,
                "no_command",
                "a command is missing",
                "try: tradewind config template, validate, show, explain or schema");
    }
}
