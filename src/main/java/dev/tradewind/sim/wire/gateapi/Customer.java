package dev.tradewind.sim.wire.gateapi;

import dev.tradewind.sim.wire.Hmac512Key;
import dev.tradewind.sim.wire.KeyRights;

/**
 * Who asks.
 *
 * @param name of the account inside the matching engine; empty if nobody's
 * @param userId the venue's number of the account
 * @param apiKey what the client sends to say who it is
 * @param signature checks what the client signs
 * @param rights what the key may do
 */
public record Customer(
        String name, long userId, String apiKey, Hmac512Key signature, KeyRights rights) {
    /** Of public requests. */
    static final Customer NOBODY =
            new Customer("", 0, "", new Hmac512Key("none"), KeyRights.TRADE_ONLY);
}
