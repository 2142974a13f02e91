package dev.tradewind.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.model.event.AccountEvent;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.ledger.Money;
import dev.tradewind.model.ledger.Posting;
import dev.tradewind.model.order.Fill;
import dev.tradewind.model.order.Liquidity;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.FundingPayment;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.NewOrder;
import dev.tradewind.sim.exchange.Perpetual;
import dev.tradewind.sim.exchange.SimOrder;
import dev.tradewind.sim.exchange.SimTrade;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random fills with every kind of fee: our double-entry books end equal to those that the simulated
 * exchange keeps by its own rules, to the last unit of each asset.
 */
class VenueBooksTest {
    private static final Asset USDT = new Asset("USDT", 8);
    private static final Asset BNB = new Asset("BNB", 8);
    private static final String ACCOUNT = "ours";
    private static final String PERPETUAL = "BTCUSDT.P";
    private static final long HOUR_NANOS = 3_600_000_000_000L;
    private static final int ORDERS_BETWEEN_FEES = 64;

    /** Symbols with odd scales, so that products do not come out even. */
    private static final List<SymbolRules> SYMBOLS =
            List.of(
                    new SymbolRules("BTCUSDT", "BTC", "USDT", 2, 5, 8, 8, 1, 1, 1, 0),
                    new SymbolRules("ETHUSDT", "ETH", "USDT", 4, 7, 8, 8, 1, 3, 3, 0),
                    new SymbolRules("PEPEUSDT", "PEPE", "USDT", 9, 3, 6, 8, 7, 1, 1, 0),
                    new SymbolRules("BNBUSDT", "BNB", "USDT", 2, 4, 8, 8, 1, 1, 1, 0),
                    new SymbolRules(PERPETUAL, "BTC", "USDT", 2, 5, 8, 8, 1, 1, 1, 0)
                            .withPerpetual(new Perpetual(7, 50_000, 5_000_000, HOUR_NANOS)));

    private static final long[] MIDDLES = {
        6_700_123L, 31_234_567L, 12_345_679L, 60_012L, 6_701_007L
    };

    private enum Kind {
        BASE,
        QUOTE,
        THIRD,
        REBATE,
        ZERO
    }

    private static final class Scene implements ExchangeListener {
        final SplittableRandom random;
        final Exchange exchange;
        final Ledger ledger = new Ledger();
        final Map<String, Instrument> instruments = new LinkedHashMap<>();
        final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        final FundingBook funding = new FundingBook(ledger);
        long fills;
        long fundings;

        Scene(long seed) {
            random = new SplittableRandom(seed);
            exchange =
                    new Exchange(
                            new VenueRules(
                                    "venue", 0, 0, VenueRules.SelfTrade.EXPIRE_TAKER, 500, 10),
                            SYMBOLS);
            for (SymbolRules rules : SYMBOLS) {
                instruments.put(rules.symbol(), instrument(rules));
            }
            Map<String, Long> start = new LinkedHashMap<>();
            for (Asset asset : assets().values()) {
                start.put(asset.code(), 2_000_000_000_000_000L + random.nextLong(1_000));
            }
            exchange.openAccount(ACCOUNT, start);
            start.forEach((code, units) ->
                    ledger.post(
                            new Posting(
                                    Ledger.holding(Venue.BINANCE),
                                    Ledger.OPENING,
                                    new Money(units, assets().get(code)),
                                    "opening")));
            exchange.listen(this);
        }

        private Instrument instrument(SymbolRules rules) {
            Pair pair =
                    new Pair(
                            rules.base().equals("BNB")
                                    ? BNB
                                    : new Asset(rules.base(), rules.baseScale()),
                            USDT,
                            rules.priceScale(),
                            rules.quantityScale());
            return new Instrument(
                    SYMBOLS.indexOf(rules),
                    Venue.BINANCE,
                    pair,
                    rules.symbol(),
                    rules.tickSize(),
                    rules.lotSize(),
                    rules.minQuantity(),
                    0,
                    Instrument.Status.TRADING,
                    rules.isPerpetual() ? Instrument.Kind.PERPETUAL : Instrument.Kind.SPOT,
                    rules.isPerpetual() ? rules.terms().contractSize() : 0);
        }

        Map<String, Asset> assets() {
            Map<String, Asset> assets = new LinkedHashMap<>();
            assets.put("USDT", USDT);
            instruments
                    .values()
                    .forEach(one -> assets.put(one.pair().base().code(), one.pair().base()));
            return assets;
        }

        @Override
        public void onTrade(SimTrade trade, SimOrder order) {
            Instrument instrument = instruments.get(trade.symbol());
            Asset feeAsset = assets().get(trade.feeAsset());
            ledger.book(
                    new Fill(
                            trade.orderId(),
                            trade.symbol() + trade.tradeId(),
                            instrument.index(),
                            trade.side(),
                            trade.price(),
                            trade.quantity(),
                            trade.quote(),
                            new Money(trade.fee(), feeAsset),
                            trade.maker() ? Liquidity.MAKER : Liquidity.TAKER,
                            trade.time()),
                    instrument);
            kinds.merge(kind(trade, instrument), 1L, Long::sum);
            fills++;
        }

        @Override
        public void onFunding(String account, FundingPayment payment) {
            Instrument instrument = instruments.get(payment.symbol());
            boolean booked =
                    funding.on(
                            new AccountEvent.FundingPaid(
                                    Venue.BINANCE,
                                    instrument.index(),
                                    Long.toString(payment.id()),
                                    payment.asset(),
                                    payment.amount(),
                                    payment.rate(),
                                    payment.time()),
                            instrument);
            assertThat(booked).isTrue();
            fundings++;
        }

        private void payFunding(long now) {
            long middle = MIDDLES[MIDDLES.length - 1];
            long price = middle + random.nextLong(-2_000, 2_001);
            long rate = random.nextLong(-3_000_000, 3_000_001);
            exchange.setMark(PERPETUAL, new Mark(price, price, rate, now, now));
            exchange.settleFunding(PERPETUAL, now);
        }

        private static Kind kind(SimTrade trade, Instrument instrument) {
            if (trade.fee() == 0) {
                return Kind.ZERO;
            }
            if (trade.fee() < 0) {
                return Kind.REBATE;
            }
            if (trade.feeAsset().equals("BNB") && !instrument.symbol().equals("BNBUSDT")) {
                return Kind.THIRD;
            }
            return trade.feeAsset().equals("USDT") ? Kind.QUOTE : Kind.BASE;
        }

        void trade(long wanted) {
            long now = 1;
            for (long orders = 0; fills < wanted; orders++) {
                if (orders % ORDERS_BETWEEN_FEES == 0) {
                    changeFees();
                    payFunding(now);
                }
                int which = random.nextInt(SYMBOLS.size());
                SymbolRules rules = SYMBOLS.get(which);
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                long price = price(rules, MIDDLES[which]);
                long quantity = random.nextLong(1, 2_000) * rules.lotSize();
                if (random.nextBoolean()) {
                    take(rules, side, price, quantity, now++);
                } else {
                    make(rules, side, price, quantity, now++);
                }
            }
        }

        private long price(SymbolRules rules, long middle) {
            long price = middle + random.nextLong(-400, 401) * rules.tickSize();
            return price - price % rules.tickSize();
        }

        private void take(SymbolRules rules, Side side, long price, long quantity, long now) {
            Side crowd = side == Side.BUY ? Side.SELL : Side.BUY;
            exchange.setCrowdLevel(rules.symbol(), crowd, price, quantity, now);
            exchange.place(ACCOUNT, order(rules, side, TimeInForce.IOC, price, quantity), now);
            exchange.setCrowdLevel(rules.symbol(), crowd, price, 0, now);
        }

        /** Rests and is then met by prints, in one to three pieces. */
        private void make(SymbolRules rules, Side side, long price, long quantity, long now) {
            exchange.place(ACCOUNT, order(rules, side, TimeInForce.GTC, price, quantity), now);
            Side taker = side == Side.BUY ? Side.SELL : Side.BUY;
            for (int piece = random.nextInt(1, 4); piece > 0; piece--) {
                long part = Math.max(rules.lotSize(), quantity / piece);
                exchange.crowdPrint(
                        rules.symbol(), price, part - part % rules.lotSize(), taker, now);
            }
            exchange.cancelAll(ACCOUNT, rules.symbol(), now);
        }

        private static NewOrder order(
                SymbolRules rules, Side side, TimeInForce time, long price, long quantity) {
            return NewOrder.limit(rules.symbol(), "", side, time, price, quantity);
        }

        private void changeFees() {
            boolean free = random.nextInt(5) == 0;
            long maker = free ? 0 : random.nextLong(-300_000, 1_000_000);
            exchange.setFees(maker, free ? 0 : random.nextLong(1, 2_000_000));
            long rate = random.nextInt(3) == 0 ? random.nextLong(1, 90_000_000_000L) : 0;
            for (String asset : List.of("USDT", "BTC", "ETH", "PEPE")) {
                exchange.payFeesIn(asset, "BNB", rate);
            }
        }

        /** Ours less the venue's, by asset. */
        Map<String, Long> differences() {
            Map<String, Long> differences = new LinkedHashMap<>();
            exchange.balances(ACCOUNT)
                    .forEach((asset, holding) ->
                            differences.put(
                                    asset,
                                    ledger.total(Venue.BINANCE, asset)
                                            - holding.free()
                                            - holding.locked()));
            return differences;
        }

        void compare() {
            assertThat(differences()).containsOnlyKeys(assets().keySet());
            assertThat(differences().values()).allSatisfy(units -> assertThat(units).isZero());
            ledger.prove();
            Instrument perpetual = instruments.get(PERPETUAL);
            assertThat(ledger.position(perpetual))
                    .isEqualTo(
                            perpetual
                                    .pair()
                                    .baseUnits(exchange.position(ACCOUNT, PERPETUAL).quantity()));
            assets().keySet()
                    .forEach(asset ->
                            assertThat(ledger.balance(new Ledger.Key(Ledger.FEES, asset)))
                                    .as("fees in " + asset)
                                    .isEqualTo(exchange.feesCollected(asset)));
        }
    }

    @Test
    void shouldEqualTheVenuesBooksAfterFillsWithEveryKindOfFee() {
        Scene scene = new Scene(7);

        for (int part = 1; part <= 20; part++) {
            scene.trade(part * 1_000L);
            scene.compare();
        }

        assertThat(scene.kinds).containsOnlyKeys(Kind.values());
        assertThat(scene.kinds.values()).allSatisfy(count -> assertThat(count).isGreaterThan(100));
    }

    @Test
    @Tag("slow")
    void shouldEqualTheVenuesBooksAfterAMillionFills(TestReporter reporter) {
        Scene scene = new Scene(20_251_121);

        scene.trade(1_000_000);

        scene.compare();
        assertThat(scene.fills).isGreaterThanOrEqualTo(1_000_000);
        assertThat(scene.kinds.values())
                .allSatisfy(count -> assertThat(count).isGreaterThan(10_000));
        assertThat(scene.fundings).isGreaterThan(10_000);
        reporter.publishEntry("fills", Long.toString(scene.fills));
        reporter.publishEntry("fills by fee", scene.kinds.toString());
        reporter.publishEntry("fundings", Long.toString(scene.fundings));
        reporter.publishEntry("postings", Long.toString(scene.ledger.postings()));
        reporter.publishEntry("difference to the venue", scene.differences().toString());
    }
}
