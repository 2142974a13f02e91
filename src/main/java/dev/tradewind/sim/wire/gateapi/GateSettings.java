package dev.tradewind.sim.wire.gateapi;

/**
 * What is uncertain about the venue, as switches: clients should live with either.
 *
 * @param fullFirst whether the first message of a book of changes is the whole book
 * @param bookBeforeAck whether a whole book comes before the word that the channel is subscribed
 * @param missingStatus HTTP status of what does not exist: 404, or 400
 * @param signedOrders whether orders by socket must be signed even after the login
 * @param fillOrKillRefused whether an order that cannot be filled whole is refused, or ends
 *     unfilled
 * @param sameTextRefused whether a text that an open order has may not be used again
 * @param leaveSignsSubscribe whether leaving a private channel is signed as if it were joined
 * @param misspeltReset whether the reset time of an order's answer is misspelt as {@code x_gat_}
 */
public record GateSettings(
        boolean fullFirst,
        boolean bookBeforeAck,
        int missingStatus,
        boolean signedOrders,
        boolean fillOrKillRefused,
        boolean sameTextRefused,
        boolean leaveSignsSubscribe,
        boolean misspeltReset) {
    public GateSettings {
        if (missingStatus != 404 && missingStatus != 400) {
            throw new IllegalArgumentException("status " + missingStatus);
        }
    }

    /** What most observers report. */
    public static GateSettings usual() {
        return new GateSettings(true, false, 404, false, false, true, false, true);
    }

    /** The other way in everything. */
    public GateSettings other() {
        return new GateSettings(
                !fullFirst,
                !bookBeforeAck,
                missingStatus == 404 ? 400 : 404,
                !signedOrders,
                !fillOrKillRefused,
                !sameTextRefused,
                !leaveSignsSubscribe,
                !misspeltReset);
    }
}
