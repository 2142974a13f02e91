package dev.tradewind.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.edge.venue.Effects;
import dev.tradewind.edge.venue.Machine;
import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.OrderAcknowledged;
import dev.tradewind.model.event.AccountEvent.OrderFilled;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent.BestPrice;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.model.order.Approved;
import dev.tradewind.model.order.ClientOrderId;
import dev.tradewind.model.order.Order;
import dev.tradewind.model.order.OrderKind;
import dev.tradewind.model.order.Side;
import dev.tradewind.model.order.TimeInForce;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.exchange.market.TapeException;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.WireSettings.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten strategies that together want far more than a venue allows, against its published limits: it
 * never has to say 429 or 418. And when it says so all the same, nothing is sent before the wait is
 * over.
 */
class RateLoadTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final int STRATEGIES = 10;
    private static final List<String> PERPETUALS = List.of("BTC/USDT:USDT", "ETH/USDT:USDT");
    private static final List<String> PAIRS =
            List.of("BTC/USDT", "ETH/USDT", "SOL/USDT", "ADA/USDT", "DOGE/USDT", "XRP/USDT");

    @Tag("slow")
    @ParameterizedTest
    @FieldSource("dev.tradewind.model.instrument.Venue#ALL")
    void shouldNeverBeToldThatItIsTooMuchInTenMinutesOfTenStrategies(Venue venue) {
        Load load = new Load(venue, 3);

        load.run(10 * MINUTE);

        load.assertBusy(10);
        assertThat(load.gate.refused).as("429 and 418").isEmpty();
    }

    @Test
    void shouldNeverBeToldThatItIsTooMuchInOneMinute() {
        Load load = new Load(Venue.MEXC, 4);

        load.run(MINUTE);

        load.assertBusy(1);
        assertThat(load.gate.refused).as("429 and 418").isEmpty();
    }

    static List<Venue> venues() {
        return Venue.ALL;
    }

    @ParameterizedTest
    @MethodSource("venues")
    void shouldSendNothingAfterARefusalBeforeItsWaitIsOver(Venue venue) {
        Load load = new Load(venue, 5);
        long struckAt = VirtualWorld.START + 13 * SECOND;
        load.gate.strike(struckAt, 7);

        load.run(40 * SECOND);

        assertThat(load.gate.toldAt).as("the refusal reached us, %s", load.counts).isPositive();
        long from = load.gate.toldAt;
        assertThat(load.gate.requests)
                .as("requests that left after we were told")
                .noneMatch(at -> at > from + Gate.ON_THE_WAY && at < from + 7 * SECOND);
        assertThat(load.gate.requests).anyMatch(at -> at > from + 7 * SECOND);
        assertThat(load.placedAfter(from + 7 * SECOND)).isTrue();
    }

    /** Counts what comes and what is refused; refuses once by itself if asked to. */
    private static final class Gate implements VenueServer, VenueServer.Effects {
        /** What left before the refusal arrived may arrive after it. */
        static final long ON_THE_WAY = 60 * MILLI;

        /** Orders and cancels over a socket. */
        private static final Pattern ORDER =
                Pattern.compile("\"(method|op|channel)\":\"[a-z.]*(order[._]|order\"|-order)");

        private static final Pattern TOO_MUCH = Pattern.compile("\"status\":\"?4(29|18)\\b");

        private final VenueServer server;
        private final List<Long> requests = new ArrayList<>();
        private final List<Integer> refused = new ArrayList<>();
        private Effects out = this;
        private long now;
        private long strikeAt = Long.MAX_VALUE;
        private int waitSeconds;
        private long toldAt = -1;

        Gate(VenueServer server) {
            this.server = server;
        }

        void strike(long at, int seconds) {
            strikeAt = at;
            waitSeconds = seconds;
        }

        @Override
        public void start(Effects effects, long at) {
            now = at;
            out = effects;
            server.start(this, at);
        }

        @Override
        public void onHttp(long exchange, Ask ask, long at) {
            now = at;
            requests.add(at);
            if (at >= strikeAt) {
                strikeAt = Long.MAX_VALUE;
                toldAt = at;
                List<String> headers =
                        List.of(
                                "Content-Type",
                                "application/json",
                                "Retry-After",
                                String.valueOf(waitSeconds));
                byte[] body = "{\"code\":-1003,\"msg\":\"Too many requests.\"}".getBytes();
                out.reply(exchange, new Answer(429, headers, body));
            } else {
                server.onHttp(exchange, ask, at);
            }
        }

        @Override
        public boolean onSocketOpen(long socket, String target, long at) {
            now = at;
            return server.onSocketOpen(socket, target, at);
        }

        @Override
        public void onSocketFrame(long socket, boolean binary, byte[] payload, long at) {
            now = at;
            if (ORDER.matcher(new String(payload, StandardCharsets.UTF_8)).find()) {
                requests.add(at);
            }
            server.onSocketFrame(socket, binary, payload, at);
        }

        @Override
        public void onSocketPong(long socket, long at) {
            server.onSocketPong(socket, at);
        }

        @Override
        public void onSocketClosed(long socket, long at) {
            server.onSocketClosed(socket, at);
        }

        @Override
        public void onTimer(long key, long at) {
            server.onTimer(key, at);
        }

        @Override
        public void reply(long exchange, Answer answer) {
            if (answer.status() == 429 || answer.status() == 418) {
                refused.add(answer.status());
            }
            out.reply(exchange, answer);
        }

        @Override
        public void frame(long socket, boolean binary, byte[] payload) {
            if (!binary && TOO_MUCH.matcher(new String(payload, StandardCharsets.UTF_8)).find()) {
                refused.add(429);
            }
            out.frame(socket, binary, payload);
        }

        @Override
        public void ping(long socket, byte[] payload) {
            out.ping(socket, payload);
        }

        @Override
        public void close(long socket, int code, String reason) {
            out.close(socket, code, reason);
        }

        @Override
        public void timer(long key, long at) {
            out.timer(key, at);
        }
    }

    /** One venue, its adapter, and who asks too much of it. */
    private static final class Load {
        private final VirtualTime time = new VirtualTime(VirtualWorld.START);
        private final SplittableRandom random;
        private final Venue venue;
        private final long seed;
        private final Gate gate;
        private final SimulatedVenues venues;
        private final Map<Integer, Long> bids = new LinkedHashMap<>();
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final List<Long> acknowledgedAt = new ArrayList<>();
        private List<Listing> listings = List.of();
        private List<Instrument> instruments = List.of();
        private PipedMachine account;
        private PipedMachine feed;
        private long orders;

        Load(Venue venue, long seed) {
            this.venue = venue;
            this.seed = seed;
            random = new SplittableRandom(seed);
            venues =
                    new SimulatedVenues(
                            MarketOptions.generated(seed).withVenues(List.of(venue)),
                            1,
                            usual -> usual.with(published(usual)));
            gate = new Gate(site().server());
        }

        private static Limits published(WireSettings usual) {
            assertThat(usual.limits()).isNotEqualTo(Limits.strict());
            return Limits.strict();
        }

        private SimulatedVenues.Site site() {
            return venues.sites().stream()
                    .filter(site -> site.venue() == venue)
                    .findFirst()
                    .orElseThrow();
        }

        void run(long nanos) {
            PipedVenue pipe = new PipedVenue(time, gate, seed);
            pipe.start();
            venues.drivers().forEach(driver -> again(driver, driver.start(time.now())));
            VenueAdapter adapter = Adapters.of(venue, seed);
            machine(
                    pipe,
                    effects -> adapter.instruments(effects, found -> listings = found, why -> {}));
            advance(5 * SECOND);
            instruments = Catalog.build(listings, venue == Venue.GATE_FUTURES ? PERPETUALS : PAIRS);
            feed = machine(pipe, effects -> adapter.feed(0, instruments, effects));
            account =
                    machine(
                            pipe,
                            effects -> adapter.account(site().credentials(), instruments, effects));
            advance(6 * SECOND);
            assertThat(counts).as("the account is up").containsKey("AccountUp");
            for (int i = 0; i < STRATEGIES; i++) {
                wish(i);
            }
            advance(nanos);
        }

        private PipedMachine machine(PipedVenue pipe, Function<Effects, Machine> factory) {
            PipeDelays delays = new PipeDelays(seed + 17 * counts.size(), false);
            PipedMachine machine =
                    new PipedMachine(pipe, delays, this::heard, FrameGate.OPEN, factory);
            machine.start();
            return machine;
        }

        private void heard(Event event) {
            counts.merge(event.getClass().getSimpleName(), 1, Integer::sum);
            switch (event) {
                case BestPrice best -> bids.put(best.instrument(), best.bidPrice());
                case OrderAcknowledged _ -> acknowledgedAt.add(time.now());
                default -> {
                    // only counted
                }
            }
        }

        private void again(MarketDriver driver, long at) {
            if (at != Long.MAX_VALUE) {
                time.at(
                        at,
                        () -> {
                            try {
                                again(driver, driver.step(time.now()));
                            } catch (TapeException e) {
                                throw new AssertionError(e);
                            }
                        });
            }
        }

        /** A strategy wants something a few times a second, and more of it than it gets. */
        private void wish(int strategy) {
            time.at(
                    time.now() + random.nextLong(50 * MILLI, 450 * MILLI),
                    () -> {
                        want(strategy);
                        wish(strategy);
                    });
        }

        private void want(int strategy) {
            Instrument instrument = instruments.get(random.nextInt(instruments.size()));
            switch (random.nextInt(10)) {
                case 0 -> account.send(new Command.QueryAccount(venue));
                case 1 -> feed.send(new Command.ResyncBook(instrument.index()));
                case 2, 3 -> place(instrument, strategy, TimeInForce.IOC, 2 + orders / 8);
                default -> {
                    long id = place(instrument, strategy, TimeInForce.GTC, 0);
                    time.at(
                            time.now() + random.nextLong(300 * MILLI, 3 * SECOND),
                            () -> {
                                account.send(
                                        new Command.QueryOrder(
                                                id, "", instrument.index(), time.now() - SECOND));
                                account.send(new Command.CancelOrder(id, "", instrument.index()));
                            });
                }
            }
        }

        private long place(Instrument instrument, int strategy, TimeInForce life, long trade) {
            long id = ClientOrderId.of(1, ++orders);
            Long bid = bids.get(instrument.index());
            if (bid == null) {
                return id;
            }
            long tick = instrument.tickSize();
            boolean buy = life == TimeInForce.GTC || random.nextBoolean();
            long off = life == TimeInForce.GTC ? -bid / 50 : buy ? bid / 500 : -bid / 500;
            long price = (bid + off) / tick * tick;
            long quantity = Math.max(instrument.minQuantity(), lots(instrument, price));
            Order order =
                    new Order(
                            id,
                            instrument.index(),
                            buy ? Side.BUY : Side.SELL,
                            OrderKind.LIMIT,
                            price,
                            quantity,
                            life,
                            strategy,
                            trade);
            account.send(new Command.PlaceOrder(new Approved(order)));
            return id;
        }

        /** About forty of the quote currency. */
        private static long lots(Instrument instrument, long price) {
            double base = 40.0 * Math.pow(10, instrument.pair().priceScale()) / price;
            double units = base * Math.pow(10, instrument.pair().quantityScale());
            return (long) (units / instrument.lotSize()) * instrument.lotSize();
        }

        private void advance(long nanos) {
            long end = time.now() + nanos;
            boolean more = true;
            while (more) {
                more = time.runNext(end);
            }
            time.clock().advanceTo(end);
        }

        boolean placedAfter(long at) {
            return acknowledgedAt.stream().anyMatch(when -> when > at);
        }

        void assertBusy(int minutes) {
            assertThat(counts.get(AccountUp.class.getSimpleName())).as("once").isEqualTo(1);
            assertThat(acknowledgedAt.size()).as("orders taken").isGreaterThan(60 * minutes);
            assertThat(counts).containsKey(OrderFilled.class.getSimpleName());
            assertThat(counts.getOrDefault(OrderNotSent.class.getSimpleName(), 0))
                    .as("wishes that our own budget held back")
                    .isGreaterThan(50 * minutes);
        }
    }
}
