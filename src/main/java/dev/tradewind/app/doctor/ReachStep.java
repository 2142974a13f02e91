package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.Endpoints;
import dev.tradewind.edge.venue.net.Reach;
import dev.tradewind.edge.venue.net.Reach.Flaw;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** Name, port and TLS of each address; and whether secrets would travel in the open. */
final class ReachStep implements Step {
    @Override
    public boolean take(Visit visit) {
        Endpoints endpoints = visit.target().endpoints();
        Set<URI> all = new LinkedHashSet<>();
        all.add(endpoints.rest());
        all.add(endpoints.stream());
        all.add(endpoints.privateStream());
        all.addAll(visit.target().way().backups().all());
        boolean wellFormed = true;
        for (URI base : all) {
            wellFormed &= reach(visit, base);
        }
        return wellFormed && !visit.isUnreached(endpoints.rest());
    }

    /** False if that is no address at all. */
    private static boolean reach(Visit visit, URI base) {
        String title = "way to " + base;
        Reach reach;
        try {
            reach = visit.probe().reach(base);
        } catch (IllegalArgumentException e) {
            visit.sheet()
                    .bad(
                            "reach",
                            title,
                            String.valueOf(e.getMessage()),
                            new Advice(
                                    "the address is not of the form scheme://host:port",
                                    "write http, https, ws or wss, a host, and no path"));
            return false;
        }
        switch (reach) {
            case Reach.Reached reached -> {
                visit.sheet().good("reach", title, told(reached, base));
                open(visit, base, reached);
            }
            case Reach.Unreached(Flaw flaw, String reason) -> {
                visit.unreached(base);
                visit.sheet().bad("reach", title, reason, Remedies.of(flaw, base));
            }
        }
        return true;
    }

    private static String told(Reach.Reached reached, URI base) {
        String how = secure(base) ? "connected with trusted TLS in " : "connected in ";
        String name =
                reached.address().isEmpty()
                        ? ", through the proxy"
                        : ", "
                                + reached.address()
                                + " found in "
                                + Figures.time(reached.resolveNanos());
        return how + Figures.time(reached.openNanos()) + name;
    }

    private static boolean secure(URI base) {
        return "https".equals(base.getScheme()) || "wss".equals(base.getScheme());
    }

    private static void open(Visit visit, URI base, Reach.Reached reached) {
        boolean local = reached.address().startsWith("127.") || reached.address().contains("::1");
        local |= reached.address().equals("0:0:0:0:0:0:0:1");
        if (!secure(base) && !local) {
            visit.sheet()
                    .warn(
                            "encryption",
                            "encryption to " + base,
                            "none",
                            new Advice(
                                    "keys and signatures can be read and changed on the way",
                                    "write https and wss in the venue's addresses"));
        }
    }
}
