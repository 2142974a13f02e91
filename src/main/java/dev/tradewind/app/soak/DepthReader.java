package dev.tradewind.app.soak;

import dev.tradewind.model.instrument.Venue;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a venue's bytes which updates a message of a book holds. There is one for each venue,
 * written from its wire sheet and sharing nothing with the adapter.
 */
interface DepthReader {
    /** Reads a frame; null if it is none of a book, or is spoiled. */
    @Nullable DepthNumbers frame(boolean binary, byte[] frame);

    /**
     * Reads an answer; null if it holds no book.
     *
     * @param target path and query that were asked for
     */
    @Nullable DepthNumbers answer(String target, byte[] body);

    /** The reader of a venue. */
    static DepthReader of(Venue venue) {
        return switch (venue) {
            case BINANCE -> new BinanceDepth();
            case MEXC -> new MexcDepth();
            case BYBIT -> new BybitDepth();
            case OKX -> new OkxDepth();
            case GATE -> new GateDepth("currency_pair");
            case GATE_FUTURES -> new GateDepth("contract");
        };
    }
}
