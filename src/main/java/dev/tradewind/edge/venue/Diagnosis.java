package dev.tradewind.edge.venue;

import dev.tradewind.model.instrument.Listing;
import dev.tradewind.model.instrument.Venue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a venue can be asked to find out why trading there would not work, beyond what an adapter's
 * machines do anyway: its time, its rules and limits, and what a key may do. Makes requests and
 * reads answers; does no I/O, keeps nothing, places no order. All of a venue's requests together
 * use little of its limits.
 */
public interface Diagnosis {
    /** Which venue. */
    Venue venue();

    /** Asks for the venue's time; the cheapest request there is. */
    HttpRequest clock();

    /**
     * The venue's time.
     *
     * @return epoch nanoseconds, in steps of the venue's resolution
     * @throws ComplaintException if the answer is none
     */
    long clock(HttpReply reply) throws ComplaintException;

    /**
     * How far the time of a signed request may be off before the venue refuses it, in the narrower
     * direction; nanoseconds.
     */
    long windowNanos();

    /** Asks for everything the venue lists: one request for each of its lists. */
    List<HttpRequest> offer();

    /**
     * What one of the lists holds, read as the adapter reads it.
     *
     * @throws ComplaintException if the answer is no such list
     */
    Offer offer(HttpReply reply) throws ComplaintException;

    /**
     * Asks what a key may do and what its account holds.
     *
     * @param venueNanos what the venue's clock shows now, epoch nanoseconds
     */
    HttpRequest account(Credentials credentials, long venueNanos);

    /**
     * What a key may do and what its account holds.
     *
     * @throws ComplaintException if the venue does not accept the key, or answers something else
     */
    AccountReport account(HttpReply reply) throws ComplaintException;

    /**
     * Asks what the key may do, where the account's own answer does not tell.
     *
     * @param venueNanos what the venue's clock shows now, epoch nanoseconds
     * @return empty if there is nothing else to ask
     */
    default Optional<HttpRequest> rights(Credentials credentials, long venueNanos) {
        return Optional.empty();
    }

    /**
     * What the key may do.
     *
     * @param credentials whose rights were asked for
     * @param perpetuals whether perpetuals are to be traded
     * @throws ComplaintException if the venue does not tell
     */
    default Rights rights(HttpReply reply, Credentials credentials, boolean perpetuals)
            throws ComplaintException {
        throw new IllegalStateException("nothing was asked");
    }

    /**
     * How much of its limit the venue says was used from this address.
     *
     * @return request weight of the present window, or -1 if the venue does not tell
     */
    long usedWeight(HttpReply reply);

    /**
     * What a venue lists and allows.
     *
     * @param listings every symbol that the adapter can use, halted ones too
     * @param quotas limits that the venue states; empty if it states none
     */
    record Offer(List<Listing> listings, List<Quota> quotas) {}

    /**
     * A limit of the venue.
     *
     * @param name the venue's own, such as {@code REQUEST_WEIGHT}
     * @param limit how much is allowed
     * @param seconds in how long
     * @param weighed whether {@link Diagnosis#usedWeight} counts against this one
     */
    record Quota(String name, long limit, long seconds, boolean weighed) {}

    /**
     * An account as its venue shows it.
     *
     * @param rights what this answer tells of the key; the rest may be told by another
     * @param holdings every asset of which there is something
     */
    record AccountReport(Rights rights, List<Holding> holdings) {}

    /**
     * What may be done with a key.
     *
     * @param spot whether orders are taken for spot
     * @param perpetual whether orders are taken for perpetuals
     * @param withdraw whether money may be taken out
     * @param addressBound whether the key works from listed network addresses only
     * @param hurdle why this account cannot be traded with whatever its key may do, if so
     */
    record Rights(
            Told spot, Told perpetual, Told withdraw, Told addressBound, Optional<Hurdle> hurdle) {
        /** Nothing is told. */
        public static final Rights UNTOLD = of(Told.NOT_TOLD, Told.NOT_TOLD);

        /** Of a venue of spot alone that does not tell whether the key is bound to addresses. */
        public static Rights of(Told trade, Told withdraw) {
            return new Rights(trade, Told.NOT_TOLD, withdraw, Told.NOT_TOLD, Optional.empty());
        }

        /** These, and of what they leave untold the others. */
        public Rights or(Rights others) {
            return new Rights(
                    spot.or(others.spot),
                    perpetual.or(others.perpetual),
                    withdraw.or(others.withdraw),
                    addressBound.or(others.addressBound),
                    hurdle.or(others::hurdle));
        }
    }

    /**
     * How an account is set up so that it cannot be traded with.
     *
     * @param cause what is wrong
     * @param remedy what to do at the venue
     */
    record Hurdle(String cause, String remedy) {}

    /**
     * What there is of an asset.
     *
     * @param free can be used for orders
     * @param locked is in open orders
     */
    record Holding(String asset, BigDecimal free, BigDecimal locked) {
        private static final int TEXT_MAX = 64;

        /**
         * Reads plain decimal texts.
         *
         * @throws NumberFormatException if they are none
         */
        public static Holding of(String asset, String free, String locked) {
            return new Holding(asset, amount(free), amount(locked));
        }

        private static BigDecimal amount(String text) {
            if (text.length() > TEXT_MAX || text.chars().anyMatch(c -> c == 'e' || c == 'E')) {
                throw new NumberFormatException("no plain amount");
            }
            return new BigDecimal(text);
        }
    }

    /** What a venue tells of a right. */
    enum Told {
        YES,
        NO,
        NOT_TOLD;

        /** What is told by a plain truth. */
        public static Told of(boolean given) {
            return given ? YES : NO;
        }

        /** This, or the other if this tells nothing. */
        Told or(Told other) {
            return this == NOT_TOLD ? other : this;
        }
    }
}
