package dev.tradewind.sim.wire.mexc;

import dev.tradewind.sim.wire.VenueDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys that open a private stream: valid for an hour, to be extended before it is over. */
final class ListenKeys {
    /** Keys of one account at a time. */
    static final int KEYS_MAX = 60;

    private static final long LIFE = 3_600_000_000_000L;
    private static final int LENGTH = 65;
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

    private final VenueDesk desk;
    private final Ended ended;
    private final Map<String, Grant> grants = new LinkedHashMap<>();

    ListenKeys(VenueDesk desk, Ended ended) {
        this.desk = desk;
        this.ended = ended;
    }

    /** Hears that a key is no longer valid. */
    interface Ended {
        /** Ends what it had opened. */
        void key(String key);
    }

    private static final class Grant {
        private final String account;
        private long expiresAt;

        Grant(String account, long expiresAt) {
            this.account = account;
            this.expiresAt = expiresAt;
        }
    }

    /** A new key. */
    String create(String account, long now) {
        if (of(account).size() >= KEYS_MAX) {
            throw Errors.tooManyListenKeys();
        }
        StringBuilder key = new StringBuilder(LENGTH).append("pq");
        while (key.length() < LENGTH) {
            key.append(DIGITS.charAt((int) desk.draw(0, DIGITS.length() - 1)));
        }
        grants.put(key.toString(), new Grant(account, now + LIFE));
        desk.agenda().at(now + LIFE, at -> expire(key.toString(), at));
        return key.toString();
    }

    private void expire(String key, long now) {
        Grant grant = grants.get(key);
        if (grant == null) {
            return;
        }
        if (now < grant.expiresAt) {
            desk.agenda().at(grant.expiresAt, at -> expire(key, at));
            return;
        }
        grants.remove(key);
        ended.key(key);
    }

    /** An account's valid keys, oldest first. */
    List<String> of(String account) {
        List<String> keys = new ArrayList<>();
        grants.forEach((key, grant) -> {
            if (grant.account.equals(account)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** Another hour for a key. */
    void extend(String account, String key, long now) {
        own(account, key).expiresAt = now + LIFE;
    }

    /** Ends a key. */
    void delete(String account, String key) {
        own(account, key);
        grants.remove(key);
        ended.key(key);
    }

    private Grant own(String account, String key) {
        Grant grant = grants.get(key);
        if (grant == null || !grant.account.equals(account)) {
            throw Errors.listenKey();
        }
        return grant;
    }

    /** Whose key it is, empty if it is not valid. */
    Optional<String> account(String key) {
        return Optional.ofNullable(grants.get(key)).map(grant -> grant.account);
    }
}
