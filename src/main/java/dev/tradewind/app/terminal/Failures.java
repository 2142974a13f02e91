package dev.tradewind.app.terminal;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.world.SimulatedVenues;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.runtime.CoreFailure;
import dev.tradewind.runtime.journal.JournalException;
import dev.tradewind.sim.exchange.market.TapeException;
import dev.tradewind.sim.wire.net.PortInUseException;
import java.util.LinkedHashMap;
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
            case StoreException.Locked e -> store(Exit.ENVIRONMENT, "folder_locked", e);
            case StoreException.Unusable e -> store(Exit.ENVIRONMENT, "folder_unusable", e);
            case StoreException.Damaged e -> store(Exit.DAMAGED, "data_damaged", e);
            case JournalException.WriteFailed e -> journal(Exit.ENVIRONMENT, "disk", e);
            case JournalException.Foreign e -> journal(Exit.DAMAGED, "journal_foreign", e);
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

    private static UserError store(int exit, String code, StoreException e) {
        return new UserError(exit, code, String.valueOf(e.getMessage()), e.remedy());
    }

    private static UserError journal(int exit, String code, JournalException e) {
        String file = e instanceof JournalException.Damaged damaged ? damaged.file() : "";
        return new UserError(exit, code, String.valueOf(e.getMessage()), e.remedy(), file, "");
    }

    /** The error as one JSON object. */
    public static String json(UserError error) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", error.code());
        body.put("message", error.getMessage());
        body.put("remedy", error.remedy());
        body.put("file", error.file());
        body.put("line", error.line());
        body.put("key", error.key());
        return MAPPER.writeValueAsString(Map.of("error", body));
    }
}
