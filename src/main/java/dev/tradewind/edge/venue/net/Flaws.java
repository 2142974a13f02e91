package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.net.Reach.Flaw;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out why a connection did not open: the reason is often some causes down. */
final class Flaws {
    private static final int CAUSES_MAX = 10;

    /** What the JDK puts before its own words means nothing to a trader. */
    private static final Pattern JAVA_NAME = Pattern.compile("[a-z]+(\\.[A-Za-z]+)+Exception: ");

    private Flaws() {}

    /** The flaw behind a failed dial. */
    static Flaw of(DialException e) {
        return switch (e.failure()) {
            case REFUSED -> timedOut(e) ? Flaw.SILENT : Flaw.REFUSED;
            case UNREACHABLE, CLOSED, LIMIT ->
                    e.getCause() instanceof java.net.UnknownHostException
                            ? Flaw.NAME_UNKNOWN
                            : Flaw.NO_WAY;
            case SILENT -> Flaw.SILENT;
            case GARBAGE ->
                    e.getCause() instanceof ProxyDenial
                            ? Flaw.PROXY_WANTS_USER
                            : Flaw.PROXY_REFUSES;
            case TLS -> ofTls(e);
        };
    }

    private static boolean timedOut(DialException e) {
        return words(e).toLowerCase(Locale.ROOT).contains("timed out");
    }

    private static Flaw ofTls(DialException e) {
        Throwable cause = e;
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            Flaw known = known(cause);
            if (known != null) {
                return known;
            }
            cause = cause.getCause();
        }
        return Flaw.HANDSHAKE;
    }

    /** Where the JDK has no type of its own for it, its words decide. */
    private static @Nullable Flaw known(Throwable cause) {
        String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (cause instanceof CertificateExpiredException) {
            return Flaw.CERTIFICATE_EXPIRED;
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Flaw.CERTIFICATE_NOT_YET;
        }
        if (words.contains("no subject alternative") || words.contains("no name matching")) {
            return Flaw.CERTIFICATE_OTHER_HOST;
        }
        if (words.contains("unrecognized ssl message") || words.contains("not an ssl/tls record")) {
            return Flaw.NOT_TLS;
        }
        return cause instanceof CertPathBuilderException ? Flaw.CERTIFICATE_UNTRUSTED : null;
    }

    /** One line for people. */
    static String words(DialException e) {
        String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return JAVA_NAME.matcher(words).replaceAll("");
    }
}
