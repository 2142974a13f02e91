package dev.tradewind.edge.venue.mexc;

import dev.tradewind.edge.venue.Machine;
import dev.tradewind.oracle.mexc.PrivateAccountV3Api;
import dev.tradewind.oracle.mexc.PrivateDealsV3Api;
import dev.tradewind.oracle.mexc.PrivateOrdersV3Api;
import dev.tradewind.oracle.mexc.PublicAggreBookTickerV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3Api;
import dev.tradewind.oracle.mexc.PublicAggreDealsV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthV3ApiItem;
import dev.tradewind.oracle.mexc.PublicAggreDepthsV3Api;
import dev.tradewind.oracle.mexc.PublicMiniTickerV3Api;
import dev.tradewind.oracle.mexc.PublicSpotKlineV3Api;
import dev.tradewind.oracle.mexc.PushDataV3ApiWrapper;

/** Binary frames of the venue, written by the protobuf library. */
final class Push {
    static final long TIME_MS = 1_760_000_000_400L;

    private Push() {}

    static void feed(Machine machine, int link, byte[] frame, long now) {
        byte[] padded = new byte[frame.length + 5];
        System.arraycopy(frame, 0, padded, 3, frame.length);
        machine.onFrame(link, true, padded, 3, frame.length, now);
    }

    private static PushDataV3ApiWrapper.Builder wrapper(String kind, String symbol) {
        return PushDataV3ApiWrapper.newBuilder()
                .setChannel("spot@" + kind + "@" + symbol)
                .setSymbol(symbol)
                .setSendTime(TIME_MS);
    }

    /** Levels as "price quantity" texts; bids before the bar, asks behind. */
    static byte[] depth(String symbol, long from, long to, String levels) {
        PublicAggreDepthsV3Api.Builder body = PublicAggreDepthsV3Api.newBuilder();
        String[] sides = (levels + " ").split("\\|");
        for (String level : sides[0].trim().split(",")) {
            if (!level.isBlank()) {
                body.addBids(item(level));
            }
        }
        for (String level : sides[1].trim().split(",")) {
            if (!level.isBlank()) {
                body.addAsks(item(level));
            }
        }
        body.setEventType("spot@public.aggre.depth.v3.api.pb@10ms");
        body.setFromVersion(Long.toString(from)).setToVersion(Long.toString(to));
        return wrapper("public.aggre.depth.v3.api.pb@10ms", symbol)
                .setPublicAggreDepths(body)
                .build()
                .toByteArray();
    }

    private static PublicAggreDepthV3ApiItem item(String level) {
        String[] parts = level.trim().split(" ");
        return PublicAggreDepthV3ApiItem.newBuilder()
                .setPrice(parts[0])
                .setQuantity(parts[1])
                .build();
    }

    static byte[] best(String symbol, String bid, String bidQty, String ask, String askQty) {
        return wrapper("public.aggre.bookTicker.v3.api.pb@10ms", symbol)
                .setPublicAggreBookTicker(
                        PublicAggreBookTickerV3Api.newBuilder()
                                .setBidPrice(bid)
                                .setBidQuantity(bidQty)
                                .setAskPrice(ask)
                                .setAskQuantity(askQty))
                .build()
                .toByteArray();
    }

    /** A candle of a minute: open, close, high and low as one text. */
    static byte[] candle(String symbol, long startSeconds, String prices) {
        String[] price = prices.split(" ");
        return PushDataV3ApiWrapper.newBuilder()
                .setChannel("spot@public.kline.v3.api.pb@" + symbol + "@Min1")
                .setCreateTime(TIME_MS)
                .setPublicSpotKline(
                        PublicSpotKlineV3Api.newBuilder()
                                .setInterval("Min1")
                                .setWindowStart(startSeconds)
                                .setOpeningPrice(price[0])
                                .setClosingPrice(price[1])
                                .setHighestPrice(price[2])
                                .setLowestPrice(price[3])
                                .setVolume("100.5")
                                .setAmount("123.45")
                                .setWindowEnd(startSeconds + 60))
                .build()
                .toByteArray();
    }

    static byte[] day(String symbol, String price, String rate, String high, String low) {
        return wrapper("public.miniTicker.v3.api.pb", symbol)
                .setPublicMiniTicker(
                        PublicMiniTickerV3Api.newBuilder()
                                .setSymbol(symbol)
                                .setPrice(price)
                                .setRate(rate)
                                .setHigh(high)
                                .setLow(low)
                                .setVolume("123.45")
                                .setQuantity("100.5"))
                .build()
                .toByteArray();
    }

    static byte[] deal(String symbol, String price, String quantity, int type, long timeMs) {
        return wrapper("public.aggre.deals.v3.api.pb@10ms", symbol)
                .setPublicAggreDeals(
                        PublicAggreDealsV3Api.newBuilder()
                                .addDeals(
                                        PublicAggreDealsV3ApiItem.newBuilder()
                                                .setPrice(price)
                                                .setQuantity(quantity)
                                                .setTradeType(type)
                                                .setTime(timeMs)))
                .build()
                .toByteArray();
    }

    static byte[] order(String symbol, String id, String clientId, int status, String filled) {
        return PushDataV3ApiWrapper.newBuilder()
                .setChannel("spot@private.orders.v3.api.pb")
                .setSymbol(symbol)
                .setSendTime(TIME_MS)
                .setPrivateOrders(
                        PrivateOrdersV3Api.newBuilder()
                                .setId(id)
                                .setClientId(clientId)
                                .setPrice("1.2340")
                                .setQuantity("250.5")
                                .setAmount("309.117")
                                .setOrderType(1)
                                .setTradeType(1)
                                .setCumulativeQuantity(filled)
                                .setStatus(status)
                                .setCreateTime(TIME_MS - 250))
                .build()
                .toByteArray();
    }

    static byte[] fill(String symbol, String id, String clientId, PrivateDealsV3Api deal) {
        return PushDataV3ApiWrapper.newBuilder()
                .setChannel("spot@private.deals.v3.api.pb")
                .setSymbol(symbol)
                .setSendTime(TIME_MS)
                .setPrivateDeals(deal.toBuilder().setOrderId(id).setClientOrderId(clientId))
                .build()
                .toByteArray();
    }

    static PrivateDealsV3Api trade(String tradeId, String price, String quantity, String amount) {
        return PrivateDealsV3Api.newBuilder()
                .setTradeId(tradeId)
                .setPrice(price)
                .setQuantity(quantity)
                .setAmount(amount)
                .setTradeType(1)
                .setIsMaker(true)
                .setFeeAmount("0.0123")
                .setFeeCurrency("USDT")
                .setTime(TIME_MS - 10)
                .build();
    }

    static byte[] balance(String asset, String free, String frozen) {
        return PushDataV3ApiWrapper.newBuilder()
                .setChannel("spot@private.account.v3.api.pb")
                .setSendTime(TIME_MS)
                .setPrivateAccount(
                        PrivateAccountV3Api.newBuilder()
                                .setVcoinName(asset)
                                .setBalanceAmount(free)
                                .setFrozenAmount(frozen)
                                .setType("ENTRUST_PLACE")
                                .setTime(TIME_MS - 1))
                .build()
                .toByteArray();
    }
}
