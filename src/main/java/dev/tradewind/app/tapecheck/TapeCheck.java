package dev.tradewind.app.tapecheck;

import dev.tradewind.app.session.EngineViewer;
import dev.tradewind.app.session.WatchedEngine;
import dev.tradewind.app.world.SimulatedVenues.Played;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.event.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what a core sees against the files that its simulated venues play. Every depth message is
 * read a second time, slowly and independently, and the core's whole book is compared with it; this
 * runs on the core's thread and is part of what that thread does in the time it measures.
 */
public final class TapeCheck implements EngineViewer {
    private final EngineViewer other;
    private final List<MarketCheck> markets = new ArrayList<>();
    private List<CheckReport> reports = List.of();

    /**
     * A check of all tapes of a run; to be made before the venues are started.
     *
     * @param strict whether the core must see each message by itself, as on virtual time; else
     *     messages may be merged on the way
     * @param other looks at the same core
     */
    public TapeCheck(List<Played> tapes, boolean strict, EngineViewer other) {
        this.other = other;
        for (Played tape : tapes) {
            markets.add(new MarketCheck(tape, strict));
        }
    }

    /** A check of a run that plays no tape. */
    public static TapeCheck ofNothing() {
        return new TapeCheck(List.of(), false, EngineViewer.NOBODY);
    }

    @Override
    public void show(WatchedEngine engine) {
        other.show(engine);
    }

    @Override
    public void after(WatchedEngine engine, long receivedAt, Event event) {
        other.after(engine, receivedAt, event);
        if (event instanceof MarketEvent market) {
            for (MarketCheck check : markets) {
                check.after(engine, receivedAt, market);
            }
        }
    }

    /** Whether the core has a whole book of every tape; may be asked on any thread. */
    public boolean booksLive() {
        return markets.stream().allMatch(MarketCheck::live);
    }

    /** Judges what is left; once, when the core has ended. */
    public void finish() {
        reports = markets.stream().map(MarketCheck::report).toList();
    }

    /** Whether nothing differed. */
    public boolean equal() {
        return reports.stream().allMatch(CheckReport::equal);
    }

    /** One object for each tape, for the summary. */
    public List<Map<String, Object>> toFields() {
        return reports.stream().map(CheckReport::toFields).toList();
    }

    /** Plain lines for people. */
    public List<String> toLines() {
        return reports.stream().flatMap(report -> report.toLines().stream()).toList();
    }
}
