package dev.tradewind.app.failsafe;

import dev.tradewind.edge.store.FailsafeFolder;
import dev.tradewind.edge.store.StoreException;
import dev.tradewind.model.instrument.Venue;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes emergencies down: a line in the day's emergency log, and, if anything is open, a folder
 * with the page to work from, everything as JSON, and a script for each venue. Any thread.
 */
public final class Failsafe implements AutoCloseable {
    /** Folders a run writes at most; what comes after is in the log only. */
    public static final int FOLDERS_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Failsafe.class);
    private static final int WAITING_MAX = 100;
    private static final long CLOSE_SECONDS = 5;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final FailsafeFolder folder;
    private final Map<String, URI> bases;
    private final AtomicInteger written = new AtomicInteger();
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    0,
                    1,
                    1,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(WAITING_MAX),
                    Thread.ofPlatform().name("failsafe").factory());

    /**
     * Writes below a data folder.
     *
     * @param bases where each venue's REST interface is, by the venue's id
     */
    public Failsafe(FailsafeFolder folder, Map<String, URI> bases) {
        this.folder = folder;
        this.bases = Map.copyOf(bases);
    }

    /** Writes on a thread of its own, so that no core waits for a disk. */
    public void later(Emergency emergency) {
        try {
            writer.execute(() -> write(emergency));
        } catch (RejectedExecutionException _) {
            LOG.error("too many emergencies at once; not written:\n{}", emergency.toText());
        }
    }

    /** Writes now. A disk that refuses is told to the log: there is nobody else left to tell. */
    public void write(Emergency emergency) {
        Instant at = Instant.ofEpochSecond(0, emergency.at());
        try {
            String where = "nothing is open";
            if (emergency.isOpen()) {
                where = folder(emergency, at);
                LOG.error("finish by hand what {} tells of", where);
            }
            folder.log(at.toString().substring(0, 10), line(emergency, where));
        } catch (StoreException e) {
            LOG.error("an emergency cannot be written: {}; {}", e.getMessage(), e.remedy());
            LOG.error("{}", emergency.toText());
        }
    }

    private static String line(Emergency emergency, String where) {
        return emergency.time()
                + " "
                + emergency.kind()
                + " orders="
                + emergency.orders().size()
                + " positions="
                + emergency.positions().size()
                + " "
                + emergency.reason()
                + " -> "
                + where;
    }

    private String folder(Emergency emergency, Instant at) {
        int number = written.incrementAndGet();
        if (number > FOLDERS_MAX) {
            return "no folder: " + FOLDERS_MAX + " were written in this run";
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("finish-by-hand.txt", emergency.toText());
        files.put("snapshot.json", emergency.toJson() + "\n");
        for (Venue venue : Venue.ALL) {
            URI base = bases.get(venue.id());
            if (base != null && emergency.venues().contains(venue.id())) {
                files.put(venue.id() + ".sh", emergency.script(venue, base));
            }
        }
        String name = STAMP.format(at) + "-" + emergency.kind() + "-" + number;
        Path where = folder.write(name, files);
        return where.toString();
    }

    /** Lets what waits be written, for a few seconds at most. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("the disk is too slow; {} emergencies wait", writer.getQueue().size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
