package dev.tradewind.app.doctor;

import dev.tradewind.edge.config.Nearest;
import dev.tradewind.model.instrument.Catalog;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Listing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each wanted pair: listed, trading, and the usual order large enough for it. */
final class PairStep implements Step {
    @Override
    public boolean take(Visit visit) {
        List<Listing> good = new ArrayList<>();
        others(visit);
        for (String pair : visit.wanted()) {
            Optional<Listing> listing = visit.listing(pair);
            if (listing.isEmpty()) {
                missing(visit, pair);
            } else if (trades(visit, listing.get())) {
                good.add(listing.get());
            }
        }
        for (Listing listing : good) {
            sized(visit, listing);
        }
        choose(visit, good);
        return true;
    }

    /** Perpetuals are no concern of a venue that has none. */
    private static void others(Visit visit) {
        for (String pair : visit.plan().pairs()) {
            Kind kind = Visit.kindOf(pair);
            if (kind == Kind.PERPETUAL && !visit.isOffered(kind)) {
                visit.sheet().note("pair", pair, "not looked for: no perpetuals here");
            }
        }
    }

    private static void missing(Visit visit, String pair) {
        List<String> names = visit.listings().stream().map(Listing::canonical).toList();
        String nearest = Nearest.of(pair, names);
        visit.sheet()
                .bad(
                        "pair",
                        pair,
                        "not listed at this venue",
                        new Advice(
                                "the venue has no such pair, or took it off",
                                "leave it out of --pairs"
                                        + (nearest.isEmpty() ? "" : "; nearest: " + nearest)));
    }

    private static boolean trades(Visit visit, Listing listing) {
        if (listing.status() == Instrument.Status.TRADING) {
            return true;
        }
        visit.sheet()
                .bad(
                        "pair",
                        listing.canonical(),
                        "halted: the venue takes no orders for " + listing.symbol(),
                        new Advice(
                                "the venue has suspended the symbol, or bars it for the API",
                                "wait until it resumes, or leave it out of --pairs"));
        return false;
    }

    private static void sized(Visit visit, Listing listing) {
        Plan plan = visit.plan();
        String seen =
                "trading; tick "
                        + plain(listing.tickSize())
                        + ", lot "
                        + plain(listing.lotSize())
                        + ", least quantity "
                        + plain(listing.minQuantity())
                        + ", least value "
                        + plain(listing.minNotional())
                        + " "
                        + listing.quote();
        BigDecimal least = new BigDecimal(listing.minNotional());
        Advice advice =
                new Advice(
                        "below the minimum: a leg is "
                                + Figures.cents(plan.orderCents())
                                + " "
                                + listing.quote()
                                + ", what is left of a gap may make it as small as "
                                + Figures.cents(plan.minOrderCents()),
                        "trade larger legs, or leave the pair out of --pairs");
        if (least.compareTo(BigDecimal.valueOf(plan.orderCents(), 2)) > 0) {
            visit.sheet().bad("order_size", listing.canonical(), seen, advice);
        } else if (least.compareTo(BigDecimal.valueOf(plan.minOrderCents(), 2)) > 0) {
            visit.sheet().warn("order_size", listing.canonical(), seen, advice);
        } else {
            visit.sheet().good("pair", listing.canonical(), seen);
        }
    }

    private static String plain(String decimal) {
        return new BigDecimal(decimal).stripTrailingZeros().toPlainString();
    }

    private static void choose(Visit visit, List<Listing> good) {
        List<Listing> chosen = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            good.stream().filter(it -> it.kind() == kind).findFirst().ifPresent(chosen::add);
        }
        if (!chosen.isEmpty()) {
            List<String> names = chosen.stream().map(Listing::canonical).toList();
            visit.tryWith(Catalog.build(chosen, names));
        }
    }
}
