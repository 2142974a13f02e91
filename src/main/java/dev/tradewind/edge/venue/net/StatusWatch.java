package dev.tradewind.edge.venue.net;

import dev.tradewind.model.event.ControlEvent.InstrumentStatus;
import dev.tradewind.model.event.Event;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Compares each fetch of reference data with the last one and tells what stopped or resumed. */
final class StatusWatch {
    private final List<Instrument> instruments;
    private final Map<Integer, Instrument.Status> known = new LinkedHashMap<>();

    /** Knows the statuses the run began with. */
    StatusWatch(List<Instrument> instruments) {
        this.instruments = instruments;
        for (Instrument instrument : instruments) {
            known.put(instrument.index(), instrument.status());
        }
    }

    /** Takes all listings of the venue; an instrument that is missing counts as halted. */
    void found(List<Listing> listings, Consumer<Event> events) {
        Map<String, Instrument.Status> stated = new LinkedHashMap<>();
        for (Listing listing : listings) {
            stated.put(listing.symbol(), listing.status());
        }
        for (Instrument instrument : instruments) {
            Instrument.Status status = stated.get(instrument.symbol());
            boolean listed = status != null;
            Instrument.Status now = status != null ? status : Instrument.Status.HALTED;
            if (known.put(instrument.index(), now) != now) {
                String text = listed ? "the venue says so" : "no longer listed";
                events.accept(new InstrumentStatus(instrument.index(), now, text));
            }
        }
    }
}
