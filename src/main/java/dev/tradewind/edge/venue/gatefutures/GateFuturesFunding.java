package dev.tradewind.edge.venue.gatefutures;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.gateio.GateioRest;
import dev.tradewind.edge.venue.gateio.GateioRest.Call;
import dev.tradewind.edge.venue.gateio.GateioSymbols;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Funding payments, from the venue's account book: the stream only says that there was one, without
 * a name for it. Each is told once in a run, by the name it has in the book; what was booked before
 * the account first came up belongs to the balance that was found then.
 */
final class GateFuturesFunding {
    /** Payments whose names are remembered; the book is never read further back. */
    static final int REMEMBERED_MAX = 1_000;

    private static final int PAGE = 100;

    private final Effects effects;
    private final GateioRest rest;
    private final GateioSymbols symbols;
    private final Set<String> told = new LinkedHashSet<>();
    private boolean due;
    private boolean begun;

    GateFuturesFunding(Effects effects, GateioRest rest, GateioSymbols symbols) {
        this.effects = effects;
        this.rest = rest;
        this.symbols = symbols;
    }

    /** The stream told of a payment. */
    void due() {
        due = true;
    }

    void catchUpIfDue(long now, LongConsumer then) {
        if (due) {
            catchUp(now, then);
        } else {
            then.accept(now);
        }
    }

    /** Tells every payment that was not told yet; when the book cannot be read, later. */
    void catchUp(long now, LongConsumer then) {
        due = false;
        rest.ask(
                Call.get("/api/v4/futures/usdt/account_book", "type=fund&limit=" + PAGE),
                now,
                (body, at) -> {
                    List<JsonNode> entries = Json.elements(body);
                    for (JsonNode entry : entries.reversed()) {
                        tell(entry);
                    }
                    begun = true;
                    then.accept(at);
                },
                (reason, at) -> {
                    due = true;
                    effects.log("gate_futures: funding payments not read, " + reason);
                    then.accept(at);
                });
    }

    private void tell(JsonNode entry) {
        String contract = Json.text(entry, "contract", "");
        String text = Json.text(entry, "text", "");
        Instrument instrument = symbols.bySymbol(contract.isEmpty() ? nameIn(text) : contract);
        String when = Json.text(entry, "time");
        String id = Json.text(entry, "id", "");
        String ref = id.isEmpty() ? text + "@" + when : id;
        if (instrument == null || !told.add(ref) || !begun) {
            return;
        }
        if (told.size() > REMEMBERED_MAX) {
            told.remove(told.iterator().next());
        }
        String asset = instrument.pair().quote().code();
        int scale = instrument.pair().quote().scale();
        long amount = Decimals.parse(Json.text(entry, "change"), scale, RoundingMode.HALF_EVEN);
        long time = Decimals.parse(when, 9, RoundingMode.DOWN);
        effects.event(
                new FundingPaid(
                        Venue.GATE_FUTURES, instrument.index(), ref, asset, amount, 0, time));
    }

    /** {@code BTC_USDT:74046511} names a contract before the colon. */
    private static String nameIn(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }
}
