package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.instrument.Scale;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.Purse;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows that tell what an account has: balances and positions. */
final class AccountJson {
    private static final String QUOTE = "USDT";

    private final Exchange exchange;
    private final Listings listings;
    private final AssetScales scales;
    private final Valuation valuation;
    private final JsonWriter json;
    private final int quoteScale;
    private final Set<String> settling = new LinkedHashSet<>();

    AccountJson(Exchange exchange, Listings listings, JsonWriter json) {
        this.exchange = exchange;
        this.listings = listings;
        this.scales = new AssetScales(exchange.symbols());
        this.valuation = new Valuation(exchange, json);
        this.json = json;
        this.quoteScale = scales.of(QUOTE);
        for (Listing listing : listings.all()) {
            if (listing.swap()) {
                settling.add(listing.rules().quote());
            }
        }
    }

    /** The middle of a book. */
    long middle(Listing listing) {
        return valuation.middle(listing);
    }

    /** What an order is worth in quote units. */
    long value(Listing listing, SimOrder order) {
        if (order.quoteQuantity() > 0) {
            return order.quoteQuantity();
        }
        long price = order.price() > 0 ? order.price() : middle(listing);
        return listing.rules().notional(price, order.quantity(), RoundingMode.DOWN);
    }

    /** The worth of an amount in dollars, at the quote scale; 0 where no market prices it. */
    private long worth(String asset, long units) {
        if (asset.equals(QUOTE)) {
            return units;
        }
        Listing spot = listings.spot(asset, QUOTE);
        if (spot == null) {
            return 0;
        }
        SymbolRules rules = spot.rules();
        long quantity = units / Scale.pow10(rules.baseScale() - rules.quantityScale());
        return rules.notional(middle(spot), quantity, RoundingMode.DOWN);
    }

    /**
     * All balances of an account with their sum.
     *
     * @param only which assets to tell; empty for all that are not zero
     */
    void balance(String account, Set<String> only, long now) {
        Map<String, Holding> all = exchange.balances(account);
        long total = 0;
        for (Map.Entry<String, Holding> entry : all.entrySet()) {
            total += worth(entry.getKey(), equity(account, entry.getKey(), entry.getValue()));
        }
        json.object().text("uTime", Envelope.millis(now));
        json.name("totalEq").shortDecimal(total, quoteScale);
        json.text("isoEq", "0");
        Envelope.blanks(json, "adjEq", "availEq", "ordFroz", "imr", "mmr", "mgnRatio");
        Envelope.blanks(json, "notionalUsd", "upl", "borrowFroz", "notionalUsdForBorrow");
        Envelope.blanks(
                json, "notionalUsdForFutures", "notionalUsdForOption", "notionalUsdForSwap");
        json.name("details").array();
        for (Map.Entry<String, Holding> entry : all.entrySet()) {
            boolean told =
                    only.isEmpty() ? entry.getValue().total() != 0 : only.contains(entry.getKey());
            if (told) {
                detail(account, entry.getKey(), entry.getValue(), now);
            }
        }
        json.endArray().endObject();
    }

    private long equity(String account, String asset, Holding holding) {
        return settling.contains(asset) ? exchange.purse(account, asset).equity() : holding.total();
    }

    private void detail(String account, String asset, Holding holding, long now) {
        int scale = scales.of(asset);
        long unrealised = 0;
        long margin = 0;
        long maintenance = 0;
        long available = holding.free();
        if (settling.contains(asset)) {
            Purse purse = exchange.purse(account, asset);
            unrealised = purse.unrealised();
            margin = purse.positionMargin() + purse.orderMargin();
            maintenance = purse.maintenance();
            available = Math.min(available, purse.available());
        }
        long equity = holding.total() + unrealised;
        json.object().text("ccy", asset);
        units("eq", equity, scale);
        units("cashBal", holding.total(), scale);
        units("availBal", holding.free(), scale);
        units("availEq", available, scale);
        units("frozenBal", holding.locked(), scale);
        units("ordFrozen", holding.locked() - margin, scale);
        units("upl", unrealised, scale);
        units("imr", margin, scale);
        units("mmr", maintenance, scale);
        units("eqUsd", worth(asset, equity), quoteScale);
        units("disEq", worth(asset, equity), quoteScale);
        Listing spot = listings.spot(asset, QUOTE);
        json.name("coinUsdPrice");
        if (spot == null) {
            json.text(asset.equals(QUOTE) ? "1" : "");
        } else {
            spot.price(json, middle(spot));
        }
        for (String zero : ZEROS) {
            json.text(zero, "0");
        }
        Envelope.blanks(json, BLANKS);
        json.flag("collateralEnabled", false).flag("collateralRestrict", false);
        json.text("uTime", Envelope.millis(now)).endObject();
    }

    private static final List<String> ZEROS =
            List.of(
                    "isoEq",
                    "isoUpl",
                    "fixedBal",
                    "notionalLever",
                    "rewardBal",
                    "smtSyncEq",
                    "spotCopyTradingEq",
                    "spotIsoBal",
                    "stgyEq",
                    "twap",
                    "colRes",
                    "colBorrAutoConversion");
    private static final String[] BLANKS = {
        "liab",
        "interest",
        "accAvgPx",
        "borrowFroz",
        "clSpotInUseAmt",
        "crossLiab",
        "isoLiab",
        "maxLoan",
        "maxSpotInUseAmt",
        "mgnRatio",
        "openAvgPx",
        "spotBal",
        "spotInUseAmt",
        "spotUpl",
        "spotUplRatio",
        "totalPnl",
        "totalPnlRatio",
        "uplLiab"
    };

    private void units(String name, long units, int scale) {
        json.name(name).shortDecimal(units, scale);
    }

    /** Cash balances alone, as a member. */
    void cash(String account, Set<String> only, long now) {
        json.name("balData").array();
        exchange.balances(account)
                .forEach((asset, holding) -> {
                    boolean told = only.isEmpty() ? holding.total() != 0 : only.contains(asset);
                    if (told) {
                        json.object().text("ccy", asset);
                        units("cashBal", holding.total(), scales.of(asset));
                        json.text("uTime", Envelope.millis(now)).endObject();
                    }
                });
        json.endArray();
    }

    /** Positions in few words, as a member. */
    void shortPositions(String account, Set<String> only, long now) {
        json.name("posData").array();
        List<SimPosition> told = new ArrayList<>();
        for (SimPosition position : exchange.positions(account)) {
            boolean wanted =
                    only.isEmpty() ? position.quantity() != 0 : only.contains(position.symbol());
            if (wanted) {
                told.add(position);
            }
        }
        for (SimPosition position : told) {
            Listing listing = listings.of(position.symbol());
            json.object();
            identity(listing, position);
            json.text("tradeId", "").text("posCcy", "");
            json.text("uTime", Envelope.millis(position.updatedAt())).endObject();
        }
        json.endArray();
    }

    private void identity(Listing listing, SimPosition position) {
        json.text("instType", "SWAP").text("instId", listing.id()).text("mgnMode", "cross");
        json.text("posId", Integer.toString(listing.code())).text("posSide", "net");
        listing.size(json.name("pos"), position.quantity());
        json.name("avgPx");
        if (position.quantity() == 0) {
            json.text("");
        } else {
            listing.price(json, position.entryPrice());
        }
        json.text("ccy", listing.rules().quote());
    }

    /** A position with its margin and profit. */
    void position(Listing listing, SimPosition position, long now) {
        SymbolRules rules = listing.rules();
        int scale = rules.quoteScale();
        boolean flat = position.quantity() == 0;
        json.object();
        identity(listing, position);
        listing.size(json.name("availPos"), Math.abs(position.quantity()));
        long mark = valuation.markPrice(listing);
        listing.price(json.name("markPx"), mark);
        listing.price(json.name("last"), middle(listing));
        listing.price(json.name("idxPx"), valuation.indexPrice(listing));
        json.text("lever", OrderJson.leverage(position.leverageMilli()));
        json.name("liqPx");
        if (position.liquidationPrice() > 0) {
            listing.price(json, position.liquidationPrice());
        } else {
            json.text("");
        }
        units("imr", position.margin(), scale);
        long value = rules.notional(mark, Math.abs(position.quantity()), RoundingMode.DOWN);
        units("mmr", maintenance(rules, value), scale);
        units("notionalUsd", value, scale);
        units("upl", position.unrealised(), scale);
        units("uplLastPx", position.unrealised(), scale);
        json.name("uplRatio");
        ratio(position.unrealised(), flat ? 0 : position.margin());
        json.name("uplRatioLastPx");
        ratio(position.unrealised(), flat ? 0 : position.margin());
        long settled = position.realised() - position.fees() + position.funding();
        units("realizedPnl", settled, scale);
        units("pnl", position.realised(), scale);
        units("fee", -position.fees(), scale);
        units("fundingFee", position.funding(), scale);
        json.name("bePx");
        if (flat) {
            json.text("");
        } else {
            listing.price(json, position.entryPrice());
        }
        json.text("adl", "1").text("interest", "").text("liqPenalty", "0").text("tradeId", "");
        json.text("bizRefId", "").text("bizRefType", "");
        json.name("closeOrderAlgo").array().endArray();
        Envelope.blanks(json, POSITION_BLANKS);
        json.name("mgnRatio");
        ratio(position.margin() + position.unrealised(), maintenance(rules, value));
        json.text("cTime", Envelope.millis(position.updatedAt()));
        json.text("uTime", Envelope.millis(position.updatedAt()));
        json.text("pTime", Envelope.millis(now)).endObject();
    }

    private static final String[] POSITION_BLANKS = {
        "margin",
        "liab",
        "liabCcy",
        "optVal",
        "posCcy",
        "deltaBS",
        "deltaPA",
        "gammaBS",
        "gammaPA",
        "thetaBS",
        "thetaPA",
        "vegaBS",
        "vegaPA",
        "spotInUseAmt",
        "spotInUseCcy",
        "clSpotInUseAmt",
        "maxSpotInUseAmt",
        "pendingCloseOrdLiabVal",
        "baseBorrowed",
        "baseInterest",
        "quoteBorrowed",
        "quoteInterest"
    };

    private static long maintenance(SymbolRules rules, long value) {
        long rate = rules.perpetual() == null ? 0 : rules.perpetual().maintenanceRate();
        return Scale.mulDiv(value, rate, Scale.RATE_ONE, RoundingMode.HALF_EVEN);
    }

    private void ratio(long part, long whole) {
        if (whole == 0) {
            json.text("");
        } else {
            long rate = Math.round((double) part / whole * Scale.RATE_ONE);
            json.shortDecimal(rate, 9);
        }
    }
}
