package dev.tradewind.sim.wire.okx;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.FeeRates;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.Refusal;
import dev.tradewind.sim.exchange.SimPosition;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.KeyRights;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers about an account: balances, positions, fees, leverage, bills. */
final class AccountAnswers {
    private static final int RATE_SCALE = 9;
    private static final int BILLS_MAX = 100;

    private final Exchange exchange;
    private final OkxSettings settings;
    private final Listings listings;
    private final AssetScales scales;
    private final JsonWriter json = new JsonWriter();
    private final AccountJson rows;

    AccountAnswers(Exchange exchange, OkxSettings settings, Listings listings) {
        this.exchange = exchange;
        this.settings = settings;
        this.listings = listings;
        this.scales = new AssetScales(exchange.symbols());
        this.rows = new AccountJson(exchange, listings, json);
    }

    byte[] balance(Call call) {
        String named = call.query().get("ccy");
        Set<String> only = new LinkedHashSet<>();
        if (!named.isEmpty()) {
            only.addAll(List.of(named.split(",")));
        }
        Envelope.open(json);
        rows.balance(call.customer().name(), only, call.now());
        return Envelope.close(json);
    }

    byte[] config(Call call) {
        Envelope.open(json).object().text("uid", call.customer().uid());
        json.text("mainUid", call.customer().uid());
        json.text("acctLv", Integer.toString(settings.accountLevel()));
        json.text("posMode", "net_mode").flag("autoLoan", false);
        json.text("acctStpMode", "cancel_maker").text("level", "Lv1");
        boolean trade = call.customer().rights().trade();
        boolean withdraw = call.customer().rights().withdraw();
        String perm = "read_only" + (trade ? ",trade" : "") + (withdraw ? ",withdraw" : "");
        json.text("perm", perm).text("label", "bot").text("feeType", "0").text("roleType", "0");
        json.text("type", "0").text("greeksType", "PA").flag("spotBorrowAutoRepay", false);
        json.flag("enableSpotBorrow", false).text("kycLv", "2").text("opAuth", "0");
        json.text("ip", call.customer().rights().addressBound() ? KeyRights.ADDRESS : "");
        Envelope.blanks(json, "settleCcy", "levelTmp", "ctIsoMode", "mgnIsoMode");
        Envelope.blanks(json, "liquidationGear", "spotOffsetType", "spotRoleType", "stgyType");
        json.name("traderInsts").array().endArray().name("spotTraderInsts").array().endArray();
        json.name("settleCcyList").array().text("USDT").endArray().endObject();
        return Envelope.close(json);
    }

    byte[] positions(Call call) {
        String type = call.query().get("instType");
        String id = call.query().get("instId");
        Envelope.open(json);
        for (SimPosition position : exchange.positions(call.customer().name())) {
            Listing listing = listings.of(position.symbol());
            boolean named = !id.isEmpty() && List.of(id.split(",")).contains(listing.id());
            boolean wanted = id.isEmpty() ? position.quantity() != 0 : named;
            if (wanted && (type.isEmpty() || type.equals("SWAP"))) {
                rows.position(listing, position, call.now());
            }
        }
        return Envelope.close(json);
    }

    byte[] tradeFee(Call call) {
        String type = call.type();
        String id = call.query().get("instId");
        String family = call.query().get("instFamily") + call.query().get("uly");
        FeeRates rates = new FeeRates(exchange.rules().makerRate(), exchange.rules().takerRate());
        for (Listing listing : listings.ofType(type)) {
            boolean named = listing.id().equals(id) || listing.pair().equals(family);
            if (named || id.isEmpty() && family.isEmpty()) {
                rates = exchange.fees(listing.id());
                break;
            }
        }
        boolean swap = type.equals("SWAP");
        Envelope.open(json).object().text("level", "Lv1").text("instType", type);
        json.name("feeGroup").array().object().text("groupId", swap ? "2" : "1");
        fee("maker", rates.makerRate());
        fee("taker", rates.takerRate());
        fee("elpMaker", rates.makerRate());
        json.endObject().endArray();
        fee("maker", rates.makerRate());
        fee("taker", rates.takerRate());
        fee("makerU", rates.makerRate());
        fee("takerU", rates.takerRate());
        Envelope.blanks(json, "makerUSDC", "takerUSDC", "delivery", "exercise", "settle");
        json.text("category", "1").text("ruleType", "normal").name("fiat").array().endArray();
        json.text("ts", Envelope.millis(call.now())).endObject();
        return Envelope.close(json);
    }

    /** The venue writes what a customer pays as a negative number. */
    private void fee(String name, long rate) {
        json.name(name).shortDecimal(-rate, RATE_SCALE);
    }

    byte[] setPositionMode(Call call) {
        String mode = call.needPosted("posMode");
        if (mode.equals("long_short_mode")) {
            throw Errors.positionMode();
        }
        if (!mode.equals("net_mode")) {
            throw Errors.parameter("posMode");
        }
        Envelope.open(json).object().text("posMode", mode).endObject();
        return Envelope.close(json);
    }

    byte[] setLeverage(Call call) {
        Listing listing = swap(call.needPosted("instId"));
        String text = call.needPosted("lever");
        if (!call.needPosted("mgnMode").equals("cross")) {
            throw Errors.accountMode();
        }
        if (!text.matches("[0-9]{1,4}(\\.[0-9]{1,2})?")) {
            throw Errors.parameter("lever");
        }
        long milli = new BigDecimal(text).movePointRight(3).longValueExact();
        Optional<Refusal> refusal =
                exchange.setLeverage(call.customer().name(), listing.id(), milli, call.now());
        if (refusal.isPresent()) {
            throw refusal.get() == Refusal.LEVERAGE
                    ? Errors.leverage()
                    : Errors.leverageOfPosition();
        }
        Envelope.open(json);
        leverage(listing, milli);
        return Envelope.close(json);
    }

    byte[] leverageInfo(Call call) {
        if (!call.need("mgnMode").equals("cross")) {
            throw Errors.accountMode();
        }
        Envelope.open(json);
        for (String id : call.need("instId").split(",")) {
            Listing listing = swap(id);
            String account = call.customer().name();
            leverage(listing, exchange.position(account, listing.id()).leverageMilli());
        }
        return Envelope.close(json);
    }

    private void leverage(Listing listing, long milli) {
        json.object().text("instId", listing.id()).text("mgnMode", "cross");
        json.text("posSide", "net").text("ccy", "");
        json.text("lever", OrderJson.leverage(milli)).endObject();
    }

    private Listing swap(String id) {
        Listing listing = listings.of(id);
        if (!listing.swap()) {
            throw Errors.accountMode();
        }
        return listing;
    }

    /** Bills; of their kinds those of funding are kept. */
    byte[] bills(Call call) {
        String type = call.query().get("type");
        Envelope.open(json);
        if (type.isEmpty() || type.equals("8")) {
            List<FundingPayment> paid =
                    exchange.fundingPayments(call.customer().name(), "", BILLS_MAX);
            long after = call.number("after", Long.MAX_VALUE);
            long before = call.number("before", 0);
            String id = call.query().get("instId");
            for (FundingPayment payment : paid.reversed()) {
                boolean named = id.isEmpty() || id.equals(payment.symbol());
                if (named && payment.id() < after && payment.id() > before) {
                    bill(payment);
                }
            }
        }
        return Envelope.close(json);
    }

    private void bill(FundingPayment payment) {
        Listing listing = listings.of(payment.symbol());
        int scale = scales.of(payment.asset());
        json.object().text("billId", Long.toString(payment.id())).text("type", "8");
        json.text("subType", payment.amount() < 0 ? "173" : "174");
        json.text("instType", "SWAP").text("instId", listing.id());
        json.text("ccy", payment.asset()).text("mgnMode", "cross");
        json.name("balChg").shortDecimal(payment.amount(), scale);
        json.name("pnl").shortDecimal(payment.amount(), scale);
        json.text("fee", "0").text("bal", "").text("px", "").text("execType", "");
        listing.size(json.name("sz"), Math.abs(payment.quantity()));
        Envelope.blanks(json, "ordId", "clOrdId", "tradeId", "from", "to", "notes", "interest");
        Envelope.blanks(json, "posBal", "posBalChg", "tag", "fillIdxPx", "fillMarkPx");
        Envelope.blanks(json, "fillFwdPx", "fillPxUsd", "fillPxVol", "fillTime");
        json.text("ts", Envelope.millis(payment.time())).endObject();
    }

    /** What can be held; nothing can be paid in or out. */
    byte[] currencies(Call call) {
        String named = call.query().get("ccy");
        Envelope.open(json);
        for (String asset : exchange.balances(call.customer().name()).keySet()) {
            if (named.isEmpty() || List.of(named.split(",")).contains(asset)) {
                currency(asset);
            }
        }
        return Envelope.close(json);
    }

    private void currency(String asset) {
        json.object().text("ccy", asset).text("name", asset).text("chain", asset + "-" + asset);
        json.flag("canDep", false).flag("canWd", false).flag("canInternal", false);
        json.flag("mainNet", true).flag("needTag", false);
        String step = Integer.toString(scales.of(asset));
        json.text("minDep", "0").text("minWd", "0").text("maxWd", "0").text("wdTickSz", step);
        json.text("wdQuota", "0").text("usedWdQuota", "0").text("fee", "0");
        json.text("minFee", "0").text("maxFee", "0").text("minDepArrivalConfirm", "1");
        json.text("minWdUnlockConfirm", "1").text("depQuotaFixed", "");
        Envelope.blanks(json, "ctAddr", "logoLink", "burningFeeRate", "depEstOpenTime");
        Envelope.blanks(json, "wdEstOpenTime", "usedDepQuotaFixed", "depQuoteDailyLayer2");
        json.endObject();
    }

    /** The funding account; the simulated money lies in the trading account. */
    byte[] fundingBalances() {
        Envelope.open(json);
        return Envelope.close(json);
    }

    /** The side that closes a position, or the refusal if there is none. */
    SimPosition held(Call call, Listing listing) {
        SimPosition position = exchange.position(call.customer().name(), listing.id());
        if (position.quantity() == 0) {
            throw Errors.noPosition();
        }
        return position;
    }

    /** The side that closes a position. */
    static Side closing(SimPosition position) {
        return position.quantity() > 0 ? Side.SELL : Side.BUY;
    }
}
