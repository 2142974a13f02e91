package dev.tradewind.sim.wire.okx;

/**
 * How this venue behaves where its documents are unclear, were changed, or let the customer choose.
 *
 * @param accountLevel 1 spot, 2 futures, 3 multi-currency, 4 portfolio; spot orders are {@code
 *     cash} in 1 and 2 and {@code cross} in 3 and 4, swaps need at least 2
 * @param checksums whether books carry a real CRC32, as before summer 2026, or always 0
 * @param initialSnapshot whether a book subscription begins with a snapshot; without, the client
 *     seeds itself by REST
 * @param crossedPostOnlyGoesLive whether a post-only order that would take is shown live before it
 *     is cancelled, as before August 2026
 * @param instIdOnSockets whether WebSocket orders may name the instrument by text, as before
 * @param limitIsHttp429 whether a breach of a rate limit has HTTP status 429 or 200
 * @param demoTrading whether the keys belong to demo trading, which wants the header {@code
 *     x-simulated-trading: 1}
 * @param forgetsUnfilled whether history drops orders that were cancelled without any fill two
 *     hours after
 */
public record OkxSettings(
        int accountLevel,
        boolean checksums,
        boolean initialSnapshot,
        boolean crossedPostOnlyGoesLive,
        boolean instIdOnSockets,
        boolean limitIsHttp429,
        boolean demoTrading,
        boolean forgetsUnfilled) {
    public OkxSettings {
        if (accountLevel < 1 || accountLevel > 4) {
            throw new IllegalArgumentException("account level " + accountLevel);
        }
    }

    /** As the venue's documents describe it in autumn 2026, for an account of level 2. */
    public static OkxSettings standard() {
        return new OkxSettings(2, false, true, false, false, true, false, true);
    }

    /** The same for an account of another level. */
    public OkxSettings withAccountLevel(int level) {
        return new OkxSettings(
                level,
                checksums,
                initialSnapshot,
                crossedPostOnlyGoesLive,
                instIdOnSockets,
                limitIsHttp429,
                demoTrading,
                forgetsUnfilled);
    }

    /** The same with books that do, or do not, carry checksums and begin with a snapshot. */
    public OkxSettings withBooks(boolean checksum, boolean snapshot) {
        return new OkxSettings(
                accountLevel,
                checksum,
                snapshot,
                crossedPostOnlyGoesLive,
                instIdOnSockets,
                limitIsHttp429,
                demoTrading,
                forgetsUnfilled);
    }

    /** The same as the venue was before summer 2026 in what it does with orders. */
    public OkxSettings withFormerOrders() {
        return new OkxSettings(
                accountLevel,
                checksums,
                initialSnapshot,
                true,
                true,
                limitIsHttp429,
                demoTrading,
                false);
    }

    /** The same with breaches of rate limits told with HTTP status 200. */
    public OkxSettings withQuietLimits() {
        return new OkxSettings(
                accountLevel,
                checksums,
                initialSnapshot,
                crossedPostOnlyGoesLive,
                instIdOnSockets,
                false,
                demoTrading,
                forgetsUnfilled);
    }

    /** The same with keys of demo trading. */
    public OkxSettings withDemoTrading() {
        return new OkxSettings(
                accountLevel,
                checksums,
                initialSnapshot,
                crossedPostOnlyGoesLive,
                instIdOnSockets,
                limitIsHttp429,
                true,
                forgetsUnfilled);
    }
}
