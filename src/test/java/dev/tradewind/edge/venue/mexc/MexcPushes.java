package dev.tradewind.edge.venue.mexc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tradewind.edge.venue.payload.Sane;
import dev.tradewind.edge.venue.wire.LevelBuffer;
import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.fuzz.Target;
import dev.tradewind.model.order.Side;
import dev.tradewind.oracle.mexc.PrivateAccountV3Api;
import dev.tradewind.oracle.mexc.PrivateDealsV3Api;
import dev.tradewind.oracle.mexc.PrivateOrdersV3Api;
import dev.tradewind.oracle.mexc.PublicAggreBookTickerV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthsV3Api;
import dev.tradewind.oracle.mexc.PublicMiniTickerV3Api;
import dev.tradewind.oracle.mexc.PublicSpotKlineV3Api;
import dev.tradewind.oracle.mexc.PushDataV3ApiWrapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A binary frame of either stream. Where our reader and the protobuf library both take it they read
 * the same out of it (they may refuse different things: the library bad UTF-8, ours old groups and
 * two bodies); what the machines then tell is sane.
 */
public final class MexcPushes implements Target {
    private static final int PRICE_SCALE = 4;
    private static final int QUANTITY_SCALE = 2;

    @Override
    public String name() {
        return "mexc-pushes";
    }

    @Override
    public void feed(byte[] input) {
        try {
            compare(input, PushDataV3ApiWrapper.parseFrom(input));
        } catch (WireException | InvalidProtocolBufferException _) {
            // refused by one of the two, which is an answer
        }
        List<dev.tradewind.model.instrument.Instrument> both = List.of(Fixture.ABC, Fixture.XYZ);
        new MexcMouths(both).marketFrame(input, 1).forEach(Sane::check);
        new MexcMouths(both).privateFrame(input, true).forEach(Sane::check);
    }

    private static void compare(byte[] input, PushDataV3ApiWrapper oracle) {
        MexcCodec codec = new MexcCodec();
        MexcCodec.Body body = codec.open(input, 0, input.length);
        switch (body) {
            case DEPTH -> depth(codec, oracle.getPublicAggreDepths());
            case BEST -> best(codec, oracle.getPublicAggreBookTicker());
            case DEALS -> deals(codec, oracle.getPublicAggreDeals().getDealsList());
            case ORDER -> order(codec.order(), oracle.getPrivateOrders());
            case FILL -> fill(codec.fill(), oracle.getPrivateDeals());
            case BALANCE -> balance(codec.balance(), oracle.getPrivateAccount());
            case CANDLE -> candle(codec, oracle.getPublicSpotKline());
            case DAY -> day(codec, oracle.getPublicMiniTicker());
            case OTHER -> {}
        }
        same("symbol", codec.symbol(), oracle.getSymbol());
    }

    private static void candle(MexcCodec codec, PublicSpotKlineV3Api oracle) {
        String[] texts = new String[13];
        long[] numbers = new long[13];
        codec.flat(texts, numbers);
        same("interval", texts[1], oracle.getInterval());
        same("start", numbers[2], oracle.getWindowStart());
        same("open", texts[3], oracle.getOpeningPrice());
        same("amount", texts[8], oracle.getAmount());
    }

    private static void day(MexcCodec codec, PublicMiniTickerV3Api oracle) {
        String[] texts = new String[13];
        codec.flat(texts, new long[13]);
        same("price", texts[2], oracle.getPrice());
        same("rate", texts[3], oracle.getRate());
        same("quantity", texts[8], oracle.getQuantity());
    }

    private static void depth(MexcCodec codec, PublicAggreDepthsV3Api oracle) {
        LevelBuffer levels = new LevelBuffer();
        codec.depth(PRICE_SCALE, QUANTITY_SCALE, levels);
        List<PublicAggreDepthV3ApiItem> items = new ArrayList<>(oracle.getBidsList());
        items.addAll(oracle.getAsksList());
        same("bids", levels.bids(), oracle.getBidsCount());
        same("levels", levels.levels(), items.size());
        for (int i = 0; i < items.size(); i++) {
            price(levels.price(i), items.get(i).getPrice());
            quantity(levels.quantity(i), items.get(i).getQuantity());
        }
        whole(codec.fromVersion(), oracle.getFromVersion());
        whole(codec.toVersion(), oracle.getToVersion());
    }

    private static void best(MexcCodec codec, PublicAggreBookTickerV3Api oracle) {
        codec.best(PRICE_SCALE, QUANTITY_SCALE);
        boolean bid = !oracle.getBidPrice().isEmpty() && !oracle.getBidQuantity().isEmpty();
        boolean ask = !oracle.getAskPrice().isEmpty() && !oracle.getAskQuantity().isEmpty();
        if (bid && codec.bidPrice() != 0) {
            price(codec.bidPrice(), oracle.getBidPrice());
            quantity(codec.bidQuantity(), oracle.getBidQuantity());
        }
        if (ask && codec.askPrice() != 0) {
            price(codec.askPrice(), oracle.getAskPrice());
            quantity(codec.askQuantity(), oracle.getAskQuantity());
        }
    }

    private static void deals(MexcCodec codec, List<PublicAggreDealsV3ApiItem> oracle) {
        Iterator<PublicAggreDealsV3ApiItem> items = oracle.iterator();
        codec.deals(
                PRICE_SCALE,
                QUANTITY_SCALE,
                (price, quantity, taker, venueTime) -> {
                    PublicAggreDealsV3ApiItem item = items.next();
                    price(price, item.getPrice());
                    quantity(quantity, item.getQuantity());
                    same("taker", taker == Side.BUY ? 1 : 2, item.getTradeType());
                    same("time", venueTime, MexcCodec.nanos(item.getTime()));
                });
        same("no more deals", items.hasNext(), false);
    }

    private static void order(MexcPush.OrderPush ours, PrivateOrdersV3Api oracle) {
        String filled = oracle.getCumulativeQuantity();
        same("id", ours.orderId(), oracle.getId());
        same("client id", ours.clientId(), oracle.getClientId());
        same("status", ours.status(), oracle.getStatus());
        same("filled", ours.cumulativeQuantity(), filled.isEmpty() ? "0" : filled);
    }

    private static void fill(MexcPush.FillPush ours, PrivateDealsV3Api oracle) {
        MexcPush.Trade trade = ours.trade();
        same("order", ours.orderId(), oracle.getOrderId());
        same("client id", ours.clientId(), oracle.getClientOrderId());
        same("trade id", trade.id(), oracle.getTradeId());
        same("price", trade.price(), oracle.getPrice());
        same("quantity", trade.quantity(), oracle.getQuantity());
        same("fee", trade.fee(), oracle.getFeeAmount());
        same("fee asset", trade.feeAsset(), oracle.getFeeCurrency());
        same("maker", trade.maker(), oracle.getIsMaker());
        same("side", trade.side() == Side.BUY ? 1 : 2, oracle.getTradeType());
    }

    private static void balance(MexcPush.BalancePush ours, PrivateAccountV3Api oracle) {
        same("asset", ours.asset(), oracle.getVcoinName());
        String free = oracle.getBalanceAmount();
        same("free", ours.free().isEmpty() ? "0" : ours.free(), free.isEmpty() ? "0" : free);
    }

    private static void price(long ours, String text) {
        same("price", 0, BigDecimal.valueOf(ours, PRICE_SCALE).compareTo(new BigDecimal(text)));
    }

    private static void quantity(long ours, String text) {
        BigDecimal cut = new BigDecimal(text).setScale(QUANTITY_SCALE, RoundingMode.DOWN);
        same("quantity", 0, BigDecimal.valueOf(ours, QUANTITY_SCALE).compareTo(cut));
    }

    private static void whole(long ours, String text) {
        same("version", 0, BigDecimal.valueOf(ours).compareTo(new BigDecimal(text)));
    }

    private static void same(String what, Object ours, Object oracles) {
        if (!ours.equals(oracles)) {
            throw new AssertionError(what + ": ours " + ours + ", the library's " + oracles);
        }
    }

    @Override
    public List<String> packages() {
        return List.of("dev.tradewind.edge.venue.mexc", "dev.tradewind.edge.venue.wire");
    }

    @Override
    public List<byte[]> seeds() {
        String client = AccountStage.CLIENT_TEXT;
        PrivateDealsV3Api trade = Push.trade("7", "1.2", "1", "1.2");
        return List.of(
                Push.depth("ABCUSDT", 2, 3, "1.2340 250.5,1.2 3|1.2347 40,1.3 0"),
                Push.depth("ABCUSDT", 1, 1, "|"),
                Push.best("ABCUSDT", "1.2340", "250.5", "1.2347", "40"),
                Push.best("XYZUSDT", "", "", "1.2347", "40"),
                Push.deal("ABCUSDT", "1.2", "1", 1, 1_760_000_000_000L),
                Push.order("ABCUSDT", "C02__1", client, 3, "1"),
                Push.fill("ABCUSDT", "C02__1", client, trade),
                Push.balance("USDT", "1", "2"));
    }
}
