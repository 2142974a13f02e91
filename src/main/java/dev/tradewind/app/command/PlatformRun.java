package dev.tradewind.app.command;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.session.LivePlatform;
import dev.tradewind.app.session.Session;
import dev.tradewind.app.tapecheck.TapeCheck;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.core.risk.KillSwitch;
import dev.tradewind.model.event.HaltScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets a live platform run until something ends it, stops it in order and tells the result. */
final class PlatformRun {
    private static final long SHOW_MILLIS = 200;

    private final Console console;
    private final Stopper stopper;
    private final Watching watching;
    private final String json;

    PlatformRun(Console console, Stopper stopper, Watching watching, String json) {
        this.console = console;
        this.stopper = stopper;
        this.watching = watching;
        this.json = json;
    }

    /**
     * Runs to the end.
     *
     * @param time how long, or null until a signal
     * @param over true when nothing more will come, as at the end of a tape; may throw a {@link
     *     UserError}, which ends the run in order and is told instead of a result
     * @param differences compares the ledger of the ended session with the venues' accounts
     * @param check what the core saw against the tapes that were played, if any
     * @return the exit code
     */
    int run(
            LivePlatform platform,
            String mode,
            long seed,
            @Nullable Duration time,
            BooleanSupplier over,
            Function<Session, List<String>> differences,
            String compared,
            List<Map<String, Object>> markets,
            TapeCheck check) {
        long began = System.nanoTime();
        try {
            watch(platform, time == null ? Long.MAX_VALUE : began + time.toNanos(), over);
        } catch (UserError e) {
            boolean _ = platform.stop(String.valueOf(e.getMessage()));
            throw e;
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        String why = platform.mustEnd().isEmpty() ? "" : platform.mustEnd() + "; ";
        console.say(
                "stopping: "
                        + why
                        + "what is under way is finished first; a second Ctrl-C ends at once");
        boolean quiet = platform.stop(why + "the run is over");
        watching.show(platform.session().story());
        watching.end();
        if (platform.failure() != null) {
            throw platform.failure();
        }
        if (stopper.exitCode(Exit.GOOD) == Exit.GOOD && !platform.unreached().isEmpty()) {
            throw platform.accountTrouble();
        }
        Summary summary =
                new Summary(
                        platform.session(),
                        new Summary.Frame(
                                mode,
                                seed,
                                seconds,
                                differences.apply(platform.session()),
                                compared,
                                platform.wireTimes().times(),
                                platform.folder().journal().toString(),
                                markets));
        boolean equal = TapeRun.tell(check, summary, console);
        int code = tell(platform, summary, quiet);
        return equal || code != Exit.GOOD ? code : Exit.CHECK_FAILED;
    }

    private void watch(LivePlatform platform, long end, BooleanSupplier over) {
        boolean asked = false;
        while (!asked
                && platform.failure() == null
                && platform.mustEnd().isEmpty()
                && !over.getAsBoolean()) {
            long left = end == Long.MAX_VALUE ? SHOW_MILLIS : (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            asked = stopper.await(Math.min(SHOW_MILLIS, left));
            platform.requireAccounts();
            watching.show(platform.session().story());
        }
    }

    private int tell(LivePlatform platform, Summary summary, boolean quiet) {
        platform.folder().writeSummary(summary.toJson());
        summary.toLines(platform.session()).forEach(console::say);
        Results.write(console, json, summary.toJson());
        if (!quiet) {
            console.say(
                    "something was still under way at the end; the next run asks the venues for"
                            + " it");
        }
        if (!summary.balanced() && quiet) {
            return stopper.exitCode(Exit.CHECK_FAILED);
        }
        List<KillSwitch.Halt> halts = platform.session().core().killSwitch().halts();
        for (KillSwitch.Halt halt : halts) {
            String what = halt.scope().equals(HaltScope.FULL) ? "trading" : halt.scope().words();
            console.say(what + " is halted: " + halt.reason() + "; 'tradewind rearm' ends that");
        }
        return stopper.exitCode(halts.isEmpty() ? Exit.GOOD : Exit.HALTED);
    }

    /** What is told when the journal's folder cannot be trusted to be ours. */
    static UserError needsTime(String command) {
        return new UserError(
                Exit.USAGE,
                "time_missing",
                "virtual time has no end of its own",
                "add --for, such as: " + command + " --speed max --for 30s",
                "",
                "--for");
    }
}
