package dev.tradewind.core.ledger;

import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.core.engine.Witness;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Insight;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Side;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Our own double-entry books. Every amount that enters one account leaves another, so that each
 * asset sums to zero over all accounts, at any time. What a venue holds for us is the account
 * {@code venue/…}; the others say why it changed.
 */
public final class Ledger {
    /** Counter account of what was there before we came. */
    public static final String OPENING = "opening";

    /** Counter account of exchanges of one asset for another. */
    public static final String TRADING = "trading";

    /** Where fees go and rebates come from. */
    public static final String FEES = "fees";

    /** Counter account of differences that were repaired, with a cause. */
    public static final String CORRECTION = "correction";

    private static final String[] HOLDINGS =
            Arrays.stream(Venue.values())
                    .map(venue -> "venue/" + venue.id())
                    .toArray(String[]::new);

    private final Map<Key, long[]> accounts = new TreeMap<>();
    private final Map<Long, Hold> holds = new LinkedHashMap<>();
    private final Map<Key, long[]> reserved = new TreeMap<>();
    private final Map<String, Asset> assets = new TreeMap<>();
    private final Witness witness;
    private final Consumer<Audit> story;
    private long postings;
    private long hash = 17;

    /** Empty books that nobody watches. */
    public Ledger() {
        this(Witness.NOBODY, _ -> {});
    }

    /**
     * Empty books.
     *
     * @param witness is told of each posting if it asks
     * @param story takes each posting as an audit
     */
    public Ledger(Witness witness, Consumer<Audit> story) {
        this.witness = witness;
        this.story = story;
    }

    /**
     * One balance of the books.
     *
     * @param account such as {@code venue/binance}
     * @param asset asset code
     */
    public record Key(String account, String asset) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : asset.compareTo(other.asset);
        }
    }

    private record Hold(Key key, long units) {}

    /** The account of what a venue holds for us. */
    public static String holding(Venue venue) {
        return HOLDINGS[venue.ordinal()];
    }

    /**
     * Books one double entry.
     *
     * @throws IllegalStateException if one asset code comes with two scales
     */
    public void post(Posting posting) {
        Asset asset = posting.money().asset();
        know(asset);
        long units = posting.money().units();
        add(new Key(posting.debit(), asset.code()), units);
        add(new Key(posting.credit(), asset.code()), Math.negateExact(units));
        postings++;
        hash = (hash * 31 + posting.debit().hashCode()) * 31 + posting.credit().hashCode();
        hash = (hash * 31 + asset.code().hashCode()) * 31 + Long.hashCode(units);
        story.accept(new Audit.Posted(posting));
        if (witness.asks()) {
            witness.told(new Insight.Posted(posting));
        }
    }

    /**
     * Fixes an asset's scale for the run, before the first amount of it is booked.
     *
     * @throws IllegalStateException if its code is known with another scale
     */
    public void know(Asset asset) {
        Asset known = assets.putIfAbsent(asset.code(), asset);
        if (known != null && !known.equals(asset)) {
            throw new IllegalStateException("two scales of one asset: " + known + " " + asset);
        }
    }

    private void add(Key key, long units) {
        long[] balance = accounts.computeIfAbsent(key, _ -> new long[1]);
        balance[0] = Math.addExact(balance[0], units);
    }

    /** The account of what we hold of a perpetual. */
    public static String contract(Instrument instrument) {
        return contract(instrument.venue(), instrument.canonical());
    }

    /** The same by the perpetual's canonical symbol, such as {@code BTC/USDT:USDT}. */
    public static String contract(Venue venue, String canonical) {
        return "contract/" + venue.id() + "/" + canonical;
    }

    /** The position in a perpetual, in base units, negative when short. */
    public long position(Instrument instrument) {
        return balance(new Key(contract(instrument), instrument.pair().base().code()));
    }

    /**
     * Books a fill and its fee with the venue's own amounts. Of a perpetual only what is realised
     * and the fee reach the purse.
     */
    public void book(Fill fill, Instrument instrument) {
        String at = holding(instrument.venue());
        String cause = "fill " + fill.venueFillId();
        if (instrument.isPerpetual()) {
            ContractBook.book(this, fill, instrument, cause);
        } else {
            swap(fill, instrument, at, cause);
        }
        if (fill.fee().units() != 0) {
            post(new Posting(FEES, at, fill.fee(), cause + " fee"));
        }
    }

    private void swap(Fill fill, Instrument instrument, String at, String cause) {
        Money base =
                new Money(instrument.pair().baseUnits(fill.quantity()), instrument.pair().base());
        Money quote = new Money(fill.quote(instrument.pair()), instrument.pair().quote());
        boolean buy = fill.side() == Side.BUY;
        post(new Posting(at, TRADING, buy ? base : quote, cause));
        post(new Posting(TRADING, at, buy ? quote : base, cause));
    }

    /** Total units of an asset at a venue. */
    public long total(Venue venue, String asset) {
        return balance(new Key(holding(venue), asset));
    }

    /** Units of any account. */
    public long balance(Key key) {
        long[] balance = accounts.get(key);
        return balance == null ? 0 : balance[0];
    }

    /** Units at a venue that no order of ours holds. */
    public long free(Venue venue, String asset) {
        return total(venue, asset) - reserved(venue, asset);
    }

    /** Units at a venue that our orders hold. */
    public long reserved(Venue venue, String asset) {
        long[] units = reserved.get(new Key(holding(venue), asset));
        return units == null ? 0 : units[0];
    }

    /** Sets what an order holds, zero to release it. */
    public void reserve(long clientId, Venue venue, String asset, long units) {
        Hold old = holds.remove(clientId);
        if (old != null) {
            hold(old.key(), -old.units());
        }
        if (units != 0) {
            Key key = new Key(holding(venue), asset);
            hold(key, units);
            holds.put(clientId, new Hold(key, units));
        }
    }

    private void hold(Key key, long units) {
        long[] sum = reserved.computeIfAbsent(key, _ -> new long[1]);
        sum[0] = Math.addExact(sum[0], units);
    }

    /** The asset behind a code, with the given scale if it is new here. */
    public Asset asset(String code, int scaleIfNew) {
        Asset known = assets.get(code);
        return known == null ? new Asset(code, scaleIfNew) : known;
    }

    /** All balances, sorted by account and asset. */
    public Map<Key, Long> balances() {
        Map<Key, Long> copy = new LinkedHashMap<>();
        accounts.forEach((key, units) -> copy.put(key, units[0]));
        return copy;
    }

    /** Known assets by code. */
    public Map<String, Asset> assets() {
        return new LinkedHashMap<>(assets);
    }

    /** Double entries booked so far. */
    public long postings() {
        return postings;
    }

    /**
     * Proves the books: each asset sums to zero over all accounts.
     *
     * @throws IllegalStateException if one does not; that is our bug
     */
    public void prove() {
        Map<String, Long> sums = new TreeMap<>();
        accounts.forEach((key, units) -> sums.merge(key.asset(), units[0], Math::addExact));
        sums.forEach((asset, sum) -> {
            if (sum != 0) {
                throw new IllegalStateException("ledger out of balance: " + asset + " " + sum);
            }
        });
    }

    /** A hash of every posting so far. */
    public long hash() {
        return hash;
    }

    /** Writes assets and balances; holds are made anew by the orders that need them. */
    public void save(StateWriter out) {
        out.number(assets.size());
        assets.values().forEach(asset -> out.text(asset.code()).number(asset.scale()));
        out.number(accounts.size());
        accounts.forEach(
                (key, units) -> out.text(key.account()).text(key.asset()).number(units[0]));
        out.number(postings).number(hash);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IllegalStateException if an asset has another scale than in this run
     */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            know(new Asset(in.text(), in.integer()));
        }
        for (int i = in.integer(); i > 0; i--) {
            accounts.put(new Key(in.text(), in.text()), new long[] {in.number()});
        }
        postings = in.number();
        hash = in.number();
    }
}
