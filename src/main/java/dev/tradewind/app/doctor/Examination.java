package dev.tradewind.app.doctor;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.runtime.SystemClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all checks side by side, each for a limited time, and draws the conclusions. */
final class Examination {
    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    private final SystemClock clock = new SystemClock();
    private final Sheet machine = new Sheet("machine", Exit.CHECK_FAILED);
    private final Sheet folder = new Sheet("machine", Exit.CHECK_FAILED);
    private final List<Check> checks = new ArrayList<>();
    private final List<VenueCheck> venues = new ArrayList<>();
    private final Plan plan;

    /**
     * Looks at nothing yet.
     *
     * @param data the data folder
     * @param secrets the file that names venues and keys, or null for none
     */
    Examination(MachineFacts facts, Path data, Plan plan, @Nullable Path secrets) {
        this.plan = plan;
        checks.add(new MachineCheck(machine, facts));
        checks.add(new FolderCheck(folder, facts.disk(), data));
        if (secrets != null) {
            checks.add(new SecretsCheck(folder, plan, secrets));
        }
        for (Plan.Target target : plan.targets()) {
            Sheet sheet = new Sheet(target.venue().id(), Exit.VENUE);
            VenueCheck check = new VenueCheck(sheet, plan, target, clock);
            checks.add(check);
            venues.add(check);
        }
    }

    /** Looks at everything; takes {@link Plan#limit} at most. */
    List<Finding> run() {
        CountDownLatch left = new CountDownLatch(checks.size());
        List<Thread> threads = new ArrayList<>();
        for (Check check : checks) {
            Thread thread =
                    Thread.ofPlatform()
                            .daemon()
                            .name("doctor-" + check.sheet().subject())
                            .unstarted(() -> guarded(check, left));
            threads.add(thread);
            thread.start();
        }
        await(left);
        for (int i = 0; i < checks.size(); i++) {
            if (threads.get(i).isAlive() && left.getCount() > 0) {
                late(checks.get(i).sheet());
            }
        }
        return findings();
    }

    private static void guarded(Check check, CountDownLatch left) {
        try {
            check.examine();
        } catch (RuntimeException | Error e) {
            LOG.error("a check failed", e);
            check.sheet()
                    .bad(
                            "doctor",
                            "this check itself",
                            "failed: " + e,
                            new Advice(
                                    "this is our fault",
                                    "report it with TRADEWIND_LOG=DEBUG output"),
                            Exit.CHECK_FAILED);
        } finally {
            left.countDown();
        }
    }

    private void await(CountDownLatch left) {
        try {
            boolean _ = left.await(plan.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void late(Sheet sheet) {
        sheet.bad(
                "time_limit",
                "time limit",
                "not done within " + plan.limit().toSeconds() + " s; the rest was not looked at",
                new Advice(
                        "each answer came, but too slowly",
                        "try later, or wait longer with --wait"));
    }

    private List<Finding> findings() {
        List<Visit> visits = venues.stream().map(VenueCheck::visit).toList();
        Conclusions.jump(machine, clock.jumpNanos());
        Conclusions.clock(machine, visits);
        Conclusions.directions(machine, plan, visits);
        if (visits.isEmpty()) {
            machine.note(
                    "venues",
                    "venues",
                    "none asked; name them in a configuration (--config FILE, keys venues and"
                            + " accounts), or with --venues-file FILE, as written by: ./tradewind"
                            + " venues --venues-file FILE");
        }
        List<Finding> all = new ArrayList<>(machine.close());
        all.addAll(folder.close());
        venues.forEach(check -> all.addAll(check.sheet().close()));
        return all;
    }
}
