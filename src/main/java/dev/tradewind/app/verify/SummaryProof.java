package dev.tradewind.app.verify;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.core.Core;
import dev.tradewind.edge.store.SessionFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.runtime.ReplayResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a session's summary against the session lived again. */
record SummaryProof(SessionFolder folder) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** What differs; nothing if there is no summary, as after a kill. */
    List<UserError> check(ReplayResult.Same lived, Core core) {
        if (!folder.hasSummary()) {
            return List.of();
        }
        JsonNode summary;
        try {
            summary = MAPPER.readTree(Files.readAllBytes(folder.summary()));
        } catch (IOException e) {
            throw StoreException.unreadable(folder.summary(), e);
        } catch (JacksonException e) {
            return List.of(differs("it is no JSON: " + e.getOriginalMessage()));
        }
        List<UserError> errors = new ArrayList<>();
        JsonNode journal = summary.path("journal");
        compare(errors, "events", journal.path("events"), Long.toString(lived.events()));
        compare(errors, "hash", journal.path("hash"), Summary.hash(lived.outputHash()));
        String postings = Long.toString(core.ledger().postings());
        compare(errors, "postings", summary.path("ledger").path("postings"), postings);
        return errors;
    }

    private void compare(List<UserError> errors, String key, JsonNode told, String lived) {
        if (!told.asString("").equals(lived)) {
            errors.add(differs(key + " is " + told.asString("nothing") + ", lived again " + lived));
        }
    }

    private UserError differs(String what) {
        return new UserError(
                Exit.DAMAGED,
                "summary_differs",
                "summary damaged: " + folder.summary() + ": " + what,
                "keep the file for a report; the journal proves what happened",
                folder.summary().toString(),
                "");
    }
}
