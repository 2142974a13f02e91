package dev.tradewind.app.session;

import dev.tradewind.app.problem.UserError;
import dev.tradewind.app.problem.UserError.Exit;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps this version's orders away from real venues. Trading there asks for paper time and an
 * explicit word of the operator first (RK-12), and this version has neither.
 */
public final class SimulatedOnly {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:]+:[0-9a-fA-F:]*]?");

    private SimulatedOnly() {}

    /**
     * Returns if every address is on this machine or in its private network.
     *
     * @throws UserError naming the first address that may be a real venue's
     */
    public static void require(List<VenueAccess> venues) {
        for (VenueAccess access : venues) {
            for (URI one : addresses(access)) {
                if (!near(String.valueOf(one.getHost()))) {
                    throw new UserError(
                            Exit.USAGE,
                            "venue_is_real",
                            access.venue().id()
                                    + ": "
                                    + one
                                    + " is neither on this machine nor in its private network",
                            "this version sends orders to simulated venues only; start some with:"
                                    + " tradewind venues --venues-file venues.json");
                }
            }
        }
    }

    private static List<URI> addresses(VenueAccess access) {
        List<URI> all = new ArrayList<>(access.way().backups().all());
        all.add(0, access.endpoints().rest());
        all.add(1, access.endpoints().stream());
        all.add(2, access.endpoints().privateStream());
        return all;
    }

    /** No name is looked up: only what is written down counts. */
    private static boolean near(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || address.isSiteLocalAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
