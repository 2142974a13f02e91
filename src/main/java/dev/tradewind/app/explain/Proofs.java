package dev.tradewind.app.explain;

import dev.tradewind.app.explain.Explanation.AccountChange;
import dev.tradewind.app.explain.Explanation.Proof;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Opportunity;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the result that the core told against what was posted and filled. These sums are made here,
 * beside the core's own: that is their use.
 */
final class Proofs {
    static final String AGREES = "agrees";
    static final String DIFFERS = "DIFFERS";

    private final Pair pair;
    private final Opportunity seen;
    private final List<Fill> fills;
    private final Map<Ledger.Key, Long> changes = new TreeMap<>();
    private final Map<String, Asset> assets = new TreeMap<>();

    Proofs(Pair pair, Opportunity seen, List<Fill> fills, List<Posting> postings) {
        this.pair = pair;
        this.seen = seen;
        this.fills = fills;
        for (Posting posting : postings) {
            Asset asset = posting.money().asset();
            assets.put(asset.code(), asset);
            add(posting.debit(), asset, posting.money().units());
            add(posting.credit(), asset, -posting.money().units());
        }
    }

    private void add(String account, Asset asset, long units) {
        changes.merge(new Ledger.Key(account, asset.code()), units, Math::addExact);
    }

    private long change(String account, Asset asset) {
        return changes.getOrDefault(new Ledger.Key(account, asset.code()), 0L);
    }

    List<AccountChange> accounts() {
        List<AccountChange> all = new ArrayList<>();
        changes.forEach((key, units) -> {
            Asset asset = assets.get(key.asset());
            int scale = asset == null ? 0 : asset.scale();
            all.add(new AccountChange(key.account(), key.asset(), Figures.scaled(units, scale)));
        });
        return all;
    }

    boolean zeroPerAsset() {
        Map<String, Long> sums = new TreeMap<>();
        changes.forEach((key, units) -> sums.merge(key.asset(), units, Math::addExact));
        return sums.values().stream().allMatch(sum -> sum == 0);
    }

    /**
     * All proofs.
     *
     * @param whole false if a part of the trade was booked in an earlier run
     */
    List<Proof> of(Audit.TradeClosed told, boolean whole) {
        Figures figures = new Figures(pair);
        List<Proof> all = new ArrayList<>();
        long sum = told.gross() - told.fees() - told.slippage();
        all.add(
                proof(
                        "net = gross − fees − slippage",
                        figures.quote(told.net()),
                        figures.quote(sum)));
        if (!whole) {
            String why = "not checked: a part was booked in an earlier run";
            all.add(new Proof("postings against the result", figures.quote(told.net()), "", why));
            return all;
        }
        all.add(
                proof(
                        "quantity done at both venues",
                        figures.quantity(told.quantity()),
                        figures.quantity(done())));
        all.add(gross(told, figures));
        all.add(cash(told, figures));
        all.add(fees(told, figures));
        return all;
    }

    private static Proof proof(String what, String told, String found) {
        return new Proof(what, told, found, told.equals(found) ? AGREES : DIFFERS);
    }

    private long done() {
        return Math.max(0, Math.min(held(seen.buy()), -held(seen.sell())));
    }

    private long held(int instrument) {
        long sum = 0;
        for (Fill fill : fills) {
            if (fill.instrument() == instrument) {
                sum += fill.side() == Side.BUY ? fill.quantity() : -fill.quantity();
            }
        }
        return sum;
    }

    /** The edge at the prices seen, for the part that was done. */
    private Proof gross(Audit.TradeClosed told, Figures figures) {
        long edge = seen.sellQuote() - seen.buyQuote();
        long part = Scale.mulDiv(edge, told.quantity(), seen.quantity(), RoundingMode.HALF_EVEN);
        return proof(
                "gross = edge of the walk at the decision × quantity done / quantity sent",
                figures.quote(told.gross()),
                figures.quote(part));
    }

    /** What left the account of exchanges came to us, so its fall in quote is our cash. */
    private Proof cash(Audit.TradeClosed told, Figures figures) {
        String what = "cash before fees = gross − slippage, by the postings";
        long cash = -change(Ledger.TRADING, pair.quote());
        long left = -change(Ledger.TRADING, pair.base());
        long told0 = told.gross() - told.slippage();
        if (left != 0) {
            return new Proof(
                    what,
                    figures.quote(told0),
                    figures.quote(cash),
                    "not checked: "
                            + Figures.scaled(left, pair.base().scale())
                            + " "
                            + pair.base().code()
                            + " is left over, which the core valued at "
                            + figures.quote(told0 - cash)
                            + " by the middle price then");
        }
        return proof(what, figures.quote(told0), figures.quote(cash));
    }

    private Proof fees(Audit.TradeClosed told, Figures figures) {
        String what = "fees by the postings, those in base at their order's average price";
        Map<Long, List<Fill>> byOrder = new LinkedHashMap<>();
        fills.forEach(
                fill -> byOrder.computeIfAbsent(fill.clientId(), _ -> new ArrayList<>()).add(fill));
        long sum = 0;
        for (List<Fill> order : byOrder.values()) {
            for (Fill fill : order) {
                Asset asset = fill.fee().asset();
                if (!asset.equals(pair.quote()) && !asset.equals(pair.base())) {
                    return new Proof(
                            what,
                            figures.quote(told.fees()),
                            "",
                            "not checked: a fee in " + asset.code() + " was valued by the core");
                }
            }
            sum = Math.addExact(sum, fees(order));
        }
        return proof(what, figures.quote(told.fees()), figures.quote(sum));
    }

    private long fees(List<Fill> order) {
        long inQuote = 0;
        long inBase = 0;
        long quantity = 0;
        long quote = 0;
        for (Fill fill : order) {
            quantity += fill.quantity();
            quote += fill.quote(pair);
            if (fill.fee().asset().equals(pair.quote())) {
                inQuote += fill.fee().units();
            } else {
                inBase += fill.fee().units();
            }
        }
        return inQuote
                + Scale.mulDiv(inBase, quote, pair.baseUnits(quantity), RoundingMode.HALF_EVEN);
    }
}
