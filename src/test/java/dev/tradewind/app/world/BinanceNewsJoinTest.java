package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.binance.BinanceSettings;
import dev.tradewind.edge.venue.binance.BinanceVenue;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.Candle;
import dev.tradewind.model.event.MarketEvent.DayTicker;
import dev.tradewind.model.event.MarketEvent.TradePrint;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.market.CorrelatedMarkets;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import dev.tradewind.sim.exchange.market.DemoProfile;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.binance.BinanceServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Candles and day tickers of the simulated Binance, against the trades that it tells. */
class BinanceNewsJoinTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final VirtualTime time = new VirtualTime(VirtualWorld.START);
    private final Exchange exchange =
            DemoMarkets.exchange(Venue.BINANCE, DemoMarkets.rules(Venue.BINANCE), "platform");
    private final PipedVenue venue =
            new PipedVenue(
                    time, new BinanceServer(exchange, List.of(), WireSettings.defaults(7)), 7);
    private final List<Event> events = new ArrayList<>();
    private final BinanceSettings settings =
            BinanceSettings.defaults(3)
                    .with(new Channels(true, List.of(MINUTE, 5 * MINUTE), true, true))
                    .withSecondLine(true);
    private long seed = 100;

    @Test
    void shouldTellCandlesAndDaysThatAgreeWithTheTrades() {
        venue.start();
        CorrelatedMarkets market =
                new CorrelatedMarkets(
                        7, List.of(exchange), DemoMarkets.specs(), DemoProfile.standard());
        again(market, market.start(time.now()));
        List<List<Listing>> found = new ArrayList<>();
        start(effects ->
                new BinanceVenue(settings)
                        .instruments(effects, found::add, why -> assertThat(why).isEmpty()));
        advance(2 * SECOND);
        List<Instrument> instruments =
                Catalog.build(found.getFirst(), List.of("BTC/USDT", "ETH/USDT"));

        start(effects -> new BinanceVenue(settings).feed(0, instruments, effects));
        advance(4 * MINUTE);

        assertThat(all(BookInvalid.class)).isEmpty();
        for (Instrument instrument : instruments) {
            List<Candle> whole = wholeMinutes(instrument.index());
            assertThat(whole).as(instrument.name()).hasSizeGreaterThanOrEqualTo(2);
            whole.forEach(this::shouldAgreeWithTheTrades);
        }
        assertThat(all(Candle.class))
                .extracting(Candle::intervalNanos)
                .contains(MINUTE, 5 * MINUTE);
        shouldTellLastPrices();
    }

    /** Candles that ended, and whose first trade was heard. */
    private List<Candle> wholeMinutes(int instrument) {
        long first = all(TradePrint.class).getFirst().venueTime();
        return all(Candle.class).stream()
                .filter(candle -> candle.instrument() == instrument)
                .filter(candle -> candle.closed() && candle.intervalNanos() == MINUTE)
                .filter(candle -> candle.openTime() > first)
                .toList();
    }

    private void shouldAgreeWithTheTrades(Candle candle) {
        List<TradePrint> inside =
                all(TradePrint.class).stream()
                        .filter(print -> print.instrument() == candle.instrument())
                        .filter(print -> print.venueTime() >= candle.openTime())
                        .filter(print -> print.venueTime() < candle.openTime() + MINUTE)
                        .toList();
        assertThat(candle.open()).isEqualTo(inside.getFirst().price());
        assertThat(candle.close()).isEqualTo(inside.getLast().price());
        assertThat(candle.high())
                .isEqualTo(inside.stream().mapToLong(TradePrint::price).max().orElseThrow());
        assertThat(candle.low())
                .isEqualTo(inside.stream().mapToLong(TradePrint::price).min().orElseThrow());
        assertThat(candle.quantity())
                .isEqualTo(inside.stream().mapToLong(TradePrint::quantity).sum());
    }

    /** A day ticker is sent at full seconds: its last price is that of the newest trade then. */
    private void shouldTellLastPrices() {
        List<DayTicker> days = all(DayTicker.class);
        assertThat(days).hasSizeGreaterThan(100);
        DayTicker day = days.getLast();
        TradePrint newest =
                all(TradePrint.class).stream()
                        .filter(print -> print.instrument() == day.instrument())
                        .filter(print -> print.venueTime() <= day.venueTime())
                        .reduce((_, later) -> later)
                        .orElseThrow();
        assertThat(day.last()).isEqualTo(newest.price());
        assertThat(days)
                .as("told once although two connections bring them")
                .extracting(one -> one.instrument() + " at " + one.venueTime())
                .doesNotHaveDuplicates();
    }

    private void again(MarketDriver driver, long at) {
        if (at != Long.MAX_VALUE) {
            time.at(at, () -> again(driver, driver.step(time.now())));
        }
    }

    private void start(Function<Effects, Machine> factory) {
        new PipedMachine(venue, new PipeDelays(seed++, false), events::add, FrameGate.OPEN, factory)
                .start();
    }

    private void advance(long nanos) {
        long until = time.now() + nanos;
        while (time.runNext(until)) {
            // the next thing
        }
    }

    private <T> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
