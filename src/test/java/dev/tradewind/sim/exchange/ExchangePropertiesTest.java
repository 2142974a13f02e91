package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of random calls; after each one the books of the money must balance. */
class ExchangePropertiesTest {
    private static final List<String> ACCOUNTS = List.of("ann", "bob", "cat");
    private static final List<String> ASSETS = List.of("ABC", "DEF", "USDT");
    private static final List<SymbolRules> SYMBOLS =
            List.of(
                    new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0),
                    new SymbolRules("DEFUSDT", "DEF", "USDT", 7, 6, 6, 8, 3, 7, 1, 0));

    private static final class Scene {
        final SplittableRandom random;
        final Exchange exchange;
        final Map<String, Long> supply = new LinkedHashMap<>();
        final List<BookMirror> mirrors = new ArrayList<>();
        final List<SimTrade> trades = new ArrayList<>();
        final List<Long> orders = new ArrayList<>();
        long now;
        long hash = 1;

        Scene(long seed) {
            random = new SplittableRandom(seed);
            VenueRules.SelfTrade[] modes = VenueRules.SelfTrade.values();
            long maker = random.nextLong(-300_000, 2_000_000);
            exchange =
                    new Exchange(
                            new VenueRules(
                                    "venue",
                                    maker,
                                    random.nextLong(2_000_000),
                                    modes[(int) Math.floorMod(seed, 3L)],
                                    50,
                                    300),
                            SYMBOLS);
            for (String account : ACCOUNTS) {
                Map<String, Long> balances = new LinkedHashMap<>();
                for (String asset : ASSETS) {
                    long units = random.nextLong(1_000_000_000_000L);
                    balances.put(asset, units);
                    supply.merge(asset, units, Long::sum);
                }
                exchange.openAccount(account, balances);
            }
            SYMBOLS.forEach(rules -> mirrors.add(new BookMirror(exchange, rules.symbol())));
            exchange.listen(
                    new ExchangeListener() {
                        @Override
                        public void onTrade(SimTrade trade, SimOrder order) {
                            trades.add(trade);
                            hash = hash * 31 + trade.hashCode();
                        }
                    });
        }

        long price(SymbolRules rules) {
            long middle = rules.symbol().equals("ABCUSDT") ? 10_000 : 12_345_678;
            long price = middle + random.nextLong(-40, 41) * rules.tickSize();
            return price - price % rules.tickSize();
        }

        long quantity(SymbolRules rules) {
            return random.nextLong(1, 3_000) * rules.lotSize();
        }

        <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }

        Side side() {
            return random.nextBoolean() ? Side.BUY : Side.SELL;
        }

        void act() {
            now += random.nextLong(3);
            SymbolRules rules = any(SYMBOLS);
            String symbol = rules.symbol();
            String account = any(ACCOUNTS);
            switch (random.nextInt(12)) {
                case 0, 1, 2 ->
                        exchange.setCrowdLevel(
                                symbol,
                                side(),
                                price(rules),
                                random.nextInt(4) == 0 ? 0 : quantity(rules),
                                now);
                case 3, 4 ->
                        exchange.crowdPrint(symbol, price(rules), quantity(rules), side(), now);
                case 5 ->
                        exchange.cancel(account, symbol, orders.isEmpty() ? 1L : any(orders), now);
                case 6 -> {
                    if (random.nextInt(50) == 0) {
                        exchange.cancelAll(account, random.nextBoolean() ? "" : symbol, now);
                    }
                }
                default -> place(account, rules);
            }
        }

        private void place(String account, SymbolRules rules) {
            OrderKind kind = random.nextInt(5) == 0 ? OrderKind.MARKET : OrderKind.LIMIT;
            Side side = side();
            boolean byQuote = kind == OrderKind.MARKET && side == Side.BUY && random.nextBoolean();
            Placed placed =
                    exchange.place(
                            account,
                            new NewOrder(
                                    rules.symbol(),
                                    "",
                                    side,
                                    kind,
                                    TimeInForce.values()[random.nextInt(4)],
                                    price(rules),
                                    byQuote ? 0 : quantity(rules),
                                    byQuote ? random.nextLong(1, 50_000_000_000L) : 0),
                            now);
            if (placed instanceof Placed.Accepted accepted) {
                orders.add(accepted.order().orderId());
                checkTerms(accepted);
            }
        }

        private static void checkTerms(Placed.Accepted accepted) {
            SimOrder order = accepted.order();
            assertThat(order.filled())
                    .isEqualTo(accepted.trades().stream().mapToLong(SimTrade::quantity).sum());
            long previous = order.side() == Side.BUY ? Long.MIN_VALUE : Long.MAX_VALUE;
            for (SimTrade trade : accepted.trades()) {
                boolean buy = order.side() == Side.BUY;
                assertThat(buy ? trade.price() >= previous : trade.price() <= previous)
                        .as("best price first")
                        .isTrue();
                previous = trade.price();
                if (order.kind() == OrderKind.LIMIT) {
                    assertThat(
                                    buy
                                            ? trade.price() <= order.price()
                                            : trade.price() >= order.price())
                            .as("never beyond the limit")
                            .isTrue();
                }
                assertThat(trade.maker()).isFalse();
            }
            if (order.timeInForce() == TimeInForce.FOK && order.kind() == OrderKind.LIMIT) {
                assertThat(order.filled()).isIn(0L, order.quantity());
            }
        }

        void checkMoney(String scene) {
            for (String asset : ASSETS) {
                long total = exchange.feesCollected(asset) + exchange.crowdReceived(asset);
                for (String account : ACCOUNTS) {
                    Holding holding =
                            exchange.balances(account).getOrDefault(asset, new Holding(0, 0));
                    assertThat(holding.free()).as(scene).isNotNegative();
                    assertThat(holding.locked()).as(scene).isNotNegative();
                    total += holding.total();
                }
                assertThat(total).as("%s, supply of %s", scene, asset).isEqualTo(supply.get(asset));
            }
        }

        void checkBooks(String scene) {
            for (int i = 0; i < SYMBOLS.size(); i++) {
                Depth book = exchange.book(SYMBOLS.get(i).symbol(), 1_000);
                assertThat(mirrors.get(i).depth().bids()).as(scene).isEqualTo(book.bids());
                assertThat(mirrors.get(i).depth().asks()).as(scene).isEqualTo(book.asks());
            }
        }

        void checkLocks(String scene) {
            for (String account : ACCOUNTS) {
                Map<String, Long> locked = new LinkedHashMap<>();
                for (SimOrder order : exchange.openOrders(account, "")) {
                    SymbolRules rules = exchange.symbol(order.symbol()).orElseThrow();
                    boolean buy = order.side() == Side.BUY;
                    locked.merge(
                            buy ? "USDT" : rules.base(),
                            buy
                                    ? rules.notional(
                                            order.price(),
                                            order.remaining(),
                                            java.math.RoundingMode.UP)
                                    : rules.baseUnits(order.remaining()),
                            Long::sum);
                }
                exchange.balances(account)
                        .forEach((asset, holding) ->
                                assertThat(holding.locked())
                                        .as("%s, %s of %s", scene, asset, account)
                                        .isEqualTo(locked.getOrDefault(asset, 0L)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void shouldNeitherMakeNorLoseMoneyNorShowACrossedBook(long seed) {
        Scene scene = new Scene(seed);

        for (int i = 0; i < 4_000; i++) {
            scene.act();
            String where = "seed " + seed + " step " + i;
            scene.checkMoney(where);
            if (i % 100 == 0) {
                scene.checkBooks(where);
                scene.checkLocks(where);
            }
        }

        assertThat(scene.trades).as("seed %s trades enough", seed).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldGiveTheSameTradesForTheSameCalls(long seed) {
        Scene first = new Scene(seed);
        Scene second = new Scene(seed);

        for (int i = 0; i < 3_000; i++) {
            first.act();
            second.act();
        }

        assertThat(first.trades).as("seed %s", seed).isEqualTo(second.trades);
        assertThat(first.mirrors.getFirst().hash()).isEqualTo(second.mirrors.getFirst().hash());
    }
}
