package dev.tradewind.app.config;

import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.venue.gateio.GateioSettings;
import dev.tradewind.edge.venue.gateio.GateioSettings.Book;
import dev.tradewind.edge.venue.gateio.GateioSettings.Lines;
import dev.tradewind.edge.venue.gateio.GateioSettings.Requests;
import dev.tradewind.edge.venue.wire.RateBudget.Window;
import java.util.Locale;

/** Where keys of the configuration become settings of Gate.io's two adapters. */
final class GateSettingsOf {
    private GateSettingsOf() {}

    static GateioSettings spot(Configuration from, long seed) {
        GateioSettings usual = GateioSettings.spot(seed);
        String at = "venues.gate.";
        return both(from, at, usual, "/v4/ws/spot")
                .with(ChannelsOf.spot(from, at))
                .with(requests(from, at, usual, false));
    }

    static GateioSettings futures(Configuration from, long seed) {
        GateioSettings usual = GateioSettings.futures(seed);
        String at = "venues.gate_futures.";
        boolean cross = from.flag(at + "cross_margin");
        return both(from, at, usual, "/v4/ws/futures/usdt")
                .with(ChannelsOf.perpetual(from, at))
                .with(requests(from, at, usual, cross));
    }

    /**
     * What both markets have.
     *
     * @param testPath path of the test network's sockets
     */
    private static GateioSettings both(
            Configuration from, String at, GateioSettings usual, String testPath) {
        boolean test = from.flag(at + "test_network");
        boolean chosen = from.setting(at + "socket_path").isChosen();
        String path = test && !chosen ? testPath : from.text(at + "socket_path");
        Lines lines =
                usual.lines()
                        .with(
                                path.startsWith("/") ? path : "/" + path,
                                from.count(at + "instruments_per_connection"),
                                from.flag(at + "second_line"))
                        .withTimes(
                                from.number(at + "heartbeat"),
                                from.number(at + "stall_after"),
                                from.number(at + "roll_over_after"));
        Book book = Book.valueOf(from.text(at + "book").toUpperCase(Locale.ROOT));
        return usual.with(lines).with(book);
    }

    private static Requests requests(
            Configuration from, String at, GateioSettings usual, boolean cross) {
        Requests requests = usual.requests();
        return requests.withTimes(
                        from.number(at + "request_timeout"),
                        from.number(at + "clock_every"),
                        from.number(at + "reference_every"),
                        from.number(at + "receive_window"))
                .with(from.flag(at + "socket_orders"), from.flag(at + "decimal_sizes"), cross)
                .withLimits(
                        limited(
                                requests.limits().publicCalls(),
                                from.number(at + "public_requests")),
                        limited(
                                requests.limits().privateCalls(),
                                from.number(at + "private_requests")),
                        SettingsOf.orders(from, at, requests.limits().orders()));
    }

    /** The reserve keeps its share. */
    private static Window limited(Window usual, long limit) {
        long reserve = usual.reserve() * limit / usual.limit();
        return new Window(usual.name(), usual.scope(), usual.nanos(), limit, reserve);
    }
}
