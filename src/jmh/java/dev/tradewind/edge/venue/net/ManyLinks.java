package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.mexc.MexcReading;
import dev.tradewind.links.LinksBench;
import dev.tradewind.runtime.Clock;
import dev.tradewind.runtime.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;

/** Our transport and decoder on many links. */
public final class ManyLinks {
    private ManyLinks() {}

    /** PORT LINKS SECONDS [KEYSTORE]; prints one line of figures. */
    public static void main(String[] args)
            throws IOException, GeneralSecurityException, InterruptedException {
        SSLContext tls = args.length > 3 ? LinksBench.trusting(args[3]) : null;
        URI base = URI.create((tls == null ? "ws" : "wss") + "://localhost:" + args[0]);
        Clock clock = new SystemClock();
        Timers timers = new Timers("bench-timers", clock);
        Doors doors =
                new Doors(List.of(new Dialer(base, tls, null, NetLimits.STANDARD, timers)), clock);
        LongAdder frames = new LongAdder();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Reading reading = new Reading(frames);
            new WsConnection("bench-" + i, doors, "/ws", NetLimits.STANDARD, timers, clock, reading)
                    .start();
        }
        LinksBench.measure("ours", Integer.parseInt(args[2]), frames::sum, "frames");
    }

    private static final class Reading implements WsConnection.Listener {
        private final MexcReading reading = new MexcReading();
        private final LongAdder frames;

        Reading(LongAdder frames) {
            this.frames = frames;
        }

        @Override
        public void onOpen(long now) {}

        @Override
        public void onMessage(boolean binary, byte[] bytes, int offset, int length, long now) {
            frames.add(reading.levels(bytes, offset, length) >= 0 ? 1 : 0);
        }

        @Override
        public void onClosed(String reason, long now) {
            System.err.println("a link ended: " + reason);
        }
    }
}
