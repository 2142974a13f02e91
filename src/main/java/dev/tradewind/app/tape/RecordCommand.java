package dev.tradewind.app.tape;

import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.app.terminal.Console;
import dev.tradewind.app.terminal.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Makes a tape from a session. */
@Command(
        name = "record",
        description = "Make a tape from any session: a market that the simulated venues can play.",
        footer = {
            "",
            "Example:",
            "  tradewind record data/sessions/20260101T120000Z-1 --out tapes/first"
        })
public final class RecordCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Console console;

    @Parameters(index = "0", paramLabel = "SESSION", description = "a session's folder")
    Path session = Path.of("");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "the tape to make; it must not exist yet")
    Path out = Path.of("");

    @Option(
            names = "--pairs",
            split = ",",
            paramLabel = "PAIR",
            description = "record only these, such as BTC/USDT,ETH/USDT (default: all)")
    List<String> pairs = new ArrayList<>();

    @Option(
            names = "--skip-bad",
            description = "take what precedes a damage of the journal instead of refusing it")
    boolean skipBad;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "write the result as one JSON object; - is standard output")
    String json = "";

    /** The command on a terminal. */
    public RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TapeManifest made = TapeRecorder.record(session, out, pairs, skipBad);
        tell(console, out, made);
        Results.write(console, json, MAPPER.writeValueAsString(fields(out, made)));
        return Exit.GOOD;
    }

    /** Says what was recorded. */
    public static void tell(Console console, Path out, TapeManifest made) {
        long lines = made.markets().stream().mapToLong(TapeManifest.Market::lines).sum();
        long bytes = made.markets().stream().mapToLong(TapeManifest.Market::bytes).sum();
        console.say(
                "recorded "
                        + made.recordedFrom().session()
                        + " as "
                        + out
                        + ": "
                        + made.markets().size()
                        + " markets, "
                        + lines
                        + " messages, "
                        + made.orders()
                        + " orders of ours, "
                        + bytes
                        + " bytes");
        if (!made.loss().isEmpty()) {
            console.say("the session did not end in order; lost is " + made.loss());
        }
    }

    private static Map<String, Object> fields(Path out, TapeManifest made) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", made.schema());
        fields.put("mode", "record");
        fields.put("folder", out.toString());
        fields.put("session", made.recordedFrom().session());
        fields.put("start", made.start());
        fields.put("end", made.end());
        fields.put("complete", made.loss().isEmpty());
        fields.put("loss", made.loss());
        fields.put("orders", made.orders());
        List<Map<String, Object>> markets = new ArrayList<>();
        for (TapeManifest.Market market : made.markets()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("venue", market.venue());
            one.put("pair", market.pair());
            one.put("file", market.file());
            one.put("lines", market.lines());
            one.put("bytes", market.bytes());
            one.put("messages", market.messages());
            markets.add(one);
        }
        fields.put("markets", markets);
        return fields;
    }
}
