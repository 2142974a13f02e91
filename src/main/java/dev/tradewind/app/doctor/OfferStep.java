package dev.tradewind.app.doctor;

import dev.tradewind.app.doctor.Visit.Understood;
import dev.tradewind.edge.venue.Diagnosis.Offer;
import dev.tradewind.edge.venue.Diagnosis.Quota;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.model.instrument.Instrument;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the venue lists, what it allows, and how much of that is used from here. */
final class OfferStep implements Step {
    private static final double USED_PART_MAX = 0.5;

    @Override
    public boolean take(Visit visit) {
        Optional<Understood<Offer>> answer =
                visit.ask(
                        "listings",
                        "exchange information",
                        visit.diagnosis().offer(),
                        visit.diagnosis()::offer);
        if (answer.isEmpty()) {
            return false;
        }
        Understood<Offer> told = answer.get();
        Offer offer = told.value();
        visit.listed(offer.listings());
        long trading =
                offer.listings().stream()
                        .filter(listing -> listing.status() == Instrument.Status.TRADING)
                        .count();
        visit.sheet()
                .good(
                        "listings",
                        "exchange information",
                        offer.listings().size()
                                + " pairs, "
                                + trading
                                + " of them trading, "
                                + Figures.bytes(told.reply().body().length)
                                + " in "
                                + Figures.time(told.answeredAt() - told.askedAt()));
        limits(visit, offer.quotas(), told.reply());
        return true;
    }

    private static void limits(Visit visit, List<Quota> quotas, HttpReply reply) {
        if (quotas.isEmpty()) {
            visit.sheet()
                    .note("limits", "limits", "the venue states none; the adapter keeps its own");
            return;
        }
        String all = quotas.stream().map(OfferStep::told).collect(Collectors.joining(", "));
        long used = visit.diagnosis().usedWeight(reply);
        Optional<Quota> weighed = quotas.stream().filter(Quota::weighed).findFirst();
        if (used < 0 || weighed.isEmpty()) {
            visit.sheet().good("limits", "limits", all);
            return;
        }
        long limit = weighed.get().limit();
        String seen =
                Figures.percent(used, limit) + " of the request weight used (" + used + "); " + all;
        if (used <= USED_PART_MAX * limit) {
            visit.sheet().good("limits", "limits", seen);
            return;
        }
        visit.sheet()
                .warn(
                        "limits",
                        "limits",
                        seen,
                        new Advice(
                                "something else asks this venue from the same address",
                                "end it, or give it an address of its own"));
    }

    private static String told(Quota quota) {
        return quota.name() + " " + quota.limit() + " in " + quota.seconds() + " s";
    }
}
