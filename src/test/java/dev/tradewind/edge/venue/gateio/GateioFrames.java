package dev.tradewind.edge.venue.gateio;

import dev.tradewind.edge.venue.Samples;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.List;

/** Messages of both wallets in the venue's form, with values of our own. */
final class GateioFrames {
    /** 0.0001 BTC a contract. */
    static final Instrument PERPETUAL = Samples.perpetual(Venue.GATE_FUTURES, "BTC_USDT", 10);

    static final Instrument SPOT = spot(0, "ABC");
    static final Instrument OTHER = spot(1, "DEF");

    private GateioFrames() {}

    private static Instrument spot(int index, String base) {
        return new Instrument(
                index,
                Venue.GATE,
                new Pair(new Asset(base, 8), new Asset("USDT", 8), 4, 2),
                base + "_USDT",
                1,
                1,
                1,
                300_000_000L,
                Instrument.Status.TRADING);
    }

    static final List<String> FUTURES_HOT =
            List.of(
                    "{\"channel\":\"futures.obu\",\"event\":\"update\",\"time_ms\":1785000000240,"
                            + "\"result\":{\"t\":1785000000235,\"full\":true,"
                            + "\"s\":\"ob.BTC_USDT.50\",\"u\":100,"
                            + "\"b\":[[\"63000.1\",\"30166\"],[\"63000\",\"5\"]],"
                            + "\"a\":[[\"63000.2\",\"4208\"]]}}",
                    "{\"channel\":\"futures.obu\",\"event\":\"update\",\"time_ms\":1785000000260,"
                            + "\"result\":{\"t\":1785000000255,\"s\":\"ob.BTC_USDT.50\",\"U\":101,"
                            + "\"u\":103,\"b\":[[\"63000.1\",\"0\"]],\"a\":[]}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000231,"
                            + "\"channel\":\"futures.order_book_update\",\"event\":\"update\","
                            + "\"result\":{\"t\":1785000000213,\"s\":\"BTC_USDT\",\"U\":101,"
                            + "\"u\":102,\"b\":[{\"p\":\"63000.1\",\"s\":\"21129\"}],"
                            + "\"a\":[{\"p\":\"63002\",\"s\":0}],\"l\":\"100\"}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000220,"
                            + "\"channel\":\"futures.book_ticker\",\"event\":\"update\","
                            + "\"result\":{\"t\":1785000000214,\"u\":104,\"s\":\"BTC_USDT\","
                            + "\"b\":\"63000.1\",\"B\":\"20884\",\"a\":\"63000.2\",\"A\":33644}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000221,"
                            + "\"channel\":\"futures.book_ticker\",\"event\":\"update\","
                            + "\"result\":{\"t\":1785000000215,\"u\":105,\"s\":\"BTC_USDT\","
                            + "\"b\":\"\",\"B\":\"0\",\"a\":\"63000.2\",\"A\":\"33644\"}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000123,"
                            + "\"channel\":\"futures.trades\",\"event\":\"update\",\"result\":"
                            + "[{\"size\":\"-108\",\"id\":27753479,\"create_time\":1785000000,"
                            + "\"create_time_ms\":1785000000120,\"price\":\"63000.1\","
                            + "\"contract\":\"BTC_USDT\"},{\"size\":7,\"id\":27753480,"
                            + "\"create_time\":1785000000,\"create_time_ms\":1785000000121,"
                            + "\"price\":\"63000.2\",\"contract\":\"BTC_USDT\"}]}");

    static final List<String> SPOT_HOT =
            List.of(
                    "{\"time\":1785000000,\"time_ms\":1785000000240,\"channel\":\"spot.obu\","
                            + "\"event\":\"update\",\"result\":{\"t\":1785000000235,\"full\":true,"
                            + "\"s\":\"ob.ABC_USDT.50\",\"u\":100,\"b\":[[\"1.22\",\"7\"]],"
                            + "\"a\":[[\"1.24\",\"5.129\"]]}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000240,"
                            + "\"channel\":\"spot.order_book_update\",\"event\":\"update\","
                            + "\"result\":{\"t\":1785000000235,\"l\":\"100\",\"e\":\"depthUpdate\","
                            + "\"E\":1785000000,\"s\":\"DEF_USDT\",\"U\":101,\"u\":106,"
                            + "\"b\":[[\"1.22\",\"7\"]],\"a\":[[\"1.25\",\"0\"]]}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000240,"
                            + "\"channel\":\"spot.book_ticker\",\"event\":\"update\","
                            + "\"result\":{\"t\":1785000000123,\"u\":107,\"s\":\"ABC_USDT\","
                            + "\"b\":\"1.22\",\"B\":\"7\",\"a\":\"1.24\",\"A\":\"5\"}}",
                    "{\"time\":1785000000,\"time_ms\":1785000000240,\"channel\":\"spot.trades\","
                            + "\"event\":\"update\",\"result\":{\"id\":309143071,"
                            + "\"id_market\":2390902,\"create_time\":1785000000,"
                            + "\"create_time_ms\":\"1785000000213.4578\",\"side\":\"sell\","
                            + "\"currency_pair\":\"ABC_USDT\",\"amount\":\"16.47\","
                            + "\"price\":\"1.23\",\"range\":\"2390902-2390902\"}}");

    static final String TICKER =
            "{\"time\":1785000000,\"time_ms\":1785000000123,\"channel\":\"futures.tickers\","
                    + "\"event\":\"update\",\"result\":[{\"contract\":\"BTC_USDT\","
                    + "\"last\":\"63000\",\"change_percentage\":\"5\",\"mark_price\":\"63001.234\","
                    + "\"index_price\":\"63005.7\",\"funding_rate\":\"0.000033\","
                    + "\"funding_next_apply\":1785024000,\"volume_24h\":\"518068345\","
                    + "\"volume_24h_quote\":\"3263800000\",\"high_24h\":\"65100\","
                    + "\"low_24h\":\"62000\",\"t\":1785000000100}]}";

    static final String CANDLE =
            "{\"time\":1785000000,\"time_ms\":1785000000123,"
                    + "\"channel\":\"futures.candlesticks\",\"event\":\"update\",\"result\":"
                    + "[{\"t\":1784999980,\"v\":\"275\",\"c\":\"63000\",\"h\":\"63010\","
                    + "\"l\":\"62990\",\"o\":\"62995\",\"n\":\"1m_BTC_USDT\",\"a\":\"0.0275\","
                    + "\"w\":true}]}";

    static final String SPOT_CANDLE =
            "{\"time\":1785000000,\"time_ms\":1785000000123,\"channel\":\"spot.candlesticks\","
                    + "\"event\":\"update\",\"result\":{\"t\":\"1785000000\",\"v\":\"2362.3\","
                    + "\"c\":\"1.23\",\"h\":\"1.24\",\"l\":\"1.22\",\"o\":\"1.22\","
                    + "\"n\":\"1m_ABC_USDT\",\"a\":\"1920\",\"w\":false}}";
}
