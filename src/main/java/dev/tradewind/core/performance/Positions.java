package dev.tradewind.core.performance;

import dev.tradewind.core.book.Market;
import dev.tradewind.core.book.Markets;
import dev.tradewind.core.engine.StateReader;
import dev.tradewind.core.engine.StateWriter;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Side;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongToIntFunction;

/**
 * Positions and profit at average cost (LG-3), from every fill that is booked. What one venue
 * bought and another one sold closes a strategy's position in that symbol; at each venue by itself
 * it stays open. A fee in a third asset counts at that asset's middle price of the moment.
 */
public final class Positions {
    /** Strategy of a fill whose order is not known. */
    public static final int UNKNOWN = -1;

    private final List<Instrument> instruments;
    private final Markets markets;
    private final List<String> strategyNames;
    private final LongToIntFunction strategyOf;
    private final List<String> symbols = new ArrayList<>();
    private final List<Asset> quotes = new ArrayList<>();
    private final List<DailySums> days = new ArrayList<>();
    private final TreeMap<Integer, Position[]> byStrategy = new TreeMap<>();
    private final Position[] byInstrument;

    /**
     * Nothing was traded.
     *
     * @param strategyNames by number
     * @param strategyOf number of the strategy that wished an order, by its client id, or {@link
     *     #UNKNOWN}
     */
    public Positions(
            List<Instrument> instruments,
            Markets markets,
            List<String> strategyNames,
            LongToIntFunction strategyOf) {
        this.instruments = instruments;
        this.markets = markets;
        this.strategyNames = strategyNames;
        this.strategyOf = strategyOf;
        byInstrument = fresh(instruments.size());
        for (Instrument one : instruments) {
            if (!symbols.contains(one.canonical())) {
                symbols.add(one.canonical());
            }
            if (!quotes.contains(one.pair().quote())) {
                quotes.add(one.pair().quote());
                days.add(new DailySums());
            }
        }
    }

    private static Position[] fresh(int count) {
        Position[] positions = new Position[count];
        Arrays.setAll(positions, _ -> new Position());
        return positions;
    }

    /** A fill was booked. */
    void on(Audit.FillBooked booked, long now) {
        Fill fill = booked.fill();
        Instrument instrument = instruments.get(fill.instrument());
        Position ofStrategy = of(strategyOf.applyAsInt(fill.clientId()), instrument);
        long before = ofStrategy.realised() - ofStrategy.fees();
        book(ofStrategy, fill, instrument);
        book(byInstrument[instrument.index()], fill, instrument);
        long brought = ofStrategy.realised() - ofStrategy.fees() - before;
        days.get(quotes.indexOf(instrument.pair().quote())).add(now, brought, 1, 0);
    }

    private Position of(int strategy, Instrument instrument) {
        return byStrategy
                .computeIfAbsent(strategy, _ -> fresh(symbols.size()))[
                symbols.indexOf(instrument.canonical())];
    }

    private void book(Position position, Fill fill, Instrument instrument) {
        Pair pair = instrument.pair();
        long base = pair.baseUnits(fill.quantity());
        long quote = fill.quote(pair);
        boolean buy = fill.side() == Side.BUY;
        position.trade(buy ? base : -base, buy ? quote : -quote);
        position.filled();
        long units = fill.fee().units();
        Asset asset = fill.fee().asset();
        if (asset.equals(pair.quote())) {
            position.fee(units, false);
        } else if (asset.equals(pair.base())) {
            long value = Scale.mulDiv(units, quote, base, RoundingMode.HALF_EVEN);
            // What the fee took is not held any more; it left at the price of this fill.
            position.trade(-units, -value);
            position.fee(value, false);
        } else {
            OptionalLong value = value(asset, units, pair.quote());
            position.fee(value.orElse(0), value.isEmpty() && units != 0);
        }
    }

    /** What an amount of an asset is worth in another now; empty if no venue has a price for it. */
    private OptionalLong value(Asset asset, long units, Asset quote) {
        for (Instrument one : instruments) {
            Pair pair = one.pair();
            long mid = markets.of(one.index()).mid();
            boolean fits = pair.base().equals(asset) && pair.quote().equals(quote);
            if (!one.isPerpetual() && fits && mid > 0) {
                return OptionalLong.of(pair.value(mid, units));
            }
        }
        return OptionalLong.empty();
    }

    /** Numbers of the strategies that traded, with {@link #UNKNOWN} first. */
    public List<Integer> strategies() {
        return List.copyOf(byStrategy.keySet());
    }

    /** Name of a strategy, {@code unknown} for {@link #UNKNOWN}. */
    public String nameOf(int strategy) {
        boolean known = strategy >= 0 && strategy < strategyNames.size();
        return known ? strategyNames.get(strategy) : "unknown";
    }

    /** Canonical symbols, in the order of their first instrument. */
    public List<String> symbols() {
        return List.copyOf(symbols);
    }

    /** All instruments, by index. */
    public List<Instrument> instruments() {
        return instruments;
    }

    /** The quote assets; money is never added over two of them. */
    public List<Asset> quotes() {
        return quotes;
    }

    /** The first instrument of a symbol, for its pair. */
    public Instrument sample(String symbol) {
        return instruments.stream()
                .filter(one -> one.canonical().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    /** What a strategy did in a symbol, over all venues. */
    public Position of(int strategy, String symbol) {
        Position[] positions = byStrategy.get(strategy);
        return positions == null ? new Position() : positions[symbols.indexOf(symbol)];
    }

    /** What all strategies did in a symbol, over all venues. */
    public Position of(String symbol) {
        Position sum = new Position();
        byStrategy.values().forEach(all -> sum.add(all[symbols.indexOf(symbol)]));
        return sum;
    }

    /** What was done in an instrument, which is a symbol at one venue. */
    public Position of(Instrument instrument) {
        return byInstrument[instrument.index()];
    }

    /** What each day brought in a quote asset, after fees; {@code ended} counts fills. */
    public List<DailySums.Period> days(Asset quote) {
        return days.get(quotes.indexOf(quote)).days();
    }

    /** What closing an instrument's position now would bring; empty if it has no price. */
    public OptionalLong unrealised(Instrument instrument) {
        Market market = markets.of(instrument.index());
        return unrealised(
                of(instrument),
                instrument.pair(),
                market.mid() > 0 ? market.mid() : mid(instrument.canonical()));
    }

    /** The same of a position in a symbol, at the mean of its venues' middle prices. */
    public OptionalLong unrealised(Position position, String symbol) {
        return unrealised(position, sample(symbol).pair(), mid(symbol));
    }

    private static OptionalLong unrealised(Position position, Pair pair, long mid) {
        if (position.base() == 0) {
            return OptionalLong.of(-position.cost());
        }
        if (mid <= 0) {
            return OptionalLong.empty();
        }
        long value = pair.value(mid, position.base());
        return OptionalLong.of(Math.subtractExact(value, position.cost()));
    }

    private long mid(String symbol) {
        long sum = 0;
        int count = 0;
        for (Instrument one : instruments) {
            long mid = one.canonical().equals(symbol) ? markets.of(one.index()).mid() : 0;
            if (mid > 0) {
                sum = Math.addExact(sum, mid);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Writes everything. */
    public void save(StateWriter out) {
        out.number(byStrategy.size());
        byStrategy.forEach((strategy, positions) -> {
            out.number(strategy);
            Arrays.stream(positions).forEach(one -> one.save(out));
        });
        Arrays.stream(byInstrument).forEach(one -> one.save(out));
        days.forEach(sums -> sums.save(out));
    }

    /** Reads what {@link #save} wrote for the same instruments. */
    public void load(StateReader in) {
        for (int i = in.integer(); i > 0; i--) {
            Position[] positions =
                    byStrategy.computeIfAbsent(in.integer(), _ -> fresh(symbols.size()));
            Arrays.stream(positions).forEach(one -> one.load(in));
        }
        Arrays.stream(byInstrument).forEach(one -> one.load(in));
        days.forEach(sums -> sums.load(in));
    }

    /** A hash over all positions. */
    public long hash() {
        long hash = 17;
        for (Position[] positions : byStrategy.values()) {
            for (Position one : positions) {
                hash = hash * 31 + one.hash();
            }
        }
        for (Position one : byInstrument) {
            hash = hash * 31 + one.hash();
        }
        for (DailySums sums : days) {
            hash = hash * 31 + sums.hash();
        }
        return hash;
    }
}
