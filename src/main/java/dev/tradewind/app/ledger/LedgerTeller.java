package dev.tradewind.app.ledger;

import dev.tradewind.core.ledger.Ledger;
import dev.tradewind.edge.store.LedgerChain;
import dev.tradewind.edge.store.LedgerLine;
import dev.tradewind.model.event.Audit;
import java.util.function.Consumer;

/**
 * Turns what a core tells into the lines of its session's ledger: what was carried over, then every
 * posting, then the end. One thread at a time.
 */
public final class LedgerTeller {
    private final LedgerChain chain;
    private final String name;
    private final Before before;
    private final Consumer<byte[]> lines;

    /**
     * The session that a ledger carries on.
     *
     * @param session its name, or {@link LedgerLine#NONE}
     * @param head hash of its last record, or {@link LedgerChain#NOTHING_BEFORE}
     */
    public record Before(String session, String head) {
        /** A ledger that carries none on. */
        public static final Before NOTHING =
                new Before(LedgerLine.NONE, LedgerChain.NOTHING_BEFORE);
    }

    /**
     * Tells a session's ledger.
     *
     * @param name of the session's folder
     * @param lines takes each line, its line feed included
     */
    public LedgerTeller(String name, Before before, Consumer<byte[]> lines) {
        this.name = name;
        this.before = before;
        this.lines = lines;
        chain = new LedgerChain(before.head());
    }

    /** The session begins with these books. */
    public void begin(Ledger ledger) {
        lines.accept(chain.session(name, before.session()));
        ledger.balances()
                .forEach((key, units) -> {
                    if (units != 0) {
                        lines.accept(
                                chain.carried(key.account(), ledger.asset(key.asset(), 0), units));
                    }
                });
    }

    /** Something was decided; only postings count. */
    public void on(long seq, long at, Audit audit) {
        if (audit instanceof Audit.Posted posted) {
            lines.accept(chain.posting(seq, at, posted.posting()));
        }
    }

    /** The session ended in order. */
    public void end() {
        lines.accept(chain.end());
    }

    /** Hash of the newest record. */
    public String head() {
        return chain.head();
    }

    /** Records so far. */
    public long records() {
        return chain.records();
    }
}
