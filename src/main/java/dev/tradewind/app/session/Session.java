package dev.tradewind.app.session;

import dev.tradewind.core.Core;
import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.model.event.Audit;
import dev.tradewind.model.event.Command;
import dev.tradewind.model.event.HaltScope;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.runtime.Clock;
import dev.tradewind.runtime.CoreLoop;
import dev.tradewind.runtime.CoreParts;
import dev.tradewind.runtime.DecisionLatency;
import dev.tradewind.runtime.DecisionTimer;
import dev.tradewind.runtime.OutputBuffer;
import dev.tradewind.runtime.QueueInbox;
import dev.tradewind.runtime.journal.Journal;
import dev.tradewind.runtime.journal.JournalHeader;
import java.util.List;
import java.util.function.Consumer;

/** One run: a core, its inbox and loop, its journal, and what it tells. Started by its owner. */
public final class Session {
    /** Events that may wait; above it market data is merged at the edge. */
    public static final int INBOX_CAPACITY = 1 << 16;

    private static final long VIEW_EVERY_NANOS = 200_000_000L;

    private final List<Instrument> instruments;
    private final Core core;
    private final WatchedEngine engine;
    private final Story story = new Story();
    private final Teller teller;
    private final QueueInbox inbox;
    private final CoreParts parts;
    private final CoreLoop loop;
    private final DecisionLatency latency = new DecisionLatency();
    private final Keeper keeper;
    private final EngineViewer viewer;

    /** Keeps what must survive: the halt and the audit of trades. Called on the core's thread. */
    public interface Keeper {
        /** The session begins with these books; before anything is told. */
        default void begun(Ledger books) {}

        /** Something was decided. */
        default void told(long seq, long at, Audit audit) {}

        /** Something is to be done. */
        default void issued(Command command) {}

        /** Something was halted. */
        void halted(HaltScope scope, String reason, long at);

        /** A trade ended; the value of everything held afterwards is in quote units. */
        void closed(Audit.TradeClosed closed, long at, long totalValue);

        /** Keeps nothing; for simulations. */
        Keeper NONE =
                new Keeper() {
                    @Override
                    public void halted(HaltScope scope, String reason, long at) {}

                    @Override
                    public void closed(Audit.TradeClosed closed, long at, long totalValue) {}
                };
    }

    /**
     * What a session is made with.
     *
     * @param header first record of the journal
     * @param journal where inputs go
     * @param clock stamps them
     * @param commands takes what is to be done
     * @param viewer gets a picture now and then, on the core's thread
     * @param keeper keeps what must survive
     * @param live whether time passes by itself
     * @param idle what the core does while nothing comes
     * @param startAfter every event is later than this
     */
    public record Wiring(
            JournalHeader header,
            Journal journal,
            Clock clock,
            Consumer<Command> commands,
            EngineViewer viewer,
            Keeper keeper,
            boolean live,
            QueueInbox.Idle idle,
            long startAfter) {}

    /** Builds the core from the header, as a replay will. */
    public Session(Wiring wiring) {
        instruments = wiring.header().instruments();
        keeper = wiring.keeper();
        viewer = wiring.viewer();
        teller = new Teller(instruments);
        OutputBuffer outputs = new OutputBuffer();
        core = new CoreFactory().create(wiring.header(), outputs);
        keeper.begun(core.ledger());
        engine = new WatchedEngine(core, instruments, VIEW_EVERY_NANOS, wiring.viewer());
        inbox = new QueueInbox(INBOX_CAPACITY, wiring.idle());
        parts =
                new CoreParts(
                        engine,
                        outputs,
                        inbox,
                        wiring.clock(),
                        wiring.journal(),
                        command -> take(command, wiring.commands()),
                        this::take);
        DecisionTimer timer = wiring.live() ? latency : (_, _) -> {};
        long tick = wiring.live() ? CoreLoop.LIVE_TICK_NANOS : CoreLoop.VIRTUAL_TICK_NANOS;
        loop = new CoreLoop(parts, tick, wiring.startAfter(), timer);
    }

    private void take(Command command, Consumer<Command> outside) {
        keeper.issued(command);
        if (command instanceof Command.Alert alert) {
            story.keep(engine.now(), alert);
            viewer.alerted(engine.now(), alert);
        } else {
            outside.accept(command);
        }
    }

    private void take(long seq, long receivedAt, Audit audit) {
        keeper.told(seq, receivedAt, audit);
        if (audit instanceof Audit.Halted halted) {
            keeper.halted(halted.scope(), halted.reason(), receivedAt);
        } else if (audit instanceof Audit.TradeClosed closed) {
            keeper.closed(closed, receivedAt, totalValue(closed.buy()));
        }
        story.keep(receivedAt, audit, teller.tell(audit));
        viewer.told(seq, receivedAt, audit);
    }

    /**
     * Everything held at all venues, valued at middle prices, in units of the pair's quote; of a
     * perpetual what closing it would leave.
     */
    public long totalValue(int instrument) {
        return new TotalValue(core, instruments).in(instrument);
    }

    /** The core with its watcher; to be read on its thread, or after it ended. */
    public WatchedEngine engine() {
        return engine;
    }

    /** The core; to be read on its thread, or after it ended. */
    public Core core() {
        return core;
    }

    /** What was told so far. */
    public Story story() {
        return story;
    }

    /** The way in. */
    public QueueInbox inbox() {
        return inbox;
    }

    /** What the loop was made of. */
    public CoreParts parts() {
        return parts;
    }

    /** The heartbeat. */
    public CoreLoop loop() {
        return loop;
    }

    /** Latency from wire to decision. */
    public DecisionLatency latency() {
        return latency;
    }

    /** All instruments of the run. */
    public List<Instrument> instruments() {
        return instruments;
    }
}
