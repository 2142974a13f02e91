package dev.tradewind.edge.venue.bybit;

import dev.tradewind.edge.venue.wire.WireException;
import dev.tradewind.edge.venue.wire.WireException.Reason;
import dev.tradewind.model.instrument.Instrument;

/** The venue's word for a kind of instrument; part of every symbol's name. */
enum BybitCategory {
    SPOT("spot"),
    LINEAR("linear");

    private final String word;

    BybitCategory(String word) {
        this.word = word;
    }

    /** As the venue writes it. */
    String word() {
        return word;
    }

    /** Path of the category's market-data socket. */
    String publicPath() {
        return "/v5/public/" + word;
    }

    static BybitCategory of(Instrument instrument) {
        return instrument.isPerpetual() ? LINEAR : SPOT;
    }

    /**
     * Reads the venue's word.
     *
     * @throws WireException if it is none of ours; inverse and option are none of ours
     */
    static BybitCategory of(String word) {
        return switch (word) {
            case "spot" -> SPOT;
            case "linear" -> LINEAR;
            default -> throw new WireException(Reason.MALFORMED, "category " + word);
        };
    }
}
