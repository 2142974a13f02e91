package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.KeyRights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers that both servers give: the clock, currencies, the account's number and its fees. */
public final class Reference {
    private static final String BASE = "/api/v4";
    private static final long SECOND = 1_000_000_000L;

    /** How much of a key is shown; the rest is stars. */
    private static final int KEY_SHOWN = 12;

    /** When the keys were made, in seconds: long ago. */
    private static final long OPENED_SECONDS = 1_753_030_929;

    private final Exchange exchange;

    /** Of an exchange. */
    public Reference(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The requests. */
    public List<Route> routes() {
        return List.of(
                Route.open(BASE + "/spot/time", this::time),
                Route.open(BASE + "/spot/currencies", this::currencies),
                Route.open(BASE + "/spot/currencies/{currency}", this::currency),
                Route.open(BASE + "/futures/btc/contracts", this::none),
                Route.open(BASE + "/margin/currency_pairs", this::none),
                Route.asked(BASE + "/account/detail", this::detail),
                Route.asked(BASE + "/account/main_keys", this::keys),
                Route.asked(BASE + "/wallet/fee", this::fee));
    }

    private byte[] time(Call call, long now) {
        JsonWriter json = new JsonWriter().object();
        return json.number("server_time", Figures.millis(now)).endObject().bytes();
    }

    private byte[] none(Call call, long now) {
        return new JsonWriter().array().endArray().bytes();
    }

    /** Each currency with the chain that it could come by. */
    private Map<String, String> chains() {
        Map<String, String> chains = new LinkedHashMap<>();
        for (SymbolRules rules : exchange.symbols()) {
            chains.put(rules.base(), rules.base());
            chains.put(rules.quote(), "ETH");
        }
        return chains;
    }

    private byte[] currencies(Call call, long now) {
        JsonWriter json = new JsonWriter().array();
        chains().forEach((currency, chain) -> currency(json, currency, chain));
        return json.endArray().bytes();
    }

    private byte[] currency(Call call, long now) {
        String wanted = call.need("currency");
        String chain = chains().get(wanted);
        if (chain == null) {
            throw new GateError(400, "INVALID_CURRENCY", "Invalid currency " + wanted);
        }
        JsonWriter json = new JsonWriter();
        currency(json, wanted, chain);
        return json.bytes();
    }

    /** Nothing can come or go: the venue exists in no world but ours. */
    private static void currency(JsonWriter json, String currency, String chain) {
        json.object().text("currency", currency).text("name", currency).flag("delisted", false);
        json.flag("withdraw_disabled", true).flag("withdraw_delayed", false);
        json.flag("deposit_disabled", true).flag("trade_disabled", false);
        json.text("fixed_rate", "").text("chain", chain).name("chains").array();
        json.object().text("name", chain).text("addr", "").flag("withdraw_disabled", true);
        json.flag("withdraw_delayed", false).flag("deposit_disabled", true).endObject();
        json.endArray().endObject();
    }

    private byte[] detail(Call call, long now) {
        JsonWriter json = new JsonWriter().object().number("user_id", call.customer().userId());
        addresses(json, call.customer().rights());
        json.name("currency_pairs").array().endArray();
        json.name("key").object().number("mode", 1).endObject().number("tier", 0);
        json.text("tier_expire_time", "0001-01-01T00:00:00Z").number("copy_trading_role", 0);
        return json.endObject().bytes();
    }

    private static void addresses(JsonWriter json, KeyRights rights) {
        json.name("ip_whitelist").array();
        if (rights.addressBound()) {
            json.text(KeyRights.ADDRESS);
        }
        json.endArray();
    }

    /** The one key of the account, of which the end is hidden. */
    private byte[] keys(Call call, long now) {
        Customer customer = call.customer();
        JsonWriter json = new JsonWriter().array().object().number("state", 1).number("mode", 1);
        json.text("name", "bot").number("user_id", customer.userId()).name("perms").array();
        for (String right : List.of("account", "wallet", "spot", "futures")) {
            json.object().text("name", right);
            json.flag("read_only", !customer.rights().trade()).endObject();
        }
        if (customer.rights().withdraw()) {
            json.object().text("name", "withdraw").flag("read_only", false).endObject();
        }
        json.endArray();
        addresses(json, customer.rights());
        json.name("currency_pairs").array().endArray().text("key", hidden(customer.apiKey()));
        json.number("created_at", OPENED_SECONDS).number("update_at", OPENED_SECONDS);
        return json.number("last_access", now / SECOND).endObject().endArray().bytes();
    }

    private static String hidden(String key) {
        return key.substring(0, Math.min(KEY_SHOWN, key.length())) + "*****";
    }

    private byte[] fee(Call call, long now) {
        String taker = Figures.rate(exchange.rules().takerRate());
        String maker = Figures.rate(exchange.rules().makerRate());
        JsonWriter json = new JsonWriter().object().number("user_id", call.customer().userId());
        json.text("taker_fee", taker).text("maker_fee", maker);
        json.text("futures_taker_fee", taker).text("futures_maker_fee", maker);
        json.flag("gt_discount", false).text("gt_taker_fee", "0").text("gt_maker_fee", "0");
        json.text("loan_fee", "0.18").text("point_type", "1");
        json.text("delivery_taker_fee", taker).text("delivery_maker_fee", maker);
        return json.number("debit_fee", 3).endObject().bytes();
    }
}
