package dev.tradewind.app.verify;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.report.Summary;
import dev.tradewind.app.terminal.CommonOptions;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import dev.tradewind.edge.store.DataFolder;
import dev.tradewind.edge.store.LedgerCheck;
import dev.tradewind.edge.store.LedgerLine;
import dev.tradewind.edge.store.SessionFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Proves the ledger and the journal of each session. */
@Command(
        name = "verify-ledger",
        description = {
            "Prove every session's ledger: its chain of hashes, that each asset balances, and",
            "that it follows from the journal. A changed byte is found and located."
        },
        footer = {"", "Example:", "  tradewind verify-ledger --json -"})
public final class VerifyLedgerCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(
            names = "--session",
            paramLabel = "NAME",
            description = "prove only this one, named as its folder in data/sessions")
    String session = "";

    /** Tells on a console. */
    public VerifyLedgerCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<SessionFolder> folders = folders();
        List<UserError> errors = new ArrayList<>();
        Map<String, LedgerCheck> read = new TreeMap<>();
        List<SessionProof> told = new ArrayList<>();
        for (SessionFolder folder : folders) {
            SessionProof proof = SessionProof.of(folder);
            errors.addAll(proof.errors());
            LedgerCheck check = proof.check();
            if (check != null && check.damage() == null) {
                link(folder, check, read, errors);
                read.put(folder.name(), check);
            }
            told.add(proof);
        }
        if (!errors.isEmpty()) {
            throw UserError.ofAll(errors);
        }
        tell(told);
        return Exit.GOOD;
    }

    /** Oldest first, so that what a session carries on is known before it. */
    private List<SessionFolder> folders() {
        List<SessionFolder> all = DataFolder.sessions(common.data()).reversed();
        List<SessionFolder> wanted =
                all.stream()
                        .filter(one -> session.isEmpty() || one.name().equals(session))
                        .toList();
        if (wanted.isEmpty()) {
            throw new UserError(
                    Exit.USAGE,
                    "no_session",
                    session.isEmpty()
                            ? "no session in " + common.data()
                            : "no session " + session + " in " + common.data(),
                    all.isEmpty()
                            ? "run something first, or name the folder with --home"
                            : "the newest is " + all.getLast().name(),
                    session,
                    session.isEmpty() ? "--home" : "--session");
        }
        return wanted;
    }

    /** A session's first record must hold the hash at which the one before it ended. */
    private static void link(
            SessionFolder folder,
            LedgerCheck check,
            Map<String, LedgerCheck> read,
            List<UserError> errors) {
        LedgerLine first = check.first();
        LedgerCheck before = first == null ? null : read.get(first.credit());
        if (first == null || before == null || before.head().equals(first.cause())) {
            return;
        }
        errors.add(
                new UserError(
                        Exit.DAMAGED,
                        "ledger_unlinked",
                        "ledger damaged: "
                                + folder.ledger()
                                + " carries on "
                                + first.credit()
                                + " at hash "
                                + first.cause()
                                + ", but that ends at "
                                + before.head(),
                        "one of the two files was exchanged or cut; restore it from a copy",
                        folder.ledger().toString(),
                        1,
                        ""));
    }

    private static long records(SessionProof proof) {
        LedgerCheck check = proof.check();
        return check == null ? 0 : check.records();
    }

    private static Map<String, Object> fields(SessionProof proof) {
        Map<String, Object> fields = new LinkedHashMap<>();
        LedgerCheck check = proof.check();
        fields.put("name", proof.name());
        fields.put("records", records(proof));
        fields.put("head", check == null ? "" : check.head());
        fields.put("ended", check != null && check.ended());
        fields.put("compared_with_journal", proof.compared());
        fields.put("notes", proof.notes());
        return fields;
    }

    private void tell(List<SessionProof> proofs) {
        for (SessionProof proof : proofs) {
            String notes = String.join("; ", proof.notes());
            console.say(
                    proof.name()
                            + "  "
                            + records(proof)
                            + " records, every hash right, every asset balanced"
                            + (proof.compared() ? ", as the journal tells" : "")
                            + (notes.isEmpty() ? "" : "; " + notes));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", Summary.SCHEMA);
        fields.put("mode", "verify-ledger");
        fields.put("intact", true);
        fields.put("records", proofs.stream().mapToLong(VerifyLedgerCommand::records).sum());
        fields.put("sessions", proofs.stream().map(VerifyLedgerCommand::fields).toList());
        Results.write(console, common.json, MAPPER.writeValueAsString(fields));
    }
}
