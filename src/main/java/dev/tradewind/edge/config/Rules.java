package dev.tradewind.edge.config;

import dev.tradewind.model.instrument.Venue;
import java.net.URI;
import java.util.List;

/** What keys say to each other: contradictions that no key shows alone. */
final class Rules {
    /** The first must not be above the second, or must even be below it. */
    private record Order(String low, String high, String why, boolean below) {
        Order(String low, String high, String why) {
            this(low, high, why, false);
        }
    }

    private static final String ARB = "strategies.spot_arb.";
    private static final List<Order> ORDERS =
            List.of(
                    new Order(ARB + "min_order_size", ARB + "order_size", "no order would be left"),
                    new Order(
                            ARB + "order_size",
                            "risk.max_order",
                            "the risk gate would refuse every order"),
                    new Order(
                            "risk.max_order",
                            "risk.max_position",
                            "one order alone would pass the limit"),
                    new Order(
                            "risk.max_position",
                            "risk.max_exposure",
                            "one position alone would pass the limit"),
                    new Order(
                            "risk.max_net_exposure",
                            "risk.max_exposure",
                            "a net sum is never above the whole"),
                    new Order("risk.daily_loss", "risk.weekly_loss", "a day is a part of the week"),
                    new Order(
                            ARB + "min_gross_bps",
                            ARB + "suspicious_bps",
                            "every gap would be too small or suspicious"),
                    new Order(
                            ARB + "volatility.known_after_steps",
                            ARB + "volatility.window_steps",
                            "volatility would never be known"),
                    new Order(
                            ARB + "volatility.calm_bps",
                            ARB + "volatility.extreme_bps",
                            "what is calm is not extreme",
                            true),
                    new Order(
                            ARB + "volatility.resume_bps",
                            ARB + "volatility.extreme_bps",
                            "trading would stop and go on at once"),
                    new Order(
                            "execution.standing",
                            ARB + "time_to_live",
                            "every opportunity would end before it is traded"),
                    new Order(
                            "execution.orders.first_query",
                            "execution.orders.max_query",
                            "the first pause is the shortest"),
                    new Order(
                            "execution.orders.acknowledgement",
                            "execution.orders.absence",
                            "an order cannot be proven absent before it is unknown"),
                    new Order(
                            "venues.binance.receive_window",
                            "execution.orders.absence",
                            "an order may still arrive within the receive window"),
                    new Order(
                            "venues.mexc.receive_window",
                            "execution.orders.absence",
                            "an order may still arrive within the receive window"),
                    new Order(
                            "venues.binance.heartbeat",
                            "venues.binance.stall_after",
                            "every quiet socket would be given up",
                            true),
                    new Order(
                            "venues.mexc.heartbeat",
                            "venues.mexc.stall_after",
                            "every quiet socket would be given up",
                            true),
                    new Order(
                            "venues.binance.weight_reserve",
                            "venues.binance.weight_per_minute",
                            "nothing would be left for ordinary requests",
                            true));
    private static final int VENUES_MIN = 2;

    /** Book, best prices and trades. */
    private static final int STREAMS_ALWAYS = 3;

    private Rules() {}

    /** Adds a mistake for each contradiction. */
    static void check(Configuration configuration, Mistakes mistakes) {
        for (Order rule : ORDERS) {
            long low = configuration.number(rule.low());
            long high = configuration.number(rule.high());
            if (low > high || rule.below() && low == high) {
                contradiction(configuration, rule, mistakes);
            }
        }
        enabled(configuration, mistakes);
        testNetworks(configuration, mistakes);
        streams(configuration, Venue.BINANCE, mistakes);
        pairs(configuration, mistakes);
        mexcChannels(configuration, mistakes);
    }

    /** All streams of an instrument are carried by one connection. */
    private static void streams(Configuration from, Venue venue, Mistakes mistakes) {
        String at = "venues." + venue.id() + ".";
        int needed =
                STREAMS_ALWAYS
                        + from.texts(at + "candles").size()
                        + (from.flag(at + "day_ticker") ? 1 : 0);
        Setting most = from.setting(at + "streams_per_connection");
        if (from.count(most.key().path()) < needed) {
            mistakes.add(
                    "contradiction",
                    most.origin().place(),
                    most.key().path(),
                    most.text() + " is too little for the " + needed + " streams of one instrument",
                    "set it to " + needed + " or more, or ask for fewer candles");
        }
    }

    /** Blames the key that somebody wrote, since the default of the other is not to blame. */
    private static void contradiction(Configuration configuration, Order rule, Mistakes mistakes) {
        Setting low = configuration.setting(rule.low());
        Setting high = configuration.setting(rule.high());
        boolean blameLow = low.isChosen();
        Setting blamed = blameLow ? low : high;
        Setting other = blameLow ? high : low;
        mistakes.add(
                "contradiction",
                blamed.origin().place(),
                blamed.key().path(),
                blamed.text()
                        + (blameLow ? " is too much for " : " is too little for ")
                        + other.key().path()
                        + ", "
                        + other.text()
                        + " ("
                        + other.origin().told()
                        + "): "
                        + rule.why(),
                "change one of the two, so that "
                        + rule.low()
                        + (rule.below() ? " is below " : " is at most ")
                        + rule.high());
    }

    /** An instrument's channels go over one socket; book, best price and trades are three. */
    private static void mexcChannels(Configuration configuration, Mistakes mistakes) {
        Setting most = configuration.setting("venues.mexc.streams_per_connection");
        int candles = configuration.texts("venues.mexc.candles").size();
        int needed = 3 + candles + (configuration.flag("venues.mexc.day_ticker") ? 1 : 0);
        if (configuration.count(most.key().path()) < needed) {
            mistakes.add(
                    "contradiction",
                    most.origin().place(),
                    most.key().path(),
                    most.text() + " is too little for the " + needed + " channels of an instrument",
                    "set it to " + needed + " or more, or ask for fewer candles");
        }
    }

    private static void enabled(Configuration configuration, Mistakes mistakes) {
        List<Setting> flags =
                Venue.ALL.stream()
                        .map(venue -> configuration.setting("venues." + venue.id() + ".enabled"))
                        .toList();
        if (flags.stream().filter(flag -> flag.value().equals(true)).count() < VENUES_MIN) {
            Setting off =
                    flags.stream().filter(flag -> flag.value().equals(false)).findFirst().get();
            mistakes.add(
                    "contradiction",
                    off.origin().place(),
                    off.key().path(),
                    "fewer than two venues are left, and arbitrage needs two",
                    "enable another venue");
        }
    }

    /** A test network that is none, or addresses that belong to no test. */
    private static void testNetworks(Configuration configuration, Mistakes mistakes) {
        for (Venue venue : Venue.ALL) {
            String at = "venues." + venue.id() + ".";
            Setting flag = configuration.setting(at + "test_network");
            if (!configuration.flag(at + "test_network")) {
                continue;
            }
            if (venue == Venue.MEXC) {
                mistakes.add(
                        "contradiction",
                        flag.origin().place(),
                        flag.key().path(),
                        "mexc has no test network",
                        "leave "
                                + flag.key().path()
                                + " false; to try things out, start simulated"
                                + " venues with: tradewind venues");
            }
            for (String name : List.of("rest_url", "ws_url", "private_ws_url")) {
                Setting address = configuration.setting(at + name);
                if (address.isSet() && isProduction(venue, address.text())) {
                    mistakes.add(
                            "contradiction",
                            address.origin().place(),
                            address.key().path(),
                            address.text()
                                    + " is the venue's real market, and "
                                    + flag.key().path()
                                    + " is true",
                            "remove the address, or set " + flag.key().path() + " to false");
                }
            }
        }
    }

    /** Requests to the demonstration platform of OKX go to the same server as all others. */
    private static boolean isProduction(Venue venue, String address) {
        String host = String.valueOf(URI.create(address).getHost());
        List<String> real =
                switch (venue) {
                    case BINANCE -> List.of("binance.com");
                    case MEXC -> List.of("mexc.com");
                    case BYBIT -> List.of("api.bybit.com", "stream.bybit.com", "api.bytick.com");
                    case OKX -> List.of("ws.okx.com", "wseea.okx.com", "wsus.okx.com");
                    case GATE, GATE_FUTURES -> List.of("gateio.ws");
                };
        return real.stream().anyMatch(one -> host.equals(one) || host.endsWith("." + one))
                && !host.startsWith("demo-")
                && !host.contains("testnet");
    }

    private static void pairs(Configuration configuration, Mistakes mistakes) {
        Setting pairs = configuration.setting("instruments.pairs");
        List<String> foreign =
                configuration.texts("instruments.pairs").stream()
                        .filter(pair -> !pair.endsWith("/" + Kind.Money.CURRENCY))
                        .toList();
        if (!foreign.isEmpty()) {
            mistakes.add(
                    "contradiction",
                    pairs.origin().place(),
                    pairs.key().path(),
                    String.join(", ", foreign) + ": profit is counted in " + Kind.Money.CURRENCY,
                    "name pairs against " + Kind.Money.CURRENCY + " only");
        }
    }
}
