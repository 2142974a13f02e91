package dev.tradewind.tape;

import dev.tradewind.edge.venue.VenueAdapter;
import dev.tradewind.model.instrument.Instrument;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * One market of which there is a tape, and the readers that are compared on it.
 *
 * @param instrument BTC against USDT
 * @param form how the venue writes its book
 * @param size how deep and how lively the book is
 * @param decimals of the venue's quantities that mean something
 * @param unit how many of ours, at the pair's quantity scale, one in the last of these decimals is;
 *     not 1 where the venue counts contracts
 * @param adapter the venue's adapter, fresh
 * @param reading the venue's scanner, fresh
 * @param floor the least that reads a frame
 * @param recorded the tape that the comparison with other programs uses, if there is one
 */
public record TapedMarket(
        Instrument instrument,
        DepthForm form,
        InventedBook.Size size,
        int decimals,
        long unit,
        Supplier<VenueAdapter> adapter,
        Supplier<DepthReading> reading,
        BiConsumer<Floor, byte[]> floor,
        Recorded recorded) {
    /** No tape but the invented one. */
    static final Recorded NOTHING = new Recorded("", new BookEnd(0, 0, 0, 0, 0));

    /**
     * A file of frames, one a line, the first of which is the whole book.
     *
     * @param file name in the folder of {@link DepthTape#FOLDER_PROPERTY}; empty if there is none
     * @param end what every reader of that tape must end with, whoever wrote it
     */
    record Recorded(String file, BookEnd end) {}
}
