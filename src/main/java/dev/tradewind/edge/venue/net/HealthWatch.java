package dev.tradewind.edge.venue.net;

import dev.tradewind.edge.venue.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks now and then at the addresses that are not used just now (EX-31): a backup that would not
 * work is known before it is needed, and a primary that works again is used again. An address works
 * if it answers a plain request with anything but a server's error.
 */
final class HealthWatch implements AutoCloseable {
    /** Between two rounds. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(HealthWatch.class);
    private static final int SERVER_ERROR = 500;

    private final List<Doors> services;
    private final Ground ground;
    private final Duration every;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    HealthWatch(String name, Ground ground, Duration every) {
        this.services = List.of(ground.rest(), ground.stream(), ground.privateStream());
        this.ground = ground;
        this.every = every;
        this.thread = Threads.daemon(name + "-health", this::run);
    }

    /** Begins, if there is any address to choose from. */
    void start() {
        if (services.stream().anyMatch(doors -> doors.all().size() > 1)) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                services.forEach(this::look);
            }
        } catch (InterruptedException _) {
            LOG.debug("interrupted, no more looks");
        }
    }

    private void look(Doors doors) {
        Doors.Door used = doors.preferred();
        for (Doors.Door door : doors.all()) {
            if (!door.equals(used) && closed.getCount() > 0) {
                look(doors, door);
            }
        }
    }

    private void look(Doors doors, Doors.Door door) {
        try {
            Wire wire = door.dialer().open();
            Future<?> timer =
                    ground.timers().after(ground.limits().handshake().toNanos(), wire::kill);
            try {
                doors.judge(door, status(wire, door.dialer().host()) < SERVER_ERROR);
            } finally {
                timer.cancel(false);
                wire.kill();
            }
        } catch (IOException e) {
            LOG.debug("{}: looked at in vain", door.base(), e);
            doors.judge(door, false);
        }
    }

    private static int status(Wire wire, String host) throws IOException {
        wire.write(HttpRequestBytes.of(new HttpRequest("GET", "/", List.of()), host));
        HttpResponseParser parser = new HttpResponseParser(HttpResponseParser.BODY_MAX);
        parser.begin(false);
        byte[] bytes = new byte[8 << 10];
        while (!parser.done()) {
            int count = wire.read(bytes, 0, bytes.length);
            if (count < 0) {
                if (!parser.end()) {
                    throw new IOException("no answer");
                }
                break;
            }
            parser.feed(bytes, 0, count);
        }
        return parser.reply().status();
    }

    /** Ends; a look that is under way ends by its own limits. */
    @Override
    public void close() {
        closed.countDown();
    }
}
