package dev.tradewind.app.soak;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Long runs under faults. */
@Command(
        name = "soak",
        description = "Long runs under faults on virtual time.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  tradewind soak books --messages 200000 --seed 1 --json -"})
public final class SoakCommand implements Runnable {
    private final Console console;

    /** The commands on a terminal. */
    public SoakCommand(Console console) {
        this.console = console;
    }

    /** With its own commands below it. */
    public CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(new BooksCommand(console));
        for (CommandLine sub : line.getSubcommands().values()) {
            sub.getCommandSpec().mixinStandardHelpOptions(true);
        }
        return line;
    }

    @Override
    public void run() {
        throw new UserError(
                Exit.USAGE, "no_command", "a command is missing", "try: tradewind soak books");
    }
}
