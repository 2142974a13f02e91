package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.Complaint;
import dev.tradewind.edge.venue.net.Failure;
import dev.tradewind.edge.venue.net.Reach.Flaw;
import java.net.URI;
import java.time.Duration;

/** Why something went wrong, and what to do: one place for all words. */
final class Remedies {
    private static final String TIME_SYNC =
            "switch time synchronisation on (chrony, ntpd or systemd-timesyncd) and wait until"
                    + " it has settled";

    private static final Advice OTHER_PASSPHRASE =
            new Advice(
                    "the passphrase is not the one that was chosen with this key, or it is"
                            + " missing",
                    "write that passphrase; it is not the password of the account; if it is"
                            + " lost, make a new key");

    private static final Advice OTHER_TRADING =
            new Advice(
                    "the key is of the venue's demo trading and the address of real"
                            + " trading, or the other way round",
                    "make a key in the environment that is to be traded in, and set"
                            + " venues.okx.demonstration to match");

    private Remedies() {}

    /** A connection that does not open. */
    static Advice of(Flaw flaw, URI base) {
        String host = base.getHost();
        return switch (flaw) {
            case NAME_UNKNOWN ->
                    new Advice(
                            "the name " + host + " cannot be resolved",
                            "correct the address, or check the network and its name server (DNS)");
            case NAME_SLOW ->
                    new Advice(
                            "the name server does not answer",
                            "check the network and its name server (DNS)");
            case REFUSED ->
                    new Advice(
                            "connection refused: nobody listens on that port",
                            "start the venue, or correct the port in its address");
            case NO_WAY ->
                    new Advice(
                            "there is no way to " + host,
                            "check the network, its routes and the firewall");
            case SILENT ->
                    new Advice(
                            "no answer in time: something on the way swallows the connection"
                                    + (isSecure(base)
                                            ? ", or the other side does not speak TLS"
                                            : ""),
                            "check address, port and firewall; try later, or wait longer with"
                                    + " --wait");
            case PROXY_DOWN ->
                    new Advice(
                            "the proxy itself cannot be reached",
                            "start the proxy, correct its address, or take it out");
            case PROXY_REFUSES ->
                    new Advice(
                            "the proxy does not lead to " + host,
                            "allow that host and port in the proxy");
            case PROXY_WANTS_USER ->
                    new Advice(
                            "the proxy does not accept the user and password, or misses them",
                            "write them into the proxy's address, user:password@ before its"
                                    + " host, percent-encoded");
            case NOT_TLS ->
                    new Advice(
                            "TLS is due (https, wss), but the other side does not speak it",
                            "correct the port, or write http and ws if it is a simulator");
            case CERTIFICATE_UNTRUSTED ->
                    new Advice(
                            "its certificate is self-signed, or of an authority that this JDK does"
                                    + " not know; somebody may be in between",
                            "do not send keys there; check the address, or add the authority to"
                                    + " the JDK's trust if it is yours");
            case CERTIFICATE_EXPIRED ->
                    new Advice(
                            "its certificate's time is over, or this machine's date is wrong",
                            "check this machine's date; else wait until the venue renews it");
            case CERTIFICATE_NOT_YET ->
                    new Advice(
                            "its certificate's time has not begun, or this machine's date is wrong",
                            "check this machine's date");
            case CERTIFICATE_OTHER_HOST ->
                    new Advice(
                            "its certificate is of another host than " + host,
                            "correct the host in the address; do not send keys there");
            case HANDSHAKE ->
                    new Advice(
                            "the TLS handshake broke off",
                            "check port and address; a proxy or firewall may break TLS open");
        };
    }

    private static boolean isSecure(URI base) {
        return "https".equals(base.getScheme()) || "wss".equals(base.getScheme());
    }

    /** A request without an answer. */
    static Advice of(Failure failure, Plan.Target target, Duration patience) {
        String at = target.endpoints().rest().toString();
        return switch (failure) {
            case REFUSED ->
                    new Advice("connection refused: nobody listens there", "start the venue");
            case UNREACHABLE ->
                    new Advice("there is no way to " + at, "check the address and the network");
            case SILENT ->
                    new Advice(
                            "connected, but no answer within " + patience.toMillis() + " ms",
                            "try later, check the address, or wait longer with --wait");
            case TLS ->
                    new Advice(
                            "the TLS handshake failed", "check that the address should be https");
            case CLOSED ->
                    new Advice(
                            "it closes connections without an answer",
                            "check address and port; a firewall or proxy may cut them");
            case GARBAGE ->
                    new Advice(
                            "what answers does not speak HTTP; perhaps TLS is due there",
                            "check the port, and whether the address should be https");
            case LIMIT ->
                    new Advice("a limit of our own was reached", "report it: this is our fault");
        };
    }

    /** An answer that is a refusal. */
    static Advice of(Complaint complaint) {
        String later =
                complaint.retrySeconds() > 0
                        ? "ask nothing for " + complaint.retrySeconds() + " s, as the venue says"
                        : "ask nothing for some minutes";
        return switch (complaint.kind()) {
            case WRONG_KEY ->
                    new Advice(
                            "the venue does not know the API key: mistyped, deleted or expired",
                            "copy the key again from the venue's page, or make a new one");
            case WRONG_SECRET ->
                    new Advice(
                            "the signature does not fit: the secret is not the one of this key",
                            "copy the secret again; if it is lost, make a new key");
            case WRONG_PASSPHRASE -> OTHER_PASSPHRASE;
            case OTHER_ENVIRONMENT -> OTHER_TRADING;
            case CLOCK ->
                    new Advice(
                            "the venue finds our time outside its window: the clock is off",
                            TIME_SYNC);
            case ADDRESS_NOT_ALLOWED ->
                    new Advice(
                            "the key may not be used from this machine's IP address",
                            "add this machine's public IP address to the key's list at the venue");
            case NO_PERMISSION ->
                    new Advice(
                            "the key lacks the permission",
                            "enable reading and trading (not withdrawal) for the key at the venue");
            case KEY_ADDRESS_OR_PERMISSION ->
                    new Advice(
                            "the key is wrong, or this IP address is not on its list, or it lacks"
                                    + " the permission: the venue has one code for all three",
                            "check in this order at the venue: the key itself, its list of IP"
                                    + " addresses, its permission for reading and trading");
            case ACCOUNT_LOCKED ->
                    new Advice(
                            "the venue's risk control has locked the account",
                            "sign in at the venue and ask its support");
            case RATE_LIMITED ->
                    new Advice(
                            "too many requests from this address or account",
                            later + "; find out what else asks from here");
            case BANNED ->
                    new Advice(
                            "the venue has banned this address for asking on after a warning",
                            later + "; each further request makes it longer");
            case WALL ->
                    new Advice(
                            "a guard in front of the venue refuses: a firewall, or the region",
                            later + "; check whether the venue serves your region");
            case UNAVAILABLE ->
                    new Advice(
                            "the venue is being maintained, overloaded or broken",
                            "look at the venue's status page and try later");
            case NOT_FOUND ->
                    new Advice(
                            "nothing of that name is there: this is not the venue's API",
                            "correct the address");
            case GARBAGE ->
                    new Advice(
                            "what answers is not this venue's API",
                            "check address and port; a login page or proxy may answer instead");
            case OTHER ->
                    new Advice(
                            "the venue refuses for the reason it names",
                            "look its code up in the venue's documents");
        };
    }

    /** A clock that differs. */
    static Advice clockOff(String whose) {
        return new Advice(
                whose
                        + "; requests are signed with the venue's time all the same, but reports,"
                        + " certificates and the daily limits follow this machine's clock",
                TIME_SYNC);
    }
}
