package dev.tradewind.sim.wire.okx;

import dev.tradewind.sim.wire.HmacKey;
import dev.tradewind.sim.wire.KeyRights;
import dev.tradewind.sim.wire.SimAccount;

/** An account as the wire sees it. */
final class Customer {
    private static final long UID = 614_488_474_791_936L;

    private final SimAccount account;
    private final HmacKey key;
    private final String uid;

    /**
     * An account.
     *
     * @param index its place among all
     */
    Customer(SimAccount account, int index) {
        this.account = account;
        this.key = new HmacKey(account.secret().isEmpty() ? "none" : account.secret());
        this.uid = Long.toString(UID + index);
    }

    /** Its name inside the matching engine. */
    String name() {
        return account.name();
    }

    /** The third part of its key. */
    String passphrase() {
        return account.passphrase();
    }

    /** Checks its signatures. */
    HmacKey key() {
        return key;
    }

    /** What its key may do. */
    KeyRights rights() {
        return account.rights();
    }

    /** The venue's number of the account. */
    String uid() {
        return uid;
    }
}
