package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.model.instrument.Instrument;
import java.util.ArrayList;
import java.util.List;

/** Names of market-data topics, and how many of them fit into a socket and a request. */
final class BybitTopics {
    /** Most topics one instrument can have: two books, trades, ticker and all candles. */
    static final int MOST_OF_ONE = 16;

    /** Topics of one subscription: the venue takes ten on spot sockets and any number elsewhere. */
    static final int PER_REQUEST = 10;

    /** Characters of all topic names of a socket; the venue allows 21,000. */
    private static final int CHARACTERS_PER_LINK = 20_000;

    private BybitTopics() {}

    /** The book from which the platform's own is kept. */
    static String book(Instrument instrument, int depth) {
        return "orderbook." + depth + "." + instrument.symbol();
    }

    /** Everything that is subscribed to for an instrument, the book first. */
    static List<String> of(Instrument instrument, BybitSettings settings) {
        Channels channels = settings.channels();
        String symbol = instrument.symbol();
        List<String> topics = new ArrayList<>();
        topics.add(book(instrument, settings.stream().depth()));
        topics.add("orderbook.1." + symbol);
        if (channels.trades()) {
            topics.add("publicTrade." + symbol);
        }
        if (channels.dayTicker() || (channels.funding() && instrument.isPerpetual())) {
            topics.add("tickers." + symbol);
        }
        for (long candle : channels.candleNanos()) {
            topics.add("kline." + BybitCandles.word(candle) + "." + symbol);
        }
        return topics;
    }

    /** One socket carries one category, and no more topics than fit. */
    static List<List<Instrument>> split(List<Instrument> instruments, BybitSettings settings) {
        List<List<Instrument>> links = new ArrayList<>();
        for (BybitCategory category : BybitCategory.values()) {
            List<Instrument> link = new ArrayList<>();
            int topics = 0;
            int characters = 0;
            for (Instrument instrument : instruments) {
                if (BybitCategory.of(instrument) != category) {
                    continue;
                }
                List<String> own = of(instrument, settings);
                int length = own.stream().mapToInt(topic -> topic.length() + 3).sum();
                boolean full =
                        topics + own.size() > settings.stream().topicsPerLink()
                                || characters + length > CHARACTERS_PER_LINK;
                if (full && !link.isEmpty()) {
                    links.add(List.copyOf(link));
                    link.clear();
                    topics = 0;
                    characters = 0;
                }
                link.add(instrument);
                topics += own.size();
                characters += length;
            }
            if (!link.isEmpty()) {
                links.add(List.copyOf(link));
            }
        }
        return links;
    }
}
