package dev.tradewind.runtime.journal;

import dev.tradewind.model.instrument.Asset;
import dev.tradewind.model.instrument.Instrument;
import dev.tradewind.model.instrument.Pair;
import dev.tradewind.model.instrument.Venue;
import java.util.ArrayList;
import java.util.List;

/** The header record as bytes and back. */
final class HeaderCodec {
    private static final Venue[] VENUES = Venue.values();
    private static final Instrument.Status[] STATUSES = Instrument.Status.values();
    private static final Instrument.Kind[] KINDS = Instrument.Kind.values();

    private HeaderCodec() {}

    static void encode(ByteWriter out, JournalHeader header) {
        out.signed(header.formatVersion());
        out.text(header.buildHash());
        out.text(header.configText());
        out.text(header.configHash());
        out.unsigned(header.instruments().size());
        for (Instrument instrument : header.instruments()) {
            instrument(out, instrument);
        }
        out.signed(header.seed());
        out.signed(header.epoch());
        out.block(header.startState());
        out.text(header.mode());
    }

    static JournalHeader decode(ByteReader in) {
        int formatVersion = in.signedInt();
        String buildHash = in.text();
        String configText = in.text();
        String configHash = in.text();
        int count = in.count(10);
        List<Instrument> instruments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            instruments.add(instrument(in));
        }
        return new JournalHeader(
                formatVersion,
                buildHash,
                configText,
                configHash,
                instruments,
                in.signed(),
                in.signedInt(),
                in.block(),
                in.text());
    }

    private static void instrument(ByteWriter out, Instrument instrument) {
        out.signed(instrument.index());
        out.constant(instrument.venue());
        OrderCodec.asset(out, instrument.pair().base());
        OrderCodec.asset(out, instrument.pair().quote());
        out.signed(instrument.pair().priceScale());
        out.signed(instrument.pair().quantityScale());
        out.text(instrument.symbol());
        out.signed(instrument.tickSize());
        out.signed(instrument.lotSize());
        out.signed(instrument.minQuantity());
        out.signed(instrument.minNotional());
        out.constant(instrument.status());
        out.constant(instrument.kind());
        out.signed(instrument.contractSize());
    }

    private static Instrument instrument(ByteReader in) {
        int index = in.signedInt();
        Venue venue = in.constant(VENUES);
        Asset base = OrderCodec.asset(in);
        Asset quote = OrderCodec.asset(in);
        Pair pair = new Pair(base, quote, in.signedInt(), in.signedInt());
        return new Instrument(
                index,
                venue,
                pair,
                in.text(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.constant(STATUSES),
                in.constant(KINDS),
                in.signed());
    }
}
