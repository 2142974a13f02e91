package dev.tradewind.edge.venue.net;

import dev.tradewind.model.event.AccountEvent.AmendRefused;
import dev.tradewind.model.event.AccountEvent.CancelRefused;
import dev.tradewind.model.event.AccountEvent.LeverageRefused;
import dev.tradewind.model.event.AccountEvent.OrderNotSent;
import dev.tradewind.model.event.AccountEvent.RejectClass;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.Event;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One venue account's sender thread with its bounded queue. A command that finds the queue full or
 * the sender closed is refused at once: an order as provably not sent, a cancel as refused; a query
 * is dropped and logged, since whoever asked asks again.
 */
final class CommandSender {
    private static final Logger LOG = LoggerFactory.getLogger(CommandSender.class);
    private static final long LOOK_MILLIS = 50;

    private final String name;
    private final BlockingQueue<Command> queue;
    private final Consumer<Command> target;
    private final Consumer<Event> refusals;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * A sender; {@link #start} begins.
     *
     * @param capacity commands that may wait
     * @param target carries out one command on the sender's thread
     * @param refusals takes the events that refusals become
     */
    CommandSender(String name, int capacity, Consumer<Command> target, Consumer<Event> refusals) {
        this.name = name;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.target = target;
        this.refusals = refusals;
        this.thread = Threads.daemon(name, this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes a command; never waits. */
    void send(Command command) {
        if (closed) {
            refuse(command, "the venue is closed");
        } else if (!queue.offer(command)) {
            refuse(command, "more than " + queue.size() + " commands wait for this account");
        }
    }

    /** Carries out what is queued, at most so long, and ends. */
    void close(long limitMillis) {
        closed = true;
        try {
            thread.join(Math.max(1, limitMillis));
        } catch (InterruptedException _) {
            LOG.warn("{}: interrupted while closing", name);
        }
        for (Command rest = queue.poll(); rest != null; rest = queue.poll()) {
            refuse(rest, "the venue is closed");
        }
    }

    /** Tells that a command will not be carried out, and why. */
    void refuse(Command command, String reason) {
        LOG.error("{}: refused {}: {}", name, command.getClass().getSimpleName(), reason);
        switch (command) {
            case Command.PlaceOrder place ->
                    refusals.accept(new OrderNotSent(place.approved().order().clientId(), reason));
            case Command.CancelOrder cancel ->
                    refusals.accept(
                            new CancelRefused(cancel.clientId(), RejectClass.OTHER, "", reason));
            case Command.AmendOrder amend ->
                    refusals.accept(
                            new AmendRefused(amend.clientId(), RejectClass.OTHER, "", reason));
            case Command.SetLeverage set ->
                    refusals.accept(
                            new LeverageRefused(set.instrument(), RejectClass.OTHER, "", reason));
            case Command.QueryOrder _,
                    Command.QueryAccount _,
                    Command.ResyncBook _,
                    Command.Alert _ ->
                    LOG.debug("{}: nothing to tell", name);
        }
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                Command command = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (command != null) {
                    target.accept(command);
                }
            } catch (InterruptedException _) {
                LOG.debug("{}: interrupted, looks again", name);
            } catch (RuntimeException | Error e) {
                LOG.error("{}: a command failed", name, e);
            }
        }
    }
}
