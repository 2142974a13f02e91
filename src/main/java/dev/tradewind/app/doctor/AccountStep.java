package dev.tradewind.app.doctor;

import dev.tradewind.app.doctor.Visit.Understood;
import dev.tradewind.edge.venue.ComplaintException;
import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.Diagnosis.AccountReport;
import dev.tradewind.edge.venue.Diagnosis.Holding;
import dev.tradewind.edge.venue.Diagnosis.Hurdle;
import dev.tradewind.edge.venue.Diagnosis.Rights;
import dev.tradewind.edge.venue.Diagnosis.Told;
import dev.tradewind.edge.venue.HttpReply;
import dev.tradewind.edge.venue.HttpRequest;
import dev.tradewind.edge.venue.net.Answer.Answered;
import dev.tradewind.model.instrument.Instrument.Kind;
import dev.tradewind.model.instrument.Listing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the key may do and what there is to trade with. */
final class AccountStep implements Step {
    private static final int SHOWN_OF_KEY = 4;

    /** Dust below this is nothing. */
    private static final BigDecimal DUST = new BigDecimal("0.00000001");

    @Override
    public boolean take(Visit visit) {
        Credentials credentials = visit.target().credentials();
        if (credentials == null) {
            visit.sheet().note("account", "account", "not looked at: no credentials were given");
            return false;
        }
        long now = visit.clock().now() + visit.offset().offsetNanos();
        Optional<Understood<AccountReport>> answer =
                visit.ask(
                        "account",
                        "account, key " + shown(credentials.apiKey()),
                        visit.diagnosis().account(credentials, now),
                        visit.diagnosis()::account);
        if (answer.isEmpty()) {
            return false;
        }
        AccountReport report = answer.get().value();
        Rights rights = report.rights().or(further(visit, credentials, now));
        visit.holds(report.holdings());
        visit.sheet()
                .good(
                        "account",
                        "account, key " + shown(credentials.apiKey()),
                        "a signed request was accepted in "
                                + Figures.time(answer.get().answeredAt() - answer.get().askedAt()));
        rights(visit, rights);
        balances(visit, report.holdings());
        return rights.hurdle().isEmpty();
    }

    /** What another answer tells of the key; a key that may not ask leaves it untold. */
    private static Rights further(Visit visit, Credentials credentials, long now) {
        Optional<HttpRequest> request = visit.diagnosis().rights(credentials, now);
        if (request.isEmpty()
                || !(visit.probe().ask(request.get(), visit.patience())
                        instanceof Answered(HttpReply reply, long _, long _))) {
            return Rights.UNTOLD;
        }
        try {
            return visit.diagnosis().rights(reply, credentials, visit.wants(Kind.PERPETUAL));
        } catch (ComplaintException e) {
            visit.sheet().note("rights", "rights of the key", "not told: " + e.complaint());
            return Rights.UNTOLD;
        }
    }

    /** So much that its owner knows it again, and no more. */
    private static String shown(String key) {
        return key.length() <= 2 * SHOWN_OF_KEY ? "…" : key.substring(0, SHOWN_OF_KEY) + "…";
    }

    private static void rights(Visit visit, Rights rights) {
        if (visit.wants(Kind.SPOT)) {
            trading(visit.sheet(), "spot", rights.spot());
        }
        if (visit.wants(Kind.PERPETUAL)) {
            trading(visit.sheet(), "perpetuals", rights.perpetual());
        }
        rights.hurdle().ifPresent(hurdle -> hindered(visit.sheet(), hurdle));
        withdrawal(visit.sheet(), rights.withdraw());
        address(visit.sheet(), rights.addressBound());
    }

    private static void trading(Sheet sheet, String what, Told told) {
        String title = "permission to trade " + what;
        switch (told) {
            case YES -> sheet.good("trading", title, "given");
            case NOT_TOLD -> sheet.note("trading", title, "not told");
            case NO ->
                    sheet.bad(
                            "trading",
                            title,
                            "not given",
                            new Advice(
                                    "key or account has no trading permission; orders will"
                                            + " be refused",
                                    "enable trading of "
                                            + what
                                            + " (not withdrawal) for the key at the venue"));
        }
    }

    private static void hindered(Sheet sheet, Hurdle hurdle) {
        sheet.bad(
                "account_mode",
                "account's mode",
                "cannot be traded with",
                new Advice(hurdle.cause(), hurdle.remedy()));
    }

    private static void withdrawal(Sheet sheet, Told told) {
        switch (told) {
            case NO -> sheet.good("withdrawal", "permission to withdraw", "not given");
            case NOT_TOLD -> sheet.note("withdrawal", "permission to withdraw", "not told");
            case YES ->
                    sheet.warn(
                            "withdrawal",
                            "permission to withdraw",
                            "given, to the account at least",
                            new Advice(
                                    "whoever gets hold of key and secret could take the"
                                            + " money out",
                                    "take the withdrawal right from the key at the venue;"
                                            + " trading does not need it"));
        }
    }

    /** Whether a stolen key would be of use elsewhere. */
    static void address(Sheet sheet, Told told) {
        switch (told) {
            case YES -> sheet.good("address_list", "key bound to addresses", "yes");
            case NOT_TOLD ->
                    sheet.note(
                            "address_list",
                            "key bound to addresses",
                            "this venue does not tell; it should be, see its page of keys");
            case NO ->
                    sheet.warn(
                            "address_list",
                            "key bound to addresses",
                            "no: it works from everywhere",
                            new Advice(
                                    "a stolen key can be used by anybody",
                                    "bind it to this machine's public IP address"));
        }
    }

    private static void balances(Visit visit, List<Holding> holdings) {
        Set<String> quotes = new TreeSet<>();
        List<String> bases = new ArrayList<>();
        for (String pair : visit.wanted()) {
            Optional<Listing> listing = visit.listing(pair);
            if (listing.isEmpty()) {
                continue;
            }
            quotes.add(listing.get().quote());
            if (listing.get().kind() == Kind.SPOT && !enough(holdings, listing.get())) {
                bases.add(listing.get().base());
            }
        }
        BigDecimal leg = BigDecimal.valueOf(visit.plan().orderCents(), 2);
        List<String> seen = new ArrayList<>();
        for (String quote : quotes) {
            BigDecimal free = free(holdings, quote);
            seen.add(plain(free) + " " + quote + " free");
            if (free.compareTo(leg) < 0) {
                lacking(visit, quote, plain(free) + " " + quote + " free: nothing to buy with");
            }
        }
        if (!bases.isEmpty()) {
            String all = String.join(", ", bases);
            lacking(visit, all, "no " + all + " free: nothing to sell");
        }
        seen.add(holdings.size() + " assets held");
        visit.sheet().good("holdings", "holdings", String.join(", ", seen));
    }

    private static void lacking(Visit visit, String what, String seen) {
        visit.sheet()
                .warn(
                        "balance",
                        "balance",
                        seen,
                        new Advice(
                                "each trade buys on one venue and sells on the other, so each"
                                        + " needs quote and base; perpetuals need the quote as"
                                        + " margin",
                                "deposit " + what + ", or leave those pairs out of --pairs"));
    }

    /** Whether there is at least the smallest order's quantity to sell. */
    static boolean enough(List<Holding> holdings, Listing listing) {
        BigDecimal least = new BigDecimal(listing.minQuantity()).max(DUST);
        return free(holdings, listing.base()).compareTo(least) >= 0;
    }

    /** What is free of an asset. */
    static BigDecimal free(List<Holding> holdings, String asset) {
        return holdings.stream()
                .filter(holding -> holding.asset().equals(asset))
                .map(Holding::free)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
