package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Channels;
import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.mexc.MexcSettings;
import dev.tradewind.edge.venue.mexc.MexcVenue;
import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BookInvalid;
import dev.tradewind.model.event.MarketEvent.BookSnapshot;
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
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.mexc.MexcServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The MEXC adapter and the simulated MEXC agree on candles and on the last 24 hours. */
class MexcNewsJoinTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final VirtualTime time = new VirtualTime(VirtualWorld.START);
    private final Exchange exchange =
            DemoMarkets.exchange(Venue.MEXC, DemoMarkets.rules(Venue.MEXC), "platform");
    private final PipedVenue venue =
            new PipedVenue(time, new MexcServer(exchange, List.of(), WireSettings.defaults(7)), 7);
    private final MexcSettings settings =
            MexcSettings.defaults()
                    .with(new Channels(true, List.of(MINUTE, 60 * MINUTE), true, false));
    private final List<Event> events = new ArrayList<>();
    private long seed = 100;

    private void again(CorrelatedMarkets driver, long at) {
        if (at != Long.MAX_VALUE) {
            time.at(at, () -> again(driver, driver.step(time.now())));
        }
    }

    private PipedMachine start(Function<Effects, Machine> factory) {
        PipeDelays delays = new PipeDelays(seed++, false);
        PipedMachine machine =
                new PipedMachine(venue, delays, events::add, FrameGate.OPEN, factory);
        machine.start();
        return machine;
    }

    private void advance(long nanos) {
        long until = time.now() + nanos;
        while (time.runNext(until)) {
            // the next thing
        }
    }

    private List<Instrument> listed() {
        List<Listing> found = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        PipedMachine reference =
                start(e -> new MexcVenue(settings).instruments(e, found::addAll, failed::add));
        advance(2 * SECOND);
        assertThat(failed).isEmpty();
        reference.stop();
        return Catalog.build(found, List.of("BTC/USDT", "ETH/USDT"));
    }

    private <T> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void shouldTellTheCandlesAndTheDayOfWhatWasTraded() {
        venue.start();
        CorrelatedMarkets crowd =
                new CorrelatedMarkets(
                        7, List.of(exchange), DemoMarkets.specs(), DemoProfile.standard());
        again(crowd, crowd.start(time.now()));
        List<Instrument> instruments = listed();

        start(effects -> new MexcVenue(settings).feed(0, instruments, effects));
        advance(130 * SECOND);

        assertThat(all(InstrumentStatus.class)).as("nothing is refused").isEmpty();
        assertThat(all(BookInvalid.class)).isEmpty();
        assertThat(all(BookSnapshot.class)).hasSize(2);
        for (Instrument instrument : instruments) {
            int index = instrument.index();
            List<Candle> candles =
                    all(Candle.class).stream().filter(c -> c.instrument() == index).toList();
            assertThat(candles).extracting(Candle::intervalNanos).contains(MINUTE, 60 * MINUTE);
            assertThat(candles)
                    .filteredOn(Candle::closed)
                    .extracting(Candle::openTime)
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(open -> open % MINUTE == 0);
            DayTicker day =
                    all(DayTicker.class).stream()
                            .filter(ticker -> ticker.instrument() == index)
                            .toList()
                            .getLast();
            long lowest =
                    all(TradePrint.class).stream()
                            .filter(print -> print.instrument() == index)
                            .mapToLong(TradePrint::price)
                            .min()
                            .orElseThrow();
            assertThat(day.low()).isLessThanOrEqualTo(lowest);
            assertThat(day.open())
                    .as("four decimals of the change are exact enough")
                    .isBetween(day.low() - day.low() / 10_000, day.high() + day.high() / 10_000);
        }
    }
}
