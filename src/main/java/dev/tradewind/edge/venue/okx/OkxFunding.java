package dev.tradewind.edge.venue.okx;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.okx.OkxRest.Call;
import dev.tradewind.edge.venue.wire.Decimals;
import dev.tradewind.edge.venue.wire.Json;
import dev.tradewind.model.event.AccountEvent.FundingPaid;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Funding payments, from the account's bills: asked for when the private stream says that funding
 * was booked, and now and then in case it did not. Each bill is told once; bills from before the
 * start belong to an earlier run.
 */
final class OkxFunding {
    /** Bills of funding among all kinds of bills. */
    private static final String FUNDING = "8";

    private static final int SEEN_MAX = 1_000;

    private final Effects effects;
    private final OkxWallet wallet;
    private final OkxNames names;
    private final Set<String> seen = new LinkedHashSet<>();
    private long sinceMillis = -1;
    private boolean asking;
    private boolean again;

    OkxFunding(Effects effects, OkxWallet wallet, OkxNames names) {
        this.effects = effects;
        this.wallet = wallet;
        this.names = names;
    }

    /** Bills from then on are ours; the first call counts. */
    void since(long venueMillis) {
        sinceMillis = sinceMillis < 0 ? venueMillis : sinceMillis;
    }

    /** Asks for the newest bills; once more afterwards if somebody asked meanwhile. */
    void ask(long now) {
        if (!names.hasPerpetuals() || sinceMillis < 0) {
            return;
        }
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        String query = "instType=SWAP&type=" + FUNDING + "&limit=100";
        wallet.ask(
                Call.get(OkxLimit.BILLS, "/api/v5/account/bills", query),
                now,
                (rows, at) -> {
                    asking = false;
                    Json.elements(rows).reversed().forEach(this::tell);
                    askAgain(at);
                },
                (told, at) -> {
                    asking = false;
                    effects.log("okx funding payments not read: " + told);
                });
    }

    private void askAgain(long now) {
        if (again) {
            again = false;
            ask(now);
        }
    }

    private void tell(JsonNode bill) {
        Instrument instrument = names.byName(Json.text(bill, "instId", ""));
        String id = Json.text(bill, "billId");
        boolean funding = Json.text(bill, "type", FUNDING).equals(FUNDING);
        long time = OkxTree.time(bill, "ts");
        boolean ours = instrument != null && funding && time / 1_000_000L >= sinceMillis;
        if (instrument == null || !ours || seen.contains(id)) {
            return;
        }
        String asset = Json.text(bill, "ccy");
        String change = Json.text(bill, "balChg");
        int scale = names.asset(asset).scale();
        long amount = Decimals.parse(change, scale, RoundingMode.HALF_EVEN);
        if (seen.size() >= SEEN_MAX) {
            seen.remove(seen.iterator().next());
        }
        seen.add(id);
        effects.event(new FundingPaid(Venue.OKX, instrument.index(), id, asset, amount, 0, time));
    }
}
