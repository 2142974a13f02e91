package dev.tradewind.app.config;

import dev.tradewind.app.machine.MachineLimits;
import dev.tradewind.app.session.RunSettings;
import dev.tradewind.app.world.Adapters;
import dev.tradewind.core.execution.ExecutionSettings;
import dev.tradewind.core.execution.LegProfile;
import dev.tradewind.core.order.OrderTimes;
import dev.tradewind.core.risk.Limits;
import dev.tradewind.core.risk.TripLimits;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.venue.Diagnosis;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.edge.venue.binance.BinanceDiagnosis;
import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.binance.BinanceVenue;
import dev.tradewind.edge.venue.bybit.BybitDiagnosis;
import dev.tradewind.edge.venue.bybit.BybitSettings;
import dev.tradewind.edge.venue.bybit.BybitVenue;
import dev.tradewind.edge.venue.gate.GateDiagnosis;
import dev.tradewind.edge.venue.gate.GateVenue;
import dev.tradewind.edge.venue.gatefutures.GateFuturesDiagnosis;
import dev.tradewind.edge.venue.gatefutures.GateFuturesVenue;
import dev.tradewind.edge.venue.gateio.GateioSettings.Book;
import dev.tradewind.edge.venue.mexc.MexcDiagnosis;
import dev.tradewind.edge.venue.mexc.MexcSettings;
import dev.tradewind.edge.venue.mexc.MexcVenue;
import dev.tradewind.edge.venue.net.NetLimits;
import dev.tradewind.edge.venue.okx.OkxDiagnosis;
import dev.tradewind.edge.venue.okx.OkxSettings;
import dev.tradewind.edge.venue.okx.OkxVenue;
import dev.tradewind.edge.venue.wire.RateBudget;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.strategy.spotarb.SpotArbSettings;
import dev.tradewind.strategy.spotarb.VolatilitySettings;
import java.time.Duration;
import java.util.Locale;

/** The one place where keys of the configuration become settings of the other rings. */
final class SettingsOf {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private SettingsOf() {}

    static RunSettings run(Configuration from) {
        return new RunSettings(arb(from), limits(from), execution(from), orderTimes(from));
    }

    private static SpotArbSettings arb(Configuration from) {
        String at = "strategies.spot_arb.";
        return new SpotArbSettings(
                from.texts("instruments.pairs"),
                from.number(at + "min_gross_bps"),
                from.number(at + "min_net_bps"),
                from.number(at + "slippage_bps"),
                from.number(at + "rebalance_bps"),
                from.number(at + "order_size"),
                from.number(at + "min_order_size"),
                from.number(at + "min_liquidity"),
                from.number(at + "max_age"),
                from.number(at + "suspicious_bps"),
                from.number(at + "time_to_live"),
                volatility(from));
    }

    private static VolatilitySettings volatility(Configuration from) {
        String at = "strategies.spot_arb.volatility.";
        if (!from.flag(at + "enabled")) {
            return VolatilitySettings.OFF;
        }
        return new VolatilitySettings(
                from.number(at + "step"),
                from.count(at + "window_steps"),
                from.count(at + "known_after_steps"),
                from.number(at + "calm_bps"),
                from.number(at + "slope"),
                from.number(at + "max_gross_bps"),
                from.number(at + "extreme_bps"),
                from.number(at + "resume_bps"));
    }

    private static Limits limits(Configuration from) {
        return new Limits(
                from.number("risk.max_order"),
                from.number("risk.max_position"),
                from.number("risk.max_exposure"),
                from.number("risk.max_net_exposure"),
                from.count("risk.max_open_orders"),
                from.count("risk.max_orders_per_second"),
                from.number("risk.price_collar_bps"),
                from.number("risk.daily_loss"),
                from.number("risk.weekly_loss"),
                from.number("risk.draw_down"),
                from.count("risk.failures_per_minute"),
                from.count("risk.failures_in_row"),
                trips(from));
    }

    private static TripLimits trips(Configuration from) {
        String at = "risk.halts.";
        return new TripLimits(
                from.number(at + "account_loss_percent"),
                from.count(at + "stop_outs"),
                from.number(at + "win_rate_percent"),
                from.count(at + "win_rate_trades"),
                from.number(at + "venue_errors"),
                from.number(at + "market_move_percent"),
                from.number(at + "market_move_window"),
                from.number(at + "stale_data"),
                from.number(at + "correction"),
                from.number(at + "slow_pause"));
    }

    static MachineLimits machine(Configuration from) {
        String at = "risk.machine.";
        return new MachineLimits(
                from.number(at + "cpu_percent") / 1e9,
                from.number(at + "memory_percent") / 1e9,
                from.number(at + "disk_percent") / 1e9,
                from.number(at + "disk_free_percent") / 1e9,
                from.number(at + "disk_room_gb") << 30,
                from.number(at + "journal_keep_gb") << 30,
                from.number(at + "stall"),
                from.number(at + "patience"));
    }

    private static ExecutionSettings execution(Configuration from) {
        return new ExecutionSettings(
                from.count("execution.queue"),
                from.number("execution.dedup"),
                from.number("execution.standing"),
                from.number("execution.cooldown"),
                from.count("execution.trades_at_once"),
                LegProfile.valueOf(from.text("execution.legs").toUpperCase(Locale.ROOT)),
                from.number("execution.leg_timeout"),
                from.number("execution.force_fill_loss_bps"),
                from.number("execution.unhedged"),
                from.number("execution.collapse_bps"),
                from.number("execution.unwind_through_bps"),
                from.number("execution.unknown_failure"));
    }

    private static OrderTimes orderTimes(Configuration from) {
        String at = "execution.orders.";
        return new OrderTimes(
                from.number(at + "acknowledgement"),
                from.number(at + "urgent_acknowledgement"),
                from.number(at + "end"),
                from.number(at + "cancel"),
                from.number(at + "first_query"),
                from.number(at + "max_query"),
                from.number(at + "absence"));
    }

    static VenueAdapter adapter(Configuration from, Venue venue, long seed) {
        return switch (venue) {
            case BINANCE -> new BinanceVenue(binance(from, seed));
            case MEXC -> new MexcVenue(mexc(from, seed));
            case BYBIT -> new BybitVenue(bybit(from, seed));
            case OKX -> new OkxVenue(okx(from, seed));
            case GATE -> new GateVenue(GateSettingsOf.spot(from, seed));
            case GATE_FUTURES -> new GateFuturesVenue(GateSettingsOf.futures(from, seed));
        };
    }

    static Diagnosis diagnosis(Configuration from, Venue venue) {
        return switch (venue) {
            case BINANCE -> new BinanceDiagnosis(binance(from, 0));
            case MEXC -> new MexcDiagnosis(mexc(from, 0));
            case BYBIT -> new BybitDiagnosis(bybit(from, 0));
            case OKX -> new OkxDiagnosis(okx(from, 0));
            case GATE -> new GateDiagnosis(GateSettingsOf.spot(from, 0));
            case GATE_FUTURES -> new GateFuturesDiagnosis(GateSettingsOf.futures(from, 0));
        };
    }

    /** The same with the deepest book snapshots that the venue gives, as tapes need them. */
    static VenueAdapter deepAdapter(Configuration from, Venue venue, long seed) {
        int levels = Adapters.SNAPSHOT_LEVELS;
        return switch (venue) {
            case BINANCE -> new BinanceVenue(binance(from, seed).withDepth(levels));
            case MEXC -> {
                MexcSettings own = mexc(from, seed);
                yield new MexcVenue(own.with(own.rest().withSnapshotLevels(levels)));
            }
            case BYBIT -> {
                BybitSettings own = bybit(from, seed);
                yield new BybitVenue(own.with(own.stream().withDepth(1_000)));
            }
            case OKX -> new OkxVenue(okx(from, seed));
            case GATE -> new GateVenue(GateSettingsOf.spot(from, seed).with(Book.OBU_400));
            case GATE_FUTURES ->
                    new GateFuturesVenue(GateSettingsOf.futures(from, seed).with(Book.OBU_400));
        };
    }

    /** Limits of connections and queues. */
    static NetLimits limits(Configuration from, NetLimits usual) {
        String at = "network.";
        return usual.withWaits(
                        Duration.ofNanos(from.number(at + "connect_timeout")),
                        Duration.ofNanos(from.number(at + "handshake_timeout")),
                        Duration.ofNanos(from.number(at + "silence")))
                .withHttpConnections(from.count(at + "http_connections"))
                .withQueues(
                        from.count(at + "requests_waiting"),
                        from.count(at + "writes_waiting"),
                        from.count(at + "commands_waiting"));
    }

    static BinanceSettings binance(Configuration from, long seed) {
        String at = "venues.binance.";
        BinanceSettings usual = BinanceSettings.defaults(seed);
        return usual.withLimits(
                        Math.toIntExact(from.number(at + "receive_window") / NANOS_PER_MILLI),
                        from.count(at + "streams_per_connection"),
                        new RateBudget.Window(
                                usual.rest().weight().nanos(),
                                from.number(at + "weight_per_minute"),
                                from.number(at + "weight_reserve")),
                        orders(from, at, usual.rest().orderRate()))
                .withTimes(
                        from.number(at + "heartbeat"),
                        from.number(at + "stall_after"),
                        from.number(at + "roll_over_after"),
                        from.number(at + "request_timeout"),
                        from.number(at + "clock_every"),
                        from.number(at + "reference_every"))
                .withSocketOrders(from.flag(at + "orders_over_socket"))
                .with(ChannelsOf.spot(from, at))
                .withSecondLine(from.flag(at + "second_line"));
    }

    static MexcSettings mexc(Configuration from, long seed) {
        String at = "venues.mexc.";
        MexcSettings usual = MexcSettings.defaults().withSeed(seed);
        return usual.with(
                        usual.stream()
                                .withChannelsPerLink(from.count(at + "streams_per_connection"))
                                .withTimes(
                                        from.number(at + "heartbeat"),
                                        from.number(at + "stall_after"),
                                        from.number(at + "roll_over_after"))
                                .withSecondLine(from.flag(at + "second_line")))
                .with(
                        usual.rest()
                                .withLimits(
                                        from.count(at + "requests_per_second"),
                                        orders(from, at, usual.rest().orders()),
                                        from.number(at + "receive_window") / NANOS_PER_MILLI)
                                .withTimes(
                                        from.number(at + "request_timeout"),
                                        from.number(at + "clock_every"),
                                        from.number(at + "reference_every")))
                .with(ChannelsOf.spot(from, at));
    }

    static BybitSettings bybit(Configuration from, long seed) {
        String at = "venues.bybit.";
        BybitSettings usual = BybitSettings.defaults(seed);
        return usual.with(bybitStream(from, at, usual.stream()))
                .with(bybitRest(from, at, usual.rest()))
                .with(
                        new BybitSettings.Trading(
                                from.flag(at + "socket_orders"),
                                from.flag(at + "socket_orders_fallback"),
                                orders(from, at, usual.trading().orders()),
                                from.count(at + "spot_orders_per_second"),
                                from.count(at + "perpetual_orders_per_second")))
                .with(ChannelsOf.perpetual(from, at))
                .withSecondLine(from.flag(at + "second_line"));
    }

    private static BybitSettings.Stream bybitStream(
            Configuration from, String at, BybitSettings.Stream usual) {
        return usual.withDepth(Integer.parseInt(from.text(at + "book_levels")))
                .withLimits(
                        from.count(at + "streams_per_connection"), from.flag(at + "check_sequence"))
                .withTimes(
                        from.number(at + "heartbeat"),
                        from.number(at + "stall_after"),
                        from.number(at + "topic_stall_after"),
                        from.number(at + "roll_over_after"));
    }

    private static BybitSettings.Rest bybitRest(
            Configuration from, String at, BybitSettings.Rest usual) {
        int requests = from.count(at + "requests_per_five_seconds");
        RateBudget.Window window = usual.requests();
        return new BybitSettings.Rest(
                Math.toIntExact(from.number(at + "receive_window") / NANOS_PER_MILLI),
                from.number(at + "request_timeout"),
                from.number(at + "clock_every"),
                from.number(at + "reference_every"),
                new RateBudget.Window(
                        window.name(),
                        window.scope(),
                        window.nanos(),
                        requests,
                        requests * window.reserve() / window.limit()));
    }

    static OkxSettings okx(Configuration from, long seed) {
        String at = "venues.okx.";
        OkxSettings usual = OkxSettings.defaults(seed);
        return usual.with(
                        new OkxSettings.Stream(
                                from.count(at + "streams_per_connection"),
                                usual.stream().pendingMax(),
                                usual.stream().beatNanos(),
                                from.number(at + "heartbeat"),
                                from.number(at + "stall_after"),
                                from.number(at + "roll_over_after"),
                                from.count(at + "commands_per_hour")))
                .with(
                        new OkxSettings.Requests(
                                from.number(at + "request_timeout"),
                                from.number(at + "clock_every"),
                                from.number(at + "reference_every"),
                                orders(from, at, usual.requests().orders()),
                                Math.toIntExact(from.number(at + "order_life") / NANOS_PER_MILLI),
                                from.flag(at + "socket_orders")))
                .with(
                        new OkxSettings.Sheet(
                                from.flag(at + "demonstration") || from.flag(at + "test_network"),
                                from.flag(at + "named_orders"),
                                from.flag(at + "snapshots_by_request")))
                .with(ChannelsOf.perpetual(from, at))
                .withSecondLine(from.flag(at + "second_line"));
    }

    static RateBudget.OrderRate orders(Configuration from, String at, RateBudget.OrderRate usual) {
        int burst = from.count(at + "order_burst");
        return new RateBudget.OrderRate(
                from.count(at + "orders_per_second"),
                burst,
                Math.min(usual.reserve(), burst - 1),
                usual.patience()
                        .with(from.number(at + "order_wait"), from.count(at + "calls_waiting")));
    }
}
