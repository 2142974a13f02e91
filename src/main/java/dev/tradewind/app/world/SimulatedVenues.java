package dev.tradewind.app.world;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Scale;
import dev.tradewind.model.instrument.Venue;
import dev.tradewind.sim.exchange.Exchange;
import dev.tradewind.sim.exchange.Holding;
import dev.tradewind.sim.exchange.SymbolRules;
import dev.tradewind.sim.exchange.VenueRules;
import dev.tradewind.sim.exchange.market.CorrelatedMarkets;
import dev.tradewind.sim.exchange.market.DemoMarkets;
import dev.tradewind.sim.exchange.market.DemoProfile;
import dev.tradewind.sim.exchange.market.MarketDriver;
import dev.tradewind.sim.exchange.market.MarketSpec;
import dev.tradewind.sim.exchange.market.PerpetualMarkets;
import dev.tradewind.sim.exchange.market.TapeDriver;
import dev.tradewind.sim.exchange.market.TapeException;
import dev.tradewind.sim.exchange.market.TapeScan;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;
import dev.tradewind.sim.wire.VenueServer;
import dev.tradewind.sim.wire.WireSettings;
import dev.tradewind.sim.wire.binance.BinanceServer;
import dev.tradewind.sim.wire.bybit.BybitServer;
import dev.tradewind.sim.wire.gate.GateServer;
import dev.tradewind.sim.wire.gatefutures.GateFuturesServer;
import dev.tradewind.sim.wire.mexc.MexcServer;
import dev.tradewind.sim.wire.okx.OkxServer;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The simulated venues of one world: matching engines, protocol servers and what moves prices. */
public final class SimulatedVenues {
    /** Name of the platform's account inside every matching engine. */
    public static final String ACCOUNT = "platform";

    private static final long MIN_NOTIONAL_OF_TAPES = 5;

    /** Keeps the draws of perpetuals apart from those of spot. */
    private static final long PERPETUAL_SEED = 1_000_003;

    private final Map<Venue, Site> sites = new TreeMap<>();
    private final List<MarketDriver> drivers = new ArrayList<>();
    private final List<TapeDriver> tapes = new ArrayList<>();
    private final List<Played> played = new ArrayList<>();

    /**
     * One venue.
     *
     * @param exchange its matching engine and accounts
     * @param server its wire protocol
     * @param account the platform's account there
     */
    public record Site(Venue venue, Exchange exchange, VenueServer server, SimAccount account) {
        /** What an adapter signs with. */
        public Credentials credentials() {
            return new Credentials(account.apiKey(), account.secret(), account.passphrase());
        }
    }

    /** Builds venues and markets; nothing moves before the drivers start. */
    public SimulatedVenues(MarketOptions options) {
        this(options, 1);
    }

    /**
     * Builds venues and markets.
     *
     * @param speed of tapes, 1 as recorded
     */
    public SimulatedVenues(MarketOptions options, double speed) {
        this(options, speed, UnaryOperator.identity());
    }

    /**
     * Builds venues and markets.
     *
     * @param speed of tapes, 1 as recorded
     * @param wire changes how each venue behaves on the wire
     */
    SimulatedVenues(MarketOptions options, double speed, UnaryOperator<WireSettings> wire) {
        for (Venue venue : options.venues()) {
            VenueRules rules = rules(venue, options);
            Exchange exchange =
                    options.tapes().isEmpty()
                            ? DemoMarkets.exchange(venue, rules, ACCOUNT)
                            : taped(venue, rules, options);
            sites.put(venue, site(venue, exchange, wire.apply(settings(venue, options))));
        }
        if (options.tapes().isEmpty()) {
            generate(options);
        } else {
            play(options, speed);
        }
    }

    private void generate(MarketOptions options) {
        List<MarketSpec> specs =
                DemoMarkets.specs().stream()
                        .filter(spec ->
                                options.pairs().isEmpty() || options.pairs().contains(spec.pair()))
                        .map(spec -> spec.faster(options.volatility()))
                        .toList();
        DemoProfile profile = DemoProfile.standard();
        CorrelatedMarkets spot =
                new CorrelatedMarkets(options.seed(), having(false), specs, profile);
        drivers.add(spot);
        List<Exchange> perpetual = having(true);
        if (!perpetual.isEmpty()) {
            long seed = options.seed() + PERPETUAL_SEED;
            drivers.add(new PerpetualMarkets(seed, spot::fair, perpetual, specs, profile));
        }
    }

    private List<Exchange> having(boolean perpetual) {
        return sites.values().stream()
                .map(Site::exchange)
                .filter(exchange ->
                        exchange.symbols().stream()
                                .anyMatch(rules -> rules.isPerpetual() == perpetual))
                .toList();
    }

    private static VenueRules rules(Venue venue, MarketOptions options) {
        VenueRules usual = DemoMarkets.rules(venue);
        if (options.feeRate().isPresent()) {
            long rate = options.feeRate().getAsLong();
            return usual.withFees(rate, rate);
        }
        return options.session()
                .map(session -> session.fees().get(venue))
                .map(fees -> usual.withFees(fees.makerRate(), fees.takerRate()))
                .orElse(usual);
    }

    /**
     * A recorded session has seen what its venues do by themselves: it is on the tape and must not
     * be added to it a second time.
     */
    private static WireSettings settings(Venue venue, MarketOptions options) {
        WireSettings usual = WireSettings.defaults(options.seed() * 31 + venue.ordinal());
        WireSettings.Cadence cadence = usual.cadence();
        return options.session().isEmpty()
                ? usual
                : usual.with(
                        new WireSettings.Cadence(
                                cadence.ping(), cadence.pongTimeout(), cadence.life(), 0, 0));
    }

    private static Exchange taped(Venue venue, VenueRules rules, MarketOptions options) {
        List<Tape> own = options.tapes().stream().filter(tape -> tape.venue() == venue).toList();
        if (own.isEmpty()) {
            throw new UserError(
                    Exit.USAGE,
                    "tape_missing",
                    "no tape for " + venue.id(),
                    "give one --tape for each venue, such as --tape "
                            + venue.id()
                            + ":BTC/USDT=FILE",
                    "",
                    "--tape");
        }
        try {
            Exchange exchange =
                    new Exchange(rules, own.stream().map(SimulatedVenues::rules).toList());
            Map<String, Long> recorded =
                    options.session()
                            .map(session -> session.balances().getOrDefault(venue, Map.of()))
                            .orElse(Map.of());
            exchange.openAccount(ACCOUNT, recorded.isEmpty() ? balances(own, exchange) : recorded);
            return exchange;
        } catch (TapeException e) {
            throw unplayable(e);
        }
    }

    /** The usual balances, and of other base assets as much as half the quote asset buys. */
    private static Map<String, Long> balances(List<Tape> tapes, Exchange exchange) {
        Map<String, Long> balances = new LinkedHashMap<>(DemoMarkets.startingBalances());
        long usual = 10_000 * Scale.pow10(DemoMarkets.ASSET_SCALE);
        for (Tape tape : tapes) {
            SymbolRules rules = exchange.symbol(tape.symbol()).orElseThrow();
            long quote = balances.computeIfAbsent(rules.quote(), _ -> usual);
            if (!balances.containsKey(rules.base())) {
                long price = TapeScan.firstPrice(tape.source(), rules);
                long units = rules.baseUnits(rules.lotsFor(quote / 2, price));
                balances.put(rules.base(), units);
            }
        }
        return balances;
    }

    private static SymbolRules rules(Tape tape) {
        if (tape.rules().isPresent()) {
            return tape.rules().get();
        }
        String[] codes = tape.pair().split("/", -1);
        return TapeScan.rules(
                tape.source(),
                codes[0],
                codes[1],
                MIN_NOTIONAL_OF_TAPES * Scale.pow10(DemoMarkets.ASSET_SCALE));
    }

    private void play(MarketOptions options, double speed) {
        List<Tape> wanted = options.tapes();
        if (options.session().isPresent()) {
            playSession(wanted, options.session().get().startAt(), speed);
            return;
        }
        try {
            long origin = 0;
            for (Tape tape : wanted) {
                long own =
                        tape.origin().isPresent()
                                ? tape.origin().getAsLong()
                                : TapeScan.snapshotTime(tape.source());
                origin = Math.max(origin, own);
            }
            for (Tape tape : wanted) {
                Exchange exchange = site(tape.venue()).exchange();
                TapeDriver driver =
                        new TapeDriver(tape.source(), exchange, tape.symbol(), speed, origin);
                tapes.add(driver);
                played.add(new Played(tape, driver, exchange));
            }
            drivers.addAll(tapes);
        } catch (TapeException e) {
            throw unplayable(e);
        }
    }

    private void playSession(List<Tape> wanted, long startAt, double speed) {
        try {
            for (Tape tape : wanted) {
                Exchange exchange = site(tape.venue()).exchange();
                tapes.add(TapeDriver.ofSession(tape.source(), exchange, speed, startAt));
            }
            drivers.addAll(tapes);
        } catch (TapeException e) {
            throw unplayable(e);
        }
    }

    /** What is told of a tape that cannot be played. */
    public static UserError unplayable(TapeException e) {
        return switch (e.trouble()) {
            case DAMAGED ->
                    told(
                            e,
                            Exit.DAMAGED,
                            "tape_damaged",
                            "a line is: local time in ns, a space, the venue's message; one line"
                                    + " must be a REST snapshot of the book; --skip-bad passes over"
                                    + " bad lines");
            case FOREIGN ->
                    told(
                            e,
                            Exit.DAMAGED,
                            "tape_foreign",
                            "play messages of Binance, a session recording of Binance, or a folder"
                                    + " that 'tradewind record' made");
            case ABSENT ->
                    told(
                            e,
                            Exit.USAGE,
                            "tape_symbol",
                            "name a pair that the file holds, such as --tape binance:PAIR=FILE");
        };
    }

    private static UserError told(TapeException e, int exit, String code, String remedy) {
        String message = "cannot play a tape: " + e.getMessage();
        return new UserError(exit, code, message, remedy, e.file(), e.line(), "--tape");
    }

    private static Site site(Venue venue, Exchange exchange, WireSettings settings) {
        SimAccount account = account(venue);
        VenueServer server =
                switch (venue) {
                    case BINANCE -> new BinanceServer(exchange, List.of(account), settings);
                    case MEXC -> new MexcServer(exchange, List.of(account), settings);
                    case BYBIT -> new BybitServer(exchange, List.of(account), settings);
                    case OKX -> new OkxServer(exchange, List.of(account), settings);
                    case GATE -> new GateServer(exchange, List.of(account), settings);
                    case GATE_FUTURES ->
                            new GateFuturesServer(exchange, List.of(account), settings);
                };
        return new Site(venue, exchange, server, account);
    }

    /** Keys of venues that exist in no world but ours; their form is what the venues demand. */
    private static SimAccount account(Venue venue) {
        String name = venue.id();
        String key = ((venue == Venue.MEXC ? "mx0" : "") + name + "Demo").repeat(8);
        return new SimAccount(
                ACCOUNT,
                key.substring(0, 40),
                (name + "Secret").repeat(4),
                KeyRights.TRADE_ONLY,
                venue == Venue.OKX ? name + "Passphrase1" : "");
    }

    /** All venues. */
    public List<Site> sites() {
        return List.copyOf(sites.values());
    }

    /** One venue. */
    public Site site(Venue venue) {
        Site site = sites.get(venue);
        if (site == null) {
            throw new IllegalArgumentException("no such site: " + venue);
        }
        return site;
    }

    /** What moves the markets. */
    public List<MarketDriver> drivers() {
        return drivers;
    }

    /**
     * A tape and what plays it.
     *
     * @param exchange the matching engine whose market it is
     */
    public record Played(Tape tape, TapeDriver driver, Exchange exchange) {}

    /** The tapes with what plays them, in the order in which they were asked for. */
    public List<Played> played() {
        return played;
    }

    /** The tapes that play, if any. */
    public List<TapeDriver> tapes() {
        return tapes;
    }

    /**
     * Builds the opening books of all tapes; they stand still until their drivers are started.
     *
     * @throws UserError naming file and line if a tape cannot be played
     */
    public void open(long now) {
        try {
            for (TapeDriver tape : tapes) {
                tape.open(now);
            }
        } catch (TapeException e) {
            throw unplayable(e);
        }
    }

    /** True once every tape has been played to its end; never for generated markets. */
    public boolean ended() {
        return !tapes.isEmpty() && tapes.stream().allMatch(TapeDriver::ended);
    }

    /**
     * Compares a ledger with the simulated venues' own accounts, to the last unit: asset by asset,
     * and the positions in perpetuals.
     *
     * @return one sentence per difference; empty if equal
     */
    public List<String> differences(Ledger ledger) {
        List<String> found = new ArrayList<>();
        for (Site site : sites.values()) {
            Map<String, Holding> theirs = site.exchange().balances(ACCOUNT);
            TreeSet<String> codes = new TreeSet<>(theirs.keySet());
            codes.addAll(ledger.assets().keySet());
            for (String code : codes) {
                long venue = theirs.getOrDefault(code, new Holding(0, 0)).total();
                long ours = ledger.total(site.venue(), code);
                compare(ledger, site.venue().id(), code, ours, venue, found);
            }
            for (SymbolRules rules : site.exchange().symbols()) {
                if (rules.isPerpetual()) {
                    comparePosition(ledger, site, rules, found);
                }
            }
        }
        return found;
    }

    private static void comparePosition(
            Ledger ledger, Site site, SymbolRules rules, List<String> found) {
        String canonical = rules.base() + "/" + rules.quote() + ":" + rules.quote();
        String account = Ledger.contract(site.venue(), canonical);
        long ours = ledger.balance(new Ledger.Key(account, rules.base()));
        long theirs = site.exchange().position(ACCOUNT, rules.symbol()).quantity();
        String name = site.venue().id() + " " + canonical;
        compare(ledger, name, rules.base(), ours, rules.baseUnits(theirs), found);
    }

    /** Compares our units with the venue's, which are at {@link DemoMarkets#ASSET_SCALE}. */
    private static void compare(
            Ledger ledger, String where, String code, long ours, long venue, List<String> found) {
        Asset asset = ledger.asset(code, DemoMarkets.ASSET_SCALE);
        long scaled =
                Scale.rescale(
                        venue, DemoMarkets.ASSET_SCALE, asset.scale(), RoundingMode.HALF_EVEN);
        if (ours != scaled) {
            found.add(
                    where
                            + " "
                            + code
                            + ": ledger "
                            + asset.format(ours)
                            + ", venue "
                            + asset.format(scaled));
        }
    }
}
