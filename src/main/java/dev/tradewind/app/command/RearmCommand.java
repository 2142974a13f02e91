package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.edge.store.HaltFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends the halted state. */
@Command(name = "rearm", description = "End the state that 'kill' or the kill switch began.")
final class RearmCommand implements Callable<Integer> {
    private final Console console;

    @Mixin CommonOptions common = new CommonOptions();

    RearmCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        boolean was = new HaltFile(common.data()).rearm();
        console.say(was ? "re-armed: trading may go on" : "nothing was halted");
        return Exit.GOOD;
    }
}
