package dev.tradewind.app.doctor;

import dev.tradewind.edge.venue.Credentials;
import dev.tradewind.edge.venue.net.Probe.Running;
import dev.tradewind.edge.venue.net.Tap;
import dev.tradewind.model.event.AccountEvent.AccountDown;
import dev.tradewind.model.event.AccountEvent.AccountUp;
import dev.tradewind.model.event.AccountEvent.FeesReported;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.FeeSchedule;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Scale;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The account as the platform joins it: private stream, fee rates, open orders; then let go. */
final class PrivateStep implements Step {
    private static final String TITLE = "private stream";

    /** The account's ladder has several rungs, each with a request or a socket. */
    private static final int WAITS = 2;

    @Override
    public boolean take(Visit visit) {
        Credentials credentials = visit.target().credentials();
        List<Instrument> instruments = visit.instruments();
        if (credentials == null || instruments.isEmpty()) {
            visit.sheet().note("private_stream", TITLE, "not tried: no wanted pair trades here");
            return true;
        }
        if (visit.isUnreached(visit.target().endpoints().privateStream())) {
            return true;
        }
        Ears ears = new Ears();
        long began = visit.clock().now();
        try (Running _ =
                visit.probe()
                        .run(
                                "account",
                                effects ->
                                        visit.adapter().account(credentials, instruments, effects),
                                ears)) {
            ears.await(WAITS * visit.patience().toMillis());
        }
        judge(visit, ears, visit.clock().now() - began);
        for (Instrument instrument : instruments) {
            fees(visit, instrument, ears.fees.get(instrument.index()));
        }
        return true;
    }

    private static void judge(Visit visit, Ears ears, long took) {
        AccountUp up = ears.up;
        if (up != null) {
            visit.sheet()
                    .good(
                            "private_stream",
                            TITLE,
                            "joined and left again within "
                                    + Figures.time(took)
                                    + "; "
                                    + up.openClientIds().size()
                                    + " open orders");
            return;
        }
        String ended = ears.ended;
        visit.sheet()
                .bad(
                        "private_stream",
                        TITLE,
                        ended == null
                                ? "not confirmed within "
                                        + WAITS * visit.patience().toMillis()
                                        + " ms"
                                : ended,
                        new Advice(
                                "requests are accepted, but orders and fills would not be heard of",
                                "correct the address of the sockets (ws); look at the venue's"
                                        + " status page; wait longer with --wait"));
    }

    private static void fees(Visit visit, Instrument instrument, @Nullable FeesReported told) {
        FeeSchedule assumed = FeeSchedule.assumed(instrument.venue());
        UsualFees usual = UsualFees.of(instrument.venue(), instrument.kind());
        String name = "fees of " + instrument.pair().symbol();
        if (told == null) {
            String text = "not told; assumed: " + rates(assumed.makerRate(), assumed.takerRate());
            visit.sheet().note("fees", name, text);
            return;
        }
        String seen =
                rates(told.makerRate(), told.takerRate())
                        + "; assumed before the venue tells: "
                        + rates(assumed.makerRate(), assumed.takerRate());
        if (usual.covers(told.makerRate(), told.takerRate())) {
            visit.sheet().good("fees", name, seen);
            return;
        }
        visit.sheet()
                .warn(
                        "fees",
                        name,
                        seen,
                        new Advice(
                                "this account pays more than is usual at the venue",
                                "expect fewer profitable gaps; the platform counts with the venue's"
                                        + " rates"));
    }

    private static String rates(long maker, long taker) {
        return "maker " + bps(maker) + ", taker " + bps(taker) + " bps";
    }

    private static String bps(long rate) {
        BigDecimal bps = BigDecimal.valueOf(rate).divide(BigDecimal.valueOf(Scale.BPS));
        return bps.signum() == 0 ? "0" : bps.stripTrailingZeros().toPlainString();
    }

    /** What was heard of the account. */
    private static final class Ears implements Tap {
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable AccountUp up;
        private final Map<Integer, FeesReported> fees = new ConcurrentHashMap<>();
        private volatile @Nullable String ended;

        void await(long millis) {
            try {
                boolean _ = over.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onOpen(int link, long now) {
            // what counts is what the adapter makes of it
        }

        @Override
        public void onFrame(int link, long now) {
            // what counts is what the adapter makes of it
        }

        @Override
        public void onClosed(int link, String reason, long now) {
            if (over.getCount() > 0) {
                ended = reason;
            }
        }

        @Override
        public void onEvent(Event event) {
            switch (event) {
                case AccountUp joined -> {
                    up = joined;
                    over.countDown();
                }
                case AccountDown(var _, String reason) -> {
                    if (over.getCount() > 0) {
                        ended = reason;
                    }
                    over.countDown();
                }
                case FeesReported told -> fees.put(told.instrument(), told);
                default -> {}
            }
        }
    }
}
