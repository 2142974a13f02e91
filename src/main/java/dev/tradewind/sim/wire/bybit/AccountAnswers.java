package dev.tradewind.sim.wire.bybit;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.KeyRights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Answers about an account, its key and its coins. */
final class AccountAnswers {
    private static final Set<String> ACCOUNT_TYPES = Set.of("UNIFIED");

    private final Exchange exchange;
    private final Catalogue catalogue;
    private final WalletJson wallet;
    private final ExecutionJson.Source source;
    private final JsonWriter json = new JsonWriter();

    AccountAnswers(
            Exchange exchange,
            Catalogue catalogue,
            WalletJson wallet,
            ExecutionJson.Source source) {
        this.exchange = exchange;
        this.catalogue = catalogue;
        this.wallet = wallet;
        this.source = source;
    }

    /** What the account has. */
    byte[] wallet(Customer customer, Fields fields) {
        if (!ACCOUNT_TYPES.contains(fields.need("accountType"))) {
            throw Errors.parameter("accountType only support UNIFIED.");
        }
        List<String> coins = new ArrayList<>(exchange.balances(customer.name()).keySet());
        String wanted = fields.get("coin");
        if (!wanted.isEmpty()) {
            List<String> names = Arrays.asList(wanted.split(",", -1));
            coins.retainAll(names);
        }
        json.reset().object().name("list").array();
        wallet.write(json, customer.name(), coins);
        return json.endArray().endObject().bytes();
    }

    /** What trading costs the account. */
    byte[] fees(Fields fields) {
        Category category =
                fields.get("category").isEmpty() ? Category.LINEAR : Catalogue.category(fields);
        json.reset().object();
        if (category != null) {
            json.text("category", category.text());
        }
        json.name("list").array();
        if (category != null) {
            for (Product product : catalogue.listed(category, fields)) {
                json.object().text("symbol", product.name()).text("baseCoin", "");
                ExecutionJson.rate(json.name("takerFeeRate"), source.rate(product, false));
                ExecutionJson.rate(json.name("makerFeeRate"), source.rate(product, true));
                json.endObject();
            }
        }
        return json.endArray().endObject().bytes();
    }

    /** What kind of account it is. */
    byte[] info(long now) {
        json.reset().object().number("unifiedMarginStatus", 5).text("marginMode", "REGULAR_MARGIN");
        json.flag("isMasterTrader", false).text("spotHedgingStatus", "OFF");
        json.text("dcpStatus", "OFF").number("timeWindow", 0).number("smpGroup", 0);
        return json.text("updatedTime", Long.toString(OrderJson.millis(now))).endObject().bytes();
    }

    /** What the key may do. */
    byte[] key(Customer customer) {
        boolean trade = customer.rights().trade();
        boolean withdraw = customer.rights().withdraw();
        json.reset().object().text("id", "1").text("note", "simulated");
        json.text("apiKey", customer.apiKey()).number("readOnly", trade ? 0 : 1);
        json.text("secret", "").name("permissions").object();
        list("ContractTrade", trade ? List.of("Order", "Position") : List.of());
        list("Spot", trade ? List.of("SpotTrade") : List.of());
        list("Wallet", withdraw ? List.of("AccountTransfer", "Withdraw") : List.of());
        list("Options", List.of());
        list("Derivatives", trade ? List.of("DerivativesTrade") : List.of());
        list("Exchange", List.of());
        json.endObject();
        list("ips", List.of(customer.rights().addressBound() ? KeyRights.ADDRESS : "*"));
        json.number("type", 1).number("deadlineDay", 83);
        json.text("expiredAt", "2030-01-01T00:00:00Z").text("createdAt", "2026-01-01T00:00:00Z");
        json.number("unified", 0).number("uta", 1).number("userID", 1).number("inviterID", 0);
        json.text("vipLevel", "No VIP").text("mktMakerLevel", "0").number("affiliateID", 0);
        json.text("rsaPublicKey", "").flag("isMaster", true).text("parentUid", "0");
        return json.text("kycLevel", "LEVEL_1").text("kycRegion", "").endObject().bytes();
    }

    private void list(String name, List<String> texts) {
        json.name(name).array();
        texts.forEach(json::text);
        json.endArray();
    }

    /** The coins and their networks; nothing goes in or out here. */
    byte[] coins(Customer customer, Fields fields) {
        String wanted = fields.get("coin");
        json.reset().object().name("rows").array();
        for (String coin : exchange.balances(customer.name()).keySet()) {
            if (wanted.isEmpty() || wanted.equals(coin)) {
                coin(coin);
            }
        }
        return json.endArray().endObject().bytes();
    }

    private void coin(String coin) {
        json.object().text("name", coin).text("coin", coin).text("remainAmount", "10000000");
        json.name("chains").array().object().text("chainType", coin).text("chain", coin);
        json.text("confirmation", "1").text("withdrawFee", "").text("depositMin", "0");
        json.text("withdrawMin", "0").text("minAccuracy", "8").text("chainDeposit", "0");
        json.text("chainWithdraw", "0").text("withdrawPercentageFee", "0");
        json.text("contractAddress", "").text("safeConfirmNumber", "1");
        json.endObject().endArray().endObject();
    }
}
