package dev.tradewind.app.terminal;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.edge.config.ConfigException;
import dev.tradewind.edge.config.Mistake;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.edge.store.StoreFault;
import dev.tradewind.runtime.CoreFailure;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.sim.exchange.market.TapeException;
import dev.tradewind.sim.wire.net.PortInUseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One clear message for whatever ends a command, and the process's exit code. */
public final class Failures {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Failures() {}

    /** Says what happened as an error that the user understands. */
    public static UserError explain(Throwable thrown) {
        return switch (thrown) {
            case UserError error -> error;
            case ConfigException e ->
                    UserError.ofAll(e.mistakes().stream().map(Failures::mistake).toList());
            case StoreException.Locked e -> store(Exit.ENVIRONMENT, "folder_locked", e);
            case StoreException.Unusable e -> store(Exit.ENVIRONMENT, "folder_unusable", e);
            case StoreException.Damaged e -> store(Exit.DAMAGED, "data_damaged", e);
            case StoreFault e ->
                    new UserError(
                            e.mayPass() ? Exit.ENVIRONMENT : Exit.DAMAGED,
                            "store_" + e.kind().name().toLowerCase(Locale.ROOT),
                            String.valueOf(e.getMessage()),
                            e.remedy());
            case JournalException.WriteFailed e -> journal(Exit.ENVIRONMENT, "disk", e);
            case JournalException.Foreign e -> journal(Exit.DAMAGED, "journal_foreign", e);
            case JournalException.OtherVersion e -> journal(Exit.DAMAGED, "journal_version", e);
            case JournalException e -> journal(Exit.DAMAGED, "journal_damaged", e);
            case PortInUseException e ->
                    new UserError(
                            Exit.ENVIRONMENT,
                            "port_in_use",
                            String.valueOf(e.getMessage()),
                            "choose another --port-base, or end the programme that has the port");
            case TapeException e -> SimulatedVenues.unplayable(e);
            case CoreFailure e ->
                    new UserError(
                            Exit.CHECK_FAILED,
                            "invariant_broken",
                            "a promise of the core broke: " + e.getMessage(),
                            "nothing more is sent; keep the session folder for a report");
            default ->
                    new UserError(
                            Exit.CHECK_FAILED,
                            "internal",
                            "unexpected: " + thrown,
                            "this is our fault: report it with TRADEWIND_LOG=DEBUG output");
        };
    }

    private static UserError mistake(Mistake mistake) {
        return new UserError(
                Exit.USAGE,
                mistake.code(),
                mistake.told(),
                mistake.remedy(),
                mistake.file(),
                mistake.place().line(),
                mistake.key());
    }

    private static UserError store(int exit, String code, StoreException e) {
        return new UserError(exit, code, String.valueOf(e.getMessage()), e.remedy());
    }

    private static UserError journal(int exit, String code, JournalException e) {
        return new UserError(exit, code, String.valueOf(e.getMessage()), e.remedy(), e.file(), "");
    }

    /**
     * The error as one JSON object. Where there can be several, as in a file, all of them are
     * listed beside the first.
     */
    public static String json(UserError error) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("error", body(error));
        if (!error.all().isEmpty()) {
            told.put(
                    "errors",
                    error.all().stream().limit(UserError.TOLD_MAX).map(Failures::body).toList());
            told.put("errors_total", error.all().size());
        }
        return MAPPER.writeValueAsString(told);
    }

    private static Map<String, Object> body(UserError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", error.code());
        body.put("message", error.getMessage());
        body.put("remedy", error.remedy());
        body.put("file", error.file());
        body.put("line", error.line());
        body.put("key", error.key());
        return body;
    }

    /** The error for people: what, and what to do about it. */
    public static List<String> lines(UserError error) {
        List<UserError> all = error.all().isEmpty() ? List.of(error) : error.all();
        List<String> lines = new ArrayList<>();
        for (UserError one : all.stream().limit(UserError.TOLD_MAX).toList()) {
            lines.add("tradewind: " + one.getMessage());
            lines.add("  " + one.remedy());
        }
        if (all.size() > UserError.TOLD_MAX) {
            lines.add("… and " + (all.size() - UserError.TOLD_MAX) + " more");
        }
        return lines;
    }
}
