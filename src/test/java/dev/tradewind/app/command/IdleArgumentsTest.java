package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.runtime.QueueInbox.Idle;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class IdleArgumentsTest {
    @Test
    void shouldSpinUnaskedOnlyWhereThereAreProcessorsEnough() {
        IdleArguments arguments = parsed();

        assertThat(arguments.idle(2)).isEqualTo(Idle.ECONOMY);
        assertThat(arguments.idle(3)).isEqualTo(Idle.ECONOMY);
        assertThat(arguments.idle(4)).isEqualTo(Idle.LOW_LATENCY);
    }

    @Test
    void shouldDoAsAskedOnAnyMachine() {
        assertThat(parsed("--low-latency").idle(2)).isEqualTo(Idle.LOW_LATENCY);
        assertThat(parsed("--no-low-latency").idle(8)).isEqualTo(Idle.ECONOMY);
    }

    private static IdleArguments parsed(String... words) {
        IdleArguments arguments = new IdleArguments();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("idle", mixin(arguments)))
                .parseArgs(words);
        return arguments;
    }

    private static CommandLine.Model.CommandSpec mixin(IdleArguments arguments) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(arguments);
    }
}
