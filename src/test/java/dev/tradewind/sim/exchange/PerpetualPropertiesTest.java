package dev.tradewind.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Thousands of random calls to a venue with spot and perpetuals in one purse; after each one money
 * and positions must be what a slow ledger of another make says.
 */
class PerpetualPropertiesTest {
    private static final List<String> ACCOUNTS = List.of("ann", "bob", "cat", "dan");
    private static final long HOUR = 3_600_000_000_000L;
    private static final List<SymbolRules> SYMBOLS =
            List.of(
                    new SymbolRules("ABCUSDT", "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0),
                    new SymbolRules("ABCUSDT.P", "ABC", "USDT", 2, 3, 8, 8, 1, 1, 1, 0)
                            .withPerpetual(
                                    new Perpetual(
                                            10,
                                            50_000,
                                            5_000_000,
                                            HOUR,
                                            new FeeRates(-100_000, 500_000))),
                    new SymbolRules("DEFUSDT.P", "DEF", "USDT", 7, 6, 6, 8, 3, 7, 1, 0)
                            .withPerpetual(new Perpetual(7, 20_000, 10_000_000, HOUR)));
    private static final List<String> PERPETUALS = List.of("ABCUSDT.P", "DEFUSDT.P");

    private static final class Scene {
        final SplittableRandom random;
        final Exchange exchange;
        final NaiveLedger naive;
        final List<BookMirror> mirrors = new ArrayList<>();
        final List<SimOrder> orders = new ArrayList<>();
        final Map<String, Double> middles = new LinkedHashMap<>();
        long supply;
        long now = 1;

        Scene(long seed) {
            random = new SplittableRandom(seed);
            VenueRules.SelfTrade[] modes = VenueRules.SelfTrade.values();
            VenueRules.SelfTrade mode = modes[(int) Math.floorMod(seed, 3L)];
            exchange =
                    new Exchange(
                            new VenueRules("venue", 200_000, 900_000, mode, 40, 100_000), SYMBOLS);
            for (String account : ACCOUNTS) {
                long units = random.nextLong(3_000_000_000L, 30_000_000_000L);
                exchange.openAccount(account, Map.of("USDT", units, "ABC", 5_000_000_000L));
                supply += units;
            }
            naive = new NaiveLedger(exchange);
            SYMBOLS.forEach(rules -> mirrors.add(new BookMirror(exchange, rules.symbol())));
            SYMBOLS.forEach(rules ->
                    middles.put(rules.symbol(), rules.priceScale() == 2 ? 1e4 : 1.2345678e7));
        }

        long price(SymbolRules rules) {
            double middle = middles.getOrDefault(rules.symbol(), 0.0);
            long price = Math.round(middle * (1 + random.nextDouble(-0.004, 0.004)));
            return price - price % rules.tickSize();
        }

        long quantity(SymbolRules rules) {
            long most = rules.priceScale() == 2 ? 4_000 : 40_000_000;
            return random.nextLong(1, most) * rules.lotSize();
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
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 ->
                        exchange.setCrowdLevel(
                                symbol,
                                side(),
                                price(rules),
                                random.nextInt(4) == 0 ? 0 : quantity(rules),
                                now);
                case 4, 5 ->
                        exchange.crowdPrint(symbol, price(rules), quantity(rules), side(), now);
                case 6 -> moveMark();
                case 7 -> cancel();
                case 8, 9, 10 -> amend();
                case 11 -> lever();
                case 12 -> fund();
                default -> place(any(ACCOUNTS), rules);
            }
        }

        private void moveMark() {
            String symbol = any(PERPETUALS);
            boolean shock = random.nextInt(5) == 0;
            double step = shock ? 0.4 : 0.003;
            double start = symbol.equals("ABCUSDT.P") ? 1e4 : 1.2345678e7;
            double moved = middles.getOrDefault(symbol, 0.0) * (1 + random.nextDouble(-step, step));
            middles.put(symbol, Math.max(start / 3, Math.min(start * 3, moved)));
            long mark = Math.round(middles.getOrDefault(symbol, 0.0));
            long rate = random.nextLong(-3_000_000, 3_000_000);
            exchange.setMark(symbol, new Mark(mark, mark, rate, now + HOUR, now));
        }

        private void cancel() {
            if (random.nextInt(20) == 0) {
                exchange.cancelAll(any(ACCOUNTS), random.nextBoolean() ? "" : any(PERPETUALS), now);
            } else if (!orders.isEmpty()) {
                SimOrder order = any(orders);
                exchange.cancel(order.account(), order.symbol(), order.orderId(), now);
            }
        }

        private void amend() {
            List<SimOrder> open = exchange.openOrders(any(ACCOUNTS), "");
            if (open.isEmpty()) {
                return;
            }
            SimOrder order = any(open);
            SymbolRules rules = exchange.symbol(order.symbol()).orElseThrow();
            long price = random.nextBoolean() ? order.price() : price(rules);
            Amended amended =
                    exchange.amend(
                            order.account(),
                            order.symbol(),
                            order.orderId(),
                            price,
                            quantity(rules),
                            now);
            SimOrder after =
                    exchange.order(order.account(), order.symbol(), order.orderId()).orElseThrow();
            switch (amended) {
                case Amended.Refused _ -> assertThat(after).isEqualTo(order);
                case Amended.Done done -> assertThat(done.order().price()).isEqualTo(price);
            }
        }

        private void lever() {
            exchange.setLeverage(any(ACCOUNTS), any(PERPETUALS), random.nextLong(500, 55_000), now);
        }

        private void fund() {
            String symbol = any(PERPETUALS);
            if (exchange.mark(symbol).price() == 0) {
                return;
            }
            long crowd = exchange.crowdReceived("USDT");
            long covered = exchange.lossesCovered("USDT");
            int liquidated = naive.liquidations();
            long before = sum(SimPosition::funding);
            exchange.settleFunding(symbol, now);
            if (naive.liquidations() == liquidated) {
                long paid = before - sum(SimPosition::funding);
                long lost = exchange.lossesCovered("USDT") - covered;
                assertThat(exchange.crowdReceived("USDT") - crowd).isEqualTo(paid - lost);
            }
        }

        private long sum(ToLongFunction<SimPosition> of) {
            return ACCOUNTS.stream()
                    .flatMap(account -> exchange.positions(account).stream())
                    .mapToLong(of)
                    .sum();
        }

        private void place(String account, SymbolRules rules) {
            OrderKind kind = random.nextInt(5) == 0 ? OrderKind.MARKET : OrderKind.LIMIT;
            NewOrder order =
                    new NewOrder(
                            rules.symbol(),
                            "",
                            side(),
                            kind,
                            TimeInForce.values()[random.nextInt(4)],
                            price(rules),
                            quantity(rules),
                            0);
            boolean reduceOnly = rules.isPerpetual() && random.nextInt(3) == 0;
            Placed placed =
                    exchange.place(account, reduceOnly ? order.withReduceOnly() : order, now);
            if (placed instanceof Placed.Accepted accepted) {
                SimOrder taken = accepted.order();
                orders.add(taken);
                if (taken.timeInForce() == TimeInForce.FOK && kind == OrderKind.LIMIT) {
                    assertThat(taken.filled()).isIn(0L, taken.quantity());
                }
                if (taken.timeInForce() == TimeInForce.POST_ONLY && kind == OrderKind.LIMIT) {
                    assertThat(accepted.trades()).isEmpty();
                }
            }
        }

        void check(String where) {
            assertThat(naive.wrong()).as(where).isEmpty();
            long total = exchange.feesCollected("USDT") + exchange.crowdReceived("USDT");
            for (String account : ACCOUNTS) {
                Holding holding =
                        exchange.balances(account).getOrDefault("USDT", new Holding(0, 0));
                assertThat(holding.free()).as(where).isNotNegative();
                assertThat(holding.locked()).as(where).isNotNegative();
                total += holding.total();
            }
            assertThat(total).as(where).isEqualTo(supply);
            PERPETUALS.forEach(symbol -> checkPositions(symbol, where));
            ACCOUNTS.forEach(account -> checkPurse(account, where));
        }

        private void checkPositions(String symbol, String where) {
            long sum = exchange.crowdPosition(symbol);
            for (String account : ACCOUNTS) {
                SimPosition position = exchange.position(account, symbol);
                NaiveLedger.Holding holding = naive.of(account, symbol);
                String here = where + ", " + account + " " + symbol;
                same(here, holding.quantity, position.quantity());
                same(here, holding.cost, position.entryQuote());
                same(here, holding.realised, position.realised());
                same(here, holding.fees, position.fees());
                same(here, holding.funding, position.funding());
                assertThat(naive.told(account, symbol)).as(here).isEqualTo(position.quantity());
                sum += position.quantity();
            }
            assertThat(sum).as(where).isZero();
        }

        private static void same(String where, BigDecimal naive, long told) {
            assertThat(naive).as(where).isEqualByComparingTo(BigDecimal.valueOf(told));
        }

        /** No account lives on below its maintenance, and what is held is what the rules say. */
        private void checkPurse(String account, String where) {
            Purse purse = exchange.purse(account, "USDT");
            if (purse.maintenance() > 0) {
                assertThat(purse.backing()).as(where).isGreaterThan(purse.maintenance());
            }
            long margin = 0;
            for (SimPosition position : exchange.positions(account)) {
                BigDecimal exact =
                        BigDecimal.valueOf(position.entryQuote())
                                .multiply(BigDecimal.valueOf(1_000))
                                .divide(
                                        BigDecimal.valueOf(position.leverageMilli()),
                                        0,
                                        RoundingMode.UP);
                margin += exact.longValueExact();
            }
            assertThat(purse.positionMargin()).as(where).isEqualTo(margin);
            boolean idle =
                    exchange.openOrders(account, "").stream()
                            .noneMatch(order -> PERPETUALS.contains(order.symbol()));
            if (idle) {
                assertThat(purse.orderMargin()).as(where).isZero();
            }
        }

        /** What rests with reduce-only can close no more than there is. */
        void checkReduceOnly(String where) {
            for (String account : ACCOUNTS) {
                for (SimOrder order : exchange.openOrders(account, "")) {
                    if (order.reduceOnly()) {
                        long held = exchange.position(account, order.symbol()).quantity();
                        long closable = order.side() == Side.SELL ? held : -held;
                        assertThat(order.remaining()).as(where).isBetween(1L, closable);
                    }
                }
            }
        }

        void checkBooks(String where) {
            for (int i = 0; i < SYMBOLS.size(); i++) {
                Depth book = exchange.book(SYMBOLS.get(i).symbol(), 1_000);
                assertThat(mirrors.get(i).depth().bids()).as(where).isEqualTo(book.bids());
                assertThat(mirrors.get(i).depth().asks()).as(where).isEqualTo(book.asks());
            }
        }
    }

    private static Scene play(long seed, int steps) {
        Scene scene = new Scene(seed);
        for (int i = 0; i < steps; i++) {
            String where = "seed " + seed + " step " + i;
            scene.act();
            scene.check(where);
            scene.checkReduceOnly(where);
            if (i % 50 == 0) {
                scene.checkBooks(where);
            }
        }
        return scene;
    }

    @Test
    void shouldAgreeWithASlowLedgerAfterEveryCall() {
        int reductions = 0;
        int liquidations = 0;

        for (long seed = 1; seed <= 5; seed++) {
            Scene scene = play(seed, 1_200);
            reductions += scene.naive.reductions();
            liquidations += scene.naive.liquidations();
        }

        assertThat(reductions).isGreaterThan(100);
        assertThat(liquidations).isGreaterThan(3);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {100, 200, 300, 400})
    void shouldAgreeWithASlowLedgerForManySeeds(long first) {
        for (long seed = first; seed < first + 25; seed++) {
            play(seed, 3_000);
        }
    }

    /** One price, no crowd before anybody: what is served first is a matter of time alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldServeAQueueAsANaiveListWouldWhenOrdersAreAmended(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Exchange exchange = new Exchange(new VenueRules("venue", 0, 0), SYMBOLS);
        ACCOUNTS.forEach(
                name -> exchange.openAccount(name, Map.of("USDT", 1_000_000_000_000_000L)));
        List<Long> served = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        List<long[]> queue = new ArrayList<>();
        Map<Long, String> owners = new LinkedHashMap<>();
        exchange.listen(
                new ExchangeListener() {
                    @Override
                    public void onTrade(SimTrade trade, SimOrder order) {
                        served.add(trade.orderId());
                        served.add(trade.quantity());
                    }
                });
        String symbol = "ABCUSDT.P";
        for (int i = 0; i < 2_000; i++) {
            int what = random.nextInt(4);
            if (what == 0 || queue.isEmpty()) {
                String owner = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
                long quantity = random.nextLong(1, 50);
                NewOrder order =
                        NewOrder.limit(symbol, "", Side.BUY, TimeInForce.GTC, 9_000, quantity);
                if (exchange.place(owner, order, i) instanceof Placed.Accepted accepted) {
                    queue.add(new long[] {accepted.order().orderId(), quantity, 0});
                    owners.put(accepted.order().orderId(), owner);
                }
            } else if (what == 1) {
                serve(queue, random.nextLong(1, 60), exchange, i, expected);
            } else {
                long[] one = queue.get(random.nextInt(queue.size()));
                long total = one[2] + random.nextLong(1, 50);
                exchange.amend(owners.getOrDefault(one[0], ""), symbol, one[0], 9_000, total, i);
                if (total > one[1]) {
                    queue.remove(one);
                    queue.add(one);
                }
                one[1] = total;
            }
            assertThat(served).as("seed %s step %s", seed, i).isEqualTo(expected);
        }
        assertThat(served).hasSizeGreaterThan(500);
    }

    private static void serve(
            List<long[]> queue, long quantity, Exchange exchange, long now, List<Long> expected) {
        long left = quantity;
        while (left > 0 && !queue.isEmpty()) {
            long[] first = queue.getFirst();
            long piece = Math.min(left, first[1] - first[2]);
            expected.add(first[0]);
            expected.add(piece);
            first[2] += piece;
            left -= piece;
            if (first[1] == first[2]) {
                queue.removeFirst();
            }
        }
        exchange.crowdPrint("ABCUSDT.P", 9_000, quantity, Side.SELL, now);
    }
}
