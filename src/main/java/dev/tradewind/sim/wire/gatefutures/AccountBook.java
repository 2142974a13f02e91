package dev.tradewind.sim.wire.gatefutures;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.wire.AssetScales;
import dev.tradewind.sim.wire.JsonWriter;
import dev.tradewind.sim.wire.gateapi.Figures;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed accounts' money: fees, profits, funding, deposits. */
final class AccountBook {
    /** Entries kept of one account; the oldest is forgotten first. */
    static final int ENTRIES_MAX = 10_000;

    static final String DEPOSIT = "dnw";
    static final String PROFIT = "pnl";
    static final String FEE = "fee";
    static final String FUNDING = "fund";

    private static final String SETTLE = "USDT";

    private final int scale;
    private final Map<String, ArrayDeque<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> sums = new LinkedHashMap<>();
    private final Map<String, Long> balances = new LinkedHashMap<>();
    private long written;

    AccountBook(Exchange exchange) {
        this.scale = new AssetScales(exchange.symbols()).of(SETTLE);
        for (String account : exchange.accounts()) {
            long total = exchange.purse(account, SETTLE).total();
            balances.put(account, total);
            sums(account).put(DEPOSIT, total);
        }
    }

    /**
     * One change.
     *
     * @param change in units of the settle asset
     * @param balance after it
     * @param text contract and order, or contract alone
     */
    record Entry(
            long id,
            String type,
            long change,
            long balance,
            String contract,
            String text,
            long tradeId,
            long time) {}

    private Map<String, Long> sums(String account) {
        return sums.computeIfAbsent(account, _ -> new LinkedHashMap<>());
    }

    /** Notes a change; gives the entry. */
    Entry add(
            String account,
            String type,
            long change,
            String contract,
            String text,
            long tradeId,
            long time) {
        long balance = balances.merge(account, change, Math::addExact);
        Entry entry = new Entry(++written, type, change, balance, contract, text, tradeId, time);
        ArrayDeque<Entry> own = entries.computeIfAbsent(account, _ -> new ArrayDeque<>());
        own.addLast(entry);
        if (own.size() > ENTRIES_MAX) {
            own.removeFirst();
        }
        sums(account).merge(type, change, Math::addExact);
        return entry;
    }

    /** The balance after the last change. */
    long balance(String account) {
        return balances.getOrDefault(account, 0L);
    }

    /** Entries of an account, oldest first. */
    List<Entry> entries(String account) {
        return List.copyOf(entries.getOrDefault(account, new ArrayDeque<>()));
    }

    /** Sums by type, as the account's answer has them. */
    void history(JsonWriter json, String account) {
        json.object();
        for (String type : List.of(DEPOSIT, PROFIT, FEE, "refr", FUNDING)) {
            json.text(type, Figures.plain(sums(account).getOrDefault(type, 0L), scale));
        }
        json.text("point_dnw", "0").text("point_fee", "0").text("point_refr", "0");
        json.text("bonus_dnw", "0").text("bonus_offset", "0").endObject();
    }

    /** An entry as requests are answered. */
    void write(JsonWriter json, Entry entry) {
        json.object();
        Figures.fraction(json, "time", entry.time());
        json.text("change", Figures.plain(entry.change(), scale));
        json.text("balance", Figures.plain(entry.balance(), scale)).text("type", entry.type());
        json.text("text", entry.text()).text("contract", entry.contract());
        json.text("trade_id", entry.tradeId() == 0 ? "" : Long.toString(entry.tradeId()));
        json.text("id", Long.toString(entry.id())).endObject();
    }

    /** An entry as the private channel tells it: numbers. */
    void push(JsonWriter json, Entry entry, String user) {
        json.object().name("balance").literal(Figures.plain(entry.balance(), scale));
        json.name("change").literal(Figures.plain(entry.change(), scale));
        json.text("text", entry.text()).number("time", Figures.seconds(entry.time()));
        json.number("time_ms", Figures.millis(entry.time())).text("type", entry.type());
        json.text("user", user).text("currency", "usdt").endObject();
    }
}
