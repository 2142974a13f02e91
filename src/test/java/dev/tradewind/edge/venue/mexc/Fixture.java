package dev.tradewind.edge.venue.mexc;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.stream.IntStream;

/** Instruments and times that the tests of this package share. */
final class Fixture {
    static final long T0 = 1_760_000_000_000_000_000L;
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long MINUTE = 60 * SECOND;
    static final Asset USDT = new Asset("USDT", 8);
    static final Instrument ABC = instrument(0, "ABC");
    static final Instrument XYZ = instrument(1, "XYZ");

    private Fixture() {}

    /** Prices with 4, quantities with 2 decimals. */
    static Instrument instrument(int index, String base) {
        Pair pair = new Pair(new Asset(base, 8), USDT, 4, 2);
        return new Instrument(
                index,
                Venue.MEXC,
                pair,
                base + "USDT",
                1,
                1,
                10,
                100_000_000,
                Instrument.Status.TRADING);
    }

    static java.util.List<Instrument> many(int count) {
        return IntStream.range(0, count).mapToObj(i -> instrument(i, "COIN" + i)).toList();
    }
}
