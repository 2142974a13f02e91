package dev.tradewind.sim.chaos;

import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.market.MarketDriver;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Things that befall a venue's market itself, drawn by a seed: a symbol is halted for a while, and
 * a balance changes without an order, as after a wrong booking.
 */
public final class MarketFaults implements MarketDriver {
    private static final long SECOND = 1_000_000_000L;
    private static final long HALT_MAX = 30 * SECOND;
    private static final long SHARE_OF_BALANCE = 10_000;

    private final Exchange exchange;
    private final SplittableRandom random;
    private final FaultCounts counts;
    private String halted = "";

    /** Befalls the symbols and accounts of a venue. */
    public MarketFaults(Exchange exchange, long seed, FaultCounts counts) {
        this.exchange = exchange;
        this.random = new SplittableRandom(seed);
        this.counts = counts;
    }

    @Override
    public long start(long now) {
        return now + pause();
    }

    private long pause() {
        return random.nextLong(10 * SECOND, 60 * SECOND);
    }

    @Override
    public long step(long now) {
        if (!halted.isEmpty()) {
            exchange.resume(halted, now);
            halted = "";
            return now + pause();
        }
        if (random.nextInt(4) == 0) {
            misbook(now);
            return now + pause();
        }
        halted = exchange.symbols().get(random.nextInt(exchange.symbols().size())).symbol();
        exchange.halt(halted, now);
        counts.did("symbol_halted");
        return now + random.nextLong(SECOND, HALT_MAX);
    }

    /** A ten-thousandth of what is free, up or down. */
    private void misbook(long now) {
        List<String> accounts = exchange.accounts();
        String account = accounts.get(random.nextInt(accounts.size()));
        List<Map.Entry<String, Holding>> balances =
                List.copyOf(exchange.balances(account).entrySet());
        if (balances.isEmpty()) {
            return;
        }
        Map.Entry<String, Holding> one = balances.get(random.nextInt(balances.size()));
        long units = one.getValue().free() / SHARE_OF_BALANCE;
        if (units > 0) {
            exchange.deposit(account, one.getKey(), random.nextBoolean() ? units : -units, now);
            counts.did("balance_misbooked");
        }
    }
}
