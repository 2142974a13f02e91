package dev.tradewind.sim.wire.binance;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * The wallet routes that clients read on their way to trading. Money cannot come or go here: every
 * coin has one network, on which deposits and withdrawals are switched off.
 */
final class WalletAnswers {
    private static final int DECIMALS = 8;
    private static final int RATE_SCALE = 9;
    private static final List<String> NETWORK_TEXTS =
            List.of("depositDesc", "withdrawDesc", "specialTips", "addressRegex", "memoRegex");

    private final Exchange exchange;
    private final AssetScales scales;
    private final JsonWriter json = new JsonWriter();

    WalletAnswers(Exchange exchange, AssetScales scales) {
        this.exchange = exchange;
        this.scales = scales;
    }

    byte[] status() {
        return json.reset().object().number("status", 0).text("msg", "normal").endObject().bytes();
    }

    byte[] tradeFees(Call call) {
        List<SymbolRules> wanted =
                call.params().has("symbol")
                        ? List.of(OrderReader.rules(exchange, call.need("symbol")))
                        : exchange.symbols();
        json.reset().array();
        for (SymbolRules rules : wanted) {
            json.object().text("symbol", rules.symbol());
            json.name("makerCommission");
            json.shortDecimal(exchange.rules().makerRate(), RATE_SCALE);
            json.name("takerCommission");
            json.shortDecimal(exchange.rules().takerRate(), RATE_SCALE).endObject();
        }
        return json.endArray().bytes();
    }

    byte[] coins(Call call) {
        json.reset().array();
        for (Map.Entry<String, Holding> entry :
                exchange.balances(call.customer().name()).entrySet()) {
            coin(entry.getKey(), entry.getValue());
        }
        return json.endArray().bytes();
    }

    private void coin(String asset, Holding holding) {
        int scale = scales.of(asset);
        json.object().text("coin", asset).flag("depositAllEnable", false);
        json.flag("withdrawAllEnable", false).text("name", asset);
        json.name("free").shortDecimal(holding.free(), scale);
        json.name("locked").shortDecimal(holding.locked(), scale);
        for (String nothing : List.of("freeze", "withdrawing", "ipoing", "ipoable", "storage")) {
            json.text(nothing, "0");
        }
        json.flag("isLegalMoney", false).flag("trading", true).name("networkList").array();
        network(asset, scale);
        json.endArray().endObject();
    }

    private void network(String asset, int scale) {
        json.object().text("network", "SIM").text("coin", asset).text("name", "Simulated");
        json.name("withdrawIntegerMultiple").decimal(1, scale, DECIMALS);
        json.flag("isDefault", true).flag("depositEnable", false).flag("withdrawEnable", false);
        NETWORK_TEXTS.forEach(name -> json.text(name, ""));
        json.flag("resetAddressStatus", false).text("withdrawFee", "0").text("withdrawMin", "0");
        json.text("withdrawMax", "0").number("minConfirm", 1).number("unLockConfirm", 0);
        json.flag("sameAddress", false).number("estimatedArrivalTime", 0).flag("busy", false);
        json.endObject();
    }
}
