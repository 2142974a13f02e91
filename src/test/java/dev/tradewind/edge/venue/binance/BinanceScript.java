package dev.tradewind.edge.venue.binance;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.RecordingEffects;
import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.ClientOrderId;
import java.util.List;

/** The venue's side of a conversation, by hand. */
final class BinanceScript {
    static final Instrument BTC = Samples.btc(Venue.BINANCE);
    static final Instrument ETH = Samples.eth(Venue.BINANCE);
    static final Credentials KEYS = new Credentials("key", "secret");

    static final String ACCOUNT =
            "{\"makerCommission\":10,\"updateTime\":1785000000000,\"balances\":["
                    + "{\"asset\":\"USDT\",\"free\":\"9350.00000000\",\"locked\":\"650.00000000\"},"
                    + "{\"asset\":\"BTC\",\"free\":\"0.50000000\",\"locked\":\"0\"},"
                    + "{\"asset\":\"BNB\",\"free\":\"1.5\",\"locked\":\"0.0\"},"
                    + "{\"asset\":\"DOGE\",\"free\":\"0.0\",\"locked\":\"0.0\"}]}";

    static final String COMMISSION =
            "{\"symbol\":\"BTCUSDT\","
                    + "\"standardCommission\":{\"maker\":\"0.00080000\",\"taker\":\"0.00100000\","
                    + "\"buyer\":\"0.00000000\",\"seller\":\"0.00000000\"},"
                    + "\"taxCommission\":{\"maker\":\"0.00001000\",\"taker\":\"0.00002000\","
                    + "\"buyer\":\"0.00000000\",\"seller\":\"0.00000100\"},"
                    + "\"discount\":{\"enabledForAccount\":true,\"discount\":\"0.75\"}}";

    private BinanceScript() {}

    static HttpReply ok(String body) {
        return RecordingEffects.json(200, body);
    }

    static HttpReply error(int status, int code, String text) {
        return RecordingEffects.json(status, "{\"code\":%d,\"msg\":\"%s\"}".formatted(code, text));
    }

    static String name(long clientId) {
        return ClientOrderId.format(Venue.BINANCE, clientId);
    }

    /** Answers every step until the account is up; returns the private link. */
    static int bringUp(Machine account, RecordingEffects effects, String openOrders, long now) {
        RecordingEffects.Http time = effects.take("GET /api/v3/time");
        account.onReply(time.id(), ok("{\"serverTime\":%d}".formatted(now / 1_000_000)), now);
        int link = effects.takeConnect().link();
        account.onOpen(link, now);
        RecordingEffects.frame(
                account,
                link,
                "{\"id\":\"subscribe\",\"status\":200,\"result\":{\"subscriptionId\":0}}",
                now);
        account.onReply(effects.take("GET /api/v3/account").id(), ok(ACCOUNT), now);
        while (effects.has("GET /api/v3/account/commission")) {
            RecordingEffects.Http fees = effects.take("GET /api/v3/account/commission");
            account.onReply(fees.id(), ok(COMMISSION), now);
        }
        account.onReply(effects.take("GET /api/v3/openOrders").id(), ok(openOrders), now);
        return link;
    }

    static Machine account(RecordingEffects effects) {
        BinanceVenue venue = new BinanceVenue(BinanceSettings.defaults(1).withSocketOrders(false));
        return venue.account(KEYS, List.of(BTC, ETH), effects);
    }

    static String depth(String symbol, long first, long last, String bids, String asks) {
        return "{\"stream\":\"%s@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1785000000100,"
                        .formatted(symbol.toLowerCase(java.util.Locale.ROOT))
                + "\"s\":\"%s\",\"U\":%d,\"u\":%d,\"b\":[%s],\"a\":[%s]}}"
                        .formatted(symbol, first, last, bids, asks);
    }

    static String level(String price, String quantity) {
        return "[\"" + price + "\",\"" + quantity + "\"]";
    }

    static String ticker(long id, String bid, String ask) {
        return ("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":%d,\"s\":\"BTCUSDT\","
                        + "\"b\":\"%s\",\"B\":\"0.53100000\",\"a\":\"%s\",\"A\":\"1.20000000\"}}")
                .formatted(id, bid, ask);
    }

    static String trade(long id, String price, boolean buyerIsMaker) {
        return ("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1785000000100,"
                        + "\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"%s\",\"q\":\"0.01000000\","
                        + "\"T\":1785000000099,\"m\":%b,\"M\":true}}")
                .formatted(id, price, buyerIsMaker);
    }

    static String candle(long venueMillis, String low, String high, boolean closed) {
        return ("{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":%d,"
                        + "\"s\":\"BTCUSDT\",\"k\":{\"t\":1785000000000,\"T\":1785000059999,"
                        + "\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":100,\"L\":200,"
                        + "\"o\":\"65000.00\",\"c\":\"65005.00\",\"h\":\"%s\",\"l\":\"%s\","
                        + "\"v\":\"12.50000000\",\"n\":101,\"x\":%b,\"q\":\"812500.00000000\","
                        + "\"V\":\"1\",\"Q\":\"2\",\"B\":\"0\"}}}")
                .formatted(venueMillis, high, low, closed);
    }

    static String day(long venueMillis, String low, String high) {
        return ("{\"stream\":\"btcusdt@miniTicker\",\"data\":{\"e\":\"24hrMiniTicker\",\"E\":%d,"
                        + "\"s\":\"BTCUSDT\",\"c\":\"65005.00\",\"o\":\"64000.00\",\"h\":\"%s\","
                        + "\"l\":\"%s\",\"v\":\"11801.27000000\",\"q\":\"763000000.5\"}}")
                .formatted(venueMillis, high, low);
    }

    static HttpReply snapshot(long id, String bids, String asks) {
        return ok("{\"lastUpdateId\":%d,\"bids\":[%s],\"asks\":[%s]}".formatted(id, bids, asks));
    }
}
