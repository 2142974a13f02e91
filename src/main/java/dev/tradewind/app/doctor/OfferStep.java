package dev.tradewind.app.doctor;

import dev.tradewind.app.doctor.Visit.Understood;
import dev.tradewind.edge.venue.Diagnosis.Offer;
import dev.tradewind.edge.venue.Diagnosis.Quota;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the venue lists, what it allows, and how much of that is used from here. */
final class OfferStep implements Step {
    private static final double USED_PART_MAX = 0.5;

    @Override
    public boolean take(Visit visit) {
        List<Understood<Offer>> answers = new ArrayList<>();
        for (HttpRequest request : visit.diagnosis().offer()) {
            Optional<Understood<Offer>> answer =
                    visit.ask(
                            "listings", "exchange information", request, visit.diagnosis()::offer);
            if (answer.isEmpty()) {
                return false;
            }
            answers.add(answer.get());
        }
        listings(visit, answers);
        Understood<Offer> last = answers.getLast();
        limits(visit, last.value().quotas(), last.reply());
        return true;
    }

    private static void listings(Visit visit, List<Understood<Offer>> answers) {
        List<Listing> all = new ArrayList<>();
        long bytes = 0;
        long nanos = 0;
        for (Understood<Offer> answer : answers) {
            all.addAll(answer.value().listings());
            bytes += answer.reply().body().length;
            nanos += answer.answeredAt() - answer.askedAt();
        }
        visit.listed(all);
        long perpetual = all.stream().filter(it -> it.kind() == Kind.PERPETUAL).count();
        long trading = all.stream().filter(it -> it.status() == Instrument.Status.TRADING).count();
        visit.sheet()
                .good(
                        "listings",
                        "exchange information",
                        all.size()
                                + " pairs"
                                + (perpetual == 0 ? "" : " (" + perpetual + " perpetual)")
                                + ", "
                                + trading
                                + " of them trading, "
                                + Figures.bytes(bytes)
                                + " in "
                                + Figures.time(nanos));
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
