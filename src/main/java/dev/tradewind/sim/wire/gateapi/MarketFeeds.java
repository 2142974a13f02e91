package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.model.order.Side;
import dev.tradewind.sim.exchange.Best;
import dev.tradewind.sim.exchange.DepthChange;
import dev.tradewind.sim.exchange.ExchangeListener;
import dev.tradewind.sim.exchange.Mark;
import dev.tradewind.sim.exchange.Print;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The public channels of all symbols. */
public final class MarketFeeds implements ExchangeListener {
    private static final int ARGUMENT = 2;
    private static final long MILLI = 1_000_000L;
    private static final List<Integer> WHOLE = List.of(100, 50, 20, 10, 5, 1);

    private final Dialect dialect;
    private final Map<String, MarketFeed> feeds = new LinkedHashMap<>();

    /** Feeds of all symbols of an exchange. */
    public MarketFeeds(VenueDesk desk, Dialect dialect, GateSettings settings) {
        this.dialect = dialect;
        for (SymbolRules rules : desk.exchange().symbols()) {
            feeds.put(rules.symbol(), new MarketFeed(desk, dialect, settings, rules));
        }
    }

    /** All feeds, in the exchange's order. */
    public List<MarketFeed> all() {
        return List.copyOf(feeds.values());
    }

    /** The feed of a symbol that must exist; a request's error otherwise. */
    public MarketFeed of(String symbol) {
        MarketFeed feed = feeds.get(symbol);
        if (feed == null) {
            throw dialect.unknown(symbol);
        }
        return feed;
    }

    /** What a public channel's payload asks for; a socket's error if any part does not exist. */
    List<Topic> topics(String channel, JsonNode payload, long now) {
        if (!payload.isArray() || payload.isEmpty()) {
            throw new GateError(ARGUMENT, "", "invalid payload");
        }
        String name = channel.substring(channel.indexOf('.') + 1);
        return switch (name) {
            case "trades", "trades_v2" -> named(payload, false, MarketFeed::trades);
            case "book_ticker" -> named(payload, false, MarketFeed::best);
            case "tickers" -> named(payload, true, feed -> feed.ticker(now));
            case "candlesticks" -> List.of(candles(payload, now));
            case "order_book_update" -> List.of(changes(payload));
            case "order_book" -> List.of(whole(payload));
            case "obu" -> streams(payload);
            default -> throw new GateError(ARGUMENT, "", "unknown channel " + channel);
        };
    }

    private interface Pick {
        Topic of(MarketFeed feed);
    }

    private List<Topic> named(JsonNode payload, boolean allKnown, Pick pick) {
        List<Topic> topics = new ArrayList<>();
        for (JsonNode name : payload) {
            if (allKnown && name.asString("").equals("!all")) {
                feeds.values().forEach(feed -> topics.add(pick.of(feed)));
            } else {
                topics.add(pick.of(heard(name)));
            }
        }
        return topics;
    }

    private MarketFeed heard(JsonNode name) {
        MarketFeed feed = feeds.get(name.asString(""));
        if (feed == null) {
            throw unknown(name.asString(""));
        }
        return feed;
    }

    private GateError unknown(String name) {
        String kind = dialect.levelsArePairs() ? "currency pair " : "contract ";
        return new GateError(ARGUMENT, "", "unknown " + kind + name);
    }

    private Topic candles(JsonNode payload, long now) {
        if (!MarketFeed.intervalKnown(dialect, payload.path(0))) {
            throw new GateError(ARGUMENT, "", "invalid interval " + payload.path(0).asString(""));
        }
        String name = payload.path(1).asString("");
        boolean other = !dialect.levelsArePairs() && name.matches("(mark|index)_.*");
        String symbol = other ? name.substring(name.indexOf('_') + 1) : name;
        MarketFeed feed = feeds.get(symbol);
        if (feed == null) {
            throw unknown(symbol);
        }
        return feed.candles(payload.path(0).asString(""), name, now);
    }

    private Topic changes(JsonNode payload) {
        MarketFeed feed = heard(payload.path(0));
        String interval = payload.path(1).asString("");
        List<Integer> depths = dialect.depths(interval);
        String wanted = payload.path(2).asString("");
        for (int depth : depths) {
            if (wanted.isEmpty() || wanted.equals(Integer.toString(depth))) {
                return feed.book(
                        new BookTopic.Form(BookTopic.Kind.CHANGES, depth, length(interval), ""));
            }
        }
        throw new GateError(ARGUMENT, "", "invalid interval or level");
    }

    private static long length(String interval) {
        return Long.parseLong(interval.substring(0, interval.indexOf("ms"))) * MILLI;
    }

    private Topic whole(JsonNode payload) {
        MarketFeed feed = heard(payload.path(0));
        String level = payload.path(1).asString("");
        boolean slow = payload.path(2).asString("").equals("1000ms");
        for (int depth : WHOLE) {
            if (level.equals(Integer.toString(depth))) {
                return feed.book(
                        new BookTopic.Form(
                                BookTopic.Kind.WHOLE, depth, (slow ? 1_000 : 100) * MILLI, ""));
            }
        }
        throw new GateError(ARGUMENT, "", "invalid level");
    }

    private List<Topic> streams(JsonNode payload) {
        List<Topic> topics = new ArrayList<>();
        for (JsonNode stream : payload) {
            topics.add(stream(stream.asString("")));
        }
        return topics;
    }

    private Topic stream(String stream) {
        String[] parts = stream.split("\\.", -1);
        @Nullable MarketFeed feed = parts.length == 3 ? feeds.get(parts[1]) : null;
        if (feed == null || !parts[0].equals("ob") || !parts[2].matches("50|400")) {
            throw new GateError(ARGUMENT, "", "unknown stream " + stream);
        }
        boolean deep = parts[2].equals("400");
        return feed.book(
                new BookTopic.Form(
                        BookTopic.Kind.SECOND_VERSION,
                        deep ? 400 : 50,
                        (deep ? 100 : 20) * MILLI,
                        stream));
    }

    @Override
    public void onLevel(
            String symbol, Side side, long price, long quantity, long updateId, long time) {
        of(symbol).changed(time);
    }

    @Override
    public void onDepth(String symbol, DepthChange change, long time) {
        of(symbol).changed(time);
    }

    @Override
    public void onBest(String symbol, Best best, long time) {
        of(symbol).changed(time);
    }

    @Override
    public void onOwnChange(String symbol, long time) {
        of(symbol).changed(time);
    }

    @Override
    public void onPrint(Print print) {
        of(print.symbol()).onPrint(print);
    }

    @Override
    public void onMark(String symbol, Mark mark) {
        of(symbol).onMark(mark);
    }
}
