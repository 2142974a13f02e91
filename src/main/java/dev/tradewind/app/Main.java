package dev.tradewind.app;

import dev.tradewind.app.command.Programme;
import dev.tradewind.app.terminal.Console;
import picocli.CommandLine;

/** Where the programme starts. */
public final class Main {
    private Main() {}

    /** The parser with all commands, for tests of the documents. */
    public static CommandLine commandLine() {
        return new Programme(new Console()).commandLine();
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }
}
